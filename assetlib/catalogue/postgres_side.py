"""A database as one side of a move.

While a log is closed the roles may add nothing: neither a commit nor a slip nor a line of ledger
can get in behind the back of a move. Only the owner of the tables can do a move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assetlib.catalogue.postgres_commit import INSERT, values
from assetlib.catalogue.postgres_founding import settle
from assetlib.catalogue.postgres_link import LONG, Link
from assetlib.catalogue.postgres_tables import lay_tables, lock_tables, open_tables
from assetlib.errors import LibraryExists, RaceLost

_NAMES = {
    "ledger": "SELECT name FROM ledger",
    "evidence": "SELECT sha256 || '.' || ending FROM evidence",
    "torn": "SELECT name FROM torn",
    "checkpoints": "SELECT name FROM checkpoint",
    "inbox": "SELECT name FROM inbox",
}
_FETCH = {
    "ledger": "SELECT lines FROM ledger WHERE name = %s",
    "evidence": "SELECT data FROM evidence WHERE sha256 || '.' || ending = %s",
    "torn": "SELECT body FROM torn WHERE name = %s",
    "checkpoints": "SELECT data FROM checkpoint WHERE name = %s",
    "inbox": "SELECT body FROM inbox WHERE name = %s",
}
_STORE = {
    "ledger": "INSERT INTO ledger (name, lines) VALUES (%s, %s) ON CONFLICT DO NOTHING",
    "evidence": "INSERT INTO evidence (sha256, ending, data)"
    " VALUES (split_part(%s, '.', 1), split_part(%s, '.', 2), %s) ON CONFLICT DO NOTHING",
    "torn": "INSERT INTO torn (name, body) VALUES (%s, %s) ON CONFLICT DO NOTHING",
    "checkpoints": "INSERT INTO checkpoint (name, data) VALUES (%s, %s) ON CONFLICT DO NOTHING",
    "inbox": "INSERT INTO inbox (name, body) VALUES (%s, %s) ON CONFLICT DO NOTHING",
}

_FORGET = """DELETE FROM commit WHERE starts_with(body, '{"format":"moved"')"""


class PostgresSide:
    """Fulfils `shelves.Side`. Synchronous: it runs inside a worker process."""

    def __init__(self, root: Path, url: str) -> None:
        self._root = root
        self._url = url
        self._link = Link(url)

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit, or of the farewell."""
        rows = self._link.ask("SELECT body FROM commit WHERE rev = %s", (rev,))
        return str(rows[0][0]).encode() if rows else None

    def files(self, rev: int) -> Mapping[str, bytes]:
        """What came with a commit."""
        query = "SELECT name, data FROM commit_file WHERE rev = %s"
        return {
            str(name): bytes(data) for name, data in self._link.ask(query, (rev,), seconds=LONG)
        }

    def prepare(self, library: str) -> None:
        """Make the tables, closed to everybody; an old farewell goes, as its number is needed."""
        with self._link.transaction() as connection:
            lay_tables(connection)
            if settle(connection, library, self._root)[0] != library:
                raise LibraryExists(self._url)
            lock_tables(connection)
            connection.execute(_FORGET)

    def add(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write a commit."""
        self._link.tell(INSERT, values(rev, body, files))

    def close(self, rev: int, farewell: bytes) -> None:
        """Wait for what is being written, then close everything in one step."""
        with self._link.transaction() as connection:
            lock_tables(connection)
            if connection.execute("SELECT FROM commit WHERE rev >= %s", (rev,)).fetchall():
                raise RaceLost(str(rev))
            connection.execute(INSERT, values(rev, farewell, {}))

    def reopen(self, rev: int) -> None:
        """Take the farewell away, and let the roles do their work again."""
        with self._link.transaction() as connection:
            connection.execute("DELETE FROM commit WHERE rev = %s", (rev,))
            open_tables(connection)

    def finish(self) -> None:
        """Let the roles do their work."""
        with self._link.transaction() as connection:
            open_tables(connection)

    def names(self, shelf: str) -> frozenset[str]:
        """What lies on a shelf."""
        return frozenset(str(name) for (name,) in self._link.ask(_NAMES[shelf]))

    def fetch(self, shelf: str, name: str) -> bytes | None:
        """The bytes of one thing."""
        rows = self._link.ask(_FETCH[shelf], (name,), seconds=LONG)
        return bytes(rows[0][0]) if rows else None

    def store(self, shelf: str, name: str, data: bytes) -> None:
        """Put a thing onto a shelf."""
        named = (name, name) if shelf == "evidence" else (name,)
        self._link.tell(_STORE[shelf], (*named, data))

    def clear_inbox(self, names: Sequence[str]) -> None:
        """Take slips away."""
        self._link.tell("DELETE FROM inbox WHERE name = ANY(%s::text[])", ([*names],))

    def hang_up(self) -> None:
        """Let go of the connection."""
        self._link.close()
