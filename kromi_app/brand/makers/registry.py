"""The registry of makers, by name."""

from __future__ import annotations

from kromi_app.brand.makers.maker import Maker
from kromi_app.brand.makers.spacing import SPACING

MAKERS: dict[str, Maker] = {maker.name: maker for maker in (SPACING,)}
