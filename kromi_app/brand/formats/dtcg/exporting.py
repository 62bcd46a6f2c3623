"""The way out: records -> one file of design tokens (DTCG 2025.10).

Aliases stay references, so that what follows a color follows it in the file too. A file of tokens knows one theme:
it holds the light one, and beside a role what Kromi alone knows of it, under `$extensions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kromi_app.brand.color import STEPS, dtcg_from_css
from kromi_app.brand.formats.dtcg.document import Tree
from kromi_app.brand.formats.dtcg.names import EXTENSION
from kromi_app.brand.makers.naming import free_name
from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_target
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.motion import Motion
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.shadow import Shadow
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.records.values import Length
from kromi_app.brand.resolving import ramp_steps, resolve, size_range
from kromi_app.brand.type.library import Classification

READS = (
    *("palette", "swatch", "ramp", "color_role", "gradient", "typeface", "type_scale", "type_style"),
    *("dimension", "shadow", "motion"),
)
"""The kinds that there are tokens for."""
GENERIC: Mapping[Classification, str] = {"display": "fantasy", "handwriting": "cursive"}
"""What CSS calls a class of typefaces, where that is another word."""
_GROUPS = {
    "ramp": "color",
    "palette": "color",
    "color_role": "semantic",
    "gradient": "gradient",
    "typeface": "font",
    "type_style": "typography",
    "shadow": "shadow",
    "motion": "motion",
}
_UNNAMED = str.maketrans("{}.", "---")
Records = Mapping[RecordId, Record]
Path = tuple[str, ...]


def export_dtcg(records: Records) -> Tree:
    """Return records as a file of design tokens; what no type of token has a place for is left out."""
    return _Tokens(records).tree


class _Tokens:
    """The tokens as they gather."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._taken: dict[Path, set[str]] = {}
        self._paths: dict[RecordId, Path] = {}
        self.tree: Tree = {}
        ordered = sorted(records.values(), key=lambda record: (READS.index(record.kind), record.position))
        for record in ordered:
            self._name(record)
        for record in ordered:
            self._add(record)

    def _name(self, record: Record) -> None:
        """Give a record a path: groups before what stands in them."""
        if isinstance(record, Swatch):
            group = self._paths.get(record.palette, ("color",))
        else:
            group = (record.group if isinstance(record, Dimension) else _GROUPS.get(record.kind, record.kind),)
        taken = self._taken.setdefault(group, set())
        name = free_name(record.title.translate(_UNNAMED).lstrip("$") or record.kind, taken)
        taken.add(name.casefold())
        self._paths[record.id] = (*group, name)

    def _add(self, record: Record) -> None:
        path = self._paths[record.id]
        described = str(getattr(record, "description", "") or getattr(record, "usage", ""))
        said = {"$description": described} if described else {}
        if isinstance(record, Palette):
            self._put(path, said)
        elif isinstance(record, Ramp):
            self._put(path, said)
            for step, css in zip(STEPS, ramp_steps(record, self._records) or (), strict=False):
                self._put((*path, str(step)), _token("color", dtcg_from_css(css)))
        elif (token := self._token(record)) is not None:
            self._put(path, {**token, **said})

    def _token(self, record: Record) -> Tree | None:
        match record:
            case Swatch():
                return _token("color", self._color(record.value))
            case ColorRole():
                return self._role(record)
            case Gradient():
                stops = [{"color": self._color(stop.color), "position": stop.position} for stop in record.stops]
                return _token("gradient", stops)
            case Dimension():
                value = self._reference(record.value) or resolve(record.value, self._records)
                return _token("dimension", value.model_dump(mode="json") if isinstance(value, Length) else value)
            case Shadow():
                return _token("shadow", self._layers(record))
            case Motion():
                parts = {"duration": _ms(record.duration_ms), "delay": _ms(0), "timingFunction": list(record.easing)}
                return _token("transition", parts)
            case Typeface():
                generic = GENERIC.get(record.classification, record.classification)
                return _token("fontFamily", [record.name, *record.fallbacks, generic])
            case TypeStyle():
                return self._style(record)
            case _:
                return None

    def _role(self, role: ColorRole) -> Tree:
        own = {
            "dark": self._color(role.dark) if role.dark else None,
            "on": self._reference(f"{{{role.on}}}") if role.on else None,
            "drawn": role.drawn,
        }
        known = {name: value for name, value in own.items() if value is not None}
        return _token("color", self._color(role.light)) | {"$extensions": {EXTENSION: known}}

    def _style(self, style: TypeStyle) -> Tree:
        """Return a style; of a size that grows with the screen, the one on the widest."""
        sizes = size_range(style.size, self._records)
        size_px = sizes[1] if sizes else 16.0
        plain = style.size if isinstance(style.size, Length) else None
        spacing = style.letter_spacing
        value = {
            "fontFamily": self._reference(f"{{{style.typeface}}}") or "sans-serif",
            "fontSize": plain.model_dump(mode="json") if plain else _px(size_px),
            "fontWeight": style.weight,
            "letterSpacing": _px(spacing.value * size_px) if spacing.unit == "em" else spacing.model_dump(mode="json"),
            "lineHeight": style.line_height,
        }
        return _token("typography", value)

    def _layers(self, shadow: Shadow) -> list[Tree]:
        return [
            {
                "color": self._color(layer.color),
                "offsetX": _px(layer.x_px),
                "offsetY": _px(layer.y_px),
                "blur": _px(layer.blur_px),
                "spread": _px(layer.spread_px),
                "inset": layer.inset,
            }
            for layer in shadow.layers
        ]

    def _color(self, value: str) -> Any:
        """Return a color: a reference where it is an alias of a token, else what it comes to."""
        return self._reference(value) or dtcg_from_css(resolve(value, self._records) or "#000000")

    def _reference(self, value: object) -> str | None:
        path = self._paths.get(alias_target(value) or "")
        if path is None:
            return None
        step = alias_step(value)
        return f"{{{'.'.join(path if step is None else (*path, str(step)))}}}"

    def _put(self, path: Path, node: Tree) -> None:
        group = self.tree
        for part in path:
            group = group.setdefault(part, {})
        group.update(node)


def _token(type_: str, value: Any) -> Tree:
    return {"$type": type_, "$value": value}


def _px(value: float) -> Tree:
    return {"value": round(value, 4), "unit": "px"}


def _ms(value: float) -> Tree:
    return {"value": value, "unit": "ms"}
