"""Parts of a page that the browser fetches only when it draws them, so that opening one section costs no other.

Reflex compiles a page, with what it memoizes of it, to one module, and Vite bundles that whole. `Chunks` has what
stands in `later(...)` compiled to a module of its own, which the page imports at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from reflex.plugins import Plugin
from reflex_base.components.component import field as prop
from reflex_base.components.memo import create_passthrough_component_memo
from reflex_base.constants.compiler import MemoizationMode
from reflex_base.utils.imports import ImportVar, ParsedImportDict
from reflex_base.utils.memo_paths import library_and_symbol

from kromi_app.web.scripts import script

MODULES = "kromi_app.web.chunk"
"""Below this the compiler names the modules; nothing of Python is there."""


class Later(rx.Fragment):
    """What stands in a chunk, until it is compiled."""

    chunk: str = prop(default="", is_javascript_property=False)
    meanwhile: Any = prop(default=None, is_javascript_property=False)


class _Body(rx.Fragment):
    """What a chunk exports, drawn whole: its parts are memoized already."""

    _memoization_mode = MemoizationMode(recursive=False)


class _Fetched(rx.Component):
    """What the page has in the place of a chunk."""

    chunk: str = prop(default="", is_javascript_property=False)

    def _get_imports(self) -> ParsedImportDict:
        """Return no import of the chunk itself, which is fetched at run time."""
        return {script("later.jsx"): [ImportVar(tag="later")], str(self.library): [ImportVar(tag=None, render=False)]}

    def _get_dynamic_imports(self) -> str:
        """Return the line by which the page fetches the chunk."""
        fetch = f"() => import('{self.library}').then((chunk) => chunk.{self.tag})"
        return f"const {self.tag} = later({self.chunk!r}, {fetch})"


def later(chunk: str, *children: rx.Component, meanwhile: rx.Component | None = None) -> rx.Component:
    """Return a part of a page that is fetched when it is first drawn.

    Args:
        chunk: Its name, unique on the page. That of a section is the section's: it is fetched as soon as the address
            or the pointer says so. `SECTION/PART` is fetched as the pointer or the focus comes to the canvas, or a
            few seconds later.
        children: The part.
        meanwhile: What stands in its place until it is there.
    """
    part = Later.create(*children)
    part.chunk, part.meanwhile = chunk, meanwhile
    return part


@dataclass
class _Page:
    """What the compiler knew of a page when it came to a chunk."""

    source_module: str | None
    imports: dict[str, list[Any]]
    others: list[tuple[Any, Any]]

    @classmethod
    def of(cls, context: Any) -> _Page:
        imports = {library: list(tags) for library, tags in context.frontend_imports.items()}
        collected = (context.module_code, context.hooks, context.dynamic_imports, context.refs)
        return cls(context.source_module, imports, [(one, one.copy()) for one in collected])

    def restore(self, context: Any) -> None:
        """Forget what was collected since: it is the chunk's."""
        context.source_module = self.source_module
        for now, before in ((context.frontend_imports, self.imports), *self.others):
            now.clear()
            now.update(before)


@dataclass
class Chunks(Plugin):
    """Has each `later(...)` compiled to a module of its own."""

    _pages: list[_Page] = field(default_factory=list)

    def enter_component(
        self, comp: Any, /, *, page_context: Any, compile_context: Any, in_prop_tree: bool = False
    ) -> None:
        """From here on, put what is memoized into the chunk's module."""
        if isinstance(comp, Later):
            self._pages.append(_Page.of(page_context))
            page_context.source_module = f"{MODULES}.{comp.chunk.replace('/', '_')}"

    def leave_component(
        self,
        comp: Any,
        children: tuple[Any, ...],
        /,
        *,
        page_context: Any,
        compile_context: Any,
        in_prop_tree: bool = False,
    ) -> tuple[rx.Component, tuple[Any, ...]] | None:
        """Put what fetches the chunk in its place."""
        if not isinstance(comp, Later):
            return None
        module = page_context.source_module
        body = _Body.create()
        body.children = list(children)
        _, memo = create_passthrough_component_memo(body, source_module=module)
        compile_context.memoize_wrappers[memo.export_name] = None
        compile_context.auto_memo_components[memo.export_name, module] = memo
        self._pages.pop().restore(page_context)
        fetched = _Fetched.create()
        fetched.library, fetched.tag = library_and_symbol(module, memo.export_name)
        fetched.chunk = comp.chunk
        return fetched, (() if comp.meanwhile is None else (comp.meanwhile,))
