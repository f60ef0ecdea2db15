"""An SVG written anew for people outside: what draws stays, and every word nobody sees goes."""

from __future__ import annotations

import base64
import re
from xml.etree.ElementTree import Element, register_namespace, tostring

from defusedxml.ElementTree import fromstring

from assetlib.index import formats, payload, rebuilding, svg
from assetlib.index.inspection import Refusal
from assetlib.index.markup import local
from assetlib.index.rebuilding import Rebuilt

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_HREF = ("href", f"{{{_XLINK}}}href")
_XML = "{http://www.w3.org/XML/1998/namespace}"

_DRAWING = re.compile(
    "svg|g|defs|symbol|use|switch|a|style|view|image|path|rect|circle|ellipse|line|poly(line|gon)|"
    "text|tspan|textPath|tref|altGlyph|(linear|radial)Gradient|stop|pattern|clipPath|mask|marker|"
    "filter|fe[A-Z][A-Za-z]+|animate(Transform|Motion|Color)?|set|mpath"
)
_SPEAKING = frozenset({"text", "tspan", "textPath", "tref", "altGlyph"})
"""Elements whose text is drawn, and that of a link within them."""

_UNSEEN = re.compile(r"data-|aria-|role$|enable-background$|content|requiredExtensions$")
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_URL = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)""", re.DOTALL)
_PROPERTY = re.compile(r"--[\w-]+\s*:[^;}]*;?")


register_namespace("", _SVG)
register_namespace("xlink", _XLINK)


def rebuilt(data: bytes) -> Rebuilt:
    """An SVG or SVGZ anew, as plain SVG, and its size; raises `Refusal` where it is not admitted.

    Titles, descriptions, comments and what nobody draws are left out. Pictures within it are
    rebuilt from their pixels; one that cannot be is left out, too.
    """
    drawing = svg.read(data)
    root = fromstring(drawing.text)
    _clean(root, speaking=False)
    text = tostring(root, encoding="unicode")
    return Rebuilt(text.encode(), round(drawing.width), round(drawing.height))


def _clean(element: Element, *, speaking: bool) -> None:
    name = local(element)
    speaking = name in _SPEAKING or (speaking and name == "a")
    for attribute, value in list(element.attrib.items()):
        element.attrib[attribute] = _attribute(attribute, value)
        if not element.attrib[attribute]:
            del element.attrib[attribute]
    if name == "style":
        element.text = _css("".join(element.itertext()))
        element[:] = []
    elif not speaking:
        element.text = None
    for child in list(element):
        if not speaking:
            child.tail = None
        if _draws(child):
            _clean(child, speaking=speaking)
        else:
            _take_out(element, child)


def _take_out(parent: Element, child: Element) -> None:
    """Remove a child; the text behind it belongs to its parent."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def _draws(element: Element) -> bool:
    return _DRAWING.fullmatch(local(element)) is not None


def _attribute(name: str, value: str) -> str:
    """The value as it is written, "" where the attribute is left out."""
    if name in _HREF:
        return _reference(value)
    unseen = _UNSEEN.match(name) or (name.startswith("{") and not name.startswith(_XML))
    if unseen:
        return ""
    return _css(value) if name == "style" or "url(" in value else value


def _css(text: str) -> str:
    plain = _PROPERTY.sub("", _COMMENT.sub("", text))
    return _URL.sub(lambda found: f"url({_reference(found[2])})", plain).strip()


def _reference(value: str) -> str:
    if value.strip().startswith("#"):
        return value
    data = payload.decoded(value)
    found = formats.detect(data)
    if found is None or not rebuilding.can_be_rebuilt(found):
        return ""
    try:
        whole = rebuilding.rebuilt(found, data).data
    except Refusal:
        return ""
    return f"data:image/{found.name};base64,{base64.b64encode(whole).decode()}"
