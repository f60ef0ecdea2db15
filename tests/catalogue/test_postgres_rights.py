"""Who may do what in the database: the server's word, tried with each account."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import psycopg
import pytest

from assetlib.catalogue.office_names import MOST_SLIP
from assetlib.catalogue.pieces import cut
from assetlib.catalogue.postgres_log import PostgresLog
from assetlib.catalogue.server_proving import prove_server
from assetlib.errors import BadInput, LoginRefused, NotHere, ServerReadOnly, TablesUnseen, Trouble
from assetlib.log import Marker
from assetlib.wording import say_check
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.postgres_place import postgres_library
from tests.postgres import Server


@cache
def first() -> bytes:
    """The first commit; not made at import, where the numbers of changes belong to others."""
    return commits([PICTURE])[0][1]


FILED = "20260401T000000000000Z-0a"


@dataclass
class Town:
    server: Server
    root: Path
    marker: Marker
    log_as: Callable[[str], PostgresLog]

    @property
    def database(self) -> str:
        return self.marker.log.rpartition("/")[2]


@pytest.fixture
def town(postgres: Server, as_account: Callable[[str], None], tmp_path: Path) -> Iterator[Town]:
    opened: list[PostgresLog] = []
    with postgres_library(postgres, tmp_path / "root", Marker(LIBRARY, "now"), first()) as (
        mark,
        _,
    ):

        def log_as(who: str) -> PostgresLog:
            as_account(who)
            opened.append(PostgresLog(tmp_path / "root", mark.log, mark.id))
            opened[-1].read(1)  # log in now, as the next one changes who is who
            return opened[-1]

        yield Town(postgres, tmp_path / "root", mark, log_as)
        for log in opened:
            log.close()


def slip() -> str:
    return str(uuid.uuid4())


def test_staff_read_the_log_and_hand_in_slips_and_nothing_else(town):
    librarian, staff = town.log_as("librarian"), town.log_as("staff")
    mine, theirs = slip(), slip()
    librarian.hand_in(theirs, b"somebody else's")
    document = librarian.keep_evidence(b"a permission", ".txt")
    staff.hand_in(mine, b"a slip")
    staff.hand_in(mine, b"a slip")
    staff.hand_in(theirs, b"another one under a name that is taken")
    assert (staff.read(1), staff.file(1, "thumbs.zip")) == (first(), None)
    for act in (
        lambda: staff.publish(2, b"two", {}), staff.inbox, lambda: staff.take(theirs),
        lambda: staff.clear([theirs]), lambda: staff.set_aside(theirs), staff.ledger,
        lambda: staff.filed([FILED]), lambda: staff.file_away(FILED, b"x"),
        lambda: staff.evidence(document), lambda: staff.keep_evidence(b"forged", ".txt"),
    ):  # fmt: skip
        with pytest.raises(ServerReadOnly):
            act()
    assert set(librarian.inbox()) == {mine, theirs}
    assert librarian.take(theirs) == b"somebody else's"


def test_staff_send_a_file_in_pieces_that_only_librarians_read(town):
    librarian, staff = town.log_as("librarian"), town.log_as("staff")
    parts = cut(slip(), bytes(MOST_SLIP) + b"end")
    for name, part in parts.items():
        staff.hand_in(name, part)
    (first, _) = parts
    for act in (staff.pieces, lambda: staff.take(first), lambda: staff.clear([first])):
        with pytest.raises(ServerReadOnly):
            act()
    assert librarian.pieces() == tuple(parts)
    assert librarian.take(first) == bytes(MOST_SLIP)
    librarian.clear([*parts])
    assert librarian.pieces() == ()


def test_librarians_publish_and_file_and_empty_the_inbox(town):
    one, two = town.log_as("librarian"), town.log_as("librarian2")
    one.publish(2, b"two", {"thumbs.zip": b"pack"})
    assert (two.read(2), two.file(2, "thumbs.zip")) == (b"two", b"pack")
    first, torn = slip(), slip()
    for name in (first, torn):
        one.hand_in(name, b"x")
    two.file_away(FILED, b"lines")
    two.file_away(FILED, b"lines")  # the answer was lost, and it is done again
    two.clear([first])
    two.set_aside(torn)
    assert (one.inbox(), one.ledger(), one.filed([FILED])) == ((), (FILED,), (b"lines",))
    document = one.keep_evidence(b"a permission", ".PDF")
    assert two.keep_evidence(b"a permission", ".txt") == document
    assert two.evidence(document) == ("pdf", b"a permission")
    with pytest.raises(NotHere):
        two.evidence("0" * 64)


def test_the_selftest_tells_each_account_what_it_may_do(town):
    before = sorted(town.root.rglob("*"))

    def checks(who: str, library: str = LIBRARY) -> dict[str, tuple[bool, str]]:
        for name, value in town.server.environment(who).items():
            os.environ[name] = value
        return {
            check.name: (check.ok, check.outcome)
            for check in prove_server(town.marker.log, library)
            if say_check(check)
        }

    town.log_as("librarian")  # from here on the environment is put back after the test
    good = dict.fromkeys(("server", "held", "read", "hand_in", "change"), (True, "good"))
    librarian = {"publish": (True, "yes"), "office_server": (True, "open")}
    assert checks("librarian") == good | librarian
    assert checks("staff") == good | {"publish": (True, "no"), "office_server": (True, "shut")}
    assert checks("owner") == good | librarian | {"change": (False, "bad")}
    assert checks("stranger") == {"server": (True, "good"), "read": (False, "bad")}
    assert checks("staff", str(uuid.uuid4()))["held"] == (False, "bad")
    with town.server.admin(town.database) as admin:
        admin.execute("GRANT SELECT ON assetlib.ledger TO staff")
    assert checks("staff")["office_server"] == (False, "open_bad")
    assert sorted(town.root.rglob("*")) == before


FORBIDDEN = [
    "UPDATE checkpoint SET data = ''",
    "UPDATE commit SET body = 'x'", "DELETE FROM commit", "TRUNCATE commit CASCADE",
    "UPDATE commit_file SET name = 'x'", "DELETE FROM commit_file", "UPDATE library SET root = ''",
    "INSERT INTO commit (rev, body, sha, author) VALUES (9, 'x', sha256('x'), 'mayor')",
    "INSERT INTO commit (rev, body, sha, at) VALUES (9, 'x', sha256('x'), '2001-01-01')",
    "UPDATE ledger SET lines = ''", "DELETE FROM ledger", "UPDATE evidence SET data = ''",
    "DELETE FROM evidence", "UPDATE inbox SET body = ''", "DELETE FROM torn",
    "DROP TABLE commit", "ALTER TABLE commit DROP COLUMN sha", "CREATE TABLE assetlib.x ()",
    "INSERT INTO inbox (name, body, author) VALUES ('x', 'x', 'mayor')",
]  # fmt: skip


@pytest.mark.parametrize("who", ["librarian", "staff"])
def test_nobody_changes_what_is_written_or_signs_for_somebody_else(town, who):
    with psycopg.connect(
        host="127.0.0.1", port=town.server.port, dbname=town.database, user=who,
        password=f"secret of {who}", autocommit=True, options="-c search_path=assetlib",
    ) as connection:  # fmt: skip
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
    assert town.log_as("staff").read(1) == first()


def test_only_librarians_take_a_thumbnail_out_of_a_pack(town):
    librarian, staff = town.log_as("librarian"), town.log_as("staff")
    librarian.publish(2, b"two", {"thumbs.zip": b"pack"})
    with pytest.raises(ServerReadOnly):
        staff.replace_file(2, "thumbs.zip", b"")
    librarian.replace_file(2, "thumbs.zip", b"less")
    assert staff.file(2, "thumbs.zip") == b"less"


def test_the_ledger_is_disposed_of_only_while_that_right_is_lent(town):
    """As docs/admin.ja.md has it, by the login of who owns the tables."""
    librarian = town.log_as("librarian")
    librarian.file_away(FILED, b"lines")

    def owner_does(statement: str) -> None:
        with psycopg.connect(
            host="127.0.0.1", port=town.server.port, dbname=town.database, user="owner",
            password="secret of owner", autocommit=True,
        ) as connection:  # fmt: skip
            connection.execute(statement)

    with pytest.raises(ServerReadOnly):
        librarian.dispose([FILED])
    owner_does(f"GRANT DELETE ON assetlib.ledger TO {town.database}_librarian")
    librarian.dispose([FILED])
    assert librarian.ledger() == ()
    owner_does(f"REVOKE DELETE ON assetlib.ledger FROM {town.database}_librarian")
    librarian.file_away(FILED, b"lines")
    with pytest.raises(ServerReadOnly):
        librarian.dispose([FILED])


def test_the_server_keeps_who_published(town):
    town.log_as("librarian2").publish(2, b"two", {})
    with town.server.admin(town.database) as admin:
        rows = admin.execute("SELECT author FROM assetlib.commit WHERE rev = 2").fetchall()
        with pytest.raises(psycopg.errors.CheckViolation):  # not even IT writes a false hash
            admin.execute("INSERT INTO assetlib.commit (rev, body, sha) VALUES (3, 'x', 'y')")
    assert rows == [("librarian2",)]


def test_who_has_a_login_and_no_role_sees_nothing(town):
    with pytest.raises(TablesUnseen):
        town.log_as("stranger")


def test_whatever_a_login_without_a_role_asks_it_is_told_the_same(town, as_account):
    as_account("stranger")
    log = PostgresLog(town.root, town.marker.log, town.marker.id)
    told = []
    for ask in (lambda: log.read(1), log.newest, log.inbox):
        with pytest.raises(TablesUnseen) as met:
            ask()
        told.append(met.value.detail)
    assert len(set(told)) == 1
    log.close()


def test_who_has_no_password_is_told_that_the_login_fails(town, monkeypatch, tmp_path):
    (tmp_path / "pgpass").write_text("")
    (tmp_path / "pgpass").chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    log = PostgresLog(town.root, town.marker.log, town.marker.id)
    for _ in range(2):  # also while it is not tried again
        with pytest.raises(LoginRefused):
            log.read(1)


def test_a_slip_larger_than_a_slip_is_refused_by_program_and_server(town):
    with pytest.raises(BadInput):
        town.log_as("staff").hand_in(slip(), bytes(1 << 21))
    with town.server.admin(town.database) as admin, pytest.raises(psycopg.errors.CheckViolation):
        admin.execute("INSERT INTO assetlib.inbox VALUES ('x', %s)", (bytes(1 << 21),))


def test_an_account_that_may_make_nothing_founds_nothing(postgres, as_account, tmp_path):
    with postgres.database() as database:
        as_account("staff")
        log = PostgresLog(tmp_path, postgres.url(database))
        with pytest.raises(ServerReadOnly):
            log.create(Marker(LIBRARY, "now", postgres.url(database)), first())
        log.close()
    assert not (tmp_path / "_catalog" / "library.json").exists()


def test_a_database_holds_one_library_and_only_its_own_folder_takes_it_up_again(
    town, as_account, tmp_path
):
    as_account("owner")
    other = commits([PICTURE], library="3e7a8a51-0000-4000-8000-000000000002")[0][1]
    second = Marker("3e7a8a51-0000-4000-8000-000000000002", "later", town.marker.log)
    (tmp_path / "other").mkdir()
    log = PostgresLog(tmp_path / "other", town.marker.log)
    with pytest.raises(Trouble, match="postgresql"):
        log.create(second, other)
    log.close()
    (town.root / "_catalog" / "library.json").unlink()
    log = PostgresLog(town.root, town.marker.log)
    assert log.create(second, other).id == LIBRARY
    log.close()
    assert replace(town.marker, created="later") == log.marker()
