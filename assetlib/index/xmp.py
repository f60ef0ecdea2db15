"""XMP: the packet of RDF in which a file says whose it is; also Inkscape's form of it in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assetlib.asset import Embedded

MAX_PACKET = 4 * 1024 * 1024
"""Bytes of a packet that is still parsed."""

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SUBJECTS = {_RDF + "Description", "{http://creativecommons.org/ns#}Work"}
_OLD_WORK = "{http://web.resource.org/cc/}Work"


def read(packet: bytes | str) -> Embedded:
    """What a packet says; nothing where it is damaged, or too long."""
    raw = packet.encode("utf-8", "replace") if isinstance(packet, str) else packet
    if len(raw) > MAX_PACKET or b"purl.org/dc/elements" not in raw:
        return Embedded()
    try:
        return told_by(fromstring(raw.strip(b"\0 \t\r\n"), forbid_dtd=True))
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return Embedded()


def told_by(root: Element) -> Embedded:
    """What the Dublin Core statements below an element say; the first of each kind counts."""
    statements = [
        statement
        for subject in root.iter()
        if subject.tag in _SUBJECTS or subject.tag == _OLD_WORK
        for statement in subject
    ]
    return Embedded(
        title=_best(statements, "title"),
        creator="、".join(_all(statements, "creator")),
        rights=_best(statements, "rights"),
        keywords=tuple(_all(statements, "subject")),
    )


def _best(statements: list[Element], name: str) -> str:
    """The text of a statement in Japanese, else as its author marked it, else the first."""
    for statement in _named(statements, name):
        versions = list(statement.iter(_RDF + "li"))
        ranked = sorted(versions, key=lambda item: _rank(item.get(_LANGUAGE, "")))
        if text := _text(ranked[0] if ranked else statement):
            return text
    return ""


def _rank(language: str) -> int:
    if language.lower().startswith("ja"):
        return 0
    return 1 if language == "x-default" else 2


def _all(statements: list[Element], name: str) -> Iterator[str]:
    for statement in _named(statements, name):
        for item in list(statement.iter(_RDF + "li")) or [statement]:
            if text := _text(item):
                yield text


def _named(statements: list[Element], name: str) -> Iterator[Element]:
    return (statement for statement in statements if statement.tag == _DC + name)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
