"""The core of an EXIF block: how the picture is turned and its size on paper (CIPA DC-008)."""

from __future__ import annotations

import struct

from assetlib.index.walks.part import Cut
from assetlib.index.walks.tiff import Directory, directories

_ORIENTATION, _ACROSS, _DOWN, _UNIT = 274, 282, 283, 296
_TURNED = range(2, 9)
_INCH, _CENTIMETRE = 2, 3


def core(block: bytes) -> bytes:
    """The block (a small TIFF) with these alone; empty where it says neither, or is damaged."""
    try:
        first = next(directories(block), None)
        return _written(block, first) if first else b""
    except (Cut, struct.error, IndexError):
        return b""


def _written(block: bytes, found: Directory) -> bytes:
    order = "<" if block.startswith(b"II") else ">"
    fields, behind = list[bytes](), b""
    turned = _number(found, _ORIENTATION)
    if turned in _TURNED:
        fields.append(struct.pack(">HHIHxx", _ORIENTATION, 3, 1, turned))
    paper = [_ratio(block, order, found, tag) for tag in (_ACROSS, _DOWN)]
    unit = _number(found, _UNIT)
    if all(paper) and unit in (_INCH, _CENTIMETRE):
        at = 8 + 2 + 12 * (len(fields) + 3) + 4
        for tag, place in ((_ACROSS, at), (_DOWN, at + 8)):
            fields.append(struct.pack(">HHII", tag, 5, 1, place))
        fields.append(struct.pack(">HHIHxx", _UNIT, 3, 1, unit))
        behind = b"".join(struct.pack(">II", dots, 1) for dots in paper)
    if not fields:
        return b""
    head = b"MM\0*" + struct.pack(">IH", 8, len(fields))
    return head + b"".join(fields) + bytes(4) + behind


def _number(found: Directory, tag: int) -> int:
    entry = found.entries.get(tag)
    return entry.numbers[0] if entry and entry.kind == 3 and entry.numbers else 0


def _ratio(block: bytes, order: str, found: Directory, tag: int) -> int:
    """Whole dots to the unit; 0 where there are none that make sense."""
    entry = found.entries.get(tag)
    if entry is None or entry.kind != 5 or entry.end - entry.start != 8:
        return 0
    dots, of = struct.unpack_from(order + "II", block, entry.start)
    whole = round(dots / of) if of else 0
    return whole if 1 <= whole <= 10_000 else 0
