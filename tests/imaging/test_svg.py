"""Drawings from anybody: what draws is kept, what runs, loads or refers outside is gone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops

from kromi_app.errors import Invalid
from kromi_app.imaging.svg import ATTRIBUTES, ELEMENTS, MAX_BYTES, PAINT, SVG_NS, XLINK_NS, drawn, sanitize

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 40"'
BOX = '<rect width="40" height="40" fill="#204060"/>'
HOSTILE = {
    "script": f"<svg {HEAD}><script>alert(1)</script>{BOX}</svg>",
    "cdata script": f"<svg {HEAD}><script><![CDATA[alert(1)]]></script>{BOX}</svg>",
    "handler": f'<svg {HEAD} onload="alert(1)"><rect width="9" height="9" onclick="alert(1)" ONMOUSEOVER="x()"/></svg>',
    "foreign object": f'<svg {HEAD}><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>{BOX}</svg>',
    "javascript link": f'<svg {HEAD}><a xlink:href="javascript:alert(1)"><rect width="9" height="9"/></a></svg>',
    "external image": f'<svg {HEAD}><image href="https://evil.example/track.png" width="9" height="9"/>{BOX}</svg>',
    "external use": f'<svg {HEAD}><use xlink:href="https://evil.example/x.svg#a"/>{BOX}</svg>',
    "same origin use": f'<svg {HEAD}><use href="/dashboard#a"/>{BOX}</svg>',
    "data use": f'<svg {HEAD}><use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>{BOX}</svg>',
    "css import": f"<svg {HEAD}><style>@import url(https://evil.example/a.css);</style>{BOX}</svg>",
    "css url": f"<svg {HEAD}><style>rect{{fill:url(https://evil.example/a)}}</style>{BOX}</svg>",
    "css escape": f"<svg {HEAD}><style>rect{{fill:u\\72l(https://evil.example/a)}}</style>{BOX}</svg>",
    "style url": f'<svg {HEAD}><rect width="9" height="9" style="fill:url( https://evil.example/a )"/></svg>',
    "attribute url": f'<svg {HEAD}><rect width="9" height="9" fill="url(https://evil.example/a)" filter="url(//evil.example#f)"/></svg>',
    "animation": f'<svg {HEAD}><a><animate attributeName="href" values="javascript:alert(1)"/></a><set to="javascript:alert(1)"/>{BOX}</svg>',
    "processing instruction": f'<?xml-stylesheet href="https://evil.example/a.css"?><svg {HEAD}>{BOX}</svg>',
    "fe image": f'<svg {HEAD}><filter id="f"><feImage href="https://evil.example/a"/></filter>{BOX}</svg>',
    "other namespace": f'<svg {HEAD} xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script><h:img src="https://evil.example"/>{BOX}</svg>',
    "title markup": f"<svg {HEAD}><title>&lt;script&gt;alert(1)&lt;/script&gt;</title>{BOX}</svg>",
    "font face": f"<svg {HEAD}><style>@font-face{{font-family:x;src:url(https://evil.example/f)}}</style>{BOX}</svg>",
}


def doubled(times: int) -> str:
    """A drawing in which each group draws the one before it twice."""
    groups = (f'<g id="a{n}"><use xlink:href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, times))
    return f'<svg {HEAD}><g id="a0">{BOX}</g>{"".join(groups)}<use href="#a{times - 1}"/></svg>'


REFUSED = {
    "billion laughs": '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    + f"<svg {HEAD}><text>&b;</text></svg>",
    "external entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + f"<svg {HEAD}><text>&x;</text></svg>",
    "not closed": f"<svg {HEAD}>{BOX}",
    "no drawing": "<html><body>hello</body></html>",
    "no size": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
    "no namespace": f"<svg viewBox='0 0 9 9'>{BOX}</svg>",
    "too deep": f"<svg {HEAD}>" + "<g>" * 80 + "</g>" * 80 + "</svg>",
    "too many": f"<svg {HEAD}>" + "<g/>" * 20_001 + "</svg>",
    "doubled thirty times": doubled(30),
    "doubled sixteen times": doubled(16),
    "use of itself": f'<svg {HEAD}>{BOX}<g id="a"><use href="#a"/></g></svg>',
    "use in a circle": f'<svg {HEAD}>{BOX}<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
    "mask of itself": f'<svg {HEAD}><mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask>{BOX}</svg>',
    "pattern of itself": f'<svg {HEAD}><pattern id="p" width="4" height="4"><path d="M0 0h4v4z" fill="url(#p)"/></pattern>{BOX}</svg>',
    "long chain of references": f"<svg {HEAD}>{BOX}"
    + "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(3000))
    + "</svg>",
    "larger than the sky": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1e9">{BOX}</svg>',
    "longer than any mark": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 0.00001">{BOX}</svg>',
    "width of twenty digits": f'<svg xmlns="http://www.w3.org/2000/svg" width="{"9" * 20}" height="9">{BOX}</svg>',
    "box without end": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e400 9">{BOX}</svg>',
    "nothing drawn": f"<svg {HEAD}/>",
    "text without a font": f'<svg {HEAD}><text y="20">Harbor</text></svg>',
    "picture inside": f'<svg {HEAD}><image width="40" height="40" href="data:image/png;base64,iVBORw0KGgo="/></svg>',
    "empty": "",
    "null": "\x00\x01",
}
HONEST = {
    "paths": f'<svg {HEAD}><path d="M4 4h20v20H4z" fill="#e2582a"/><circle cx="28" cy="28" r="8"/></svg>',
    "gradient": f'<svg {HEAD}><defs><linearGradient id="g" x2="1"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f" stop-opacity=".5"/></linearGradient></defs><rect width="40" height="40" fill="url(#g)"/></svg>',
    "radial with transform": f'<svg {HEAD}><radialGradient id="g" gradientTransform="rotate(20)"><stop stop-color="red"/><stop offset="1"/></radialGradient><circle cx="20" cy="20" r="18" fill="url(#g)"/></svg>',
    "clip and mask": f'<svg {HEAD}><clipPath id="c"><circle cx="20" cy="20" r="12"/></clipPath><mask id="m"><rect width="40" height="20" fill="#fff"/></mask><g clip-path="url(#c)"><rect width="40" height="40" fill="teal" mask="url(#m)"/></g></svg>',
    "symbol": f'<svg {HEAD}><symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10" fill="navy"/></symbol><use xlink:href="#s" x="4" y="4" width="12" height="12"/><use href="#s" x="20" y="20" width="12" height="12"/></svg>',
    "pattern": f'<svg {HEAD}><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3" fill="#c33"/></pattern><rect width="40" height="40" fill="url(#p)"/></svg>',
    "style attribute": f'<svg {HEAD}><rect width="30" height="30" style="fill:#0a0;stroke:#000;stroke-width:4px"/></svg>',
    "style sheet": f"<svg {HEAD}><style>.cls-1,.cls-2{{fill:#a0a}}.cls-2{{fill:#0aa}}#k{{opacity:.5}}</style><rect class='cls-1' width='20' height='40'/><rect id='k' class='cls-2' x='20' width='20' height='40'/></svg>",
    "filter": f'<svg {HEAD}><filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect x="8" y="8" width="20" height="20" filter="url(#f)"/></svg>',
    "link around": f'<svg {HEAD}><a xlink:href="https://brand.example"><rect width="20" height="20" fill="#08f"/></a></svg>',
    "doctype": '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    + f"<svg {HEAD}>{BOX}</svg>",
    "utf-16": f"<svg {HEAD}>{BOX}</svg>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_runs_loads_or_refers_outside_is_left(name: str) -> None:
    clean = sanitize(HOSTILE[name].encode()).decode()
    for word in (
        "evil",
        "alert",
        "javascript:",
        "data:",
        "import",
        "foreignObject",
        "<script",
        "/dashboard",
        "animate",
    ):
        assert word not in clean or (name == "title markup" and word == "alert")
    assert not re.search(r"\son\w+=", clean, re.I)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', clean))
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", clean))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_trusted_at_all_is_refused_in_words(name: str) -> None:
    with pytest.raises(Invalid):
        sanitize(REFUSED[name].encode())


def test_a_drawing_that_is_too_large_is_refused() -> None:
    with pytest.raises(Invalid, match="bytes"):
        sanitize(b"<svg>" + b" " * MAX_BYTES)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_drawing_looks_as_before(name: str) -> None:
    data = HONEST[name].encode("utf-16" if name == "utf-16" else "utf-8")
    before = drawn(HONEST[name].encode(), 160).image
    after = drawn(sanitize(data), 160).image
    difference = ImageChops.difference(before, after)
    assert max(high for _, high in difference.getextrema()) <= 2  # type: ignore[misc]
    assert before.getbbox() is not None


@pytest.mark.parametrize("name", HONEST)
def test_cleaning_twice_changes_nothing(name: str) -> None:
    once = sanitize(HONEST[name].encode())
    assert sanitize(once) == once


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 10"', (30, 10)),
        ('width="60" viewBox="0 0 30 10"', (60, 20)),
        ('width="1in" height="0.5in"', (96, 48)),
        ('viewBox="0 0 0.1 0.2"', (1, 2)),
        ('viewBox="0,0,1e1,2e1"', (10, 20)),
        ('width="100%" height="100%" viewBox="-5 -5 20 40"', (20, 40)),
    ],
)
def test_a_drawings_own_size_is_known(attributes: str, size: tuple[int, int]) -> None:
    clean = sanitize(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{BOX}</svg>'.encode())
    assert drawn(clean, 32).size == size


NAMES = st.sampled_from([*sorted(ELEMENTS), "script", "style", "image", "foreignObject", "animate", "iframe", "a"])
KEYS = st.sampled_from([*sorted(ATTRIBUTES | PAINT), "onclick", "href", "style", "src", "xlink:href", "xml:base"])
PIECES = [
    "url(",
    ")",
    "#a",
    "//evil.example",
    "javascript:",
    "&#106;ava",
    "\\75rl(",
    "data:",
    "1e999",
    "-1",
    "red",
    ";",
]
VALUES = st.lists(st.sampled_from([*PIECES, "fill:", "/*", "*/", "\t", "NaN", "0"]), max_size=6).map("".join)
TREES = st.recursive(
    st.builds(lambda name, given: (name, given, []), NAMES, st.dictionaries(KEYS, VALUES, max_size=4)),
    lambda parts: st.tuples(NAMES, st.dictionaries(KEYS, VALUES, max_size=4), st.lists(parts, max_size=4)),
    max_leaves=12,
)


def written(tree: tuple[str, dict[str, str], list[Any]]) -> str:
    name, given, parts = tree
    attributes = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"<{name}{attributes}>{''.join(map(written, parts))}</{name}>"


@given(st.lists(TREES, max_size=4))
def test_whatever_a_drawing_is_made_of_only_what_draws_is_left(
    trees: list[tuple[str, dict[str, str], list[Any]]],
) -> None:
    text = f"<svg {HEAD}>{BOX}{''.join(map(written, trees))}</svg>"
    try:
        clean = sanitize(text.encode())
    except Invalid:
        return
    assert sanitize(clean) == clean
    for element in fromstring(clean).iter():
        assert element.tag.removeprefix(f"{{{SVG_NS}}}") in ELEMENTS
        for key, value in element.attrib.items():
            assert key == f"{{{XLINK_NS}}}href" or key in ATTRIBUTES | PAINT
            assert "evil" not in value or not re.search(r"url|src", value)
            assert "javascript:" not in value
            assert "data:" not in value
            assert key != f"{{{XLINK_NS}}}href" or value.startswith("#")
            assert "url(" not in value.lower() or re.match(r"url\(\s*['\"]?#", value)
