"""A library whose log is kept in PostgreSQL, for the contract that every log keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.log import Log, Marker
from assetlib.share import Share
from tests.postgres import Server, Wire


@contextmanager
def postgres_library(
    server: Server, root: Path, marker: Marker, first: bytes
) -> Iterator[tuple[Marker, Wire]]:
    """Make `root` a library on a database of its own; its marker, and the wire to the server."""
    root.mkdir(exist_ok=True)
    wire = Wire(server.port)
    with server.database() as database:
        address = server.url(database, wire.port)
        log = PostgresLog(root, address)
        try:
            made = log.create(replace(marker, log=address), first)
        finally:
            log.close()
        server.employ(database)
        try:
            yield made, wire
        finally:
            wire.cut()


def connector(kind: str, root: Path, marker: Marker) -> Callable[[], Log]:
    """How a PC reaches it: itself, or through worker processes."""
    if kind == "postgres share":
        return lambda: Share(root)
    return lambda: PostgresLog(root, marker.log, marker.id)


POSTGRES = ("postgres", "postgres share")
