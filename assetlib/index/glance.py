"""A glance at a local database without opening it as one's own: its newest revision and version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def glance(path: Path) -> tuple[int, str] | None:
    """The newest revision applied and the version of the tables; None where it cannot be read.

    Nothing is made, repaired or waited for, also beside a process that writes.
    """
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=1.0)) as connection:
            (rev,) = connection.execute("SELECT coalesce(max(rev), 0) FROM history").fetchone()
            found = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except sqlite3.Error:
        return None
    return int(rev), str(found[0]) if found else ""


def lists(path: Path, account: str) -> bool | None:
    """Whether an account stands in the list of librarians as read here; as `glance`."""
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=1.0)) as connection:
            asked = "SELECT 1 FROM entity WHERE kind = 'librarian' AND key = ?"
            return connection.execute(asked, (account,)).fetchone() is not None
    except sqlite3.Error:
        return None


def uses_known(path: Path) -> tuple[str, ...]:
    """The ids of all uses the catalogue names, as far as this PC has read it; none where it cannot.

    As with `glance` nothing is made, repaired or waited for.
    """
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=1.0)) as connection:
            found = connection.execute("SELECT id FROM entity WHERE kind = 'use'").fetchall()
    except sqlite3.Error:
        return ()
    return tuple(str(id_) for (id_,) in found)
