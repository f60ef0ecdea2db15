"""How much an SVG becomes once its references are followed: `use` of `use` of `use`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assetlib.asset import Finding
from assetlib.index.inspection import Refusal
from assetlib.index.markup import MAX_DEPTH, MAX_ELEMENTS, Markup, local

_DRAWN_AGAIN = {"use", "pattern", "feImage", "linearGradient", "radialGradient", "filter"}
_POINTED_AT = re.compile(r"""url\(\s*["']?#([^"')\s]+)""")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SUBJECT = re.compile(r"[.#]?[\w-]+|\*|\[")
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ROOT = ""

_Styled = dict[str, list[str]]


@dataclass(slots=True)
class _Part:
    """A part of the drawing that others refer to: what it holds itself, and what it refers to."""

    elements: int = 0
    depth: int = 0
    calls: list[tuple[str, int]] = field(default_factory=list)
    """Each reference with the level of nesting it stands at."""


def refuse_if_too_large(markup: Markup) -> None:
    """Raise `Refusal` where following the references gives more than the limits of `markup`."""
    styled = _styled(markup.root)
    wanted = {target for element in markup.root.iter() for target in _calls(element, styled)}
    if not wanted:
        return
    parts = {_ROOT: _part(markup.root, styled)}
    seen = parts[_ROOT].elements
    for element in markup.root.iter():
        name = element.get("id")
        if name in wanted and name not in parts:
            parts[name] = _part(element, styled)
            seen += parts[name].elements
            if seen > 4 * MAX_ELEMENTS:
                raise Refusal(Finding.TOO_LARGE)
    _follow(parts)


def _follow(parts: dict[str, _Part]) -> None:
    """Let sizes and depths flow along the references, a level each round, until they rest.

    A circle never rests and reaches the limit of depth; so no recursion is needed to find one.
    """
    sizes = {name: (part.elements, part.depth) for name, part in parts.items()}
    while True:
        grown = {name: _grown(part, sizes) for name, part in parts.items()}
        if any(count > MAX_ELEMENTS or depth > MAX_DEPTH for count, depth in grown.values()):
            raise Refusal(Finding.TOO_LARGE)
        if grown == sizes:
            return
        sizes = grown


def _grown(part: _Part, sizes: dict[str, tuple[int, int]]) -> tuple[int, int]:
    called = [(sizes[name], level) for name, level in part.calls if name in sizes]
    count = part.elements + sum(size[0] for size, _ in called)
    depth = max([part.depth, *(level + 1 + size[1] for size, level in called)])
    return count, depth


def _styled(root: Element) -> _Styled:
    """What stylesheets refer to, by the words of the selectors that stand before it."""
    found: _Styled = {}
    for element in root.iter():
        if local(element) == "style":
            for selectors, body in _RULE.findall("".join(element.itertext())):
                targets = _POINTED_AT.findall(body)
                for word in _SUBJECT.findall(selectors) if targets else ():
                    found.setdefault(word, []).extend(targets)
    return found


def _part(top: Element, styled: _Styled) -> _Part:
    part = _Part()
    waiting = [(top, 1)]
    while waiting:
        element, level = waiting.pop()
        part.elements += 1
        part.depth = max(part.depth, level)
        part.calls.extend((target, level) for target in _calls(element, styled))
        waiting.extend((child, level + 1) for child in element)
    return part


def _calls(element: Element, styled: _Styled) -> Iterator[str]:
    for word in _words(element) if styled else ():
        yield from styled.get(word, ())
    if local(element) in _DRAWN_AGAIN:
        link = (element.get("href") or element.get(_XLINK) or "").strip()
        if link.startswith("#"):
            yield link[1:]
    for value in element.attrib.values():
        if "url(" in value:
            yield from _POINTED_AT.findall(value)


def _words(element: Element) -> Iterator[str]:
    """The words of a selector that may mean this element; what an attribute selector means, too."""
    yield from ("*", "[", local(element), f"#{element.get('id', '')}")
    yield from (f".{name}" for name in element.get("class", "").split())
