"""The office in PostgreSQL: slips handed in, the librarians' ledger, and evidence.

Staff may only INSERT into `inbox`, and look at nothing here; the server sees to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assetlib.catalogue.office_names import (
    AT_ONCE,
    FILED,
    HANDED_IN,
    HASH,
    MOST_SLIP,
    PIECE,
    SLIP,
    checked,
    hash_of,
    plain,
)
from assetlib.catalogue.postgres_link import LONG, Link
from assetlib.errors import BadInput, NotHere, RaceLost


class PostgresOffice:
    """Inbox and office as tables. Synchronous: it runs inside a worker process."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def hand_in(self, id_: str, body: bytes) -> None:
        """Add one row, whole or not at all; see `office.Office.hand_in`."""
        if len(body) > MOST_SLIP:
            raise BadInput(id_, f"{len(body)} bytes")
        # Without naming the column that clashes: for that one would have to be allowed to look.
        query = "INSERT INTO inbox (name, body) VALUES (%s, %s) ON CONFLICT DO NOTHING"
        self._link.tell(query, (checked(HANDED_IN, id_), body))

    def inbox(self) -> tuple[str, ...]:
        """The names of slips."""
        return self._handed_in(SLIP)

    def pieces(self) -> tuple[str, ...]:
        """The names of pieces."""
        return self._handed_in(PIECE)

    def _handed_in(self, form: re.Pattern[str]) -> tuple[str, ...]:
        names = (str(name) for (name,) in self._link.ask("SELECT name FROM inbox ORDER BY 1"))
        return tuple(name for name in names if form.fullmatch(name))

    def take(self, name: str) -> bytes | None:
        """The bytes of a slip."""
        query = "SELECT body FROM inbox WHERE name = %s"
        rows = self._link.ask(query, (checked(HANDED_IN, name),))
        return bytes(rows[0][0]) if rows else None

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips."""
        found = [checked(HANDED_IN, name) for name in names]
        self._link.tell("DELETE FROM inbox WHERE name = ANY(%s::text[])", (found,))

    def set_aside(self, name: str) -> None:
        """Move a slip to the torn ones."""
        query = """
            WITH gone AS (DELETE FROM inbox WHERE name = %s RETURNING name, body)
            INSERT INTO torn (name, body) SELECT name, body FROM gone ON CONFLICT DO NOTHING
        """
        self._link.tell(query, (checked(SLIP, name),))

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger; the same file again is there already."""
        query = "INSERT INTO ledger (name, lines) VALUES (%s, %s)"
        try:
            self._link.tell(query, (checked(FILED, name), lines))
        except RaceLost:
            if self.filed([name]) != (lines,):
                raise

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of files, oldest first."""
        query = 'SELECT name FROM ledger WHERE name >= %s COLLATE "C" ORDER BY name COLLATE "C"'
        return tuple(str(name) for (name,) in self._link.ask(query, (since,)))

    def ledger_sizes(self) -> dict[str, int]:
        """How many bytes each of the ledger's files has, by its name; oldest first."""
        query = 'SELECT name, octet_length(lines) FROM ledger ORDER BY name COLLATE "C"'
        return {str(name): int(size) for name, size in self._link.ask(query)}

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The first files of these names, until they are many bytes; one that is gone is empty."""
        query = """
            SELECT sum(octet_length(coalesce(lines, ''))) OVER (ORDER BY number)::bigint, number
            FROM unnest(%s::text[]) WITH ORDINALITY AS asked (name, number)
            LEFT JOIN ledger USING (name) ORDER BY number
        """
        found = [checked(FILED, name) for name in names]
        sizes = [int(size) for size, _ in self._link.ask(query, (found,))]
        fitting = sum(size <= AT_ONCE for size in sizes)
        asked = found[: max(fitting, 1)]
        rows = self._link.ask(
            "SELECT name, lines FROM ledger WHERE name = ANY(%s::text[])", (asked,), seconds=LONG
        )
        lines = {str(name): bytes(data) for name, data in rows}
        return tuple(lines.get(name, b"") for name in asked)

    def dispose(self, names: Sequence[str]) -> None:
        """Remove files of the ledger past their time; one that is gone already is no error."""
        found = [checked(FILED, name) for name in names]
        self._link.tell("DELETE FROM ledger WHERE name = ANY(%s::text[])", (found,))

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document under its own hash, once."""
        sha256 = hash_of(data, ending)
        query = "INSERT INTO evidence (sha256, ending, data) VALUES (%s, %s, %s)"
        try:
            self._link.tell(query, (sha256, plain(ending), data))
        except RaceLost:
            return sha256
        return sha256

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """Ending and bytes of a document; NotHere."""
        query = "SELECT ending, data FROM evidence WHERE sha256 = %s"
        rows = self._link.ask(query, (checked(HASH, sha256),), seconds=LONG)
        if not rows:
            raise NotHere(sha256)
        return str(rows[0][0]), bytes(rows[0][1])
