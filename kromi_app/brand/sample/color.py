"""The sample's colors."""

from __future__ import annotations

from kromi_app.brand.operations import Add
from kromi_app.brand.sample.names import slug

PALETTES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "Core": (
        "Five colors, one job each",
        {
            "Fjord": ("oklch(28% 0.055 245)", "The hull, and every large dark ground."),
            "Signal": ("oklch(66% 0.19 37)", "The funnel. One thing to press on a page, no more."),
            "Deck": ("oklch(95.5% 0.02 85)", "Scrubbed wood; the ground that most things lie on."),
            "Lichen": ("oklch(79% 0.09 125)", "The islands, and whatever grows there."),
            "Ice": ("oklch(91% 0.03 225)", "Morning. Notes, tables, quiet things."),
        },
    ),
    "Signal tints": (
        "From dawn to the engine room",
        {
            "100": ("oklch(94.5% 0.022 37)", ""),
            "300": ("oklch(82% 0.1 37)", ""),
            "500": ("{swatch:signal}", ""),
            "700": ("oklch(49% 0.155 37)", "Signal for text on Deck."),
            "900": ("oklch(31% 0.095 37)", ""),
        },
    ),
    "Night": (
        "Grays with the sea in them",
        {
            "Spray": ("oklch(98% 0.006 245)", ""),
            "Fog": ("oklch(88% 0.012 245)", ""),
            "Slate": ("oklch(52% 0.03 245)", ""),
            "Hold": ("oklch(20% 0.04 245)", "Dark ground, one step below Fjord."),
            "Pitch": ("oklch(14% 0.03 245)", ""),
        },
    ),
}

ROLES: tuple[tuple[str, str, str, str | None, str], ...] = (
    ("surface", "deck", "hold", None, "The ground that text lies on."),
    ("on-surface", "fjord", "deck", "surface", "Text."),
    ("muted", "ice", "fjord", None, "A quieter ground, for notes and tables."),
    ("on-muted", "fjord", "ice", "muted", "Text on it."),
    ("accent", "signal", "signal", None, "The one thing to press."),
    ("on-accent", "pitch", "pitch", "accent", "Text on it."),
    ("link", "signal-tints-700", "signal-tints-300", "surface", "Links in text."),
)
"""Name, the swatch in light, in dark, the role it is read on, what it is for."""


def colors() -> list[Add]:
    """Return its palettes with their swatches, then the roles."""
    operations: list[Add] = []
    for palette, (description, swatches) in PALETTES.items():
        group = slug(palette)
        palette_id = f"palette:{group}"
        operations.append(Add(kind="palette", id=palette_id, set={"name": palette, "description": description}))
        for name, (value, usage) in swatches.items():
            own = slug(name) if name[0].isalpha() else f"{group}-{name}"
            fields = {"palette": palette_id, "name": name, "value": value, "description": usage}
            operations.append(Add(kind="swatch", id=f"swatch:{own}", set=fields))
    for name, light, dark, ground, usage in ROLES:
        fields = {"name": name, "light": f"{{swatch:{light}}}", "dark": f"{{swatch:{dark}}}", "description": usage}
        on = {"on": f"color_role:{ground}"} if ground else {}
        operations.append(Add(kind="color_role", id=f"color_role:{name}", set={**fields, **on}))
    return operations
