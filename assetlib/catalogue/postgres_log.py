"""The log as tables in PostgreSQL; the pictures and the marker stay in the shared folder.

    commit(rev, id, body, sha, author, at)   one row a commit; `body` is its bytes as text
    commit_file(rev, name, data)             what came with it
    checkpoint(name, data)                   everything at one revision
    inbox, torn, ledger, evidence            slips and the office: `postgres_office.py`

A commit is one INSERT: the number is the primary key, so whoever is second has lost the race. The
tables, and who may do what with them: `postgres_tables.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assetlib.catalogue.marker_file import read_marker
from assetlib.catalogue.postgres_checkpoints import PostgresCheckpoints
from assetlib.catalogue.postgres_commit import INSERT, values
from assetlib.catalogue.postgres_founding import found
from assetlib.catalogue.postgres_link import LONG, Link
from assetlib.catalogue.postgres_office import PostgresOffice
from assetlib.errors import LogDamaged
from assetlib.log import Marker


class PostgresLog:
    """The log of the library at a root, in the database at a url. Runs inside a worker process."""

    def __init__(self, root: Path, url: str, library: str = "") -> None:
        self._root = root
        self._url = url
        self._link = Link(url, library)
        self._office = PostgresOffice(self._link)
        self._checkpoints = PostgresCheckpoints(self._link)

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def marker(self) -> Marker:
        """What the folder says: a server that is down does not make the pictures go away."""
        return read_marker(self._root)

    def create(self, marker: Marker, first: bytes) -> Marker:
        """Make tables, roles and the first commit, and the folder a library; LibraryExists."""
        return found(self._root, self._link, marker, first)

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit; see `Log.read`."""
        rows = self._link.ask("SELECT body FROM commit WHERE rev = %s", (rev,))
        return str(rows[0][0]).encode() if rows else None

    def newest(self) -> int:
        """The highest number there; see `Log.newest`."""
        rows = self._link.ask("SELECT coalesce(max(rev), 0) FROM commit", ())
        return int(rows[0][0])

    def numbers(self) -> Iterator[int]:
        """The number of every commit."""
        for (rev,) in self._link.ask("SELECT rev FROM commit", (), seconds=LONG):
            yield int(rev)

    def lacks(self, rev: int) -> bool:
        """Whether there is no such commit; see `Log.lacks`."""
        return self.read(rev) is None

    def put_back(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> str:
        """Put in a row that is not there; one that is there nobody may change: LogDamaged."""
        if not self.lacks(rev):
            raise LogDamaged(str(rev), "a row of the database")
        self.publish(rev, body, files)
        return ""

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit; see `Log.file`."""
        if name == "commit.json":
            return self.read(rev)
        query = "SELECT data FROM commit_file WHERE rev = %s AND name = %s"
        rows = self._link.ask(query, (rev, name), seconds=LONG)
        return bytes(rows[0][0]) if rows else None

    def arrived(self, rev: int) -> float | None:
        """When a commit was inserted, by the server's clock; see `Log.arrived`."""
        query = "SELECT extract(epoch FROM at) FROM commit WHERE rev = %s"
        rows = self._link.ask(query, (rev,))
        return float(rows[0][0]) if rows else None

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """One statement with the commit and its files; see `Log.publish`.

        RaceLost too where another number holds a commit of this id: it has arrived already.
        """
        self._link.tell(INSERT, values(rev, body, files))

    def replace_file(self, rev: int, name: str, data: bytes) -> None:
        """The one UPDATE that librarians are allowed."""
        query = "UPDATE commit_file SET data = %s WHERE rev = %s AND name = %s"
        self._link.tell(query, (data, rev, name))

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first."""
        return self._checkpoints.names()

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint."""
        return self._checkpoints.read(name)

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint; the newest three stay."""
        self._checkpoints.keep(name, data)

    # --- slips, the ledger and evidence: see `office.Office` ---

    def hand_in(self, id_: str, body: bytes) -> None:
        """Put a slip into the inbox; once it is there, again changes nothing."""
        self._office.hand_in(id_, body)

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        return self._office.inbox()

    def pieces(self) -> tuple[str, ...]:
        """The names of the pieces of files that wait there."""
        return self._office.pieces()

    def take(self, name: str) -> bytes | None:
        """The bytes of a slip, or None where somebody was faster."""
        return self._office.take(name)

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips that are filed."""
        self._office.clear(names)

    def set_aside(self, name: str) -> None:
        """Move a slip that nobody can read out of the way."""
        self._office.set_aside(name)

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger."""
        self._office.file_away(name, lines)

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of the ledger's files, oldest first."""
        return self._office.ledger(since)

    def ledger_sizes(self) -> Mapping[str, int]:
        """How many bytes each of the ledger's files has, by its name."""
        return self._office.ledger_sizes()

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The files of that name, the first ones at least: as many as may travel at once."""
        return self._office.filed(names)

    def dispose(self, names: Sequence[str]) -> None:
        """Remove files of the ledger past their time; one that is gone already is no error."""
        self._office.dispose(names)

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document; its SHA-256."""
        return self._office.keep_evidence(data, ending)

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """A document's ending and bytes."""
        return self._office.evidence(sha256)
