"""The link to a PostgreSQL server: one connection that is opened when needed and cannot hang.

Credentials come from where PostgreSQL's own programs look for them, and are never seen here. The
limits stay below those of `asked.py`: a server that hangs is the server's trouble, not the share's.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, LiteralString

import psycopg
from psycopg import errors as pg

from assetlib.errors import (
    BadInput,
    LogDamaged,
    LoginRefused,
    RaceLost,
    ServerFull,
    ServerOffline,
    ServerReadOnly,
    TablesUnseen,
    Trouble,
    WrongLibrary,
)

PATIENCE = 14.0
"""Seconds for a question, the connecting included; `asked.QUICK` gives the worker up after 20."""

LONG = 75.0
"""Seconds for what carries many bytes; `asked.SLOW` gives the worker up after 90."""

_PROMPT = 2.0
"""Seconds in which a connection shows that it is dead; the server ends idle ones."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between attempts to reach a server that is down; jitter adds up to a half."""

PLAIN: Mapping[str, str | int] = {
    "application_name": "assetlib",
    "client_encoding": "UTF8",
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""How every connection is made: a cable that is pulled is noticed within 20 s."""

_OPTIONS = (
    "-c search_path=assetlib,pg_temp -c statement_timeout=60s -c lock_timeout=12s"
    " -c idle_session_timeout=45s -c synchronous_commit=on"
)
# The server itself ends what is left behind, and a staff PC that asks once a minute holds nothing
# between two questions. `on`: what is acknowledged is on the server's disk.

_SILENT = "does not answer"

_LOST = (psycopg.OperationalError, psycopg.InterfaceError)


class Link:
    """A connection to the database of one library; one question at a time.

    `library`: the id that must be there, or "" where it is founded. Every method raises
    ServerOffline, LoginRefused, TablesUnseen, ServerReadOnly, ServerFull, LogDamaged or
    WrongLibrary.
    """

    def __init__(
        self,
        url: str,
        library: str = "",
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._url = url
        self._library = library
        self._clock = clock
        self._jitter = jitter
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._pause = FIRST_PAUSE
        self._next_try = 0.0
        self._met: type[Trouble] = ServerOffline
        self._said = _SILENT
        self._lock = threading.RLock()

    def ask(
        self, query: LiteralString, values: Sequence[Any] = (), *, seconds: float = PATIENCE
    ) -> list[tuple[Any, ...]]:
        """The rows of a question. It changes nothing, so a connection that died is made anew."""
        began = self._clock()
        try:
            return self._run(query, values, seconds)
        except ServerOffline:
            failed = self._clock()
            if failed < self._next_try or failed > began + _PROMPT:
                raise  # it was the connecting that failed, or the server that is slow
            return self._run(query, values, seconds)

    def tell(
        self, query: LiteralString, values: Sequence[Any] = (), *, seconds: float = LONG
    ) -> list[tuple[Any, ...]]:
        """Do one statement, whole or not at all, and once at most; its rows.

        ServerOffline means unknown: it may have arrived.
        """
        return self._run(query, values, seconds)

    @contextmanager
    def transaction(self, seconds: float = LONG) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """Several statements, all or none; an error of the database leaves as a Trouble."""
        with (
            self._lock,
            self._translated(),
            self._bounded(seconds) as connection,
            connection.transaction(),
        ):
            yield connection

    def close(self) -> None:
        """Let go of the connection; the next question makes another one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()

    def _run(
        self, query: LiteralString, values: Sequence[Any], seconds: float
    ) -> list[tuple[Any, ...]]:
        with self._lock, self._translated(), self._bounded(seconds) as connection:
            cursor = connection.execute(query, values, prepare=False, binary=True)
            return cursor.fetchall() if cursor.description is not None else []

    @contextmanager
    def _bounded(self, seconds: float) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """The connection, cut off should the server not answer in time."""
        connection = self._open()
        timer = threading.Timer(seconds, _cut, (connection,))
        timer.daemon = True
        timer.start()
        try:
            yield connection
        finally:
            timer.cancel()

    def _open(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is not None and not self._connection.closed:
            return self._connection
        if self._clock() < self._next_try:
            # As it was met: who was refused a moment ago is not told that nothing answers.
            raise self._met(self._url, self._said)
        self._next_try = self._clock() + self._pause * (1 + self._jitter() / 2)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        more: dict[str, Any] = {**PLAIN, "options": _OPTIONS}
        try:
            self._connection = psycopg.connect(self._url, autocommit=True, **more)
        except psycopg.OperationalError as error:
            self._met, self._said = ServerOffline, _SILENT
            if isinstance(trouble := trouble_of(error, self._url), LoginRefused):
                self._met, self._said = LoginRefused, trouble.detail
            raise
        self._pause, self._next_try = FIRST_PAUSE, 0.0
        self._require_library()
        return self._connection

    def _require_library(self) -> None:
        """WrongLibrary where the database holds another one, TablesUnseen where it shows none."""
        if not self._library or self._connection is None:
            return
        try:
            rows = self._connection.execute("SELECT id::text FROM assetlib.library").fetchall()
        except (pg.InsufficientPrivilege, pg.UndefinedTable) as error:
            self.close()  # the next question must meet the same, not a table that is "not there"
            raise TablesUnseen(self._url, str(error).partition("\n")[0]) from error
        if rows != [(self._library,)]:
            self.close()
            raise WrongLibrary(self._url)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            if isinstance(error, _LOST) or (self._connection and self._connection.closed):
                self.close()
            if (trouble := trouble_of(error, self._url)) is None:
                raise
            raise trouble from error


def _cut(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Shut the socket from another thread, so that whoever waits for it hears of its end."""
    with suppress(OSError, psycopg.Error):
        line = socket.socket(fileno=connection.pgconn.socket)
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.detach()


_Kinds = tuple[type[psycopg.Error], ...]

_TROUBLES: tuple[tuple[_Kinds, type[Trouble]], ...] = (
    ((pg.UniqueViolation,), RaceLost),
    ((pg.InsufficientPrivilege, pg.ReadOnlySqlTransaction), ServerReadOnly),
    ((pg.DiskFull, pg.OutOfMemory, pg.InsufficientResources), ServerFull),
    ((pg.UndefinedTable, pg.InvalidSchemaName, pg.UndefinedObject), TablesUnseen),
    ((pg.UndefinedColumn,), LogDamaged),
    ((pg.CheckViolation, pg.DataError), BadInput),
)
_REFUSED = (
    "authentication failed", "pg_hba.conf",
    "no password supplied", "does not exist", "permission denied", "not permitted to log in",
    "認証に失敗", "存在しません", "権限がありません",
)  # fmt: skip
"""A connection that is refused has no code, only the server's words, in its own language."""


def trouble_of(error: psycopg.Error, subject: str) -> Trouble | None:
    """The trouble that an error of the database is; None where it is a bug of ours."""
    said = str(error).strip()
    for kinds, trouble in _TROUBLES:
        if isinstance(error, kinds):
            return trouble(
                subject, said.partition("\n")[0]
            )  # below it the server repeats the query
    if not isinstance(error, _LOST):
        return None
    if error.sqlstate is None and any(words in said for words in _REFUSED):
        return LoginRefused(subject, said.splitlines()[0])
    return ServerOffline(subject, said)
