"""The core of a JPEG: tables, frames and scans as they are, and no segment for words (ITU T.81).

What lies between segments and behind the end stays behind; so does a second picture of a camera.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from assetlib.index.cores import note, profile
from assetlib.index.cores.unfit import Unfit

_MARK = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_SOI, _EOI, _SOS, _DQT, _DHT, _DNL, _DRI = 0xD8, 0xD9, 0xDA, 0xDB, 0xC4, 0xDC, 0xDD
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = {0xC0, 0xC1, 0xC2}
_EXIF, _ICC = b"Exif\0\0", b"ICC_PROFILE\0"
_PIECE = 65_519
"""Bytes of a profile that one segment holds."""


def core(data: bytes) -> bytes:
    """The file without what its pixels do not need; `Unfit` where a table is not as it should be.

    Pixels are decoded from the same bytes as before. A clean file comes out as it went in.
    """
    try:
        segments = list(_segments(data))
    except (struct.error, IndexError) as error:
        raise Unfit("jpeg") from error
    pieces = [body[len(_ICC) + 2 :] for kind, body, _ in segments if _is_icc(kind, body)]
    colours, wanted = b"".join(pieces), _quantizers(segments)
    out, opened = [b"\xff\xd8"], True
    for kind, body, scan in segments:
        if opened and not _APP0 <= kind <= 0xEF:
            out += _profiled(colours)
            opened = False
        kept = _kept(kind, body, wanted)
        if kept is not None:
            out.append(_segment(kind, kept) + scan)
    return b"".join(out) + b"\xff\xd9"


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Kind, contents, and the coded data that follows a scan's header; to the first EOI."""
    at = 2
    while True:
        found = _MARK.search(data, at)
        if found is None:
            raise Unfit("jpeg")
        kind, at = data[found.end() - 1], found.end()
        if kind == _EOI:
            return
        if kind in (0x01, _SOI):
            continue
        (length,) = struct.unpack_from(">H", data, at)
        body, at = data[at + 2 : at + length], at + length
        scan = b""
        if kind == _SOS:
            behind = _MARK.search(data, at)
            scan = data[at : behind.start()].rstrip(b"\xff") if behind else b""
        yield kind, body, scan


def _is_icc(kind: int, body: bytes) -> bool:
    return kind == _APP2 and body.startswith(_ICC)


def _kept(kind: int, body: bytes, wanted: set[int]) -> bytes | None:
    """What of a segment stays; None where nothing does."""
    if kind == _DQT:
        return b"".join(table for table in _quantized(body) if table[0] & 15 in wanted) or None
    if kind == _DHT:
        _refuse_if_longer(body)
        return body
    if kind in (_SOS, _DNL, _DRI) or 0xC0 <= kind <= 0xCF:
        _refuse_if_odd(kind, body)
        return body
    return _application(kind, body)


def _application(kind: int, body: bytes) -> bytes | None:
    """What of an application's segment decides how pixels are shown."""
    if kind == _APP0 and body.startswith(b"JFIF\0"):
        return body[:12] + b"\0\0"  # without the small picture it may hold
    if kind == _APP14 and body.startswith(b"Adobe"):
        return body[:12]
    if kind == _APP1 and body.startswith(_EXIF):
        said = note.core(body[len(_EXIF) :])
        return _EXIF + said if said else None
    return None


def _refuse_if_odd(kind: int, body: bytes) -> None:
    """Headers have the length that the number of their components asks for."""
    if kind == _SOS:
        fits = len(body) > 0 and len(body) == 4 + 2 * body[0]
    elif kind in _FRAMES:
        fits = len(body) > 5 and len(body) == 6 + 3 * body[5]
    else:
        fits = kind in (_DRI, _DNL) and len(body) == 2
    if not fits:
        raise Unfit("jpeg")


def _refuse_if_longer(body: bytes) -> None:
    at = 0
    while at < len(body):
        if body[at] & 0xEC:  # class 0 or 1, place 0 to 3
            raise Unfit("jpeg")
        at += 17 + sum(body[at + 1 : at + 17])
    if at != len(body):
        raise Unfit("jpeg")


def _quantized(body: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(body):
        end = at + (129 if body[at] >> 4 else 65)
        if end > len(body):
            raise Unfit("jpeg")
        yield body[at:end]
        at = end


def _quantizers(segments: list[tuple[int, bytes, bytes]]) -> set[int]:
    """The tables that a component of the frame is coded with."""
    frames = [body for kind, body, _ in segments if kind in _FRAMES]
    if len(frames) != 1:
        raise Unfit("jpeg")
    return {frames[0][at] for at in range(8, len(frames[0]), 3)}


def _profiled(colours: bytes) -> Iterator[bytes]:
    if not colours:
        return
    whole = profile.core(colours)
    pieces = [whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE)]
    for number, piece in enumerate(pieces, 1):
        yield _segment(_APP2, _ICC + bytes([number, len(pieces)]) + piece)


def _segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body
