"""Layout: measures, grids and motion are changed where they are drawn, and drawn as they are."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from tests.fixtures.browser import World

NEXT = {"op": "add", "kind": "dimension", "id": "dimension:known"}
GRID = {
    "op": "add",
    "kind": "grid",
    "id": "grid:page",
    "set": {
        "name": "Page",
        "sizes": [
            {"columns": 4, "gutter": {"value": 16, "unit": "px"}, "margin": {"value": 16, "unit": "px"}},
            {
                "from_width": {"value": 1200, "unit": "px"},
                "columns": 12,
                "gutter": {"value": 24, "unit": "px"},
                "margin": {"value": 4, "unit": "rem"},
                "max_width": {"value": 1184, "unit": "px"},
            },
        ],
    },
}
MOTION = {
    "op": "add",
    "kind": "motion",
    "id": "motion:one",
    "set": {"name": "One", "duration_ms": 1000, "easing": [0.25, 0, 0.75, 1]},
}
CHROMIUM = {
    0.05: 0.01136, 0.1: 0.03978, 0.15: 0.07978, 0.2: 0.12803, 0.25: 0.18235, 0.3: 0.24115, 0.35: 0.30323,
    0.4: 0.36761, 0.45: 0.43345, 0.5: 0.5, 0.6: 0.63238, 0.65: 0.69676, 0.7: 0.75884, 0.75: 0.81764, 0.8: 0.87196,
    0.85: 0.92021, 0.9: 0.96021, 0.95: 0.98863,
}  # fmt: skip
"""cubic-bezier(0.25, 0, 0.75, 1) at some times, to 0.00015: "Basic" of Chromium's cubic_bezier_unittest.cc."""


async def opened(world: World, *operations: dict[str, Any], **options: Any) -> Page:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor", parse_operations(list(operations)))
    return await world.brand_page(mia, brand.id, "layout", **options)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"aside.insp [data-field='{name}']")


async def write(page: Page, name: str, text: str) -> None:
    await field(page, name).fill(text)
    await field(page, name).press("Enter")


@pytest.mark.parametrize(
    ("group", "drawn", "declared"),
    [
        ("border", "i.rule", "border-top-width"),
        ("breakpoint", "i.stick", "width"),
        ("size", "i.stick", "width"),
        ("radius", "i.corner", "border-top-left-radius"),
    ],
)
async def test_a_measure_is_named_set_refused_and_follows_another(
    world: World, group: str, drawn: str, declared: str
) -> None:
    known = {"group": group, "name": "known", "value": {"value": 12, "unit": "px"}}
    page = await opened(world, {**NEXT, "set": known})
    await page.get_by_role("button", name=group.capitalize(), exact=True).click()
    await write(page, "name", "quay")
    new = page.locator(".measure", has_text="quay")
    shown = new.locator(drawn)
    await write(page, "value", "20")
    scale = 4 if group == "breakpoint" else 1
    await expect(new).to_contain_text("20px")
    await expect(shown).to_have_css(declared, f"{20 // scale}px")
    if group != "size":
        await write(page, "value", "-8px")
        await expect(page.locator(".draft.refused")).to_contain_text(f"A {group} is never less than 0")
    await write(page, "value", "{dimension:known}")
    await expect(new).to_contain_text("12px")
    await expect(shown).to_have_css(declared, f"{12 // scale}px")
    await page.locator("[data-record='dimension:known'] .pick").click()
    await write(page, "value", "40px")
    await expect(shown).to_have_css(declared, f"{40 // scale}px")


async def measured(size: Locator) -> tuple[float, list[tuple[float, float]]]:
    """Return how wide a size is drawn, and where its columns begin and end, in shares of its screen."""
    page = await size.locator(".page").bounding_box()
    assert page is not None
    boxes = [await column.bounding_box() for column in await size.locator(".columns i").all()]
    edges = [
        ((b["x"] - page["x"]) / page["width"], (b["x"] + b["width"] - page["x"]) / page["width"]) for b in boxes if b
    ]
    return page["width"], edges


async def test_each_size_of_a_grid_is_drawn_to_scale_on_a_screen_of_its_own_with_what_stands_on_its_columns(
    world: World,
) -> None:
    page = await opened(world, GRID)
    narrow, wide = page.locator(".grid .size").nth(0), page.locator(".grid .size").nth(1)
    await expect(wide.locator(".columns i")).to_have_count(12)
    (narrow_px, narrow_edges), (wide_px, wide_edges) = await measured(narrow), await measured(wide)
    # 320 px beside 1312 px, where 1184 px and margins of 64 px fit
    assert narrow_px / wide_px == pytest.approx(320 / 1312, abs=0.005)
    column = (320 - 32 - 3 * 16) / 4
    assert narrow_edges == [
        (
            pytest.approx((16 + at * (column + 16)) / 320, abs=0.02),
            pytest.approx((16 + at * (column + 16) + column) / 320, abs=0.02),
        )
        for at in range(4)
    ]
    column = (1184 - 11 * 24) / 12
    assert wide_edges[5] == (
        pytest.approx((64 + 5 * (column + 24)) / 1312, abs=0.005),
        pytest.approx((64 + 5 * (column + 24) + column) / 1312, abs=0.005),
    )
    for part, first, last in (("title", 0, 5), ("text", 0, 5), ("picture", 6, 11)):
        box, frame = await wide.locator(f".{part}").bounding_box(), await wide.locator(".page").bounding_box()
        assert box is not None
        assert frame is not None
        left = (box["x"] - frame["x"]) / frame["width"]
        assert left == pytest.approx(wide_edges[first][0], abs=0.004)
        assert left + box["width"] / frame["width"] == pytest.approx(wide_edges[last][1], abs=0.004)


async def test_gutter_margin_and_widest_width_of_a_grid_are_changed_and_a_size_is_added(world: World) -> None:
    page = await opened(world, GRID)
    await page.locator("[data-record='grid:page'] .pick").click()
    wide = page.locator(".grid .size").nth(1)
    await write(page, "sizes.1.max_width", "100rem")
    await expect(wide).to_contain_text("drawn at 1728 px")
    await write(page, "sizes.1.margin", "0")
    await expect(wide).to_contain_text("drawn at 1600 px")
    await write(page, "sizes.1.gutter", "0")
    await expect(wide.locator(".columns")).to_have_css("column-gap", re.compile("^0"))
    await write(page, "sizes.1.gutter", "200px")
    await expect(wide).to_contain_text("No room for columns")
    await write(page, "sizes.1.gutter", "-5px")
    await expect(page.locator(".draft.refused")).to_contain_text("greater than or equal to 0")
    await page.get_by_role("button", name="Add to sizes").click()
    await expect(page.locator(".grid .size")).to_have_count(3)
    await write(page, "sizes.2.from_width", "800px")
    await expect(page.locator(".draft.refused").last).to_contain_text("narrowest screen to the widest")


async def test_what_designers_write_for_an_easing_is_read(world: World) -> None:
    page = await opened(world, MOTION)
    await page.locator("[data-record='motion:one'] .pick").click()
    await write(page, "easing", "ease-in")
    await expect(field(page, "easing")).to_have_value("0.42, 0, 1, 1")
    await write(page, "easing", "cubic-bezier(0.2, 0, 0, 1)")
    await expect(page.get_by_role("slider", name="First handle")).to_have_attribute("aria-valuetext", "x 0.2, y 0")


async def test_a_handle_says_its_bounds_and_is_sent_when_it_is_left(world: World) -> None:
    page = await opened(world, MOTION)
    await page.locator("[data-record='motion:one'] .pick").click()
    first = page.get_by_role("slider", name="First handle")
    await expect(first).to_have_attribute("aria-valuemin", "0")
    await expect(first).to_have_attribute("aria-valuemax", "1")
    await first.focus()
    await page.keyboard.down("ArrowUp")
    await first.evaluate("handle => handle.blur()")
    await expect(field(page, "easing")).to_have_value("0.25, 0.01, 0.75, 1")
    await page.keyboard.up("ArrowUp")

    box = await first.bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 40, box["y"] - 20)
    await expect(first).not_to_have_attribute("aria-valuetext", "x 0.25, y 0.01")
    await first.dispatch_event("pointercancel")
    await expect(first).to_have_attribute("aria-valuetext", "x 0.25, y 0.01")
    await page.mouse.up()


async def test_a_motion_moves_by_its_curve(world: World) -> None:
    page = await opened(world, MOTION)
    await page.locator("[data-record='motion:one'] .pick").click()
    await page.get_by_role("button", name="Play the motion").click()
    shares = await page.locator(".curve .track i.runs").evaluate(
        """(ball, times) => {
            const [animation] = ball.getAnimations();
            animation.pause();
            const at = (time) => {
                animation.currentTime = time * 1000;
                return ball.getBoundingClientRect().left;
            };
            const [start, end] = [at(0), at(0.999999)];
            return times.map((time) => (at(time) - start) / (end - start));
        }""",
        list(CHROMIUM),
    )
    assert shares == pytest.approx(list(CHROMIUM.values()), abs=0.002)


@pytest.mark.parametrize(("reduced", "name"), [("none", "none"), ("fade", "appear"), ("same", "glide")])
async def test_less_motion_is_given_to_those_who_ask_for_it(world: World, reduced: str, name: str) -> None:
    page = await opened(world, {**MOTION, "set": {**MOTION["set"], "reduced": reduced}})
    await page.locator("[data-record='motion:one'] .pick").click()
    await page.get_by_role("button", name="Play the motion").click()
    sample, ball = page.locator(".curve .track i.runs"), page.locator(".motion .track i")
    await expect(sample).to_have_css("animation-name", "glide")
    await page.emulate_media(reduced_motion="reduce")
    await expect(sample).to_have_css("animation-name", name)
    await page.locator(".motion .pick").hover()
    await expect(ball).to_have_css("animation-name", name)
