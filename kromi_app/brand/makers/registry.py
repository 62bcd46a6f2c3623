"""The registry of makers, by name."""

from __future__ import annotations

from kromi_app.brand.makers.gradient import GRADIENT_STOP
from kromi_app.brand.makers.maker import Maker
from kromi_app.brand.makers.palettes import COLOR_NAME, HARMONY, PALETTE, PICTURE_PALETTE
from kromi_app.brand.makers.ramp import PIN, RAMP
from kromi_app.brand.makers.repair import NEAREST, REPAIR
from kromi_app.brand.makers.roles import ROLES
from kromi_app.brand.makers.spacing import SPACING
from kromi_app.brand.makers.type_styles import TYPE_STYLES
from kromi_app.brand.makers.typefaces import FONT, TYPEFACE

MAKERS: dict[str, Maker] = {
    maker.name: maker
    for maker in (
        *(RAMP, PIN, HARMONY, PALETTE, PICTURE_PALETTE, COLOR_NAME, ROLES, REPAIR, NEAREST),
        *(GRADIENT_STOP, SPACING, TYPEFACE, FONT, TYPE_STYLES),
    )
}
