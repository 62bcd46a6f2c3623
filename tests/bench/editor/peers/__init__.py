"""NiceGUI: a page of the same rows, in an environment of its own."""

from __future__ import annotations

import asyncio
import json
import shutil
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from tests.bench.brand.sample import brand_of_1000
from tests.bench.editor.probe import Tabs, Wire, act_ms, open_ms
from tests.bench.live.kromi import answering, free_port

VERSION = "3.18.0"
PAGE = Path(__file__).parent / "nicegui_page.py"
OPENED = "document.querySelectorAll('.record').length >= 1000"


@asynccontextmanager
async def nicegui(home: Path) -> AsyncIterator[str | None]:
    """Serve the page; None where uv cannot install NiceGUI."""
    rows = home / "rows.json"
    rows.write_text(json.dumps([{"id": key, "name": record.title} for key, record in brand_of_1000().items()]))
    port, uv = free_port(), shutil.which("uv") or "uv"
    command = (uv, "run", "--no-project", "--with", f"nicegui=={VERSION}", "python", str(PAGE), str(port), str(rows))
    running = await asyncio.create_subprocess_exec(*command, cwd=home, stdout=DEVNULL, stderr=DEVNULL)
    try:
        await answering(port, running)
        yield f"http://localhost:{port}/"
    except RuntimeError:
        yield None
    finally:
        if running.returncode is None:
            running.terminate()
            await running.wait()


async def measure(tabs: Tabs, edits: int, rounds: int) -> dict[str, float]:
    """Return what opening, clicking, editing and the weight of the page are with NiceGUI."""
    context = await tabs.context()
    page = await context.new_page()
    wire, session = await Wire.of(page)
    cold = await open_ms(page, tabs.base, OPENED)
    await page.wait_for_load_state("networkidle")
    weight = wire.page_kb
    await session.detach()
    opens = [await open_ms(page, tabs.base, OPENED) for _ in range(rounds + 1)][1:]
    clicks, changes = [], []
    for number in range(edits):
        row = page.locator(".record").nth(number * 7 % 1000)
        await row.scroll_into_view_if_needed()
        record = await row.get_attribute("data-record")
        chosen = f"document.querySelector('.chosen')?.textContent === '{record}'"
        clicks.append(await act_ms(page, chosen, row.click))
        await page.locator(".name input").fill(f"renamed {number}")
        shown = f"document.querySelector('[data-record=\"{record}\"]').textContent === 'renamed {number}'"
        changes.append(await act_ms(page, shown, lambda: page.keyboard.press("Enter")))
    await context.close()
    return {
        "page_kb": weight,
        "open_cold_ms": cold,
        "open_ms": median(opens),
        "click_ms": median(clicks),
        "edit_p95_ms": sorted(changes)[int(len(changes) * 0.95)],
    }
