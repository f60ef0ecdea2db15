"""Founding in PostgreSQL: a folder becomes a library whose log is kept in a database."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg

from assetlib.catalogue.disk import LOCAL, make_folders, translated
from assetlib.catalogue.marker_file import CATALOGUE, write_marker
from assetlib.catalogue.postgres_commit import INSERT, values
from assetlib.catalogue.postgres_link import Link
from assetlib.catalogue.postgres_tables import lay_tables
from assetlib.errors import LibraryExists, Trouble
from assetlib.log import Marker


def found(root: Path, link: Link, marker: Marker, first: bytes) -> Marker:
    """Tables and first commit, then the marker: once that can be read, the library is whole.

    LibraryExists where the folder is a library, or the database holds that of another folder. One
    that was founded from this very folder and whose marker is lacking (an `init` that was killed,
    a folder that lost its `_catalog`) is taken up again, with the id it had.
    """
    with translated(str(root)):
        LOCAL.names(root)  # a root that is not there is never made
        if LOCAL.exists(root / CATALOGUE / "library.json"):
            raise LibraryExists(str(root))
        there = LOCAL.exists(root / CATALOGUE)
        make_folders(LOCAL, root, CATALOGUE)
    try:
        library = _laid(root, link, marker, first)
    except Trouble:
        if not there:
            with suppress(OSError):  # others may have put something into it
                LOCAL.remove_folder(root / CATALOGUE)
        raise
    marker = replace(marker, id=library)
    write_marker(root, marker)
    return marker


def _laid(root: Path, link: Link, marker: Marker, first: bytes) -> str:
    """Lay the tables and the first commit, unless they are there; the library's id."""
    with link.transaction() as connection:
        lay_tables(connection)
        library, place = settle(connection, marker.id, root)
        if place != str(root):
            raise LibraryExists(marker.log)
        if library == marker.id:
            connection.execute(INSERT, values(1, first, {}))
    return library


def settle(
    connection: psycopg.Connection[tuple[Any, ...]], library: str, root: Path
) -> tuple[str, str]:
    """Which library the database holds, and the folder it was brought in from.

    It gets this library unless it holds one already.
    """
    held = connection.execute("SELECT id::text, root FROM assetlib.library").fetchall()
    if held:
        return str(held[0][0]), str(held[0][1])
    insert = "INSERT INTO assetlib.library (id, root) VALUES (%s, %s)"
    connection.execute(insert, (library, str(root)))
    return library, str(root)
