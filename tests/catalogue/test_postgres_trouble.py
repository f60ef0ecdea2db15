"""Servers that die, hang, fill up and lose what they said."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from assetlib.catalogue import postgres_link
from assetlib.catalogue.postgres_lease import PostgresLease
from assetlib.catalogue.postgres_link import Link, trouble_of
from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.catalogue.publishing import Publisher
from assetlib.errors import RaceLost, ServerFull, ServerOffline, ServerReadOnly, WrongLibrary
from assetlib.leases import Tenant
from assetlib.log import Marker
from assetlib.processes.child import HOME
from tests.catalogue.clerk import Copy
from tests.catalogue.making import AUTHOR, PICTURE, Plain, change, commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.postgres_place import postgres_library
from tests.postgres import Server, Wire, running


@dataclass
class Town:
    server: Server
    root: Path
    marker: Marker
    wire: Wire
    opened: list[PostgresLog]

    @property
    def database(self) -> str:
        return self.marker.log.rpartition("/")[2]

    def log(self) -> PostgresLog:
        self.opened.append(PostgresLog(self.root, self.marker.log, self.marker.id))
        return self.opened[-1]


@pytest.fixture
def town(postgres: Server, as_account: Callable[[str], None], tmp_path: Path) -> Iterator[Town]:
    first = commits([PICTURE])[0][1]
    with postgres_library(postgres, tmp_path / "root", Marker(LIBRARY, "now"), first) as (
        mark,
        wire,
    ):
        as_account("librarian")
        opened: list[PostgresLog] = []
        yield Town(postgres, tmp_path / "root", mark, wire, opened)
        for log in opened:
            log.close()


def test_a_commit_whose_answer_is_lost_is_published_exactly_once(town):
    log, copy = town.log(), Copy(Plain())
    publisher = Publisher(log, copy, LIBRARY, AUTHOR)
    publisher.refresh()
    decided = change(PICTURE.__class__("tag", "t", {"name": "防災"}))
    real = log.publish

    def publish_and_lose(*args: object) -> None:
        town.wire.lose_reply()
        real(*args)

    log.publish = publish_and_lose
    with pytest.raises(ServerOffline):
        publisher.publish(decided)
    log.publish = real
    assert copy.now.rev == 1
    assert publisher.publish(decided).rev == 2  # found by its id, not written again
    assert log.read(3) is None


def test_a_change_that_is_in_the_log_already_is_refused_by_its_id_at_any_number(town):
    id_ = str(uuid.uuid4())
    body = b'{"id":"%s"}' % id_.encode()
    town.log().publish(2, body, {})
    with pytest.raises(RaceLost):
        town.log().publish(3, body, {})


def test_a_connection_that_the_server_ends_is_made_anew_for_a_question(town):
    log = town.log()
    log._link._clock = lambda: 0.0  # however slow this machine is
    assert log.read(2) is None
    assert town.server.kill_backends(town.database)
    assert log.read(1) is not None


def test_a_server_that_is_restarted_is_found_again_and_has_lost_nothing(
    as_account, tmp_path, monkeypatch
):
    with running() as server:
        monkeypatch.setenv("PGPASSFILE", str(server.passfile))
        first = commits([PICTURE])[0][1]
        with postgres_library(server, tmp_path / "root", Marker(LIBRARY, "now"), first) as (
            mark,
            _,
        ):
            log = PostgresLog(tmp_path / "root", server.url(mark.log.rpartition("/")[2]), LIBRARY)
            log.publish(2, b"two", {"a": b"b"})
            server.stop("immediate")
            with pytest.raises(ServerOffline):
                log.read(1)
            assert log.marker().id == LIBRARY, "the folder is there"
            server.start()
            log._link._next_try = 0.0
            assert (log.read(2), log.file(2, "a"), log.read(3)) == (b"two", b"b", None)
            log.close()


def test_while_a_server_is_down_it_is_asked_with_growing_pauses(town):
    now = [100.0]
    link = Link(town.marker.log, LIBRARY, lambda: now[0], lambda: 0.0)
    town.wire.cut()
    tried, real = [], psycopg.connect

    def count(*args: object, **more: object) -> object:
        tried.append(now[0])
        return real(*args, **more)

    psycopg.connect = count
    try:
        for _ in range(40):
            with pytest.raises(ServerOffline):
                link.ask("SELECT 1")
            now[0] += 1.0
    finally:
        psycopg.connect = real
    assert tried == [100, 101, 103, 107, 115, 131]


def test_a_server_that_says_nothing_any_more_does_not_hold_the_worker(town, monkeypatch):
    monkeypatch.setattr(postgres_link, "_PROMPT", -1.0)
    link = Link(town.marker.log, LIBRARY)
    assert link.ask("SELECT 1") == [(1,)]
    town.wire.fall_silent()
    with pytest.raises(ServerOffline):
        link.ask("SELECT 1", seconds=0.3)
    link.close()


def test_another_librarys_database_is_not_read(town):
    link = Link(town.marker.log, "3e7a8a51-0000-4000-8000-000000000002")
    with pytest.raises(WrongLibrary):
        link.ask("SELECT 1")
    link.close()


def test_troubles_of_the_server_have_their_own_sentences():
    kinds = {
        psycopg.errors.DiskFull: ServerFull,
        psycopg.errors.ReadOnlySqlTransaction: ServerReadOnly,
        psycopg.errors.AdminShutdown: ServerOffline,
        psycopg.errors.QueryCanceled: ServerOffline,
        psycopg.errors.TooManyConnections: ServerOffline,
    }
    for error, trouble in kinds.items():
        assert type(trouble_of(error("x"), "db")) is trouble
    assert trouble_of(psycopg.errors.SyntaxError("ours"), "db") is None


def test_a_server_without_room_takes_nothing_of_a_commit(town):
    with town.server.admin(town.database) as admin:  # what a full disk says, said by a trigger
        admin.execute("""
            CREATE FUNCTION assetlib.full() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON assetlib.commit_file
                FOR EACH ROW EXECUTE FUNCTION assetlib.full()
        """)
    log = town.log()
    with pytest.raises(ServerFull):
        log.publish(2, b"two", {"thumbs.zip": b"pack"})
    assert (log.read(2), log.file(2, "thumbs.zip")) == (None, None)
    log.publish(2, b"two", {})


RACER = """
import sys
from pathlib import Path
from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.errors import RaceLost

log = PostgresLog(Path(sys.argv[1]), sys.argv[2])
log.read(1)
print("ready", flush=True)
sys.stdin.readline()
for rev in range(2, 14):
    try:
        log.publish(rev, f"{rev} by {sys.argv[3]}".encode(), {"who": sys.argv[3].encode()})
    except RaceLost:
        print("lost", flush=True)
    else:
        print("won", flush=True)
"""


def test_of_eight_processes_exactly_one_wins_each_number(town):
    with ExitStack() as stack:
        racers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", RACER, str(town.root), town.marker.log, str(number)],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME,
                )
            )
            for number in range(8)
        ]  # fmt: skip
        for racer in racers:
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            racer.stdin.write("go\n")
            racer.stdin.flush()
        said = [racer.communicate(timeout=60)[0].split() for racer in racers]
    log = town.log()
    for rev in range(2, 14):
        winners = [number for number, words in enumerate(said) if words[rev - 2] == "won"]
        assert len(winners) == 1
        assert log.read(rev) == f"{rev} by {winners[0]}".encode()
        assert log.file(rev, "who") == str(winners[0]).encode()


def test_the_lease_is_one_pcs_until_its_connection_ends(town):
    one, two = (PostgresLease(town.marker.log, LIBRARY) for _ in range(2))
    for lease in (one, two):
        lease._link._clock = lambda: 0.0
    tenant = Tenant("sato@city", "PC-01", "2026-11-28T01:00:00+00:00")
    assert one.take(tenant)
    assert one.confirm()
    assert not two.take(Tenant("abe@city", "PC-02", "2026-11-28T01:00:01+00:00"))
    assert two.tenant() == tenant
    town.server.kill_backends(town.database)  # as when its PC loses its power
    assert not one.confirm()
    assert two.take(Tenant("abe@city", "PC-02", "2026-11-28T01:00:02+00:00"))
    two.release()
    one.release()
