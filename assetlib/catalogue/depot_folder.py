r"""A depot's folder: copies of what waits in an outbox, kept where a profile's end does not reach.

    <depot>\<library id>\<account>\<shelf>\<pc>\<turn>-<id>.json

Every PC of an account writes into a folder of its own. What a PC has left there for an hour, by the
share's clock, the account's next PC takes over by a rename, which has one winner; if that PC lives
all the same, both bring the change into the log, and its id lets it in once. On a shared shelf,
whose files say the same at every PC, the others' are also read where they lie.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from assetlib.catalogue.disk import LOCAL, make_folders

ABANDONED = 3600.0
"""Seconds after which what another PC of the account has left there counts as left for good."""

_ENDING = ".json"


def keep(base: Path, inner: Sequence[str], files: Mapping[str, bytes], gone: Sequence[str]) -> None:
    """Write files, each whole, down to the disk; then remove others. OSError.

    `base` must be there, so that a lost share is not given a folder of its own; `inner` is made.
    """
    LOCAL.names(base)
    place = Path(make_folders(LOCAL, base, *inner))
    for name, data in files.items():
        draft = place / f"~{secrets.token_hex(8)}.tmp"
        try:
            LOCAL.write_new(draft, data)
            LOCAL.replace(draft, place / name)
        finally:
            with suppress(OSError):
                LOCAL.remove(draft)
    if files:
        LOCAL.sync_folder(place)
    for name in gone:
        LOCAL.remove(place / name)


def fetch(
    base: Path, inner: Sequence[str], after: str, most: int, *, shared: bool = False
) -> tuple[dict[str, bytes], bool]:
    """What lies in this PC's folder, with what it takes over from the account's others. OSError.

    By name, those after `after` until they have `most` bytes; and whether that is the rest.
    `shared`: with what the others keep.
    """
    LOCAL.names(base)
    place = Path(make_folders(LOCAL, base, *inner))
    if not after:
        _take_over(place)
    lying = _others(place) if shared else {}
    lying |= {name: place / name for name in LOCAL.names(place)}
    names = sorted(name for name in lying if name.endswith(_ENDING) and name > after)
    found: dict[str, bytes] = {}
    for name in names:
        try:
            found[name] = LOCAL.read(lying[name])
        except OSError:
            if lying[name].parent == place:
                raise
            found[name] = b""  # of another PC, which has just taken it away
        if sum(map(len, found.values())) >= most:
            break
    return found, len(found) == len(names)


def _others(place: Path) -> dict[str, Path]:
    """By name, what the account's other PCs keep."""
    found: dict[str, Path] = {}
    for pc in sorted(set(LOCAL.names(place.parent)) - {place.name}):
        with suppress(OSError):  # a strange file
            found |= {name: place.parent / pc / name for name in LOCAL.names(place.parent / pc)}
    return found


def _take_over(place: Path) -> None:
    now = _now(place)
    for pc in set(LOCAL.names(place.parent)) - {place.name}:
        with suppress(OSError):  # a strange file
            for name in LOCAL.names(place.parent / pc):
                left = place.parent / pc / name
                with suppress(OSError):  # another PC was faster, or the same lies here
                    if name.endswith(_ENDING) and now - LOCAL.modified(left) >= ABANDONED:
                        LOCAL.rename(left, place / name)


def _now(place: Path) -> float:
    probe = place / f"~{secrets.token_hex(8)}.tmp"
    try:
        LOCAL.write_new(probe, b"?")
        return LOCAL.modified(probe)
    finally:
        with suppress(OSError):
            LOCAL.remove(probe)
