"""The command palette and the keys: everything that one may find or do, from everywhere on the brand page."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import VarData

from kromi_app.web.address import BRAND_ID, SECTION
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import ICONS, MAY_EDIT
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.commands import COMMANDS, as_json
from kromi_app.web.pages.brand.over import over
from kromi_app.web.pages.brand.seeking import Seeking
from kromi_app.web.pages.brand.selection import selected, selecting, selection
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import commands
from kromi_app.web.ui.kit import icon

SET_BY_COMMANDS = ("over", "seen_as", "use_theme")
"""What of the page's own state, known to the browser alone, commands may set."""


def palette() -> rx.Component:
    """Return what listens to keys, and the palette when it is open."""
    names = {command.icon for command in COMMANDS if command.icon} | set(ICONS.values())
    return commands(
        commands=[as_json(command) for command in COMMANDS],
        icons=rx.Var.create({name: rx.Var.create(icon(name)) for name in sorted(names)}),
        opened=over.value,
        chosen=selected.value,
        some=selection.value,
        brand=BRAND_ID,
        section=SECTION,
        may_edit=MAY_EDIT,
        found=cells.key(state.SOUGHT, dict[str, Any], "undefined"),
        setters=rx.Var.create({name: _setter(name) for name in SET_BY_COMMANDS}),
        select=selecting(),
        on_find=Seeking.find,
        on_recall=Seeking.recall,
        on_add=Seeking.add_near,
        on_remove=Batch.remove_all,
        on_undo=Desk.undo,
        on_redo=Desk.redo,
    )


def _setter(name: str) -> rx.Var[Any]:
    """Return what sets a client state when it is called, shown or to be shown; the component does not follow it."""
    data = VarData(imports={"$/utils/state": [rx.ImportVar(tag="refs")]})
    kept, setter = f"refs['_client_state_{name}']", f"refs['_client_state_set{name.capitalize()}']"
    return rx.Var(_js_expr=f"((value) => {{ {kept} = value; {setter}?.(value); }})", _var_data=data)
