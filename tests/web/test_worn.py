"""What the domain says that things in use wear is what the page draws them from."""

from __future__ import annotations

import re
from pathlib import Path

import reflex as rx

from kromi_app.brand.worn import DARKEST, ENOUGH, LIGHTEST, ROLES, STYLES, THINGS
from kromi_app.web.pages.brand.in_use import ROWS

BROWSER = Path("kromi_app/web/ui/browser")
GROUNDS = {
    "surface": {"surface", "text"},
    "muted": {"muted", "on-muted"},
    "accent": {"accent", "on-accent"},
    "deep": {"deep"},
}
"""By the class of a ground, the roles that `assets/use.css` paints it with."""


def usual_names(source: str) -> dict[str, str]:
    """Return what JavaScript takes for the usual names, in its tables `name: [/^(a|b)…/i`."""
    return dict(re.findall(r'^  "?([a-z-]+)"?: \[/\^\(([^)]+)\)\$?/i', source, re.MULTILINE))


def test_the_usual_names_of_roles_and_styles_are_those_of_the_browser() -> None:
    roles, styles = (BROWSER / "applied.js").read_text(encoding="utf-8").split("const STYLES", 1)
    assert usual_names(roles) == dict(ROLES)
    assert usual_names(styles) == dict(STYLES)


def test_the_brands_own_dark_and_light_are_those_of_the_browser() -> None:
    source = (BROWSER / "specimen.js").read_text(encoding="utf-8")
    assert f"lightness(swatch) > {DARKEST}" in source
    assert f"lightness(swatch) < {LIGHTEST}" in source
    assert f"length >= {ENOUGH} ?" in source


def test_each_thing_wears_what_it_is_drawn_with() -> None:
    drawn = {name: str(draw(rx.Var.create("light"))) for row in ROWS for name, _, _, draw in row}
    assert {thing.name for thing in THINGS} == set(drawn)
    for thing in THINGS:
        classes = set(re.findall(r"(?:on|u)-[a-z]+", drawn[thing.name]))
        roles = set[str]().union(*(GROUNDS[name] for name in GROUNDS if f"on-{name}" in classes))
        assert roles <= set(thing.roles), thing.name
        shown = {name for name in STYLES if f"u-{name}" in classes} - {"title"}  # also the name in place of a mark
        assert shown <= set(thing.styles), thing.name
        assert set(thing.styles) - {"title"} <= shown, thing.name
        picture = re.search(r"appliedPicture\([^)]*?, (\d)\)", drawn[thing.name])
        assert (int(picture[1]) if picture else None) == thing.picture, thing.name
