"""The section Color: ramps, gradients, roles, the contrast matrix, makers with a preview, other people's eyes."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.color import (
    STEPS,
    VISIONS,
    apca_lc,
    contrast_ratio,
    delta_e,
    filter_values,
    flattened,
    ramp,
    srgb_hex,
)
from kromi_app.brand.operations import Add, parse_operations
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.web.pages.brand.vision import VIEWS
from tests.fixtures.browser import Person, World

SIGNAL = "#ef6334"
WATCH = """() => {
    window.tasks = [];
    const note = (list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration));
    new PerformanceObserver(note).observe({ type: "longtask" });
}"""


async def the_sample(world: World) -> tuple[Page, Person, str]:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    return await world.brand_page(mia, brand.id, "color"), mia, brand.id


async def a_brand(world: World, *operations: dict[str, object]) -> tuple[Page, Person, str]:
    mia = await world.person()
    palette = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
    brand = await world.brands.create(mia.actor, "Halden Ferry", parse_operations([palette, *operations]))
    return await world.brand_page(mia, brand.id, "color"), mia, brand.id


def swatch(name: str, value: str) -> dict[str, object]:
    fields = {"palette": "palette:core", "name": name, "value": value}
    return {"op": "add", "kind": "swatch", "id": f"swatch:{name}", "set": fields}


def role(name: str, light: str, on: str = "") -> dict[str, object]:
    fields = {"name": name, "light": light, **({"on": f"color_role:{on}"} if on else {})}
    return {"op": "add", "kind": "color_role", "id": f"color_role:{name}", "set": fields}


async def test_a_ramp_is_made_of_a_swatch_after_a_look_and_follows_it(world: World) -> None:
    page, mia, brand_id = await a_brand(world, swatch("signal", SIGNAL))
    await page.get_by_role("button", name="Ramp", exact=True).first.click()
    preview = page.locator("[data-would-be='ramp:signal']")
    await expect(preview).to_contain_text("signal")
    await expect(page.locator("[data-record='ramp:signal']")).to_have_count(0)

    await page.get_by_role("button", name="Keep").click()
    steps = page.locator("[data-record='ramp:signal'] [data-step]")
    await expect(steps).to_have_count(11)
    shown = await steps.evaluate_all("all => all.map((step) => step.dataset.color)")
    assert shown == [srgb_hex(step) for step in ramp(SIGNAL)]

    operations = parse_operations([{"op": "update", "id": "swatch:signal", "set": {"value": "#0b2a45"}}])
    await world.editor.submit(mia.actor, brand_id, operations)
    await expect(steps.first).to_have_attribute("data-color", srgb_hex(ramp("#0b2a45")[0]))


async def test_a_step_is_pinned_and_let_go(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    await page.locator("[data-record='ramp:signal'] .pick").click()
    await page.get_by_role("button", name="Pin 300").click()
    await expect(page.get_by_role("button", name="Let go of 300")).to_be_visible()
    found = (await world.brands.near(mia.actor, brand_id, ["ramp:signal"]))["ramp:signal"].record
    assert isinstance(found, Ramp)
    assert [pin.step for pin in found.pins] == [300]

    await page.get_by_role("button", name="Let go of 300").click()
    await expect(page.get_by_role("button", name="Pin 300")).to_be_visible()


async def test_a_role_follows_a_step_of_a_ramp(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.locator("[data-record='color_role:accent'] .pick").click()
    await page.get_by_label("Light follows").select_option("{ramp:sea.300}")
    await expect(page.locator("aside.insp [data-field='light']")).to_have_value("{ramp:sea.300}")
    shown = page.locator(f"[data-record='ramp:sea'] [data-step='{STEPS[3]}']")
    background = await shown.evaluate("step => getComputedStyle(step).backgroundColor")
    await expect(page.locator("[data-record='color_role:accent'] .demo").first).to_have_css(
        "background-color", background
    )


async def test_a_gradient_is_drawn_and_its_stops_are_changed(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.locator("[data-record='gradient:first-light'] .pick").click()
    await page.locator("aside.insp [data-field='shape']").select_option("conic")
    drawn = page.locator("[data-record='gradient:first-light'] .c")
    await expect(drawn).to_have_css("background-image", re.compile("conic-gradient"))
    position = page.locator("aside.insp [data-field='stops.1.position']")
    await position.fill("0.35")
    await position.press("Enter")
    await expect(drawn).to_have_css("background-image", re.compile("35%"))


async def test_print_values_are_kept_beside_a_swatch_and_cleared(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    await page.locator("[data-record='swatch:ice'] .pick").click()
    for field, text in (("cmyk.cyan", "18"), ("spot", "Pantone 290 C")):
        control = page.locator(f"aside.insp [data-field='{field}']")
        await control.fill(text)
        await control.press("Control+Enter")
    await expect(page.locator("[data-record='swatch:ice']")).to_contain_text("Pantone 290 C")
    found = (await world.brands.near(mia.actor, brand_id, ["swatch:ice"]))["swatch:ice"].record
    assert isinstance(found, Swatch)
    assert found.cmyk is not None
    assert found.cmyk.cyan == 18

    await page.get_by_role("button", name="Clear cmyk").click()
    await expect(page.get_by_role("button", name="Clear cmyk")).to_be_disabled()


async def test_the_matrix_holds_what_the_server_computes(world: World) -> None:
    page, _, _ = await a_brand(
        world,
        role("surface", "#f6f0e4"),
        role("ink", "#0b2a45"),
        role("clear", "rgb(239 99 52 / 0.5)"),
        role("black", "#000000"),
    )
    colors = {"surface": "#f6f0e4", "ink": "#0b2a45", "clear": srgb_hex("rgb(239 99 52 / 0.5)"), "black": "#000000"}
    grounds = {**colors, "clear": flattened(["rgb(239 99 52 / 0.5)"])}
    for front, own in colors.items():
        for ground, under in grounds.items():
            if front == ground:
                continue
            cell = page.locator(f"[data-pair='color_role:{front} color_role:{ground}']")
            ratio, lc = await cell.get_attribute("data-ratio"), await cell.get_attribute("data-lc")
            assert abs(float(ratio or 0) - contrast_ratio(own, under)) < 0.001
            assert abs(float(lc or 0) - apca_lc(own, under)) < 0.01


async def test_a_pair_that_fails_is_mended_from_the_matrix(world: World) -> None:
    page, _, _ = await a_brand(world, role("surface", "#f6f0e4"), role("link", SIGNAL))
    cell = page.locator("[data-pair='color_role:link color_role:surface']")
    await cell.click()
    await expect(page.get_by_role("region", name="Chosen pair")).to_contain_text("Fails")
    await page.get_by_role("button", name="Move link").click()
    await expect(page.get_by_role("region", name="Chosen pair")).to_contain_text("AA")
    assert float(await cell.get_attribute("data-ratio") or 0) >= 4.5


async def test_a_role_that_fails_is_moved_to_the_nearest_color_that_passes(world: World) -> None:
    page, _, _ = await a_brand(world, role("surface", "#f6f0e4"), role("link", SIGNAL, "surface"))
    row = page.locator("[data-record='color_role:link']")
    await expect(row).to_contain_text("Fails 2.8")
    await page.get_by_role("button", name="link: nearest color that passes in light").click()
    await expect(row).to_contain_text("AA 4.5")
    await page.keyboard.press("Control+z")
    await expect(row).to_contain_text("Fails 2.8")


async def test_roles_are_suggested_looked_at_and_kept_as_one_edit(world: World) -> None:
    page, _, _ = await a_brand(world, swatch("ink", "#0b2a45"), swatch("paper", "#f6f0e4"), swatch("signal", SIGNAL))
    await page.get_by_role("button", name="Roles", exact=True).click()
    await expect(page.locator("[data-would-be='color_role:on-surface']")).to_be_visible()
    await page.get_by_role("button", name="Keep").click()
    await expect(page.locator("[data-record='color_role:on-surface']")).to_contain_text("AAA")
    await expect(page.locator(".status")).to_contain_text("revision 2")


async def test_a_maker_that_cannot_do_it_says_why_before_anything_is_kept(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.get_by_role("button", name="Repair contrast").click()
    await expect(page.get_by_role("alert")).to_contain_text("None of these pairs fails")
    await expect(page.get_by_role("button", name="Keep")).to_be_disabled()
    await page.get_by_role("button", name="Cancel").click()
    await expect(page.get_by_role("button", name="Keep")).to_have_count(0)


async def test_a_harmony_is_chosen_by_looking_at_it(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.get_by_role("button", name="Harmony", exact=True).click()
    await expect(page.locator("[data-would-be^='swatch:']")).to_have_count(2)
    await page.get_by_role("combobox", name="Harmony").select_option("square")
    await expect(page.locator("[data-would-be^='swatch:']")).to_have_count(4)
    await page.get_by_role("button", name="Keep").click()
    await expect(page.get_by_role("heading", name="Fjord, square")).to_be_visible()


async def test_the_brand_is_seen_with_other_eyes_in_every_section(world: World) -> None:
    page, _, _ = await the_sample(world)
    for vision, words in VIEWS.items():
        await page.get_by_label("Seen with").select_option(vision)
        await expect(page.locator("#canvas")).to_have_css("filter", f'url("#sees-{vision}")')
        await expect(page.locator(f"#sees-{vision} feColorMatrix")).to_have_attribute(
            "values",
            filter_values(VISIONS[vision]),  # type: ignore[index]
        )
        await expect(page.get_by_text(f"Seen as: {words}")).to_be_visible()
    await page.get_by_role("link", name="Overview").click()
    await expect(page.get_by_text("Seen as: Without color")).to_be_visible()
    await expect(page.locator("#canvas")).to_have_css("filter", 'url("#sees-gray")')
    await page.get_by_role("button", name="Show as it is").click()
    await expect(page.locator("#canvas")).to_have_css("filter", "none")


async def test_someone_who_may_only_look_sees_the_matrix_and_can_make_nothing(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "viewer")
    page = await world.brand_page(jonas, brand_id, "color")
    await page.locator("[data-pair='color_role:accent color_role:surface']").click()
    await expect(page.get_by_role("region", name="Chosen pair")).to_contain_text("Fails")
    await expect(page.get_by_role("button", name="Move accent")).to_have_count(0)
    await expect(page.get_by_role("button", name="Harmony", exact=True)).to_have_count(0)


async def test_five_hundred_swatches_stay_quick_to_change(world: World) -> None:
    mia = await world.person()
    palettes = [Add(kind="palette", id=f"palette:p{at}", set={"name": f"P{at}"}) for at in range(10)]
    swatches = [
        Add(kind="swatch", id=f"swatch:s{at}", set={"palette": f"palette:p{at % 10}", "name": f"S{at}", "value": color})
        for at, color in enumerate(f"#{at * 32999 % (1 << 24):06x}" for at in range(500))
    ]
    brand = await world.brands.create(mia.actor, "Many", [*palettes, *swatches])
    page = await world.brand_page(mia, brand.id, "color")
    await expect(page.locator(".sw")).to_have_count(500)
    await page.evaluate(WATCH)
    operations = parse_operations([{"op": "update", "id": "swatch:s250", "set": {"name": "Renamed"}}])
    await world.editor.submit(mia.actor, brand.id, operations)
    await expect(page.locator("[data-record='swatch:s250']")).to_contain_text("Renamed")
    assert max(await page.evaluate("window.tasks"), default=0) < 200


async def test_a_color_of_a_gradient_is_dragged_added_and_taken_away(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    await page.locator("[data-record='gradient:first-light'] .pick").click()
    bar = page.get_by_role("group", name="Colors along the gradient")
    middle = page.get_by_role("slider", name="Color 2 of the gradient")
    await middle.scroll_into_view_if_needed()
    box = await bar.bounding_box()
    assert box

    async def stops() -> list[float]:
        found = (await world.brands.near(mia.actor, brand_id, ["gradient:first-light"]))["gradient:first-light"].record
        assert isinstance(found, Gradient)
        return [stop.position for stop in found.stops]

    assert await stops() == [0, 0.7, 1]
    position = page.locator("aside.insp [data-field='stops.1.position']")
    await middle.hover()
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 16, steps=6)
    await expect(position).to_have_value("0.7")
    await page.mouse.up()
    await expect(position).not_to_have_value("0.7")
    assert (await stops())[1] == pytest.approx(0.5, abs=0.02)

    await page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + 16)
    handles = bar.get_by_role("slider")
    await expect(handles).to_have_count(4)
    assert (await stops())[1] == pytest.approx(0.25, abs=0.02)
    color = page.locator("aside.insp [data-field='stops.1.color']")
    mixed = await bar.evaluate(
        """(bar) => {
            const [one, other] = [0, 2].map((at) => bar.children[at].style.getPropertyValue("--look"));
            const [from, to, at] = [0, 2, 1].map((place) => parseFloat(bar.children[place].style.left));
            const probe = document.body.appendChild(document.createElement("i"));
            const share = (100 * (at - from)) / (to - from);
            probe.style.color = `color-mix(in oklab, ${other} ${share}%, ${one})`;
            const found = getComputedStyle(probe).color;
            probe.remove();
            return found;
        }"""
    )
    assert delta_e(await color.input_value(), mixed) < 1

    await handles.nth(1).focus()
    await page.keyboard.press("End")
    # Two stand at the end now; the one that came stays before the one that was there.
    await expect(handles.nth(2)).to_be_focused()
    await page.keyboard.press("Delete")
    await expect(handles).to_have_count(3)
    assert [round(place, 1) for place in await stops()] == [0, 0.5, 1]


async def test_a_ramp_is_shaped_by_pointer_and_keyboard_as_one_edit_each(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    await page.locator("[data-record='ramp:signal'] .pick").click()

    async def saved() -> tuple[Ramp, int]:
        found = (await world.brands.near(mia.actor, brand_id, ["ramp:signal"]))["ramp:signal"]
        assert isinstance(found.record, Ramp)
        return found.record, found.revision

    before, revision = await saved()
    first = page.locator("[data-record='ramp:signal'] [data-step='50']")
    pale = await first.get_attribute("data-color")
    assert pale
    knob = page.get_by_role("slider", name="Lightest")
    await knob.scroll_into_view_if_needed()
    box = await knob.bounding_box()
    assert box
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 20, steps=5)
    await expect(first).to_have_attribute("data-color", pale)
    await page.mouse.up()
    await expect(first).not_to_have_attribute("data-color", pale)
    dragged, once = await saved()
    assert dragged.lightest < before.lightest - 0.05
    assert once == revision + 1

    turned = page.get_by_role("slider", name="Hue at the dark end")
    await turned.focus()
    await page.keyboard.press("Shift+ArrowUp")
    await expect(page.locator("aside.insp [data-field='dark_shift']")).to_have_value(f"{before.dark_shift + 10:g}")
    bend = page.get_by_role("slider", name="Bend")
    await bend.focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("aside.insp [data-field='bend']")).to_have_value(f"{before.bend + 0.1:g}")
