"""Drawings: an SVG file rebuilt from an allowlist, so that it can draw and do nothing else.

py-svg-hush (the sanitizer of Cloudflare, in Rust) goes first; it leaves addresses of the same origin, text of
styles and some animation behind, so the result is read by defusedxml and built anew: known elements and
attributes of SVG 1.1 alone, references into the file itself alone, no style sheets, no scripts, no animation.
"""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import resvg_py
from defusedxml.ElementTree import fromstring
from PIL import Image
from py_svg_hush import filter_svg

from kromi_app.errors import Invalid
from kromi_app.imaging.svg_reading import MAX_DEPTH, MAX_ELEMENTS, drawing_of, too_much, unreadable
from kromi_app.imaging.svg_references import refuse_expansion
from kromi_app.imaging.svg_styles import inline_styles

SVG_NS = "http://www.w3.org/2000/svg"
XLINK_NS = "http://www.w3.org/1999/xlink"
MAX_BYTES = 2_000_000
MAX_SIDE = 8192
MAX_OWN_SIDE = 100_000
"""In px, of a drawing's own size; its smaller side is at least 1."""
ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask"),
        *("pattern", "filter", "feGaussianBlur", "feOffset", "feBlend", "feFlood", "feComposite", "feMerge"),
        *("feMergeNode", "feColorMatrix", "feDropShadow"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("id", "class", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width"),
        *("height", "points", "transform", "viewBox", "preserveAspectRatio", "version", "offset", "dx", "dy"),
        *("gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits"),
        *("patternUnits", "patternContentUnits", "patternTransform", "filterUnits", "primitiveUnits", "in", "in2"),
        *("result", "stdDeviation", "mode", "operator", "k1", "k2", "k3", "k4", "values", "type", "rotate"),
        *("textLength", "lengthAdjust", "pathLength"),
    )
)
PAINT = frozenset(
    (
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"),
        *("stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity", "color"),
        *("stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "filter", "display", "visibility"),
        *("flood-color", "flood-opacity", "font-family", "font-size", "font-style", "font-weight", "text-anchor"),
        *("letter-spacing", "word-spacing", "dominant-baseline", "paint-order", "mix-blend-mode", "vector-effect"),
        *("color-interpolation-filters", "shape-rendering", "isolation", "baseline-shift"),
    )
)
"""Presentation attributes (SVG 1.1, appendix N); a style attribute is taken apart into these."""
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.I)
_URL = re.compile(r"url\s*\(", re.I)
_OWN_URL = re.compile(r"""^url\(\s*(['"]?)#[\w.:-]+\1\s*\)(\s+[#\w().,%\s-]*)?$""")
_UNSAFE = re.compile(r"[\\<>{};@]|expression|javascript:|data:|/\*", re.I)


def sanitize(data: bytes) -> bytes:
    """Return a drawing that draws the same and holds nothing that runs, loads or refers outside.

    Raises:
        Invalid: If it is no SVG that can be read, or more of one than is allowed.
    """
    if len(data) > MAX_BYTES:
        raise Invalid(f"This drawing has {len(data)} bytes; {MAX_BYTES} are taken.", "Simplify its paths.")
    given = drawing_of(data)  # before anything else reads it
    inline_styles(given)
    try:
        hushed = filter_svg(ET.tostring(given, encoding="utf-8"), keep_data_url_mime_types={})
    except Exception as error:
        raise unreadable() from error
    root = drawing_of(hushed)
    rebuilt = _rebuilt(root, 0, [0])
    if rebuilt is None or rebuilt.tag != f"{{{SVG_NS}}}svg":
        raise unreadable()
    refuse_expansion(rebuilt, MAX_ELEMENTS)
    _give_size(rebuilt)
    rebuilt.attrib = dict(sorted(rebuilt.attrib.items()))
    ET.register_namespace("", SVG_NS)
    ET.register_namespace("xlink", XLINK_NS)
    clean: bytes = ET.tostring(rebuilt, encoding="utf-8")
    if drawn(clean, 128).image.getchannel("A").getbbox() is None:
        raise Invalid(
            "Nothing is left of this drawing to draw: text needs its font, and pictures inside are left out.",
            "Turn its text into outlines; send pictures of pixels as they are.",
        )
    return clean


def _give_size(root: ET.Element) -> None:
    """Write a drawing's own size down in px, with the box that it is drawn from."""
    width, height = _own_size(root)
    root.set("viewBox", " ".join(f"{number:.12g}" for number in _box(root) or (0, 0, width, height)))
    larger = max(1, 1 / min(width, height))
    width, height = width * larger, height * larger
    if max(width, height) > MAX_OWN_SIDE:
        raise Invalid("This drawing is larger, or longer, than any mark.", f"Make it {MAX_SIDE} px wide or smaller.")
    root.attrib.update({"width": f"{width:g}", "height": f"{height:g}"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing as pixels, with its own size in px."""

    image: Image.Image
    size: tuple[int, int]


def drawn(clean: bytes, width: int) -> Drawn:
    """Return a clean drawing as pixels, in a width in px.

    Raises:
        Invalid: If it has no size, or draws nothing that can be drawn.
    """
    root: ET.Element = fromstring(clean)
    own = _own_size(root)
    scale = min(width / own[0], MAX_SIDE / max(own))
    size = max(round(own[0] * scale), 1), max(round(own[1] * scale), 1)
    # resvg rounds a drawing's own size up to whole px, and would leave what it added clear.
    root.attrib.update({"width": str(size[0]), "height": str(size[1])})
    text = ET.tostring(root, encoding="unicode")
    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=text, width=size[0], height=size[1], skip_system_fonts=True))
        with Image.open(io.BytesIO(png), formats=["PNG"]) as opened:
            return Drawn(opened.convert("RGBA"), (max(round(own[0]), 1), max(round(own[1]), 1)))
    except Exception as error:
        raise Invalid("This drawing cannot be drawn.", "Export it anew as plain SVG.") from error


def _rebuilt(element: ET.Element, depth: int, seen: list[int]) -> ET.Element | None:
    seen[0] += 1
    if depth > MAX_DEPTH or seen[0] > MAX_ELEMENTS:
        raise too_much()
    name = _local(element.tag, SVG_NS)
    name = "g" if name in ("a", "switch") else name
    if name not in ELEMENTS:
        return None
    attributes = dict(_attributes(element))
    if name == "use" and not attributes.get(f"{{{XLINK_NS}}}href"):
        return None
    made = ET.Element(f"{{{SVG_NS}}}{name}", attributes)
    if name in ("text", "tspan", "title", "desc"):
        made.text = element.text
    for child in element:
        kept = _rebuilt(child, depth + 1, seen)
        if kept is not None:
            kept.tail = child.tail if name in ("text", "tspan") else None
            made.append(kept)
    return made


def _attributes(element: ET.Element) -> list[tuple[str, str]]:
    kept: dict[str, str] = {}
    for key, value in element.attrib.items():
        name = _local(key, "")
        if name in ("href",) or key in (f"{{{XLINK_NS}}}href", "href"):
            if re.fullmatch(r"#[\w.:-]+", value.strip()):
                kept[f"{{{XLINK_NS}}}href"] = value.strip()
        elif name == "style":
            for part in value.split(";"):
                property_, _, words = part.partition(":")
                if property_.strip() in PAINT and _is_safe(words):
                    kept[property_.strip()] = words.replace("!important", "").strip()
        elif ((name in PAINT and name not in kept) or name in ATTRIBUTES) and _is_safe(value):
            kept[name] = value
    return sorted(kept.items())


def _is_safe(value: str) -> bool:
    if _URL.search(value):
        return bool(_OWN_URL.match(value.strip()))
    return not _UNSAFE.search(value)


def _local(tag: object, namespace: str) -> str:
    """Return a name without its namespace if it is of the one asked for, else nothing."""
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    return name if space.removeprefix("{") == namespace or (not space and not namespace) else ("" if space else name)


def _own_size(root: ET.Element) -> tuple[float, float]:
    box, width, height = _box(root), _px(root.get("width")), _px(root.get("height"))
    if box:
        if width and height:
            return width, height
        return (width, width * box[3] / box[2]) if width else (box[2], box[3])
    if not width or not height:
        raise Invalid("This drawing says nothing of its size.", "Export it with a viewBox.")
    return width, height


def _box(root: ET.Element) -> tuple[float, float, float, float] | None:
    """Return the box that a drawing is drawn from, if it names one: left, top, width and height."""
    parts = re.split(r"\s*,\s*|\s+", root.get("viewBox", "").strip())
    if len(parts) != 4 or not all(map(_NUMBER.fullmatch, parts)):
        return None
    left, top, width, height = map(float, parts)
    sane = width > 0 and height > 0 and all(map(math.isfinite, (left, top, width, height)))
    return (left, top, width, height) if sane else None


def _px(text: str | None) -> float:
    match = re.fullmatch(r"\s*(\d*\.?\d+)(px|pt|mm|cm|in)?\s*", text or "")
    units = {"px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
    return float(match.group(1)) * units[match.group(2) or "px"] if match else 0.0
