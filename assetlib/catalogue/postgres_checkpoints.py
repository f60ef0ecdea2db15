"""Checkpoints as rows of a database, the newest three."""

from __future__ import annotations

from assetlib.catalogue.checkpoint import newest_first, revision_of
from assetlib.catalogue.folder_checkpoints import KEPT
from assetlib.catalogue.postgres_link import LONG, Link


class PostgresCheckpoints:
    """The table `checkpoint`. Synchronous: it runs inside a worker process."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def names(self) -> tuple[str, ...]:
        """What is there, newest first."""
        rows = self._link.ask("SELECT name FROM checkpoint")
        return tuple(newest_first([str(name) for (name,) in rows]))

    def read(self, name: str) -> bytes | None:
        """The bytes of a checkpoint, or None where it is gone."""
        if not revision_of(name):
            return None
        rows = self._link.ask("SELECT data FROM checkpoint WHERE name = %s", (name,), seconds=LONG)
        return bytes(rows[0][0]) if rows else None

    def keep(self, name: str, data: bytes) -> None:
        """Write a checkpoint, unless it is there, and remove the oldest."""
        query = "INSERT INTO checkpoint (name, data) VALUES (%s, %s) ON CONFLICT DO NOTHING"
        self._link.tell(query, (name, data))
        old = list(self.names()[KEPT:])
        self._link.tell("DELETE FROM checkpoint WHERE name = ANY(%s::text[])", (old,))
