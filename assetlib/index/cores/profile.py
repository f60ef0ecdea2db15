"""The core of a colour profile: what converts colours, written anew (ICC.1:2010).

Names, rights and dates in a profile are free text, and private tags hold anything: they stay
behind. Curves, primaries and tables of the old kinds have a size of their own, which is kept to.
"""

from __future__ import annotations

import struct

from assetlib.index.cores.unfit import Unfit

_MOST_TAGS, _MOST_BYTES = 100, 8 * 1024 * 1024
_COLOURS = {
    *(b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC"),
    *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2"),
}
_CLASSES = {b"mntr", b"scnr", b"prtr", b"spac"}
_SPACES = {b"RGB ", b"GRAY", b"CMYK"}
_CONNECTING = {b"XYZ ", b"Lab "}
_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_D50 = bytes.fromhex("0000f6d6000100000000d32d")
_WIDE_TEXTS = 4
"""The version of profiles since which texts are Unicode."""

_PARAMETERS = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}
"""Numbers in a parametric curve, by its kind (10.16)."""


def core(profile: bytes) -> bytes:
    """The profile with its colours alone; `Unfit` where that would not be all it needs."""
    try:
        return _core(profile)
    except (struct.error, IndexError) as error:
        raise Unfit("profile") from error


def _core(profile: bytes) -> bytes:
    space, into = profile[16:20], profile[20:24]
    known = profile[12:16] in _CLASSES and space in _SPACES and into in _CONNECTING
    if not known or profile[36:40] != b"acsp" or len(profile) > _MOST_BYTES:
        raise Unfit("profile")
    tags = _tags(profile)
    _refuse_if_incomplete(space, tags)
    name = "sRGB" if b"srgb" in _description(profile).lower() else space.decode().strip()
    new = profile[8] >= _WIDE_TEXTS
    described, rights = (_wide(name), _wide("")) if new else (_plain(name), b"text" + bytes(5))
    tags |= {b"desc": described, b"cprt": rights}  # both have to be there
    version = profile[8:9] + b"\x20\0\0" if new else b"\x02\x10\0\0"
    head = bytes(8) + version + profile[12:24] + _DATE + b"acsp" + bytes(24)
    head += bytes([0, 0, 0, profile[67] & 3]) + _D50
    return _joined(head.ljust(128, b"\0"), tags)


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    if count > _MOST_TAGS:
        raise Unfit("profile")
    found = {}
    for at in range(132, 132 + 12 * count, 12):
        name, start, size = struct.unpack_from(">4sII", profile, at)
        if name in _COLOURS:
            body = profile[start : start + size]
            body = body[:4] + bytes(4) + body[8 : _length(body)]
            found[name] = body
    return found


def _length(body: bytes) -> int:
    """Bytes that a value takes by its own kind; `Unfit` where that is more than there are."""
    kind = body[:4]
    if kind == b"XYZ ":
        length = 20
    elif kind == b"sf32":
        length = 44
    elif kind == b"curv":
        length = 12 + 2 * struct.unpack_from(">I", body, 8)[0]
    elif kind == b"para":
        length = 12 + 4 * _PARAMETERS.get(struct.unpack_from(">H", body, 8)[0], len(body))
    elif kind in (b"mft1", b"mft2"):
        length = _table(kind, body)
    else:
        raise Unfit("profile")
    if length > len(body):
        raise Unfit("profile")
    return length


def _table(kind: bytes, body: bytes) -> int:
    entering, leaving, steps = body[8:11]
    grid = int(steps**entering) * leaving
    if kind == b"mft1":
        return 48 + 256 * entering + grid + 256 * leaving
    before, after = struct.unpack_from(">HH", body, 48)
    return 52 + 2 * int(before * entering + grid + after * leaving)


def _refuse_if_incomplete(space: bytes, tags: dict[bytes, bytes]) -> None:
    if space == b"RGB ":
        needed = {b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"}
    else:
        needed = {b"kTRC"} if space == b"GRAY" else {b"A2B0"}
    if not (needed <= tags.keys() or b"A2B0" in tags):
        raise Unfit("profile")


def _description(profile: bytes) -> bytes:
    """What the profile calls itself, in whatever alphabet, without zeros."""
    (count,) = struct.unpack_from(">I", profile, 128)
    for at in range(132, 132 + 12 * count, 12):
        name, start, size = struct.unpack_from(">4sII", profile, at)
        if name == b"desc":
            return profile[start : start + min(size, 512)].replace(b"\0", b"")
    return b""


def _plain(text: str) -> bytes:
    """A text as version 2 describes with it: ASCII, no Unicode, no ScriptCode (ICC.1:2001)."""
    said = text.encode("ascii") + b"\0"
    return b"desc" + struct.pack(">4xI", len(said)) + said + bytes(8 + 3 + 67)


def _wide(text: str) -> bytes:
    """A text as version 4 writes it: mluc, in one language."""
    said = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(said), 28) + said


def _joined(head: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    first = 132 + 12 * len(tags)
    for name, value in sorted(tags.items()):
        table += struct.pack(">4sII", name, first + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    whole = head + table + body
    return struct.pack(">I", len(whole)) + whole[4:]
