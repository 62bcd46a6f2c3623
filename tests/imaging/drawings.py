"""Drawings for tests: those in `corpus`, by what they are, and those that are too long to write down."""

from __future__ import annotations

from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 40"'
BOX = '<rect width="40" height="40" fill="#204060"/>'


def doubled(times: int) -> str:
    """A drawing in which each group draws the one before it twice."""
    groups = (f'<g id="a{n}"><use xlink:href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, times))
    return f'<svg {HEAD}><g id="a0">{BOX}</g>{"".join(groups)}<use href="#a{times - 1}"/></svg>'


def styled(rules: int, elements: int) -> str:
    """A drawing in which so many rules speak of each of so many elements."""
    sheet = "".join(f".a{{fill:#{number:06x}}}" for number in range(rules))
    groups = '<g class="a"/>' * elements
    return f"<svg {HEAD}><style>{sheet}</style>{groups}{BOX}</svg>"


def filtered(depth: int, count: int = 1) -> str:
    """A drawing with filters in each other, so many times."""
    inner = '<g filter="url(#f)">' * depth + BOX + "</g>" * depth
    blur = '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>'
    return f"<svg {HEAD}>{blur}{inner * count}</svg>"


def _held(folder: str) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted((CORPUS / folder).glob("*.svg"))}


HONEST, HOSTILE = _held("honest"), _held("hostile")
GENERATED = {
    "too-deep": f"<svg {HEAD}>" + "<g>" * 80 + "</g>" * 80 + "</svg>",
    "deeper-than-python": f"<svg {HEAD}>" + "<g>" * 50_000 + "</g>" * 50_000 + "</svg>",
    "too-many": f"<svg {HEAD}>" + "<g/>" * 20_001 + "</svg>",
    "doubled-thirty-times": doubled(30),
    "doubled-sixteen-times": doubled(16),
    "long-chain-of-references": f"<svg {HEAD}>{BOX}"
    + "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(3000))
    + "</svg>",
    "style-for-each-of-many": styled(4000, 1000),
    "style-of-too-many-rules": styled(6000, 1),
    "filters-in-each-other": filtered(30),
    "filters-by-the-hundred": filtered(2, 300),
    "too-many-of-an-entity": f'<!DOCTYPE svg [<!ENTITY a "{"ha" * 140}">]><svg {HEAD}><text>{"&a;" * 100_000}</text></svg>',
}
REFUSED = {**_held("refused"), **{name: text.encode() for name, text in GENERATED.items()}}
