"""The sample's colors."""

from __future__ import annotations

from typing import Any

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

PRINT: dict[str, tuple[tuple[int, int, int, int], str]] = {
    "fjord": ((100, 70, 35, 55), "Pantone 2965 C"),
    "signal": ((0, 72, 85, 0), "Pantone 1655 C"),
    "deck": ((3, 5, 12, 0), ""),
}
"""By swatch: cyan, magenta, yellow, black in percent, and the spot color."""

RAMPS: tuple[dict[str, Any], ...] = (
    {
        "name": "Signal",
        "base": "{swatch:signal}",
        "base_step": 500,
        "light_shift": 12,
        "description": "For states and charts; 500 is the funnel.",
    },
    {"name": "Sea", "base": "{swatch:fjord}", "description": "Dark grounds and quiet lines."},
)

GRADIENTS: tuple[dict[str, Any], ...] = (
    {
        "name": "First light",
        "stops": [
            {"color": "{swatch:fjord}", "position": 0},
            {"color": "{ramp:signal.400}", "position": 0.7},
            {"color": "{swatch:deck}", "position": 1},
        ],
        "angle": 0,
        "description": "Posters, behind the hull.",
    },
    {
        "name": "Lighthouse",
        "shape": "radial",
        "stops": [{"color": "{swatch:deck}", "position": 0}, {"color": "{ramp:sea.700}", "position": 1}],
        "center_y": 0.3,
        "description": "One to a page, never behind text.",
    },
)

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
    """Return its palettes with their swatches, the ramps and gradients made of these, then the roles."""
    operations: list[Add] = []
    for palette, (description, swatches) in PALETTES.items():
        group = slug(palette)
        palette_id = f"palette:{group}"
        operations.append(Add(kind="palette", id=palette_id, set={"name": palette, "description": description}))
        for name, (value, usage) in swatches.items():
            own = slug(name) if name[0].isalpha() else f"{group}-{name}"
            fields = {"palette": palette_id, "name": name, "value": value, "description": usage, **_print(own)}
            operations.append(Add(kind="swatch", id=f"swatch:{own}", set=fields))
    for kind, made in (("ramp", RAMPS), ("gradient", GRADIENTS)):
        operations += [Add(kind=kind, id=f"{kind}:{slug(fields['name'])}", set=fields) for fields in made]
    for name, light, dark, ground, usage in ROLES:
        fields = {"name": name, "light": f"{{swatch:{light}}}", "dark": f"{{swatch:{dark}}}", "description": usage}
        on = {"on": f"color_role:{ground}"} if ground else {}
        operations.append(Add(kind="color_role", id=f"color_role:{name}", set={**fields, **on}))
    return operations


def _print(swatch: str) -> dict[str, Any]:
    if swatch not in PRINT:
        return {}
    inks, spot = PRINT[swatch]
    return {"cmyk": dict(zip(("cyan", "magenta", "yellow", "black"), inks, strict=True)), "spot": spot}
