"""Lists drawn from the browser's copy of `Live`, of which an edit draws only what it changed."""

from __future__ import annotations

import re
from typing import Any

from reflex_base.compiler.templates import _RenderUtils
from reflex_base.components.memoize_helpers import _get_hook_deps
from reflex_base.utils.imports import ImportDict, ImportVar
from reflex_components_core.core.foreach import Foreach

from kromi_app.web.live.cells import COPY
from kromi_app.web.live.state import Live
from kromi_app.web.scripts import script

HANDED_ON = re.compile(rf":\s*{re.escape(COPY)}\s*[,}}]")
"""The copy as a prop."""


class Each(Foreach):
    """What `rx.foreach` draws, by `each.js`, which gives each item a copy of `Live` that notes what is read of it.

    Reflex draws all items again whenever any key of `Live` changes. All else that items are drawn from is
    what their hooks declare.
    """

    def add_imports(self) -> ImportDict:
        """Return the import of what draws."""
        return {script("each.js"): [ImportVar(tag="Each")]}

    def render(self) -> dict[str, Any]:
        """Return the list as an expression.

        Raises:
            ValueError: If an item hands on the whole copy, so that nothing tells what is read of it.
        """
        tag = super().render()
        body = "".join(_RenderUtils.render(child) for child in tag["children"])
        if HANDED_ON.search(body):
            raise ValueError("An item of a list that is drawn in part hands on the whole copy of `Live`.")
        hooks = (*self._get_all_hooks_internal(), *self._get_all_hooks())
        apart = dict.fromkeys(name for hook in hooks for name in _get_hook_deps(hook) if name != COPY)
        drawing = f"({COPY},{tag['arg_name']},{tag['arg_index']})=>({body})"
        props = (
            f"copy:{Live.get_full_name()!r},of:{tag['iterable_state']} ?? [],apart:[{','.join(apart)}],draw:{drawing}"
        )
        return {"contents": f"jsx(Each,{{{props}}})"}


each = Each.create
