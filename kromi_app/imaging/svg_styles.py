"""Style sheets in drawings, laid into the elements that they speak of: drawing programs put colors there.

Selectors as such programs write them: element, .class, #id, joined ones, and these within each other or right within
each other. A sheet's other rules are dropped, and can be asked for. Declarations come before an element's own `style`,
as CSS has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import tinycss2

from kromi_app.errors import Invalid

MAX_RULES = 5000
MAX_SHEET = 500_000
"""In characters, of all sheets together."""
MAX_LAID = 4_000_000
"""In characters, of all that is laid into elements."""
MAX_WITHIN = 3
"""As many within each other; what a drawing program writes has two."""
_LOOKED_UP = 64
"""What it counts for to look at what an element stands within, as characters that are laid."""
_COMPOUND = re.compile(r"(?P<element>[\w-]+|\*)?(?P<parts>(?:[.#][\w-]+)*)")
_PART = re.compile(r"[.#][\w-]+")
_WITHIN = re.compile(r"\s*>\s*")
_TOUCHED = re.compile(r":(?:hover|focus|active|visited|link)\b")


@dataclass(frozen=True, slots=True)
class _Step:
    """What an element is, and whether it stands right within the step before."""

    element: str
    parts: frozenset[str]
    right_within: bool

    def fits(self, names: frozenset[str]) -> bool:
        return self.element in ("*", *names) and self.parts <= names


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, from the outermost step, with what it declares; and how strongly, by specificity, then by place."""

    weight: tuple[int, int]
    steps: tuple[_Step, ...]
    declared: str

    @property
    def key(self) -> str:
        """One of the names that an element must have for it."""
        return min(self.steps[-1].parts, default=self.steps[-1].element)


@dataclass(frozen=True, slots=True)
class _Tree:
    """What each element of a drawing is called by, and what it stands in."""

    names: Mapping[ET.Element, frozenset[str]]
    parents: Mapping[ET.Element, ET.Element]

    def fits(self, element: ET.Element, steps: Sequence[_Step]) -> bool:
        *outer, step = steps
        if not step.fits(self.names[element]):
            return False
        above = self.parents.get(element) if outer else None
        while above is not None:
            if self.fits(above, outer):
                return True
            above = None if step.right_within else self.parents.get(above)
        return not outer


def inline_styles(root: ET.Element) -> None:
    """Lay the style sheets of a drawing into its elements, and take them out.

    Raises:
        Invalid: If they say more than those of any honest drawing.
    """
    rules = defaultdict[str, list[_Rule]](list)
    for number, rule in enumerate(rule for text in _sheets(root) for rule in _rules(text)):
        if number >= MAX_RULES:
            raise _too_long()
        rules[rule.key].append(rule)
    for element in root.iter():
        if _name(element) == "style":
            element.text = ""
    if rules:
        _lay(root, rules)


def has_unread_rules(root: ET.Element) -> bool:
    """Tell whether a drawing has rules that are dropped; those for what is touched by a pointer do not count.

    Raises:
        Invalid: If they say more than those of any honest drawing.
    """
    parsed = [rule for text in _sheets(root) for rule in _parsed(text)]
    if any(rule.type == "at-rule" and rule.lower_at_keyword in ("media", "import", "supports") for rule in parsed):
        return True
    written = [text for rule in parsed if rule.type == "qualified-rule" for text in _selectors(rule)]
    return any(not _steps(text) and not _TOUCHED.search(text) for text in written)


def _sheets(root: ET.Element) -> list[str]:
    texts = [element.text or "" for element in root.iter() if _name(element) == "style"]
    if sum(map(len, texts)) > MAX_SHEET:
        raise _too_long()
    return texts


def _lay(root: ET.Element, rules: Mapping[str, Sequence[_Rule]]) -> None:
    names = {element: _names(element) for element in root.iter()}
    tree = _Tree(names, {child: element for element in root.iter() for child in element})
    laid = 0
    for element in root.iter():
        near = [rule for name in ("*", *names[element]) for rule in rules.get(name, ())]
        laid += sum(1 if len(rule.steps) == 1 else _LOOKED_UP for rule in near)
        if laid > MAX_LAID:
            raise _too_long()
        own = [rule.declared for rule in sorted(near, key=lambda rule: rule.weight) if tree.fits(element, rule.steps)]
        laid += sum(map(len, own))
        if own:
            element.set("style", ";".join([*own, element.get("style", "")]))


def _names(element: ET.Element) -> frozenset[str]:
    classes = (f".{name}" for name in element.get("class", "").split())
    return frozenset((_name(element), f"#{element.get('id')}", *classes))


def _rules(text: str) -> Iterator[_Rule]:
    """Return the rules of a sheet in order; a selector of another kind has none.

    Raises:
        Invalid: If its brackets are nested deeper than they can be read.
    """
    try:
        for place, rule in enumerate(_parsed(text)):
            if rule.type == "qualified-rule":
                yield from _rules_of(rule, place)
    except RecursionError as error:
        raise _too_long() from error


def _rules_of(rule: Any, place: int) -> Iterator[_Rule]:
    declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    words = ";".join(
        f"{part.lower_name}:{tinycss2.serialize(part.value).strip()}" for part in declared if part.type == "declaration"
    )
    for written in _selectors(rule):
        steps = _steps(written)
        if steps:
            elements = sum(step.element != "*" for step in steps)
            yield _Rule((100 * written.count("#") + 10 * written.count(".") + elements, place), steps, words)


def _parsed(text: str) -> list[Any]:
    return tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)


def _selectors(rule: Any) -> list[str]:
    return [text.strip() for text in tinycss2.serialize(rule.prelude).split(",")]


def _steps(text: str) -> tuple[_Step, ...]:
    """Return a selector taken apart, from the outermost; nothing where it is of another kind."""
    steps: list[_Step] = []
    right_within = False
    for word in _WITHIN.sub(" > ", text).split():
        match = _COMPOUND.fullmatch(word)
        if word == ">" and steps and not right_within:
            right_within = True
        elif match is None:
            return ()
        else:
            steps.append(_Step(match["element"] or "*", frozenset(_PART.findall(match["parts"])), right_within))
            right_within = False
    return tuple(steps) if len(steps) <= MAX_WITHIN and not right_within else ()


def _too_long() -> Invalid:
    return Invalid("The style sheets of this drawing say too much.", "Export it with presentation attributes.")


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
