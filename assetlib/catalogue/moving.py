"""Moving: a whole catalogue goes from one place to another, byte for byte.

    copy commits ─▶ copy shelves ─▶ compare and follow the chain ─▶ close the old log
                ─▶ copy what came meanwhile ─▶ finish the new place ─▶ switch the marker

Each step finds out for itself what is done: a move that is killed anywhere is simply begun again.
PCs go on publishing into the old log until it is closed; from then on it takes nothing, and what
they decide waits in their outboxes until the marker says where to go.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from assetlib.catalogue.address import FOLDER
from assetlib.catalogue.commit import GENESIS, digest, follow, read_commit
from assetlib.catalogue.farewell import is_farewell, write_farewell
from assetlib.catalogue.folder_side import FolderSide
from assetlib.catalogue.marker_file import read_marker, switch_marker
from assetlib.catalogue.opening import log_at
from assetlib.catalogue.shelves import INBOX, LASTING, Side, newest
from assetlib.catalogue.strays import gather, is_whole, stray_name
from assetlib.errors import LogDamaged, RaceLost
from assetlib.log import Marker


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a move is: `revs` of the log lie in the new place, `checked` of them compared."""

    revs: int
    checked: int
    done: bool
    head: str = ""
    """SHA-256 of the newest commit's bytes, once it is done."""


def side_at(root: Path, address: str) -> Side:
    """The place at an address."""
    if address == FOLDER:
        return FolderSide(root)
    # Here, because it loads PostgreSQL's library, which nobody needs whose log is a folder.
    from assetlib.catalogue.postgres_side import PostgresSide  # noqa: PLC0415

    return PostgresSide(root, address)


def move(root: Path, address: str, checked: int, seconds: float) -> Progress:
    """Do about so many seconds of a move to an address; `checked` as the last step said.

    Where the catalogue is there already, a move that was begun is called off, and what came late
    to the folder it was in before is fetched; a database that is closed takes nothing late.
    LogDamaged, LibraryExists, and as the two places fail.
    """
    marker = read_marker(root)
    source, target = side_at(root, marker.log), side_at(root, address)
    try:
        if marker.log == address:
            return _stay(root, marker, source)
        return _Move(root, marker, address, source, target).go(checked, seconds)
    finally:
        source.hang_up()
        target.hang_up()


class _Move:
    def __init__(
        self, root: Path, marker: Marker, address: str, source: Side, target: Side
    ) -> None:
        self._root, self._marker, self._address = root, marker, address
        self._source, self._target = source, target

    def go(self, checked: int, seconds: float) -> Progress:
        until = time.monotonic() + seconds
        self._target.prepare(self._marker.id)
        revs = newest(self._target)
        while (body := self._source.read(revs + 1)) is not None and not is_farewell(body):
            revs += 1
            self._target.add(revs, body, self._source.files(revs))
            if time.monotonic() > until:
                return Progress(revs, checked, done=False)
        if not self._shelve(LASTING, until):
            return Progress(revs, checked, done=False)
        while checked < revs:
            checked += 1
            self._compare(checked)
            if time.monotonic() > until:
                return Progress(revs, checked, done=False)
        if not self._close(revs, body) or not self._shelve((*LASTING, INBOX), until):
            return Progress(revs, checked, done=False)
        self._target.finish()
        if same := self._target.read(revs + 1) is not None:  # one place under two names
            self._source.reopen(revs + 1)
        switch_marker(self._root, replace(self._marker, log=self._address))
        # What a PC wrote that had read the marker a moment before.
        self._shelve((*LASTING, INBOX), float("inf"))
        if not same:
            self._leave_no_slips()
        return Progress(revs, checked, done=True, head=_digest(self._target, revs))

    def _leave_no_slips(self) -> None:
        """Empty the old inbox, so that whatever lies there later went astray.

        What is still being written stays, for `strays.py` to fetch.
        """
        gone = []
        for name in self._source.names(INBOX):
            data = self._source.fetch(INBOX, name)
            if data is not None and is_whole(name, data):
                if self._target.fetch(INBOX, name) != data:  # half of it came, or it is filed
                    self._target.store(INBOX, stray_name(name, data), data)
                gone.append(name)
        self._source.clear_inbox(gone)

    def _compare(self, rev: int) -> None:
        """LogDamaged unless this commit is the same in both places and follows the one before."""
        body = self._source.read(rev)
        if body is None or self._target.read(rev) != body:
            raise LogDamaged(str(rev), "not the same in both places")
        if self._source.files(rev) != self._target.files(rev):
            raise LogDamaged(str(rev), "files not the same in both places")
        follow(read_commit(body), self._marker.id, rev, _digest(self._source, rev - 1))

    def _close(self, revs: int, farewell: bytes | None) -> bool:
        """Close the old log; False where somebody published before that."""
        if farewell is not None:
            return True
        prev = _digest(self._source, revs)
        body = write_farewell(self._marker.id, revs + 1, prev, self._address)
        try:
            self._source.close(revs + 1, body)
        except RaceLost:
            return False
        return True

    def _shelve(self, shelves: tuple[str, ...], until: float) -> bool:
        return _shelve(self._source, self._target, shelves, until)


def _shelve(source: Side, target: Side, shelves: tuple[str, ...], until: float) -> bool:
    """Copy what lacks on shelves; False where the time was up."""
    for shelf in shelves:
        for name in sorted(source.names(shelf) - target.names(shelf)):
            if (data := source.fetch(shelf, name)) is not None:
                target.store(shelf, name, data)
            if time.monotonic() > until:
                return False
    return True


def _stay(root: Path, marker: Marker, side: Side) -> Progress:
    """The catalogue is there already: call off a move that closed its log and went no further.

    What PCs put into the folder after its log was closed is fetched.
    """
    revs = newest(side)
    body = side.read(revs + 1)
    if body is not None:
        side.reopen(revs + 1)
    if marker.log != FOLDER:
        _shelve(FolderSide(root), side, LASTING, float("inf"))
        log = log_at(root, marker.log, marker.id)
        try:
            gather(root, log)
        finally:
            log.close()
    return Progress(revs, revs, done=True, head=_digest(side, revs))


def _digest(side: Side, rev: int) -> str:
    return digest(side.read(rev) or b"") if rev else GENESIS
