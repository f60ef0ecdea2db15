"""The store: this PC's copy of what the log says, in SQLite, thrown away and rebuilt at will."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from assetlib.busy import patiently
from assetlib.catalogue.changes import Op
from assetlib.catalogue.checkpoint import Header, Line
from assetlib.catalogue.commit import GENESIS, Commit
from assetlib.catalogue.publishing import Head
from assetlib.catalogue.rebase import Rebased, rebase
from assetlib.errors import LocalTrouble, LogDamaged, NotHere
from assetlib.index import known_files, snapshot, withdrawing
from assetlib.index.known_files import Known
from assetlib.index.projection import SqlView, apply_commit
from assetlib.index.schema import VERSION, asset, history, meta, metadata, thumbnail
from assetlib.index.traces import Traces, touched
from assetlib.text import FOLDING, path_key

_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}

_AT_ONCE = 500  # SQLite takes 32,766 variables


class Store:
    """The local database of one library. One thread writes; any thread may read.

    Only its `holder` throws a database away that is damaged or of another version.
    """

    def __init__(self, path: Path, library: str, *, holder: bool = True) -> None:
        self._path = path
        self._holder = holder
        self._library = library
        self._traces = Traces()
        self._closed = False
        self._engine = self._open()

    @property
    def footprint(self) -> Path:
        """Where the last sweep's footprint is kept."""
        return self._path.with_suffix(".footprint")

    def close(self) -> None:
        """Let go of the file; a question that is being answered lets go once it is answered."""
        self._closed = True
        self._engine.dispose()

    # --- what a replica does (catalogue/publishing.py) ---

    def head(self) -> Head:
        """The newest revision applied."""
        with self.reading() as connection:
            return _head(connection)

    def revision_of(self, change: str) -> int | None:
        """The revision that carries the change of that id, or None."""
        with self.reading() as connection:
            return connection.execute(select(history.c.rev).where(history.c.id == change)).scalar()

    def sha256_of(self, rev: int) -> str | None:
        """The SHA-256 of the commit of that number, or None."""
        with self.reading() as connection:
            query = select(history.c.sha256).where(history.c.rev == rev)
            return connection.execute(query).scalar()

    def reset(self) -> None:
        """Forget everything, in one transaction, so that the log is read anew."""
        self._traces.forget()
        with self._translated(), self._engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                if table is not meta:
                    connection.execute(delete(table))

    def apply(self, commits: Sequence[tuple[Commit, bytes]]) -> None:
        """Apply commits that follow the head, in one transaction, or none with LocalTrouble."""
        if not commits:
            return
        folders = set[str]()
        with self._translated(), self._engine.begin() as connection:
            before = _head(connection)
            for commit, body in commits:
                apply_commit(connection, commit, body)
                folders |= touched(connection, commit.ops)
            after = _head(connection)
        self._traces.note(before, after, folders)

    def touched_since(self, head: Head) -> frozenset[str] | None:
        """The folders of files that commits touched after a head; None where that is not known."""
        now = self.head()
        if head.rev and self.sha256_of(head.rev) != head.sha256:
            return None
        return self._traces.since(head, now)

    def restore(self, header: Header, lines: Iterable[Line]) -> None:
        """Take everything of a checkpoint, in one transaction; nothing where a line fails."""
        self._traces.forget()
        with self._translated(), self._engine.begin() as connection:
            snapshot.restore(connection, lines)
            # Every commit is named, or this PC might publish one of its own a second time.
            count = connection.execute(select(func.count()).select_from(history)).scalar()
            if (_head(connection), count) != (Head(header.rev, header.sha256), header.rev):
                raise LogDamaged(str(header.rev), f"{count} commits")

    def merge(self, ops: Sequence[Op]) -> Rebased:
        """The operations as they fit the head, and what clashes with it."""
        with self.reading() as connection:
            view = SqlView(connection)
            view.expect(op.id for op in ops if op.kind == "asset")
            return rebase(withdrawing.spared(connection, ops), view)

    # --- questions ---

    def lists(self, account: str) -> bool:
        """Whether an account stands in the list of librarians."""
        with self.reading() as connection:
            return SqlView(connection).find("librarian", account) is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for one question; what it reads is one moment's truth."""
        with self._translated(), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")  # sqlite3 begins none of its own for reading
            yield connection

    def withdrawn(self) -> withdrawing.Withdrawn:
        """Which pictures were withdrawn, and what is left of them in packs."""
        with self.reading() as connection:
            return withdrawing.withdrawn(connection)

    def struck(self, rev: int, sha256s: Collection[str]) -> None:
        """Forget that the pack of a revision held these thumbnails."""
        with self._translated(), self._engine.begin() as connection:
            withdrawing.forget(connection, rev, sha256s)

    def known(self, folders: Iterable[str] | None = None) -> dict[str, Known]:
        """Every asset by path; with folders, those that lie directly in one of them."""
        with self.reading() as connection:
            if folders is None:
                return {one.path: one for one in known_files.where(connection)}
            return {one.path: one for one in known_files.lying(connection, folders)}

    @contextmanager
    def knowing(self, folders: Iterable[str] | None = None) -> Iterator[Iterator[Known]]:
        """The same one by one, of one moment, while this lasts."""
        with self.reading() as connection:
            if folders is None:
                yield known_files.every(connection)
            else:
                yield known_files.lying(connection, folders)

    def is_known(self, folder: str) -> bool:
        """Whether an asset lies directly in a folder."""
        with self.reading() as connection:
            return known_files.is_known(connection, folder)

    def twins(self, sha256s: Iterable[str]) -> dict[str, str]:
        """The first asset of each content that is in the library, by content hash."""
        query = select(asset.c.sha256, asset.c.id).order_by(asset.c.row.desc())
        with self.reading() as connection:
            return {
                found.sha256: found.id
                for found in connection.execute(query.where(asset.c.sha256.in_(list(sha256s))))
            }

    def stamped(self, size: int, mtime_ns: int, sha256: str) -> tuple[Known, ...]:
        """The assets whose file had this size, time and content."""
        same = asset.c.size == size, asset.c.mtime_ns == mtime_ns, asset.c.sha256 == sha256
        with self.reading() as connection:
            return tuple(known_files.where(connection, *same))

    def respelled(self, path: str, sha256: str) -> tuple[Known, ...]:
        """The assets with this content whose path is another spelling of this one."""
        key = asset.c.path_key == path_key(path)
        with self.reading() as connection:
            same = known_files.where(connection, key, asset.c.sha256 == sha256)
            return tuple(was for was in same if was.path != path)

    def known_by_id(self, id_: str) -> Known | None:
        """What the catalogue says of an asset's file."""
        with self.reading() as connection:
            return next(known_files.where(connection, asset.c.id == id_), None)

    def count(self) -> int:
        """How many pictures are there."""
        query = select(func.count()).select_from(asset).where(asset.c.state == "present")
        with self.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def path_of(self, row: int) -> str:
        """The path of a row; NotHere where it is gone."""
        with self.reading() as connection:
            found = connection.execute(select(asset.c.path).where(asset.c.row == row)).scalar()
        if found is None:
            raise NotHere(str(row))
        return str(found)

    def ids_of(self, connection: Connection, rows: Sequence[int]) -> list[str]:
        """The ids of rows' assets in their order, without those that are gone."""
        found: dict[int, str] = {}
        for at in range(0, len(rows), _AT_ONCE):
            query = select(asset.c.row, asset.c.id).where(asset.c.row.in_(rows[at : at + _AT_ONCE]))
            found |= {one.row: one.id for one in connection.execute(query)}
        return [found[row] for row in rows if row in found]

    def row_of(self, connection: Connection, id_: str) -> int:
        """The row of an asset."""
        return int(connection.execute(select(asset.c.row).where(asset.c.id == id_)).scalar_one())

    def operations_of(self, rev: int) -> int:
        """How many operations a revision holds."""
        with self.reading() as connection:
            query = select(history.c.ops).where(history.c.rev == rev)
            return int(connection.execute(query).scalar() or 0)

    def pack_of(self, row: int) -> tuple[str, int] | None:
        """The content hash of a row, and the revision whose pack holds its thumbnail."""
        query = select(thumbnail.c.sha256, thumbnail.c.rev).join(
            asset, asset.c.sha256 == thumbnail.c.sha256
        )
        newest = query.where(asset.c.row == row).order_by(thumbnail.c.rev.desc()).limit(1)
        with self.reading() as connection:
            found = connection.execute(newest).first()
        return None if found is None else (found.sha256, found.rev)

    def history(self, limit: int) -> tuple[Mapping[str, Any], ...]:
        """The newest commits, newest first, without their operations."""
        query = select(history).order_by(history.c.rev.desc()).limit(limit)
        with self.reading() as connection:
            return tuple(dict(found._mapping) for found in connection.execute(query))

    # --- the file ---

    def _open(self) -> Engine:
        with self._translated():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            engine = self._connecting()
            try:
                if self._is_ours(engine):
                    return engine
            except DatabaseError as error:  # damaged: a cache is not worth a repair
                if _is_passing(error):
                    engine.dispose()
                    raise
            engine.dispose()
            if not self._holder:
                # It belongs to a process of another version that is at work on it now.
                raise LocalTrouble(str(self._path), "another version of assetlib is running")
            self._discard()
            return self._build()

    def _is_ours(self, engine: Engine) -> bool:
        if not inspect(engine).get_table_names():
            self._found(engine)
        with engine.connect() as connection:
            if not metadata.tables.keys() <= set(inspect(connection).get_table_names()):
                return False
            stored = {found.name: found.value for found in connection.execute(select(meta))}
            whole = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
        return whole and stored == {entry["name"]: entry["value"] for entry in self._identity()}

    def _build(self) -> Engine:
        engine = self._connecting()
        self._found(engine)
        return engine

    def _connecting(self) -> Engine:
        engine = create_engine(f"sqlite:///{self._path}")
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "checkin", self._given_back)
        return engine

    def _given_back(self, _: sqlite3.Connection | None, record: ConnectionPoolEntry) -> None:
        if self._closed:  # else it would lie in a pool that nobody empties any more
            record.close()

    def _found(self, engine: Engine) -> None:
        with engine.begin() as connection:
            # Two processes may open a new cache at once; the second finds everything there.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            metadata.create_all(connection)
            if connection.execute(select(meta)).first() is None:
                connection.execute(insert(meta), self._identity())

    def _identity(self) -> list[dict[str, str]]:
        values = {"library": self._library, "schema": str(VERSION), "folding": str(FOLDING)}
        return [{"name": name, "value": value} for name, value in values.items()]

    def _discard(self) -> None:
        for tail in ("", "-wal", "-shm"):
            file = self._path.with_name(self._path.name + tail)
            patiently(partial(file.unlink, missing_ok=True))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError, sqlite3.Error) as error:
            raise LocalTrouble(str(self._path), str(error).partition("\n")[0]) from error


def _head(connection: Connection) -> Head:
    query = select(history.c.rev, history.c.sha256).order_by(history.c.rev.desc()).limit(1)
    found = connection.execute(query).first()
    return Head(0, GENESIS) if found is None else Head(found.rev, found.sha256)


def _is_passing(error: DatabaseError) -> bool:
    """Whether the file is whole, and only cannot be used at this moment."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _PASSING


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    cursor = connection.cursor()
    # A cache survives a crash of the program; a power cut may cost it, and it is built anew.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
        with suppress(sqlite3.OperationalError):  # a disk that is full still lets us read
            cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
