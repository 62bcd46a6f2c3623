"""Versions of marks: in one color, and for dark ground, from the one that is there.

A drawing stays one: its paints are exchanged. What is drawn in white on a mark stands for its ground; in one color
it is cut out (SVG 1.1, section 14.4, masks), reversed it gets the color of the new ground. A picture of pixels is
painted through its own clear ground.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from xml.etree import ElementTree as ET

import numpy as np
from defusedxml.ElementTree import fromstring
from PIL import Image

from kromi_app.brand.color import contrast_ratio, srgb_hex
from kromi_app.errors import Invalid
from kromi_app.imaging.raster import decode, encode, has_alpha
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.svg import SVG_NS, XLINK_NS, drawn

PAINTED = ("fill", "stroke", "stop-color", "flood-color", "color")
NEAR_WHITE = 1.35
"""Contrast with white under which a paint stands for the ground."""
SEEN = 3.0
"""WCAG 2.2, success criterion 1.4.11: what has less contrast with the ground is exchanged."""
_CUT = "kromi-cut"


def in_one_color(data: bytes, kind: MediaType, color: str) -> bytes:
    """Return a mark all in one color, with what was white cut out of it.

    Raises:
        Invalid: If it is a picture of pixels without a clear ground.
    """
    if kind != "image/svg+xml":
        return _painted_through(data, kind, color)
    root: ET.Element = fromstring(data)
    if _is_light(data) or not any(_is_ground(value) for value in _paints(root)):
        _exchange(root, lambda _: color)
        return written(root)
    stencil = copy.deepcopy(root)
    _exchange(stencil, lambda paint: "#000000" if _is_ground(paint) else "#ffffff")
    return written(_through(root, stencil, color))


def reversed_for(data: bytes, kind: MediaType, light: str, ground: str) -> bytes:
    """Return a mark for a dark ground: what cannot be seen there in a light color, what was white in the ground's.

    Raises:
        Invalid: If it is a picture of pixels without a clear ground.
    """
    if kind != "image/svg+xml":
        return _painted_through(data, kind, light)

    light_already = _is_light(data)

    def exchanged(paint: str) -> str:
        if _is_ground(paint) and not light_already:
            return ground
        hex_color = _hex(paint)
        return paint if hex_color and contrast_ratio(hex_color, ground) >= SEEN else light

    root: ET.Element = fromstring(data)
    _exchange(root, exchanged)
    return written(root)


def _paints(root: ET.Element) -> list[str]:
    return [value for element in root.iter() for key, value in element.attrib.items() if key in PAINTED]


def _exchange(root: ET.Element, exchanged: Callable[[str], str]) -> None:
    """Exchange every paint; a reference to a gradient stays where its stops are exchanged, and what is none stays."""
    root.attrib.setdefault("fill", "#000000")  # as SVG has it where nothing is said
    for element in root.iter():
        for key in PAINTED:
            value = element.get(key, "").strip()
            if value and value not in ("none", "transparent", "inherit", "currentColor") and "url(" not in value:
                element.set(key, exchanged(value))
        if element.tag == f"{{{SVG_NS}}}stop":
            element.attrib.setdefault("stop-color", exchanged("#000000"))
    if any("currentColor" in value for value in _paints(root)):
        root.attrib.setdefault("color", exchanged("#000000"))


def _through(root: ET.Element, stencil: ET.Element, color: str) -> ET.Element:
    """Return a color laid through a stencil: white lets through, black and what is clear does not."""
    left, top, width, height = (part for part in root.get("viewBox", "").replace(",", " ").split())
    box = {"x": left, "y": top, "width": width, "height": height}
    made = ET.Element(root.tag, {key: value for key, value in root.attrib.items() if key not in PAINTED})
    mask = ET.SubElement(made, f"{{{SVG_NS}}}mask", {"id": _CUT, "maskUnits": "userSpaceOnUse", **box})
    group = ET.SubElement(
        mask, f"{{{SVG_NS}}}g", {key: stencil.attrib[key] for key in PAINTED if key in stencil.attrib}
    )
    group.extend(list(stencil))
    ET.SubElement(made, f"{{{SVG_NS}}}rect", {**box, "fill": color, "mask": f"url(#{_CUT})"})
    return made


def _painted_through(data: bytes, kind: MediaType, color: str) -> bytes:
    picture = decode(data, kind)
    if not has_alpha(picture):
        raise Invalid("This mark has no clear ground to tell it from.", "Send it as SVG, or as PNG without a ground.")
    painted = Image.new("RGBA", picture.size, color)
    painted.putalpha(picture.getchannel("A"))
    return encode(painted, "png")


def _is_light(clean: bytes) -> bool:
    """Tell whether all of a drawing is near white; then white is what it is drawn in."""
    pixels = np.asarray(drawn(clean, 128).image).reshape(-1, 4)
    darkest = pixels[pixels[:, 3] >= 128, :3].min(axis=0, initial=255)
    return contrast_ratio("#" + "".join(f"{part:02x}" for part in darkest), "#ffffff") < NEAR_WHITE


def _is_ground(paint: str) -> bool:
    hex_color = _hex(paint)
    return hex_color is not None and contrast_ratio(hex_color, "#ffffff") < NEAR_WHITE


def _hex(paint: str) -> str | None:
    """Return a paint in sRGB; None for one that is no color by itself, such as a gradient."""
    try:
        return srgb_hex(paint.strip())[:7]
    except ValueError:
        return None


def written(root: ET.Element) -> bytes:
    """Return a drawing as a file."""
    ET.register_namespace("", SVG_NS)
    ET.register_namespace("xlink", XLINK_NS)
    made: bytes = ET.tostring(root, encoding="utf-8")
    return made
