r"""A depot's folder: copies of what waits in an outbox, kept where a profile's end does not reach.

    <depot>\<library id>\<account>\<shelf>\<pc>\<turn>-<id>.json

Every PC of an account writes into a folder of its own. What a PC has left there for an hour, by the
share's clock, the account's next PC takes over by a rename, which has one winner; if that PC lives
all the same, both bring the change into the log, and its id lets it in once.
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


def fetch(base: Path, inner: Sequence[str], after: str, most: int) -> tuple[dict[str, bytes], bool]:
    """What lies in this PC's folder, with what it takes over from the account's others. OSError.

    By name, those after `after` until they have `most` bytes; and whether that is the rest.
    """
    LOCAL.names(base)
    place = Path(make_folders(LOCAL, base, *inner))
    if not after:
        _take_over(place)
    names = sorted(name for name in LOCAL.names(place) if name.endswith(_ENDING) and name > after)
    found: dict[str, bytes] = {}
    for name in names:
        found[name] = LOCAL.read(place / name)
        if sum(map(len, found.values())) >= most:
            break
    return found, len(found) == len(names)


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
