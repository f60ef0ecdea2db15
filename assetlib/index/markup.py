"""The markup of an SVG, parsed by defusedxml and admitted by an allow-list before it is drawn.

Limits: 32 MiB of markup (inflated, for .svgz), 500,000 elements also after every reference is
followed, 100 levels of nesting (resvg recurses, and overflows its stack at about 250).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException, EntitiesForbidden
from defusedxml.ElementTree import DefusedXMLParser

from assetlib.asset import Finding
from assetlib.index import smuggled
from assetlib.index.formats import GZIP, UTF_32
from assetlib.index.inspection import Refusal
from assetlib.processes.allotment import MOST

MAX_MARKUP = 32 * 1024 * 1024
MAX_ELEMENTS = 500_000
MAX_DEPTH = 100
MAX_ENTITIES = 100

_OF_ELEMENT, _OF_CHARACTER = 1100, 23
"""Bytes of memory that drawing takes for an element and a letter of its attributes, measured."""

MAX_ENTITY = 1000
"""Characters of one entity; Illustrator's hold an address each."""

_NAMES = {
    3: Finding.TRUNCATED,  # no element found
    5: Finding.TRUNCATED,  # unclosed token
    6: Finding.TRUNCATED,  # partial character
    20: Finding.TRUNCATED,  # unclosed CDATA section
    43: Finding.TOO_LARGE,  # entities make too much of it
}
"""What expat's error codes come to (expat.h, XML_Error); any other is UNDECODABLE."""

_W3C = re.compile(r"https?://www\.w3\.org/")
_SEVEN_BITS = re.compile(rb"\+A(?:Dw|DwA)[A-Za-z0-9/+]*-(?:script|/|\w)", re.IGNORECASE)
"""A "<" in UTF-7, as which old browsers guess what declares no encoding."""

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)["']""")
_JAPANESE = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
}
"""Encodings that expat does not know, and Japanese drawing programs have written."""


@dataclass(frozen=True, slots=True)
class Markup:
    """The tree of an SVG, with the processing instructions and comments that stood in it."""

    root: Element
    instructions: tuple[str, ...]
    comments: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    weight: int = 0
    """Bytes of memory that drawing it takes, without the pictures in it."""


def parse(data: bytes) -> Markup:
    """Parse an SVG or SVGZ; raises `Refusal` where it is damaged, too large, or reaches outside."""
    markup, behind = _inflated(data)
    if _SEVEN_BITS.search(markup):
        raise Refusal(Finding.ACTIVE_SVG)
    text, encoding = _transcoded(markup)
    builder = _Builder()
    parser = _Parser(target=builder, encoding=encoding)
    try:
        parser.feed(text)
        root = parser.close()
    except ParseError as trouble:
        cut = Finding.TRUNCATED if _ends_in_a_tag(text) else Finding.UNDECODABLE
        raise Refusal(_NAMES.get(trouble.code, cut)) from trouble
    except DefusedXmlException as trouble:
        raise Refusal(Finding.ACTIVE_SVG) from trouble
    except (ValueError, LookupError) as trouble:  # an encoding nobody knows, lone surrogates
        raise Refusal(Finding.UNDECODABLE) from trouble
    if not isinstance(root, Element) or local(root) != "svg":
        raise Refusal(Finding.UNDECODABLE)
    findings = smuggled.behind(behind)
    if parser.entities:
        findings.add(Finding.INTERNAL_ENTITIES)
    said = tuple(builder.instructions), tuple(builder.comments), tuple(findings)
    return Markup(root, *said, builder.weight)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _ends_in_a_tag(text: bytes) -> bool:
    """Whether the last tag is not closed: expat calls a DOCTYPE that is cut a syntax error."""
    return text.rfind(b"<") > text.rfind(b">")


def _inflated(data: bytes) -> tuple[bytes, bytes]:
    """The markup, and what follows it in the file."""
    if not data.startswith(GZIP):
        if len(data) > MAX_MARKUP:
            raise Refusal(Finding.TOO_LARGE)
        return data, b""
    inflating = zlib.decompressobj(31)
    try:
        markup = inflating.decompress(data, MAX_MARKUP + 1)
    except zlib.error as trouble:
        raise Refusal(Finding.UNDECODABLE) from trouble
    if len(markup) > MAX_MARKUP:
        raise Refusal(Finding.TOO_LARGE)
    if not inflating.eof:
        raise Refusal(Finding.TRUNCATED)
    return markup, inflating.unused_data


def _transcoded(data: bytes) -> tuple[bytes, str | None]:
    declared = _ENCODING.match(data)
    codec = _JAPANESE.get(declared[1].decode("ascii").lower()) if declared else None
    if data.startswith(UTF_32):
        codec = "utf-32"
    if codec is None:
        return data, None
    try:
        return data.decode(codec).encode(), "utf-8"
    except UnicodeDecodeError as trouble:
        raise Refusal(Finding.UNDECODABLE) from trouble


class _Builder(TreeBuilder):
    """Builds the tree, and stops before it grows without bound."""

    def __init__(self) -> None:
        super().__init__()
        self.instructions: list[str] = []
        self.comments: list[str] = []
        self._elements = 0
        self._depth = 0
        self._characters = 0
        self.weight = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise Refusal(Finding.TOO_LARGE)
        self._measure(sum(map(len, attrs.values())))
        self._weigh(attrs.values())
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)

    def data(self, data: str, /) -> None:
        self._measure(len(data))
        super().data(data)

    def pi(self, target: str, text: str | None = None) -> Element:
        self.instructions.append(f"{target} {text or ''}")
        return super().pi(target, text)

    def comment(self, text: str | None, /) -> Element:
        self.comments.append(text or "")
        return super().comment(text)

    def _weigh(self, values: Iterable[str]) -> None:
        drawn = sum(len(value) for value in values if not value.startswith("data:"))
        self.weight += _OF_ELEMENT + _OF_CHARACTER * drawn
        if self.weight > MOST:
            raise Refusal(Finding.TOO_LARGE)

    def _measure(self, characters: int) -> None:
        # entities may make more of the markup than was read
        self._characters += characters
        if self._characters > 2 * MAX_MARKUP:
            raise Refusal(Finding.TOO_LARGE)


class _Parser(DefusedXMLParser):
    """defusedxml's parser, which admits what Illustrator writes: entities of plain text."""

    def __init__(self, target: _Builder, encoding: str | None) -> None:
        super().__init__(target=target, encoding=encoding)
        self.entities = 0
        self.parser.StartDoctypeDeclHandler = self._admit_doctype
        self.parser.NotationDeclHandler = self._refuse_notation

    def _admit_doctype(self, _name: str, system: str | None, *_rest: object) -> None:
        # the W3C's own DTD is named by most editors and fetched by nobody
        if system and not _W3C.match(system):
            raise Refusal(Finding.EXTERNAL_REFERENCE)

    def _refuse_notation(self, *_said: str | None) -> None:
        # the address of a program for data that no SVG has
        raise Refusal(Finding.EXTERNAL_REFERENCE)

    def defused_entity_decl(
        self,
        name: str,
        is_parameter_entity: bool,  # noqa: FBT001 - expat calls it so
        value: str | None,
        *where: str | None,
    ) -> None:
        base, system, public, notation = where
        if system or public or value is None:
            raise Refusal(Finding.EXTERNAL_REFERENCE)
        self.entities += 1
        if self.entities > MAX_ENTITIES or len(value) > MAX_ENTITY:
            raise Refusal(Finding.TOO_LARGE)
        # with markup or another entity inside, what is drawn is not what was written
        if is_parameter_entity or any(sign in value for sign in "<&%"):
            raise EntitiesForbidden(name, value, base, system, public, notation)
