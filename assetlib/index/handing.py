"""Handing: a picture read once from the share, checked again, and put into a folder of this PC.

It runs inside a worker process. Nothing leaves but pixels, what they need to look as they do, and
our own statement of rights: a file is cut to its core, or made anew from its pixels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from assetlib.asset import TAKEN_OFF, Embedded, Facts, Finding, Inspection, Result
from assetlib.errors import ExportTrouble
from assetlib.index import (
    colours,
    examination,
    folder,
    formats,
    inspection,
    jpeg_packet,
    packet,
    png_packet,
    rasters,
    rebuilding,
    releasing,
    svg,
    svg_rebuilding,
    thumbnails,
    webp_packet,
)
from assetlib.index.cores import core
from assetlib.index.cores.unfit import Unfit
from assetlib.index.formats import PDF, SVG, Format
from assetlib.index.inspection import Refusal
from assetlib.processes.allotment import MOST, SHARED
from assetlib.rights import Rights
from assetlib.use import Form, Outcome

DRAWN_AT = 1200
"""Pixels of the longer side of a drawing for which no size was asked."""

PAGE_AT = 2400
"""The same for a page of a PDF: 200 of them to the inch on A4."""

_PRINTED_AT = 300, 300
"""Dots to the inch of what is drawn here; where none are said, it fills the page in Word."""

_ENLARGED = 12
"""Bytes of memory for a pixel of a picture that is blown up, and written."""

_AS_THEY_ARE = {"png": "png", "jpeg": "jpg"}
"""What every version of Office opens, with the extension it leaves under."""

_PHOTOGRAPHS = {"webp", "avif", "tiff", "bmp"}
_COLOURS = 4096
"""Colours in a thumbnail above which a picture that is not see-through counts as a photograph."""


_STAYS = frozenset(
    {
        *(Finding.WRONG_EXTENSION, Finding.ANIMATED, Finding.SEVERAL_PAGES),
        *(Finding.EXIF, Finding.XMP, Finding.IPTC, Finding.ICC_PROFILE),
    }
)
"""What is no reason to make a picture anew. The core leaves its notes behind, losing no pixel."""

_ONE_FRAME = frozenset({Finding.ANIMATED, Finding.SEVERAL_PAGES})

_PACKETS: Mapping[str, Callable[[bytes, bytes], bytes]] = {
    "png": png_packet.with_packet,
    "jpeg": jpeg_packet.with_packet,
    "webp": webp_packet.with_packet,
}
"""How our statement of rights is put into a file, for the formats that get one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy on this PC: where it lies, its hashes before and after, its size in pixels.

    `removed` is what the inspection had found and rebuilding took off (motion, too); `inspection`
    what it said of the original just now.
    """

    file: str
    outcome: Outcome
    sha256: str
    exported_sha256: str
    width: int
    height: int
    inspection: Inspection
    removed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """A file as it leaves; `same`: its pixels are coded by the very bytes of the original."""

    data: bytes
    extension: str
    outcome: Outcome
    width: int
    height: int
    same: bool = False


class TakesRoom(Exception):
    """The copy takes so much memory that nothing else should be read while it is made."""


def hand(  # noqa: PLR0913 - one copy, and everything that makes it another
    root: Path,
    path: str,
    sha256: str,
    form: Form,
    place: Path,
    stem: str,
    rights: Rights | None = None,
    *,
    marked: bool = True,
    alone: bool = True,
) -> Copy:
    """Copy a picture of the library into a new private folder below `place`, with its rights.

    ExportTrouble with "changed", "held" or "too_large" where the file is no longer what the
    catalogue says, fails its check, or takes more memory than there is; LocalTrouble where this
    PC's disk refuses; FileUnreadable, ShareOffline; `TakesRoom` unless it may (`alone`).
    """
    contents = folder.read_file(root, path, marked=marked)
    if contents.sha256 != sha256:
        raise ExportTrouble(path, "changed")
    if not contents.data:
        raise ExportTrouble(path, "held")
    if not alone and _takes_room(contents.data, form):
        raise TakesRoom
    name = path.rpartition("/")[2]
    facts = examination.examine(contents.data, name).facts
    found = inspection.look(contents.data, name).format
    if found is None or facts.inspection.result not in (Result.PASS, Result.PASS_WITH_FINDINGS):
        raise ExportTrouble(path, "held")
    removed = tuple(one for one in facts.inspection.findings if one not in _STAYS)
    try:
        made = _made(contents.data, found, facts, form, removed)
    except Refusal as refusal:
        large = refusal.finding is Finding.TOO_LARGE
        raise ExportTrouble(path, "too_large" if large else "held") from refusal
    if rights is not None:
        made = _signed(made, rights, facts.embedded)
    file = releasing.written(place, sha256, f"{stem}.{made.extension}", made.data)
    exported = hashlib.sha256(made.data).hexdigest()
    size = made.width, made.height
    lost = _lost(made, found, facts.inspection.findings)
    return Copy(str(file), made.outcome, sha256, exported, *size, facts.inspection, lost)


def _takes_room(data: bytes, form: Form) -> bool:
    """Whether checking and copying takes more than a share of the memory, at the very most."""
    found = formats.detect(data)
    whole = PAGE_AT if found and found.name in (SVG.name, PDF.name) else inspection.MAX_SIDE
    if examination.takes_room(data, form.side or whole):
        return True
    if found is None or not rebuilding.can_be_rebuilt(found):
        return False
    try:
        return rebuilding.takes(found, data) > SHARED
    except Refusal:
        return False


def _lost(made: _Made, found: Format, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What came off a rebuilt picture; in another format, only what somebody would ask about."""
    if made.outcome is not Outcome.REBUILT or made.same:
        return ()
    same = made.extension in (*found.extensions, _AS_THEY_ARE.get(found.name))
    off = {one for one in findings if one not in _STAYS} if same else {*findings} & TAKEN_OFF
    return tuple(one for one in findings if one in off | _ONE_FRAME)


def _made(
    data: bytes, found: Format, facts: Facts, form: Form, removed: Sequence[Finding]
) -> _Made:
    """The picture in the form that is wanted, without what had to come off it."""
    if not _is_fit(found, form, max(facts.width, facts.height)):
        image, photograph = _drawn(found, data, form.side)
        return _encoded(image, form, photograph=photograph)
    extension = _AS_THEY_ARE.get(found.name, found.extensions[0])
    if not removed and (kept := _core(found, data)):
        outcome = Outcome.IDENTICAL if kept == data else Outcome.REBUILT
        return _Made(kept, extension, outcome, facts.width, facts.height, same=True)
    if found.name == SVG.name:  # always: names and paths of people stand anywhere in markup
        anew, extension = svg_rebuilding.rebuilt(data), SVG.extensions[0]
    elif rebuilding.can_be_rebuilt(found) and rebuilding.takes(found, data) <= MOST:
        anew = rebuilding.rebuilt(found, data)
    elif kept := _core(found, data):  # too large for that, but nothing else is left in it
        return _Made(kept, extension, Outcome.REBUILT, facts.width, facts.height)
    else:  # nobody writes such files here: it leaves as what every Office opens
        image, photograph = _drawn(found, data, 0)
        return _encoded(image, Form(), photograph=photograph)
    return _Made(anew.data, extension, Outcome.REBUILT, anew.width, anew.height)


def _core(found: Format, data: bytes) -> bytes:
    """What of a file may leave with its pixels untouched; empty where it has to be made anew."""
    try:
        return b"" if found.name in (SVG.name, PDF.name) else core.core(found, data)
    except Unfit:
        return b""


def _signed(made: _Made, rights: Rights, embedded: Embedded) -> _Made:
    """The same pixels with the statement of rights, where the format carries one.

    Who made a picture is taken from the file where the catalogue does not say.
    """
    found = formats.detect(made.data)
    put_in = _PACKETS.get(found.name) if found else None
    if put_in is None:
        return made
    said = replace(rights, creator=rights.creator or embedded.creator)
    outcome = Outcome.RIGHTS_ADDED if made.same else made.outcome
    return replace(made, data=put_in(made.data, packet.written(said)), outcome=outcome)


def _is_fit(found: Format, form: Form, longest: int) -> bool:
    """Whether the bytes may leave just as they are."""
    if form.format == "original":
        return True
    wanted = found.name in _AS_THEY_ARE if form.format == "auto" else found.name == form.format
    return wanted and form.side in (0, longest)


def _drawn(found: Format, data: bytes, side: int) -> tuple[Image.Image, bool]:
    """The picture as RGB or RGBA in sRGB, upright, and whether it is a photograph."""
    if found.name == SVG.name:
        image = svg.draw(svg.read(data), side or DRAWN_AT)
        return (image if colours.is_see_through(image) else image.convert("RGB")), False
    if found.name == PDF.name:
        image = examination.page(data, min(side or PAGE_AT, svg.MAX_DRAWN))
        return image, _is_photograph(image)
    with rasters.opened(found, data) as opened, rasters.decoding():
        longest = max(opened.size)
        image = thumbnails.fitted(opened, side or longest)
    if side > longest:
        image = _enlarged(image, side)
    return image, found.name == "jpeg" or (found.name in _PHOTOGRAPHS and _is_photograph(image))


def _enlarged(image: Image.Image, side: int) -> Image.Image:
    width, height = image.size
    longest = max(image.size)
    inspection.refuse_if_too_large(side, max(1, round(min(width, height) * side / longest)))
    if width * height * (side / longest) ** 2 * _ENLARGED > MOST:
        raise Refusal(Finding.TOO_LARGE)
    size = max(1, round(width * side / longest)), max(1, round(height * side / longest))
    return image.resize(size, Image.Resampling.LANCZOS)


def _is_photograph(image: Image.Image) -> bool:
    small = image.convert("RGB")
    small.thumbnail((thumbnails.SIDE, thumbnails.SIDE))
    return image.mode == "RGB" and small.getcolors(_COLOURS) is None


def _encoded(image: Image.Image, form: Form, *, photograph: bool) -> _Made:
    as_jpeg = form.format == "jpeg" or (
        form.format == "auto" and photograph and image.mode == "RGB"
    )
    if as_jpeg and image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
    image.info.clear()  # comments and profiles would be written again from here
    out = BytesIO()
    if as_jpeg:
        # not "optimize": Pillow reserves too little room then, and fails on a noisy photograph
        image.save(out, "JPEG", quality=92, subsampling=0, dpi=_PRINTED_AT)
    else:
        if image.mode == "RGBA":
            unseen = image.getchannel("A").point(lambda alpha: 0 if alpha else 255)
            # Writer mixes the colour of what is not seen into the edges: black showed as a rim
            image.paste((255, 255, 255, 0), mask=unseen)
        image.save(out, "PNG", compress_level=6, dpi=_PRINTED_AT)
    return _Made(out.getvalue(), "jpg" if as_jpeg else "png", Outcome.REBUILT, *image.size)
