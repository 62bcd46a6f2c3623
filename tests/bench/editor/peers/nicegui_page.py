"""A page of NiceGUI: 1,000 rows; a click shows one beside them, and its name can be changed. Run by the benchmark."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from nicegui import ui  # pyright: ignore[reportMissingImports]

port, rows = int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())


@ui.page("/")
def page() -> None:
    """Show the rows, and beside them the chosen one."""
    shown: dict[str, ui.label] = {}

    def choose(key: str) -> None:
        chosen.text, name.value = key, shown[key].text

    def rename() -> None:
        shown[chosen.text].text = name.value

    with ui.row().classes("no-wrap w-full"):
        with ui.column().classes("h-screen overflow-auto grow"):
            for row in rows:
                label = ui.label(row["name"]).classes("record").props(f'data-record="{row["id"]}"')
                shown[row["id"]] = label.on("click", lambda _, key=row["id"]: choose(key))
        with ui.column().classes("w-64"):
            chosen = ui.label().classes("chosen")
            name = ui.input("Name").classes("name").on("keydown.enter", rename)


ui.run(port=port, show=False, reload=False)
