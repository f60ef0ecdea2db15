"""A sidecar: what is known of a picture as XMP, in dc, xmpRights, IPTC Core and Extension, PLUS."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assetlib.errors import BadInput
from assetlib.index.packet import said, written
from assetlib.index.xmp import told_by
from assetlib.rights import Rights
from assetlib.sidecar import Read

TOOLKIT = "assetlib"
"""What stands in `x:xmptk` of our own, and after it the seal of what was written.

One of another program is never written over, and neither is one of ours that somebody has changed.
"""

_BLANK = "0" * 16
_SEALED = re.compile(rb'x:xmptk="assetlib ([0-9a-f]{16})"')

MOST_BYTES = 1 << 20
"""Bytes of a sidecar at most."""

_CORE = ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
_EXTENSION = ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_CLAIMS = (f"{_RIGHTS}UsageTerms", f"{_RIGHTS}WebStatement", f"{_PHOTOSHOP}Credit")
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_DESCRIPTION = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sidecar says: of the picture, and of its rights."""

    rights: Rights
    tags: tuple[str, ...] = ()
    source: str = ""
    id: str = ""


def write(statement: Statement) -> bytes:
    """The bytes of the file; the same statement gives the same bytes."""
    further = list(_further(statement))
    toolkit = f"{TOOLKIT} {_BLANK}"
    blank = written(statement.rights, further, spaces=_CORE + _EXTENSION, toolkit=toolkit)
    return blank.replace(_BLANK.encode(), _seal(blank), 1)


def _seal(blank: bytes) -> bytes:
    return hashlib.sha256(blank).hexdigest()[: len(_BLANK)].encode()


def _is_untouched(data: bytes) -> bool:
    """Whether it is ours, as it was written."""
    found = _SEALED.search(data)
    if found is None:
        return False
    blank = data[: found.start(1)] + _BLANK.encode() + data[found.end(1) :]
    return found.group(1) == _seal(blank)


def _further(statement: Statement) -> Iterator[str]:
    if statement.tags:
        items = "".join(f"<rdf:li>{said(tag)}</rdf:li>" for tag in statement.tags)
        yield f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
    if statement.source:
        yield f"<photoshop:Source>{said(statement.source)}</photoshop:Source>"
    if statement.rights.title:
        text = said(statement.rights.title)
        items = f'<rdf:li xml:lang="x-default">{text}</rdf:li>'
        name = "Iptc4xmpCore:AltTextAccessibility"
        yield f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
    if statement.id:
        name = "Iptc4xmpExt:DigImageGUID"
        yield f"<{name}>urn:uuid:{escape(statement.id)}</{name}>"


def read(data: bytes) -> Read:
    """What a sidecar says; BadInput where it is none, too long, or damaged."""
    if not data or len(data) > MOST_BYTES:
        raise BadInput("xmp", "too long" if data else "unreadable")
    try:
        root = fromstring(data.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadInput("xmp", str(error)) from error
    known = told_by(root)
    return Read(
        title=known.title,
        creator=known.creator,
        tags=known.keywords,
        source=_plain(root, f"{_PHOTOSHOP}Source"),
        rights=" ／ ".join(_once((known.rights, *(_plain(root, name) for name in _CLAIMS)))),
        own=_is_untouched(data),
    )


def _plain(root: Element, name: str) -> str:
    """A property in words: programs write simple ones as elements or as attributes."""
    for subject in root.iter(_DESCRIPTION):
        text = subject.get(name) or _first(subject.find(name))
        if text := " ".join(text.split()):
            return text
    return ""


def _first(element: Element | None) -> str:
    if element is None:
        return ""
    item = element.find(f".//{_ITEM}")
    return "".join((element if item is None else item).itertext())


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))
