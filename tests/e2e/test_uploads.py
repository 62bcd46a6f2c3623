"""Files come in by drop, paste, choice and folder, show how far they are, can be stopped, and go on elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.async_api import CDPSession, Dialog, FilePayload, Locator, Page, expect

from kromi_app.service.assets import MAX_BYTES
from tests.fixtures.app import Kromi
from tests.fixtures.browser import Person, World
from tests.fixtures.files import LOGO, as_file, photograph

SLOW = 30_000
"""In bytes a second."""
FILES = """files => {
    const moved = new DataTransfer();
    for (const [name, text] of files) moved.items.add(new File([text], name, { type: "image/svg+xml" }));
    return moved;
}"""


def sent(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def large() -> bytes:
    """A picture of about a megabyte."""
    noise = np.random.default_rng(1).integers(0, 255, (600, 600, 3), dtype=np.uint8)
    return as_file(Image.fromarray(noise), "PNG")


async def opened(world: World, section: str = "imagery") -> tuple[Page, Person]:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    return await world.brand_page(mia, brand.id, section), mia


async def choose(page: Page, label: str, files: Any) -> None:
    await page.get_by_label(label, exact=True).set_input_files(files)


def images(page: Page) -> Locator:
    return page.locator("[data-record^='image:']")


async def line_of(page: Page) -> CDPSession:
    return await page.context.new_cdp_session(page)


async def set_speed(line: CDPSession, bytes_a_second: int) -> None:
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    await line.send("Network.enable")
    await line.send("Network.emulateNetworkConditions", conditions)


async def test_pictures_that_are_dropped_come_in(world: World) -> None:
    page, _ = await opened(world)
    moved = await page.evaluate_handle(FILES, [["Quay.svg", LOGO.decode()], [".hidden.svg", LOGO.decode()]])
    drop = page.locator(".uploader")
    await drop.dispatch_event("dragover", {"dataTransfer": moved})
    await expect(drop).to_have_class("uploader over")
    await drop.dispatch_event("drop", {"dataTransfer": moved})
    await expect(images(page)).to_have_count(1)
    await expect(images(page)).to_contain_text("Quay")
    await expect(drop).to_have_class("uploader")


async def test_a_picture_that_is_pasted_comes_in_but_not_into_a_field(world: World) -> None:
    page, _ = await opened(world)
    await page.evaluate(
        f"""text => {{
            const moved = ({FILES})([["Pasted.svg", text]]);
            const paste = () => new ClipboardEvent("paste", {{ clipboardData: moved, bubbles: true }});
            document.querySelector("input").dispatchEvent(paste());
            document.body.dispatchEvent(paste());
        }}""",
        LOGO.decode(),
    )
    await expect(images(page)).to_have_count(1)
    await expect(images(page)).to_contain_text("Pasted")
    await expect(page.locator(".uploader li")).to_have_count(0)


async def test_a_folder_comes_in_with_what_lies_deeper_in_it(world: World, tmp_path: Path) -> None:
    page, _ = await opened(world)
    for name, data in (("Quay.svg", LOGO), ("deeper/Pier.jpg", as_file(photograph())), (".DS_Store", b"x")):
        tmp_path.joinpath("pictures", name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath("pictures", name).write_bytes(data)
    await choose(page, "Choose a folder", tmp_path / "pictures")
    await expect(images(page)).to_have_count(2)
    for name in ("Quay", "Pier"):
        await expect(images(page).filter(has_text=name)).to_have_count(1)
    await expect(page.locator(".uploader li")).to_have_count(0)


async def test_it_shows_how_far_a_file_is_and_one_that_is_stopped_leaves_nothing(world: World, kromi: Kromi) -> None:
    page, mia = await opened(world)
    line = await line_of(page)
    await set_speed(line, SLOW)
    await choose(page, "Choose pictures", [sent("Large.png", large())])
    progress = page.get_by_role("progressbar", name="Large.png is being sent")
    await expect(progress).to_have_attribute("value", re.compile(r"^0\.0*[1-9]"))
    await page.get_by_role("button", name="Stop").click()
    await expect(page.locator(".uploader li")).to_have_count(0)
    await set_speed(line, -1)
    await choose(page, "Choose pictures", [sent("Small.svg", LOGO)])
    await expect(images(page)).to_have_count(1)
    kept = kromi.data / "assets" / mia.actor.account_id
    assert [path.name for path in kept.rglob("*") if path.is_file()] == ["original"]


async def test_files_go_on_while_one_looks_at_another_section(world: World) -> None:
    page, _ = await opened(world)
    line = await line_of(page)
    await set_speed(line, SLOW)
    names = [f"Quay {number}" for number in range(5)]
    await choose(
        page, "Choose pictures", [sent(f"{name}.jpg", as_file(photograph(seed=n))) for n, name in enumerate(names)]
    )
    await expect(page.get_by_role("progressbar")).to_have_count(5)
    await page.get_by_role("link", name="Color", exact=True).click()
    await expect(page.locator(".uploader")).to_have_count(0)
    await page.get_by_role("link", name="Imagery", exact=True).click()
    await expect(page.get_by_role("progressbar").first).to_be_visible()
    await page.get_by_role("link", name="Color", exact=True).click()
    async with page.expect_response(lambda answer: answer.request.method == "POST" and "/assets?" in answer.url):
        await set_speed(line, -1)
    await page.get_by_role("link", name="Imagery", exact=True).click()
    await expect(images(page)).to_have_count(5)
    for name in names:
        await expect(images(page).filter(has_text=name)).to_have_count(1)
    await expect(page.locator(".uploader li")).to_have_count(0)


async def test_a_file_that_is_too_large_is_told_and_not_sent(world: World, tmp_path: Path) -> None:
    page, _ = await opened(world)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    with (tmp_path / "Huge.png").open("wb") as huge:
        huge.truncate(MAX_BYTES + 1)
    await choose(page, "Choose pictures", tmp_path / "Huge.png")
    await expect(page.locator(".uploader .problem")).to_have_text(
        "This file is too large; 50 MB are taken. Make it smaller."
    )
    assert not [url for url in asked if "/assets?" in url]


async def test_marks_of_one_name_and_names_of_any_kind_come_in(world: World) -> None:
    page, _ = await opened(world, "logo")
    marks = page.locator("[data-record^='mark:']")
    names = ("Logo.svg", "Logo.png", "LOGO.jpg", "شعار الميناء.svg", "⛴️ 👩🏽‍🚀.svg", f"{'Quay ' * 1000}.svg")
    for number, name in enumerate(names):
        color = f"#2040{number:02x}".encode()
        data = LOGO.replace(b"#204060", color) if name.endswith("svg") else as_file(photograph(seed=number), "PNG")
        await choose(page, "Choose marks", [sent(name, data)])
        await expect(marks).to_have_count(number + 1)
    for title in ("Logo", "Logo 2", "LOGO 3", "شعار الميناء", "⛴️ 👩🏽‍🚀", ("Quay " * 16).strip()):
        await expect(marks.get_by_text(title, exact=True)).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def test_a_file_waits_for_its_brand_where_another_is_open_by_then(world: World) -> None:
    page, mia = await opened(world)
    other = await world.brands.create(mia.actor, "Other")
    line = await line_of(page)
    await set_speed(line, SLOW)
    await choose(page, "Choose pictures", [sent("Quay.jpg", as_file(photograph()))])
    await expect(page.get_by_role("progressbar")).to_be_visible()
    await page.get_by_role("link", name="Your brands").click()
    await page.wait_for_url("**/dashboard")
    async with page.expect_response(lambda answer: answer.request.method == "POST" and "/assets?" in answer.url):
        await set_speed(line, -1)
    await page.go_back()
    await expect(images(page)).to_have_count(1)
    assert (await world.brands.counts(mia.actor, other.id)).get("image", 0) == 0


async def test_whoever_closes_the_page_while_a_file_is_under_way_is_asked_first(world: World, kromi: Kromi) -> None:
    page, mia = await opened(world)
    asked: list[str] = []

    async def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.accept()

    page.on("dialog", agree)
    line = await line_of(page)
    await set_speed(line, SLOW)
    await choose(page, "Choose pictures", [sent("Large.png", large())])
    await expect(page.get_by_role("progressbar")).to_be_visible()
    await page.get_by_role("heading", name="Imagery").click()  # browsers ask those alone who did something here
    await page.reload()
    assert asked == ["beforeunload"]
    await set_speed(line, -1)
    await choose(page, "Choose pictures", [sent("Small.svg", LOGO)])
    await expect(images(page)).to_have_count(1)
    kept = kromi.data / "assets" / mia.actor.account_id
    assert [path.name for path in kept.rglob("*") if path.is_file()] == ["original"]
