"""What in an SVG acts by itself or reaches outside: the rules by which its markup is admitted.

A reference may point into the file (`#…`) or hold a picture of pixels itself (`data:image/…`).
Everything else is held, links and fonts included, and so is everything that could run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assetlib.asset import Finding
from assetlib.index.inspection import Refusal
from assetlib.index.markup import Markup, local
from assetlib.index.payload import Allowance
from assetlib.processes.allotment import MOST

_ADOBE = "http://ns.adobe.com/"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_RUNNING = (
    "{http://www.w3.org/1999/xhtml",
    "{http://www.w3.org/1999/XSL/Transform",
    "{http://www.w3.org/2001/xml-events",
    "{http://www.mozilla.org/xbl",
)
"""Vocabularies of which nothing belongs in a picture: pages, transformations, event handlers."""

_ACTING = {"script", "handler", "listener", "iframe", "embed", "object", "audio", "video", "canvas"}
_ANIMATING = {"animate", "set", "animatetransform", "animatemotion", "animatecolor"}
_REFERRING = {"href", "src", "srcset", "data", "action", "formaction", "poster", "ping"}

_NAMING = re.compile(r"id$|class$|data-|aria-")  # layers are called "image(1)", too
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\xa0\u200b\ufeff]+")
_SCRIPT = re.compile(r"(?:java|vb|live|ecma)script:|data:text/")
_SLEEPING = re.compile(r"<\?(?:php|=)|<script[\s>/]|\[if\s.{0,40}\]>", re.IGNORECASE)
"""What a comment hides from a drawing program, and not from a server or an old browser."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(.))", re.DOTALL)
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))""", re.IGNORECASE)
_OPENED = re.compile(r"(?:image-set|image|cross-fade|src)\(", re.IGNORECASE)
_ACTING_CSS = re.compile(
    r"expression\(|-moz-binding|(?<![\w-])behavior\s*:|progid\s*:", re.IGNORECASE
)
_IMPORT = re.compile(r"@(?:import|namespace)", re.IGNORECASE)


def findings(markup: Markup) -> tuple[Finding, ...]:
    """What an admitted SVG is still worth a remark for; raises `Refusal` where it is held."""
    for instruction in map(str.lower, markup.instructions):
        if instruction.startswith(("xml-stylesheet", "import")):
            raise Refusal(Finding.EXTERNAL_REFERENCE)
        if instruction.startswith(("php", "mso-application", "javascript")):
            raise Refusal(Finding.ACTIVE_SVG)
    if any(map(_SLEEPING.search, markup.comments)):
        raise Refusal(Finding.EMBEDDED_PROGRAM)
    pictures = Allowance(MOST - markup.weight)
    animated = False
    for element in markup.root.iter():
        name = local(element).lower()
        _refuse_acting(element, name)
        for attribute, value in element.attrib.items():
            _check_attribute(name, attribute.lower(), value, pictures)
        if name == "style":
            _check_css("".join(element.itertext()), pictures)
        animated = animated or name in _ANIMATING
    return markup.findings + ((Finding.ANIMATED,) if animated else ())


def _refuse_acting(element: Element, name: str) -> None:
    if name in _ACTING or str(element.tag).startswith(_RUNNING):
        raise Refusal(Finding.ACTIVE_SVG)
    if str(element.tag).startswith("{" + _XINCLUDE):
        raise Refusal(Finding.EXTERNAL_REFERENCE)
    if name == "foreignobject" and not _is_adobes(element):
        raise Refusal(Finding.ACTIVE_SVG)


def _is_adobes(element: Element) -> bool:
    """Whether it is the foreignObject, which nobody can run, where Illustrator keeps its own form.

    Others that rewrite the file leave it there emptied.
    """
    inside = all(str(one.tag).startswith("{" + _ADOBE) for one in _below(element))
    return inside and element.get("requiredExtensions", "").startswith(_ADOBE)


def _below(element: Element) -> Iterator[Element]:
    below = element.iter()
    next(below)
    return below


def _check_attribute(element: str, attribute: str, value: str, pictures: Allowance) -> None:
    space, _, name = attribute.rpartition("}")
    if (name.startswith("on") and name.isalpha() and len(name) > 2) or name == "http-equiv":
        raise Refusal(Finding.ACTIVE_SVG)
    if space.startswith(_RUNNING):
        raise Refusal(Finding.ACTIVE_SVG)
    if ":" in value and _SCRIPT.search(_SPACE.sub("", value).lower()):
        raise Refusal(Finding.ACTIVE_SVG)
    # outside SVG's own attributes only a link is one: XMP says stEvt:action="saved"
    if name == "href" or (not space and name in _REFERRING):
        _check_reference(value, pictures)
    elif name == "base" and value.strip():  # xml:base: every "#…" would mean another file
        raise Refusal(Finding.EXTERNAL_REFERENCE)
    elif name == "attributename" and element in _ANIMATING:
        _check_animated(value.rpartition(":")[2].strip().lower())
    elif not space and ("(" in value or "\\" in value) and not _NAMING.match(name):
        _check_css(value, pictures)


def _check_animated(target: str) -> None:
    if target in _REFERRING or target.startswith("on"):
        raise Refusal(Finding.ACTIVE_SVG)


def _check_reference(value: str, pictures: Allowance) -> None:
    target = _SPACE.sub("", value[:64]).lower()
    if target.startswith(("data:image/", "data:;", "data:,")):
        pictures.admit(value)
    elif target and not target.startswith("#"):
        raise Refusal(Finding.EXTERNAL_REFERENCE)


def _check_css(css: str, pictures: Allowance) -> None:
    """Read CSS as written, with its escapes undone, and without its comments: each may hide one."""
    plain = _ESCAPE.sub(_unescaped, css)
    for text in {css, plain, _COMMENT.sub("", css), _COMMENT.sub("", plain)}:
        if _ACTING_CSS.search(text):
            raise Refusal(Finding.ACTIVE_SVG)
        if _IMPORT.search(text) or _OPENED.search(text):
            raise Refusal(Finding.EXTERNAL_REFERENCE)
        for found in _URL.finditer(text):
            _check_reference(found[1] or found[2] or found[3] or "", pictures)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return "" if found[2] == "\n" else found[2]
