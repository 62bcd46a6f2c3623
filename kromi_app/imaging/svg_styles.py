"""Style sheets in drawings, laid into the elements that they speak of: drawing programs put colors there.

Simple selectors alone (element, .class, #id and joined ones), as such programs write them; a sheet's other
rules are dropped. Declarations come before an element's own `style`, as CSS has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import tinycss2

_SIMPLE = re.compile(r"^(?P<element>\w+|\*)?(?P<parts>(?:[.#][\w-]+)*)$")


def inline_styles(root: ET.Element) -> None:
    """Lay the style sheets of a drawing into its elements, and take them out."""
    sheets = [element for element in root.iter() if _name(element) == "style"]
    rules = [rule for sheet in sheets for rule in _rules(sheet.text or "")]
    for sheet in sheets:
        sheet.text = ""
    rules.sort(key=lambda rule: rule[0])
    for element in root.iter():
        own = [declared for _, selector, declared in rules if _matches(element, selector)]
        if own:
            element.set("style", ";".join([*own, element.get("style", "")]))


def _rules(text: str) -> Iterator[tuple[tuple[int, int], re.Match[str], str]]:
    """Return rules as specificity and place, selector, and declarations."""
    parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for place, rule in enumerate(parsed):
        if rule.type != "qualified-rule":
            continue
        declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        words = ";".join(
            f"{part.lower_name}:{tinycss2.serialize(part.value).strip()}"
            for part in declared
            if part.type == "declaration"
        )
        for selector in tinycss2.serialize(rule.prelude).split(","):
            match = _SIMPLE.match(selector.strip())
            if match and match.group():
                weight = 100 * selector.count("#") + 10 * selector.count(".") + bool(match.group("element"))
                yield (weight, place), match, words


def _matches(element: ET.Element, selector: re.Match[str]) -> bool:
    name, classes = _name(element), (element.get("class") or "").split()
    parts = re.findall(r"[.#][\w-]+", selector.group("parts"))
    return selector.group("element") in (None, "*", name) and all(
        part[1:] in classes if part[0] == "." else part[1:] == element.get("id") for part in parts
    )


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
