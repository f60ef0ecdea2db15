"""The core of a GIF that moves: its frames, their times and its loop, and no block for words."""

from __future__ import annotations

from collections.abc import Iterator

from assetlib.index.cores.unfit import Unfit

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_TIMES, _APPLICATION = 0xF9, 0xFF
_LOOP = b"\x21\xff\x0bNETSCAPE2.0\x03\x01"
_HEAD = 13


def is_moving(data: bytes) -> bool:
    """Whether there is more than one frame."""
    try:
        return sum(block[0] == _IMAGE for block in _blocks(data)) > 1
    except (IndexError, Unfit):
        return False


def core(data: bytes) -> bytes:
    """The file without what its frames do not need (GIF89a); `Unfit` where it is cut off.

    Palettes stay as they are: which of their entries a later frame uses is not looked at.
    """
    try:
        kept = b"".join(map(_kept, _blocks(data)))
    except IndexError as error:
        raise Unfit("gif") from error
    return data[: _HEAD + _palette(data[10])] + kept + bytes([_END])


def _blocks(data: bytes) -> Iterator[bytes]:
    """Every block before the end, whole."""
    at = _HEAD + _palette(data[10])
    while data[at] != _END:
        start, kind = at, data[at]
        if kind == _EXTENSION:
            at += 2
        elif kind == _IMAGE:
            at += 11 + _palette(data[at + 9])
        else:
            raise Unfit("gif")
        while data[at]:
            at += 1 + data[at]
        at += 1
        yield data[start:at]


def _kept(block: bytes) -> bytes:
    if block[0] == _IMAGE or (block[1] == _TIMES and len(block) == 8):
        return block
    if block[1] == _APPLICATION and block.startswith(_LOOP) and len(block) == len(_LOOP) + 3:
        return block
    return b""


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
