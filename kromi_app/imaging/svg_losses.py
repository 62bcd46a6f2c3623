"""What a drawing loses on its way in: what of it is not drawn here, or not alike everywhere."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from kromi_app.brand.records.picture import Loss
from kromi_app.imaging.svg_reading import drawing_of
from kromi_app.imaging.svg_styles import has_unread_rules

PICTURES = frozenset(("image", "feImage"))
MOVING = frozenset(("animate", "animateTransform", "animateMotion", "animateColor", "set"))


def losses(data: bytes) -> tuple[Loss, ...]:
    """Return what a drawing that was found clean holds as text, and what of it is left out.

    Args:
        data: The drawing as it came.
    """
    root = drawing_of(data)
    names = {_name(element) for element in root.iter()}
    found: dict[Loss, bool] = {
        "text": any("".join(element.itertext()).strip() for element in root.iter() if _name(element) == "text"),
        "pictures": bool(names & PICTURES),
        "styles": has_unread_rules(root),
        "movement": bool(names & MOVING),
    }
    return tuple(loss for loss, is_lost in found.items() if is_lost)


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
