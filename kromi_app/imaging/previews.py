"""Previews drawn: colors, words in the brand's own type, and marks on their grounds, as one PNG."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress

from PIL import Image, ImageDraw, ImageFont

from kromi_app.brand.previews import Logo, Patch, Preview, Specimen
from kromi_app.imaging.raster import encode

GROUND, INK, QUIET = "#ffffff", "#14171a", "#5b6570"
EDGE = 24
PATCH_PX, LABEL_PX, LOGO_PX = 88, 13, 150
MOST_PX = 64
"""As large as a specimen is set."""
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def drawn_preview(preview: Preview, fonts: Mapping[str, bytes], files: Mapping[str, bytes], width: int) -> bytes:
    """Return a preview as a PNG.

    Args:
        preview: What is shown.
        fonts: The fonts of typefaces, by their record; others are set in a plain one.
        files: The marks as pictures of pixels, by their asset.
        width: In px.
    """
    sheet = _Sheet(width)
    sheet.heading(preview.name)
    sheet.patches(preview.patches)
    for specimen in preview.specimens:
        sheet.specimen(specimen, fonts.get(specimen.typeface))
    sheet.logos([logo for logo in preview.logos if logo.asset in files], files)
    return encode(sheet.done(), "png")


class _Sheet:
    """A page that grows downwards."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._parts: list[Image.Image] = []

    def heading(self, text: str) -> None:
        part = self._part(44)
        ImageDraw.Draw(part).text((EDGE, 14), text[:80], INK, _plain(20))

    def patches(self, patches: tuple[Patch, ...]) -> None:
        columns = max((self._width - EDGE) // (PATCH_PX + 12), 1)
        for row in (patches[start : start + columns] for start in range(0, len(patches), columns)):
            part = self._part(PATCH_PX + 48)
            draw = ImageDraw.Draw(part)
            for at, patch in enumerate(row):
                left = EDGE + at * (PATCH_PX + 12)
                draw.rounded_rectangle((left, 8, left + PATCH_PX, 8 + PATCH_PX), 8, patch.hex, "#d5dae0")
                for line, (text, color) in enumerate(((patch.name, INK), (patch.hex, QUIET))):
                    fitting = _fitting(text, _plain(LABEL_PX), PATCH_PX)
                    draw.text((left, PATCH_PX + 13 + line * 16), fitting, color, _plain(LABEL_PX))

    def specimen(self, specimen: Specimen, font: bytes | None) -> None:
        size = min(specimen.size_px, MOST_PX)
        part = self._part(round(size * 1.5) + 30)
        draw = ImageDraw.Draw(part)
        about = f"{specimen.name} · {specimen.family} {specimen.weight} · {specimen.size_px:g} px"
        draw.text((EDGE, 6), _fitting(about, _plain(LABEL_PX), self._width - 2 * EDGE), QUIET, _plain(LABEL_PX))
        set_in = _own(font, size, specimen.weight)
        draw.text((EDGE, 24), _fitting(specimen.words, set_in, self._width - 2 * EDGE), INK, set_in)

    def logos(self, logos: list[Logo], files: Mapping[str, bytes]) -> None:
        for logo in logos:
            part = self._part(LOGO_PX + 30)
            draw = ImageDraw.Draw(part)
            draw.rectangle((EDGE, 4, self._width - EDGE, LOGO_PX), logo.ground, "#d5dae0")
            mark = Image.open(io.BytesIO(files[logo.asset]), formats=["PNG"]).convert("RGBA")
            mark.thumbnail((self._width - 4 * EDGE, LOGO_PX - 2 * EDGE))
            part.paste(mark, ((self._width - mark.width) // 2, 4 + (LOGO_PX - 4 - mark.height) // 2), mark)
            draw.text((EDGE, LOGO_PX + 7), logo.name, QUIET, _plain(LABEL_PX))

    def done(self) -> Image.Image:
        whole = Image.new("RGB", (self._width, sum(part.height for part in self._parts) + EDGE), GROUND)
        top = 0
        for part in self._parts:
            whole.paste(part, (0, top))
            top += part.height
        return whole

    def _part(self, height: int) -> Image.Image:
        self._parts.append(Image.new("RGB", (self._width, height), GROUND))
        return self._parts[-1]


def _plain(size: float) -> _Font:
    return ImageFont.load_default(size)


def _own(font: bytes | None, size: float, weight: int) -> _Font:
    """Return a font in a size and a weight; a plain one where there is none, or it cannot be read."""
    if font is None:
        return _plain(size)
    with suppress(OSError):
        own = ImageFont.truetype(io.BytesIO(font), size)
        with suppress(OSError):
            axes = own.get_variation_axes()
            own.set_variation_by_axes(
                [float(weight if axis.get("name") == b"Weight" else axis["default"] or 0) for axis in axes]
            )
        return own
    return _plain(size)


def _fitting(text: str, font: _Font, width: float) -> str:
    """Return as much of a text as goes into a line."""
    line = " ".join(text.split())
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
