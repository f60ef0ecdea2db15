"""Handing: a picture read once from the share, checked again, and put into a folder of this PC.

It runs inside a worker process. Metadata of the original stays behind wherever pixels are drawn
anew (Pillow's `save` alone would carry comments and profiles along).
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from assetlib.asset import Result
from assetlib.durable import sync_folder, translated
from assetlib.errors import ExportTrouble
from assetlib.index import colours, examination, folder, inspection, rasters, svg, thumbnails
from assetlib.index.formats import SVG, Format
from assetlib.index.inspection import Refusal
from assetlib.use import Form, Outcome

DRAWN_AT = 1200
"""Pixels of the longer side of a drawing for which no size was asked."""

_AS_THEY_ARE = {"png": "png", "jpeg": "jpg"}
"""What every version of Office opens, with the extension it leaves under."""

_PHOTOGRAPHS = {"webp", "avif", "tiff", "bmp"}
_COLOURS = 4096
"""Colours in a thumbnail above which a picture that is not see-through counts as a photograph."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy on this PC: where it lies, its hashes before and after, its size in pixels."""

    file: str
    outcome: Outcome
    sha256: str
    exported_sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Made:
    data: bytes
    extension: str
    outcome: Outcome
    width: int
    height: int


def hand(root: Path, path: str, sha256: str, form: Form, place: Path, stem: str) -> Copy:
    """Copy a picture of the library into a new private folder below `place`.

    ExportTrouble with "changed" or "held" where the file is no longer what the catalogue says or
    fails its check; LocalTrouble where this PC's disk refuses; FileUnreadable, ShareOffline.
    """
    contents = folder.read_file(root, path)
    if contents.sha256 != sha256:
        raise ExportTrouble(path, "changed")
    if not contents.data:
        raise ExportTrouble(path, "held")
    made = _made(contents.data, path.rpartition("/")[2], path, form)
    file = _written(place, f"{stem}.{made.extension}", made.data)
    exported = hashlib.sha256(made.data).hexdigest()
    return Copy(str(file), made.outcome, sha256, exported, made.width, made.height)


def _made(data: bytes, name: str, path: str, form: Form) -> _Made:
    look = inspection.look(data, name)
    facts = examination.examine(data, name).facts
    passed = facts.inspection.result in (Result.PASS, Result.PASS_WITH_FINDINGS)
    if look.format is None or not passed:
        raise ExportTrouble(path, "held")
    if _is_fit(look.format, form, max(facts.width, facts.height)):
        extension = _AS_THEY_ARE.get(look.format.name, look.format.extensions[0])
        return _Made(data, extension, Outcome.IDENTICAL, facts.width, facts.height)
    try:
        image, photograph = _drawn(look.format, data, form.side)
        return _encoded(image, form, photograph=photograph)
    except Refusal as refusal:
        raise ExportTrouble(path, "held") from refusal


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
    with rasters.opened(found, data) as opened, rasters.decoding():
        longest = max(opened.size)
        image = thumbnails.fitted(opened, side or longest)
    if side > longest:
        image = _enlarged(image, side)
    return image, found.name == "jpeg" or (found.name in _PHOTOGRAPHS and _is_photograph(image))


def _enlarged(image: Image.Image, side: int) -> Image.Image:
    width, height = image.size
    inspection.refuse_if_too_large(side, max(1, round(min(width, height) * side / max(image.size))))
    longest = max(image.size)
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
        image.save(out, "JPEG", quality=92, subsampling=0)
    else:
        image.save(out, "PNG", compress_level=6)
    return _Made(out.getvalue(), "jpg" if as_jpeg else "png", Outcome.REBUILT, *image.size)


def _written(place: Path, name: str, data: bytes) -> Path:
    own = place / secrets.token_hex(8)
    with translated(own):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        own.mkdir(mode=0o700)
        try:
            _write(own / name, data)
            sync_folder(own)
        except OSError:
            shutil.rmtree(own, ignore_errors=True)
            raise
    return own / name


def release(files: Sequence[Path], target: Path) -> tuple[Path, ...]:
    """Put copies into a folder somebody chose, all or none, where each one is.

    Under its own name or with " (2)"; nothing is overwritten, and a file appears when it is whole.
    Without files, only find out whether the folder takes one. LocalTrouble where it does not.
    """
    drafts: list[Path] = []
    placed: list[Path] = []
    with translated(target):
        try:
            for data in (file.read_bytes() for file in files) if files else (b"",):
                drafts.append(target / f".{secrets.token_hex(8)}.tmp")
                _write(drafts[-1], data)
            for draft, file in zip(drafts, files, strict=False):
                placed.append(_named(draft, target, file.name))
        except OSError:
            _unlink(placed)
            raise
        finally:
            _unlink(drafts)
    return tuple(placed)


def _unlink(files: Sequence[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _named(draft: Path, target: Path, name: str) -> Path:
    stem, dot, extension = name.rpartition(".")
    for number in range(1, 10_000):
        place = target / (name if number == 1 else f"{stem} ({number}){dot}{extension}")
        try:
            _rename(draft, place)
        except FileExistsError:
            continue
        return place
    raise FileExistsError(name)


def _rename(draft: Path, place: Path) -> None:
    """Rename, unless something is there: on Windows it is so by itself, elsewhere by a link."""
    if os.name == "nt":
        draft.rename(place)
        return
    try:
        os.link(draft, place)
    except FileExistsError:
        raise
    except OSError:  # a drive without links: taking the name first is as good
        with place.open("xb"):
            pass
        draft.replace(place)


def _write(place: Path, data: bytes) -> None:
    with place.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
