"""Opening: the logs that a worker process has open, each where its library's marker says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from assetlib.catalogue.address import FOLDER, read_address
from assetlib.catalogue.farewell import is_farewell, leads_to, root_of
from assetlib.catalogue.folder_lease import FolderLease
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.marked_lease import MarkedLease
from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.office import Office
from assetlib.catalogue.proving import prove
from assetlib.catalogue.strays import gather
from assetlib.errors import (
    FarewellCopied,
    LibraryMoved,
    LogMoving,
    NotALibrary,
    RaceLost,
    ShareReadOnly,
)
from assetlib.leases import Hold
from assetlib.log import Log, Marker
from assetlib.proof import Check

BODY = "commit.json"
"""The name under which a commit's own bytes are asked for."""


class LibraryLog(Log, Office, Protocol):
    """Everything that is kept of a library beside its pictures."""

    def create(self, marker: Marker, first: bytes) -> Marker:
        """Make the root a library with its first commit; LibraryExists."""
        ...

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document; its SHA-256. BadInput."""
        ...

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """A document's ending and bytes; NotHere."""
        ...

    def numbers(self) -> Iterable[int]:
        """The number of every commit that stands there, in any order."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


class OpenLogs:
    """Logs by the root of their library; a database's connection stays between two questions."""

    def __init__(self) -> None:
        self._open: dict[Path, tuple[Marker, LibraryLog]] = {}

    def marker(self, root: Path) -> Marker:
        """What the marker says now; from here on that is where the log is."""
        marker = read_marker(root)
        held = self._open.get(root)
        if held is None or held[0] != marker:
            if held is not None:
                held[1].close()
            self._open[root] = (marker, log_at(root, marker.log, marker.id))
        return marker

    def at(self, root: Path) -> LibraryLog:
        """The log as the marker said it when it was read last; NotALibrary, ShareOffline."""
        if root not in self._open:
            self.marker(root)
        return self._open[root][1]

    def file(self, root: Path, rev: int, name: str) -> bytes | None:
        """A file of a commit; a log that has gone is followed to where it is now.

        LibraryMoved where the whole library has gone, FarewellCopied where its old place was
        copied over it since.
        """
        data = self.at(root).file(rev, name)
        if data is None or name != BODY or not is_farewell(data):
            return data
        return self.at(root).file(rev, name) if self._follow(root, data) else None

    def end(self, root: Path) -> tuple[int, str]:
        """The highest number in the log, and the root to which the library went from here, or "".

        The farewell of a log that goes elsewhere is no commit.
        """
        log = self.at(root)
        last = log.newest()
        body = log.read(last) if last else None
        if body is None or not is_farewell(body):
            return last, ""
        return last - 1, root_of(body)

    def inbox(self, root: Path) -> tuple[str, ...]:
        """The slips that wait; those that went astray to the place before come along."""
        log = self.at(root)
        if self._open[root][0].log != FOLDER:
            gather(root, log)
        return log.inbox()

    def publish(self, root: Path, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write a commit where the log is now; LogMoving while it is on its way."""
        try:
            self.at(root).publish(rev, body, files)
        except (RaceLost, ShareReadOnly):
            found = self.at(root).read(rev)
            if found is None or not is_farewell(found):
                raise
            if not self._follow(root, found):
                raise LogMoving(str(root)) from None
            self.at(root).publish(rev, body, files)

    def _follow(self, root: Path, farewell: bytes) -> bool:
        """Look at the marker again; whether the log is at another place now.

        LibraryMoved where the pictures went along, to another root; FarewellCopied where that is
        this one, for the old place was copied over it after it had been closed.
        """
        new = root_of(farewell)
        if new and leads_to(new, root):
            raise FarewellCopied(str(root))
        if new:
            raise LibraryMoved(new, str(root))
        before = self._open[root][0].log
        return self.marker(root).log != before


def lease_at(root: Path) -> Hold:
    """The indexer lease of the library at a root, where its log is."""
    marker = read_marker(root)
    if read_address(marker.log) == FOLDER:
        return MarkedLease(root, marker, FolderLease(root))
    from assetlib.catalogue.postgres_lease import PostgresLease  # noqa: PLC0415 - as below

    return MarkedLease(root, marker, PostgresLease(marker.log, marker.id))


def prove_at(root: Path) -> tuple[Check, ...]:
    """Whether the place of a library's log does what it must; a folder may be no library yet."""
    try:
        marker = read_marker(root)
    except NotALibrary:
        return prove(root)
    if read_address(marker.log) == FOLDER:
        return prove(root)
    from assetlib.catalogue.server_proving import prove_server  # noqa: PLC0415 - as below

    return prove_server(marker.log, marker.id)


def log_at(root: Path, address: str, library: str = "") -> LibraryLog:
    """The log of the library at a root, at an address; `library` must be there where it is said."""
    if read_address(address) == FOLDER:
        return FolderLog(root)
    # Here, because it loads PostgreSQL's library, which nobody needs whose log is a folder.
    from assetlib.catalogue.postgres_log import PostgresLog  # noqa: PLC0415

    return PostgresLog(root, address, library)
