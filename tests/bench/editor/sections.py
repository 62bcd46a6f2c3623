"""Opening, switching, editing, scrolling and weighing the brand page."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.async_api import Page

from tests.bench.editor.probe import SCROLL, Tabs, Wire, act_ms, open_ms
from tests.bench.live.kromi import Kromi

SECTIONS = ("overview", "color", "typography", "logo", "imagery", "layout", "voice", "content")
OTHERS = ("use", "checks", "history")
EDITED = {"color": "swatch", "layout": "dimension", "voice": "term", "typography": "type_style"}
"""In which section which kind is renamed."""


def opened(kromi: Kromi, section: str) -> str:
    """Return what holds once a section's rows are drawn."""
    status = f".status[data-place='{kromi.brand}/{section}'][data-state='saved']"
    return f'document.querySelector("{status}") && document.querySelector("main h1") && ' + (
        "!document.querySelector(\"main [aria-busy='true']\")"
    )


def address(kromi: Kromi, section: str) -> str:
    """Return where a section is."""
    return f"{kromi.base}/brands/{kromi.brand}/{section}"


@dataclass
class Times:
    """How long each of many took, in ms."""

    open: dict[str, list[float]] = field(default_factory=dict)
    switch: dict[str, list[float]] = field(default_factory=dict)
    click: list[float] = field(default_factory=list)
    edit: list[float] = field(default_factory=list)
    find: list[float] = field(default_factory=list)


async def opening(kromi: Kromi, tabs: Tabs, rounds: int, times: Times) -> None:
    """Open each section by its address, with the cache as it is after signing in, then go to each by its link."""
    context = await tabs.context()
    page = await context.new_page()
    await open_ms(page, f"{kromi.base}/dashboard", "document.querySelector('main h1')")
    for turn in range(rounds + 1):
        for section in (*SECTIONS, *OTHERS):
            took = await open_ms(page, address(kromi, section), opened(kromi, section))
            if turn:  # the first fills the cache
                times.open.setdefault(section, []).append(took)
    for _ in range(rounds):
        for section in (*SECTIONS, *OTHERS):
            link = page.locator(f"nav a[href$='/{section}']")
            await link.scroll_into_view_if_needed()
            took = await act_ms(page, opened(kromi, section), link.click)
            times.switch.setdefault(section, []).append(took)
    await context.close()


async def opening_cold(kromi: Kromi, tabs: Tabs, section: str) -> float:
    """Open a section in a browser that has nothing of Kromi."""
    context = await tabs.context()
    took = await open_ms(await context.new_page(), address(kromi, section), opened(kromi, section))
    await context.close()
    return took


async def editing(kromi: Kromi, tabs: Tabs, edits: int, times: Times) -> None:
    """Select records, and rename each by keyboard, until the canvas shows it."""
    context = await tabs.context()
    page = await context.new_page()
    for section, kind in EDITED.items():
        await open_ms(page, address(kromi, section), opened(kromi, section))
        for number in range(edits // len(EDITED) + 1):
            took = await _edit(page, f"{kind}:p{number}", f"renamed {number} {edits}")
            if number:  # the first fetches the inspector
                times.click.append(took[0])
                times.edit.append(took[1])
    await context.close()


async def _edit(page: Page, record: str, name: str) -> tuple[float, float]:
    tile, fields = f"main [data-record='{record}']", f"[data-inspected='{record}']"
    await page.locator(f"{tile} .pick").first.scroll_into_view_if_needed()
    chosen = f'document.querySelector("{fields} [data-field]")'
    click = await act_ms(page, chosen, page.locator(f"{tile} .pick").first.click)
    await page.locator(f"{fields} [data-field='name']").fill(name)
    shown = f'document.querySelector("{tile}")?.textContent.includes("{name}")'
    return click, await act_ms(page, shown, lambda: page.keyboard.press("Enter"))


async def finding(kromi: Kromi, tabs: Tabs, rounds: int, times: Times) -> None:
    """Type a name into the palette, and wait after its last letter until the record of that name comes first."""
    context = await tabs.context()
    page = await context.new_page()
    await open_ms(page, address(kromi, "voice"), opened(kromi, "voice"))
    await page.keyboard.press("Control+k")
    box, answered = (
        page.locator(".palette [role=combobox]"),
        "document.querySelector('.palette [role=status]')?.textContent",
    )
    first = "document.querySelector('.palette [aria-selected=true] .title')?.textContent"
    for at in (at for _ in range(rounds) for at in range(1, 10)):
        await box.fill(f"swatch {at}")
        await page.evaluate(f"() => window.shown(() => {answered})")
        times.find.append(await act_ms(page, f"{first} === 'swatch {at}7'", lambda: page.keyboard.press("7")))
    await context.close()


@dataclass
class Scrolled:
    """How a section was scrolled through."""

    section: str = ""
    height: int = 0
    longest_task_ms: float = 0
    slow_frames: int = 0
    frames: int = 0


async def scrolling(kromi: Kromi, tabs: Tabs) -> list[Scrolled]:
    """Scroll each section from its top to its end, the longest first."""
    context = await tabs.context()
    page = await context.new_page()
    found: list[Scrolled] = []
    for section in SECTIONS:
        await open_ms(page, address(kromi, section), opened(kromi, section))
        await page.evaluate("() => new Promise((idle) => requestIdleCallback(idle))")
        seen = await page.evaluate(SCROLL, "#canvas")
        slow = sum(frame > 34 for frame in seen["frames"])
        found.append(Scrolled(section, seen["height"], max(seen["tasks"], default=0), slow, len(seen["frames"])))
    await context.close()
    return sorted(found, key=lambda one: -one.height)


async def weighing(kromi: Kromi, tabs: Tabs, section: str) -> Wire:
    """Open a section in a browser that has nothing of Kromi, and let it fetch all that it wants."""
    context = await tabs.context()
    page = await context.new_page()
    wire, _ = await Wire.of(page)
    await open_ms(page, address(kromi, section), opened(kromi, section))
    await page.wait_for_load_state("networkidle")
    await page.evaluate("() => new Promise((idle) => requestIdleCallback(idle))")
    await page.wait_for_load_state("networkidle")
    await context.close()
    return wire
