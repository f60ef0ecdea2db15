"""Draws an admitted SVG by resvg, at any size.

resvg opens files that an `href` names and cannot be told not to (its `resources_dir` only says
where from), so it never sees the file: it gets the tree that was checked, written anew with only
what SVG draws and only references that stay inside.
"""

from __future__ import annotations

import re
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from html import escape
from io import BytesIO
from xml.etree.ElementTree import Element

import resvg_py
from PIL import Image, PngImagePlugin

from assetlib.asset import Finding
from assetlib.index import activity, expansion, markup, payload, typefaces
from assetlib.index.inspection import Refusal
from assetlib.index.markup import Markup, local
from assetlib.processes.allotment import MOST, limited

MAX_DRAWN = 5600
"""Pixels a side that a drawing is made with at most: it takes seven bytes of memory for each."""

_STACK = 64 * 1024 * 1024
"""Bytes of stack to draw with: a level of nesting takes resvg 32 KiB, and Windows gives 2 MiB."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_OCTAVES = {"", *"12345678"}
_INSIDE = re.compile(r"\s*(?:#|data:(?:image/|[;,]))", re.IGNORECASE)

_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q|em|ex)?\s*$", re.I)
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
    "em": 16.0,
    "ex": 8.0,
}
"""CSS pixels in a unit (css-values-3), with the usual 16 px of type."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that may be drawn: its size in pixels (0 where it names none) and its markup anew."""

    width: float
    height: float
    markup: Markup
    text: str
    findings: tuple[Finding, ...]

    @property
    def has_text(self) -> bool:
        """Whether fonts are needed to draw it."""
        return "<text" in self.text


def read(data: bytes) -> Drawing:
    """Parse and check an SVG or SVGZ; raises `Refusal` where it is not admitted."""
    parsed = markup.parse(data)
    found = activity.findings(parsed)
    expansion.refuse_if_too_large(parsed)
    width, height = size(parsed.root)
    return Drawing(width, height, parsed, _written(parsed.root, width, height), found)


def size(root: Element) -> tuple[float, float]:
    """Width and height in CSS pixels: as given, completed from the viewBox, else 0 and 0."""
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = _view_box(root)
    if box is None:
        return (width, height) if width and height else (0.0, 0.0)
    if width and height:
        return width, height
    if width or height:
        return width or height * box[0] / box[1], height or width * box[1] / box[0]
    return box


def _pixels(length: str | None) -> float:
    found = _LENGTH.match(length or "")
    value = float(found[1]) * _PIXELS[(found[2] or "").lower()] if found else 0.0
    return value if 1e-6 < value < 1e9 else 0.0  # beyond, resvg's numbers lose their meaning


def _view_box(root: Element) -> tuple[float, float] | None:
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return None
    return (width, height) if 1e-6 < width < 1e9 and 1e-6 < height < 1e9 else None


def draw(drawing: Drawing, side: int) -> Image.Image:
    """Draw it as large as fits a square of `side` pixels; raises `Refusal` where resvg cannot."""
    try:
        with limited(MOST + _STACK):
            picture = _in_a_thread(drawing, side).result()
    except ValueError as trouble:
        raise Refusal(Finding.UNDECODABLE) from trouble
    with PngImagePlugin.PngImageFile(BytesIO(picture)) as image:
        image.load()
        return image


def _in_a_thread(drawing: Drawing, side: int) -> Future[bytes]:
    answer: Future[bytes] = Future()
    before = threading.stack_size(_STACK)
    try:
        drawer = threading.Thread(target=_render, args=(drawing, side, answer))
        drawer.start()
    finally:
        threading.stack_size(before)
    return answer


def _render(drawing: Drawing, side: int, answer: Future[bytes]) -> None:
    try:
        faces = typefaces.installed() if drawing.has_text else typefaces.NONE
        picture: bytes = resvg_py.svg_to_bytes(
            svg_string=drawing.text,
            width=max(1, min(side, MAX_DRAWN)),
            height=max(1, min(side, MAX_DRAWN)),
            dpi=96.0,
            languages=["ja", "en"],
            skip_system_fonts=not drawing.has_text,
            font_family=faces.gothic,
            sans_serif_family=faces.gothic,
            cursive_family=faces.gothic,
            fantasy_family=faces.gothic,
            serif_family=faces.mincho,
        )
    except BaseException as trouble:  # noqa: BLE001 - it is raised again where it is waited for
        # a panic in Rust is no Exception to Python, and has no name one could import
        panicked = type(trouble).__name__ == "PanicException"
        answer.set_exception(ValueError(str(trouble)) if panicked else trouble)
    else:
        answer.set_result(picture)


def _written(root: Element, width: float, height: float) -> str:
    parts: list[str] = []
    own = {name: value for name, value in root.attrib.items() if name not in ("width", "height")}
    if _view_box(root) is None:
        own.pop("viewBox", None)
    if width and height:
        own |= {"width": f"{width:.6f}", "height": f"{height:.6f}"}
    _write(root, own, parts)
    opening = f'<svg xmlns="{_SVG}" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return "".join([opening, parts[0].removeprefix("<svg"), *parts[1:]])


def _write(element: Element, attributes: dict[str, str], parts: list[str]) -> None:
    name = local(element)
    written = "".join(
        f' {short}="{escape(_tamed(short, value))}"'
        for attribute, value in attributes.items()
        if (short := _short(attribute, value))
    )
    parts.append(f"<{name}{written}>{escape(element.text or '', quote=False)}")
    for child in element:
        if _is_drawn(child):
            _write(child, child.attrib, parts)
        parts.append(escape(child.tail or "", quote=False))
    parts.append(f"</{name}>")


def _tamed(attribute: str, value: str) -> str:
    if attribute in ("href", "xlink:href"):
        return payload.named(value)
    # each octave of noise is half as strong as the one before: more than eight only cost time
    return (
        "8" if attribute == "numOctaves" and value.strip().lstrip("+0") not in _OCTAVES else value
    )


def _is_drawn(element: Element) -> bool:
    space = str(element.tag).rpartition("}")[0].removeprefix("{")
    return space in ("", _SVG) and local(element) not in ("metadata", "foreignObject", "script")


def _short(attribute: str, value: str) -> str:
    """The attribute under the name it is written by, "" where it is left out."""
    if attribute in ("href", _XLINK):
        short = "href" if attribute == "href" else "xlink:href"
        return short if _INSIDE.match(value) else ""
    if attribute.startswith(_XML):
        return "xml:" + attribute.removeprefix(_XML)
    return "" if "{" in attribute else attribute
