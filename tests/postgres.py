"""A PostgreSQL server of the tests' own on 127.0.0.1, with separate accounts, and wires to it.

The accounts stand for people: `owner` (IT, who makes the tables), `librarian`, `staff`, and
`stranger`, who has a login and no rights. Each logs in with a password from a PGPASSFILE.
"""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests import needs
from tests.mourner import Mourner

PEOPLE = ("owner", "librarian", "librarian2", "staff", "stranger")
_ROLES = {"librarian": "librarian", "librarian2": "librarian", "staff": "staff"}
_CONF = """
listen_addresses = '127.0.0.1'
fsync = off
shared_buffers = 16MB
max_connections = {connections}
lc_messages = 'C'
"""
_END = """
pid=$(head -n 1 "$1/data/postmaster.pid") && kill -s QUIT "$pid"
while [ -n "$pid" ] && kill -0 "$pid"; do sleep 0.1; done
rm -rf "$1"
"""
_numbers = itertools.count(1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The server and its accounts; `database()` makes an empty database of one test's own."""

    def __init__(self, place: Path, *, connections: int = 60) -> None:
        self.place, self.port = place, free_port()
        self.data = place / "data"
        self.passfile = place / "pgpass"
        self._as: dict[str, str | int] = {}
        if os.name == "posix" and os.geteuid() == 0:
            shutil.chown(place, "postgres", "postgres")  # a server refuses to run as root
            self._as = {"user": "postgres", "group": "postgres"}
        self._run(
            "initdb", "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256",
            "--username=postgres", "--encoding=UTF8", "--locale=C", str(self.data),
        )  # fmt: skip
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(_CONF.format(connections=connections))
            conf.write(f"port = {self.port}\nunix_socket_directories = '{place}'\n")
        self.start()
        self.passfile.write_text(
            "".join(f"*:*:*:{who}:secret of {who}\n" for who in PEOPLE), encoding="utf-8"
        )
        self.passfile.chmod(0o600)
        with self.admin() as admin:
            for who in PEOPLE:
                more = "CREATEROLE" if who == "owner" else ""
                admin.execute(f"CREATE ROLE {who} LOGIN {more} PASSWORD 'secret of {who}'")

    def start(self) -> None:
        self._run("pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data),
                  "-l", str(self.place / "log"))  # fmt: skip

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "stop", "-w", "-t", "60", "-m", mode, "-D", str(self.data))

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        """A connection past all rights."""
        return psycopg.connect(
            host=str(self.place), port=self.port, user="postgres", dbname=database, autocommit=True
        )

    @contextmanager
    def database(self) -> Iterator[str]:
        """An empty database that `owner` owns; its name."""
        name = f"pictures{next(_numbers)}"
        with self.admin() as admin:
            admin.execute(f"CREATE DATABASE {name} OWNER owner")
        try:
            yield name
        finally:
            with self.admin() as admin:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def employ(self, database: str) -> None:
        """Give the accounts the roles that the tables came with, as IT does."""
        with self.admin() as admin:
            for who, role in _ROLES.items():
                admin.execute(f"GRANT {database}_{role} TO {who}")

    def url(self, database: str, port: int | None = None) -> str:
        return f"postgresql://127.0.0.1:{port or self.port}/{database}"

    def environment(self, who: str) -> dict[str, str]:
        """How an account of this PC logs in."""
        return {"PGUSER": who, "PGPASSFILE": str(self.passfile)}

    def backends(self, database: str) -> list[int]:
        query = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
        with self.admin() as admin:
            return [pid for (pid,) in admin.execute(query, (database,)).fetchall()]

    def kill_backends(self, database: str) -> int:
        pids = self.backends(database)
        with self.admin() as admin:
            for pid in pids:
                admin.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        return len(pids)

    def _run(self, program: str, *words: str) -> None:
        path = needs.program(program)
        done = subprocess.run(
            [path, *words], cwd="/", check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, **self._as,
        )  # fmt: skip
        log = self.place / "log"
        assert done.returncode == 0, (
            program,
            log.read_text(encoding="utf-8") if log.exists() else "",
        )


@contextmanager
def running(*, connections: int = 60) -> Iterator[Server]:
    """A server, until the end of it."""
    needs.program("initdb")
    place = Path(tempfile.mkdtemp(prefix="postgres-"))
    mourner = Mourner(_END, place)
    try:
        server = Server(place, connections=connections)
        try:
            yield server
        finally:
            with suppress(AssertionError):  # a test may have stopped it already
                server.stop()
    finally:
        mourner.dismiss()
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for all tests of this process."""
    with running() as server:
        yield server


@pytest.fixture
def as_account(postgres: Server, monkeypatch: pytest.MonkeyPatch):
    """From now on this process, and those it starts, log in as that account."""

    def change(who: str) -> None:
        for name, value in postgres.environment(who).items():
            monkeypatch.setenv(name, value)

    change("owner")
    return change


class Wire:
    """A wire between a PC and the server, which can be cut or lose what comes back.

    `lose_reply()`: the next thing that is sent arrives, and its answer never does.
    """

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lock = threading.Lock()
        self._losing = threading.Event()
        self._silent = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def lose_reply(self) -> None:
        self._losing.set()

    def fall_silent(self) -> None:
        """From now on nothing comes back, and nobody says so."""
        self._silent.set()

    def cut(self) -> None:
        """End it for good."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop()

    def drop(self) -> None:
        """End the connections of now."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._target)
            except OSError:
                return
            with self._lock:
                self._pairs.append((near, far))
            threading.Thread(target=self._pump, args=(near, far), daemon=True).start()
            threading.Thread(
                target=self._pump, args=(far, near), kwargs={"back": True}, daemon=True
            ).start()

    def _pump(self, source: socket.socket, target: socket.socket, *, back: bool = False) -> None:
        with source, target:
            with suppress(OSError):
                self._hand_on(source, target, back=back)
            for end in (source, target):  # closing alone wakes nobody who waits in the other pump
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _hand_on(self, source: socket.socket, target: socket.socket, *, back: bool) -> None:
        while data := source.recv(65536):
            if back and self._losing.is_set():
                self._losing.clear()
                return
            if not (back and self._silent.is_set()):
                target.sendall(data)


@pytest.fixture
def wire(postgres: Server) -> Iterator[Wire]:
    laid = Wire(postgres.port)
    yield laid
    laid.cut()
