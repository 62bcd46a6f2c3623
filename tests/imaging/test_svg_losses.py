"""What a drawing loses on its way in is found out, and style sheets as drawing programs write them lose nothing."""

from __future__ import annotations

import pytest
from PIL import ImageChops

from kromi_app.errors import Invalid
from kromi_app.imaging.intake import Picture, take_in
from kromi_app.imaging.svg import drawn, sanitize

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 40">'
BOX = '<path d="M0 0h20v20H0z" fill="#204060"/>'


def lost(inside: str) -> tuple[str, ...]:
    taken = take_in(f"{HEAD}{inside}{BOX}</svg>".encode())
    assert isinstance(taken, Picture)
    assert taken.looks["left_out"] == list(taken.left_out)
    return taken.left_out


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("", ()),
        ("<text x='1' y='9'>Halden</text>", ("text",)),
        ("<text><tspan> </tspan></text>", ()),
        ("<title>Halden</title><desc>The mark</desc>", ()),
        ("<image href='data:image/png;base64,AAAA' width='9' height='9'/>", ("pictures",)),
        ("<image xlink:href='logo.png' width='9' height='9'/>", ("pictures",)),
        ("<path d='M0 0h1v1z'><animate attributeName='x' to='9'/></path>", ("movement",)),
        ("<style>.a{fill:red} svg .b, g > path{fill:teal}</style>", ()),
        ("<style>path:hover{fill:red}</style>", ()),
        ("<style>path:nth-child(2){fill:red}</style>", ("styles",)),
        ("<style>path + path{fill:red}</style>", ("styles",)),
        ("<style>[id=a]{fill:red}</style>", ("styles",)),
        ("<style>@media screen{path{fill:red}}</style>", ("styles",)),
        ("<text>a</text><image/><style>a~b{fill:red}</style>", ("text", "pictures", "styles")),
    ],
)
def test_what_is_not_drawn_or_not_alike_everywhere_is_found_out(inside: str, expected: tuple[str, ...]) -> None:
    assert lost(inside) == expected


@pytest.mark.parametrize(
    "sheet",
    [
        "a" * 500_001,
        ".a{fill:red}" * 5001,
        "g{fill:" + "(" * 20_000,
        "g path{fill:red}" + "g g path{fill:red}" * 4000,
    ],
    ids=["long", "rules", "brackets", "within"],
)
def test_style_sheets_that_say_more_than_any_honest_one_are_refused_in_words(sheet: str) -> None:
    parts = "<g><g>" + "<path d='M0 0h1v1z'/>" * 40 + "</g></g>"
    with pytest.raises(Invalid, match="say too much"):
        take_in(f"{HEAD}<style>{sheet}</style>{parts}{BOX}</svg>".encode())


@pytest.mark.parametrize(
    ("sheet", "inside", "color"),
    [
        ("svg .a{fill:#f00}", "<g><path class='a' {}/></g>", "#f00"),
        ("g>path{fill:#0a0}", "<g><path {}/></g>", "#0a0"),
        ("g > path{fill:#0a0}", "<g><g id='i'><path {}/></g></g>", "#0a0"),
        ("svg>path{fill:#0a0}", "<g fill='#00f'><path {}/></g>", "#00f"),
        (".out .in{fill:#f00}", "<g class='out'><g><path class='in' {}/></g></g>", "#f00"),
        (".out > g > .in{fill:#f00}", "<g class='out'><g><path class='in' {}/></g></g>", "#f00"),
        (".out > .in{fill:#f00}", "<g class='out'><g fill='#00f'><path class='in' {}/></g></g>", "#00f"),
        ("g path{fill:#0a0}.in{fill:#f00}", "<g><path class='in' {}/></g>", "#f00"),  # a class outweighs two elements
        ("#top .in{fill:#0a0}.a.in{fill:#f00}", "<g id='top'><path class='a in' {}/></g>", "#0a0"),
        ("#wave-2 path{fill:#0a0}", "<g id='wave-2'><path {}/></g>", "#0a0"),
    ],
)
def test_rules_for_parts_within_others_color_these(sheet: str, inside: str, color: str) -> None:
    """Selectors Level 4, sections 15.1 and 15.2 (descendant and child combinators) and 17 (specificity)."""
    square = 'd="M0 0h40v40H0z"'
    styled = f"{HEAD}<style>{sheet}</style>{inside.format(square)}</svg>"
    plain = f"{HEAD}<path {square} fill='{color}'/></svg>"
    one, other = (drawn(sanitize(svg.encode()), 20).image for svg in (styled, plain))
    assert ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None
