"""Pieces: a file cut up to travel through an inbox as slips do, and put together again.

    <id of the slip>+<number>-<the first 8 digits of the piece's SHA-256>

The name says the content, so anybody can tell a piece that was torn, and one that lies there
already. A slip comes after its pieces, and names them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from assetlib.catalogue.office_names import MOST_SLIP, PIECE, checked
from assetlib.errors import BadInput, NotHere

LARGEST = 32 << 20
"""Bytes of a file at most: 32 pieces."""


def cut(id_: str, data: bytes) -> Mapping[str, bytes]:
    """The pieces of a file by their names, in order; BadInput for an empty or too large one."""
    if not data or len(data) > LARGEST:
        raise BadInput(id_, f"{len(data)} bytes")
    parts = (data[at : at + MOST_SLIP] for at in range(0, len(data), MOST_SLIP))
    return {_name(id_, number, part): part for number, part in enumerate(parts)}


def owner(name: str) -> str:
    """The id of the slip that a piece belongs to; BadInput for another name."""
    return checked(PIECE, name).partition("+")[0]


def is_whole(name: str, data: bytes) -> bool:
    """Whether a piece is what its name says."""
    told = name.partition("~")[0].rpartition("-")[2]
    return hashlib.sha256(data).hexdigest().startswith(told)


def joined(
    wanted: Sequence[str],
    there: Iterable[str],
    sha256: str,
    take: Callable[[str], bytes | None],
) -> bytes:
    """The file of which these are the pieces; NotHere where one is missing or torn.

    `there` are the names in the inbox: a piece may lie there twice, once torn.
    """
    known = sorted(there)
    parts: list[bytes] = []
    for name in wanted:
        same = (one for one in known if one.partition("~")[0] == checked(PIECE, name))
        read = ((one, take(one)) for one in same)
        whole = (data for one, data in read if data is not None and is_whole(one, data))
        if (part := next(whole, None)) is None:
            raise NotHere(name)
        parts.append(part)
        if len(parts) * MOST_SLIP > LARGEST:
            raise BadInput(name, "too many pieces")
    data = b"".join(parts)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotHere(sha256)
    return data


def _name(id_: str, number: int, part: bytes) -> str:
    return checked(PIECE, f"{id_}+{number:03d}-{hashlib.sha256(part).hexdigest()[:8]}")
