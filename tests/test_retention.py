"""Use records past their time go when somebody says so, and that is on record."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assetlib.catalogue.disposing import due, filed_in
from assetlib.catalogue.slips import DISPOSAL, USE, Line, read_lines, write_line
from assetlib.catalogue.use_form import write_record
from assetlib.cli import cli
from assetlib.clock import Clock
from assetlib.errors import BadInput, NotALibrarian, ShareOffline, ShareReadOnly
from assetlib.library import Library
from assetlib.use import LedgerQuery
from tests.uses import account, record

OLD, KEPT = "20100401T000000000000Z-0a", "20990401T000000000000Z-0b"


def line(at: str) -> Line:
    made = record(at=at)
    return Line(USE, made.id, at, made.who, write_record(made))


def ledger(root: Path) -> dict[str, bytes]:
    found = (root / "_catalog" / "office" / "ledger").rglob("*.jsonl")
    return {place.stem: place.read_bytes() for place in found}


def put(root: Path, name: str, *lines: Line) -> None:
    place = root / "_catalog" / "office" / "ledger" / name[:4] / f"{name}.jsonl"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"".join(map(write_line, lines)))


@pytest.fixture
def old(library: Library, root: Path) -> Library:
    """Two records of long ago, and one of today."""
    put(root, OLD, line("2010-03-31T23:00:00+00:00"), line("2010-03-01T00:00:00+00:00"))
    library.ledger.file(record())
    library.deliver(5)
    return library


@pytest.mark.parametrize(
    ("today", "goes"), [("2026-03-31", False), ("2026-04-01", True), ("2030-01-01", True)]
)
def test_a_year_is_kept_for_so_many_full_years_after_its_own(today, goes) -> None:
    name = "20160330T000000000000Z-0a"  # the fiscal year 2015
    assert filed_in(name) == 2015
    found = due({name: [line("2016-03-30T00:00:00+00:00")]}, 10, date.fromisoformat(today))
    assert bool(found.files) is goes


def test_in_the_middle_of_a_year_only_whole_years_go() -> None:
    of = {
        "20160330T000000000000Z-0a": [line("2016-03-30T00:00:00+00:00")],  # the fiscal year 2015
        "20160401T000000000000Z-0a": [line("2016-04-01T00:00:00+00:00")],
        "20161115T000000000000Z-0a": [line("2016-11-15T00:00:00+00:00")],
    }
    found = due(of, 10, date(2026, 11, 15))
    assert (found.until, found.files) == (2015, ("20160330T000000000000Z-0a",))
    assert due(of, 10, date(2027, 3, 31)).files == found.files
    assert len(due(of, 10, date(2027, 4, 1)).files) == 3


def test_the_fiscal_year_of_a_file_is_that_of_japan() -> None:
    assert filed_in("20160331T145959000000Z-0a") == 2015
    assert filed_in("20160331T150000000000Z-0a") == 2016


def test_what_would_go_is_counted_before(old: Library) -> None:
    found = old.retention.due().result()
    assert (found.files, found.records) == ((OLD,), 2)
    assert [(one.year, one.records) for one in found.volumes] == [(2010, 2)]


def test_what_goes_is_written_down_and_all_else_stays(old: Library, root: Path) -> None:
    counts = old.ledger.uses()
    assert old.retention.dispose(old.retention.due().result()).result() == 2
    files = ledger(root)
    assert OLD not in files
    told = [one for data in files.values() for one in read_lines(data) if one.kind == DISPOSAL]
    assert [(one.who, one.body["records"]) for one in told] == [(old.account, 2)]
    assert len(old.ledger.query(LedgerQuery()).result()) == 1
    assert old.ledger.uses() == counts
    (past,) = old.retention.disposed().result()
    assert (past.records, past.who) == (2, old.who)
    assert old.retention.due().result().files == ()


def test_who_is_killed_in_between_has_said_so_and_can_do_it_again(
    old: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(names: list[str]) -> None:
        if names:
            raise ShareOffline("killed")

    with monkeypatch.context() as patch:
        patch.setattr(old._share, "dispose", dies)
        with pytest.raises(ShareOffline):
            old.retention.dispose(old.retention.due().result()).result()
    assert OLD in ledger(root)
    assert len(old.retention.disposed().result()) == 1
    assert old.retention.dispose(old.retention.due().result()).result() == 2
    assert len(old.retention.disposed().result()) == 2


def test_who_may_not_remove_says_nothing_of_it(
    old: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(names: list[str]) -> None:
        raise ShareReadOnly("office")

    monkeypatch.setattr(old._share, "dispose", refuses)
    with pytest.raises(ShareReadOnly):
        old.retention.dispose(old.retention.due().result()).result()
    assert old.retention.disposed().result() == ()


def test_only_what_was_shown_goes(old: Library, root: Path) -> None:
    shown = old.retention.due().result()
    put(root, "20110401T000000000000Z-0c", line("2011-04-01T00:00:00+00:00"))
    with pytest.raises(BadInput):
        old.retention.dispose(shown).result()
    with pytest.raises(BadInput):
        old.retention.dispose(replace(shown, files=())).result()
    assert OLD in ledger(root)


def test_years_are_the_whole_librarys_and_a_longer_time_keeps_more(old: Library) -> None:
    shown = old.retention.due().result()
    old.retention.set_years(50).result()
    assert old.retention.due().result().files == ()
    with pytest.raises(BadInput):
        old.retention.dispose(shown).result()
    with pytest.raises(BadInput):
        old.retention.set_years(0).result()


def test_a_disposal_stays_on_record_for_good(library: Library, root: Path) -> None:
    put(root, OLD, Line(DISPOSAL, record().id, "2010-04-01T00:00:00+00:00", "a@city", {}))
    assert library.retention.due().result().files == ()


def test_nobody_hands_in_that_something_was_disposed_of(library: Library, root: Path) -> None:
    forged = Line(DISPOSAL, record().id, datetime.now(UTC).isoformat(), "x@city", {})
    library._share.hand_in(forged.id, write_line(forged))
    for _ in range(5):
        library.deliver(5)
    assert library.retention.disposed().result() == ()


def test_a_pc_that_is_years_ahead_takes_nothing_for_old() -> None:
    clock = Clock(own=lambda: datetime.now(UTC) + timedelta(days=9000))
    seen = datetime.now(UTC).timestamp()
    clock.follow(1, lambda _: seen, written=False)
    assert abs((clock.certainly() - datetime.now(UTC).date()).days) <= 1


def test_only_librarians_dispose(old: Library, open_root: Callable[..., Library]) -> None:
    shown = old.retention.due().result()
    with account("staff"):
        staff = open_root("their cache")
        for asked in (staff.retention.due, staff.retention.disposed):
            with pytest.raises(NotALibrarian):
                asked().result()
        with pytest.raises(NotALibrarian):
            staff.retention.dispose(shown).result()


def test_the_command_says_what_is_due_and_disposes_only_where_told(
    old: Library, root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    old.close()

    def run(*words: str) -> dict[str, object]:
        with pytest.raises(SystemExit):
            cli(["retention", str(root), "--cache", str(tmp_path / "cache"), "--json", *words], "a")
        return json.loads(capfdbinary.readouterr().out)

    assert (run()["records"], OLD in ledger(root)) == (2, True)
    assert (run("--dispose")["disposed"], OLD in ledger(root)) == (2, False)
    assert run("--dispose")["disposed"] == 0
