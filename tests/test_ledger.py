# ruff: noqa: F401, F811 - fixtures are imported by name
"""Use records on their way from a staff PC to the librarians, and found again."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.slips import DISPOSAL, USE, Line, write_line
from assetlib.catalogue.use_form import counted, read_record, write_record
from assetlib.errors import (
    BadInput,
    FileUnreadable,
    LocalTrouble,
    NotALibrarian,
    NotHere,
    ShareReadOnly,
)
from assetlib.events import Cause, ShareStateChanged, TroubleHappened
from assetlib.gaps import NO_GAPS
from assetlib.index.projection import SqlView
from assetlib.library import Library
from assetlib.use import LedgerQuery, UseRecord
from tests.killing import KILLED
from tests.ledgers import (
    ALL,
    TODAY,
    Opener,
    commits,
    found,
    inbox,
    librarian,
    logged_uses,
    passed_on,
    row,
    staff,
)
from tests.uses import SECRETS, account, record

# --- files that rot ---


def ledger_files(root: Path) -> list[Path]:
    return sorted(root.glob("_catalog/office/ledger/*/*.jsonl"))


def test_a_damaged_file_is_named_its_good_lines_count_and_it_is_read_again(
    librarian, open_root, root
):
    for one in (first := record(), second := record()):
        librarian.ledger.file(one)
        passed_on(librarian)
    place = ledger_files(root)[0]
    whole = place.read_bytes()
    place.write_bytes(whole[:-40] + b"\n" + write_line(line_of(third := record())))
    fresh = open_root("fresh")
    assert {one.id for one in found(fresh)} == {second.id, third.id}
    gaps = fresh.ledger.gaps().result()
    assert (gaps.damaged, gaps.lost) == ((place.stem,), 1)
    place.write_bytes(whole)
    assert {one.id for one in found(fresh)} == {first.id, second.id}
    assert fresh.ledger.gaps().result() == NO_GAPS


def test_garbage_of_the_same_length_is_read_again_once_it_is_whole(librarian, open_root, root):
    librarian.ledger.file(one := record())
    passed_on(librarian)
    (place,) = ledger_files(root)
    whole = place.read_bytes()
    for garbage in (b"x" * len(whole), b""):
        place.write_bytes(garbage)
        fresh = open_root(f"fresh{len(garbage)}")
        assert fresh.ledger.gaps().result().damaged == (place.stem,)
        place.write_bytes(whole)
        assert fresh.ledger.gaps().result() == NO_GAPS
        assert found(fresh) == (one,)


def test_lines_that_a_file_lost_are_filed_again_beside_it_from_a_copy(librarian, open_root, root):
    librarian.ledger.file(one := record())
    passed_on(librarian)
    other = open_root("other")
    assert found(other) == (one,)
    (place,) = ledger_files(root)
    place.write_bytes(b"garbage")
    back, gaps = other.ledger.put_back().result()
    assert (back, gaps.lost, gaps.damaged) == (1, 0, (place.stem,))
    assert place.read_bytes() == b"garbage", "nothing is written over"
    assert found(open_root("fresh")) == (one,)


def test_copies_of_what_was_lost_go_with_the_years_that_are_disposed_of(librarian, root):
    name = "20100401T000000000000Z-0a"
    place = root / "_catalog/office/ledger/2010" / f"{name}.jsonl"
    place.parent.mkdir(parents=True)
    place.write_bytes(write_line(line_of(record(at="2010-03-31T00:00:00+00:00"))))
    found(librarian)
    place.unlink()
    librarian.ledger.file(record())
    passed_on(librarian)
    found(librarian)
    copies = librarian._settings.cache / librarian.id / "office"
    assert [one.name[:8] for one in copies.rglob("*.gone")] == ["20100401"]
    librarian.ledger.told(lambda _: None).result()
    gone = Line(DISPOSAL, record().id, "2026-05-01T00:00:00+00:00", "a", {"until": 2010})
    other = root / "_catalog/office/ledger/2026/20260501T000000000000Z-0d.jsonl"
    other.write_bytes(write_line(gone))
    found(librarian)
    assert [*copies.rglob("*.gone")] == []


def test_staff_are_told_of_no_gap(staff, librarian, root):
    librarian.ledger.file(record())
    passed_on(librarian, staff)
    for place in ledger_files(root):
        place.unlink()
    assert librarian.ledger.gaps().result().lost == 1
    assert staff.ledger.gaps().result() == NO_GAPS
    with pytest.raises(NotALibrarian):
        staff.ledger.put_back().result()


# --- the road ---


def line_of(one: UseRecord) -> Line:
    return Line(USE, one.id, one.at, one.who, write_record(one))


def test_what_staff_used_stands_in_the_librarians_ledger_once(staff, librarian, root):
    one = record()
    staff.ledger.file(one)
    passed_on(staff)
    assert [place.stem for place in inbox(root)] == [one.id]
    passed_on(librarian, staff, librarian)
    assert inbox(root) == []
    assert found(librarian) == (one,)
    assert logged_uses(root) == [one.id]
    assert librarian.ledger.uses() == staff.ledger.uses() == (row(one),)


def test_no_commit_holds_a_name_a_title_a_reason_or_an_answer(staff, librarian, root):
    one = record()
    staff.ledger.file(one)
    staff.ledger.mark(one.id, not_used=True)
    staff.ledger.ask(
        {"about": "decide", "asset": one.asset, "words": "市制五十周年の特別号に使えますか"}
    )
    passed_on(staff, librarian)
    assert found(librarian)[0].not_used
    secrets = (*SECRETS, "hanako", "PC-77", "広報課", "防災/絵01")
    assert [word for body in commits(root) for word in secrets if word in body] == []
    (asked,) = librarian.ledger.requests().result()
    assert asked.body["words"] == "市制五十周年の特別号に使えますか"
    assert any('"request"' in body for body in commits(root))


def test_a_use_without_the_share_waits_counts_and_arrives_later(staff, librarian, root):
    states: list[ShareStateChanged] = []
    staff.listen(lambda event: states.append(event) if hasattr(event, "pending") else None)
    away = root.rename(root.with_name("away"))
    one = record()
    staff.ledger.file(one)
    passed_on(staff)
    assert (states[-1].pending, staff.ledger.uses()) == (1, (row(one),))
    away.rename(root)
    passed_on(staff, librarian)
    assert states[-1].pending == 0
    assert found(librarian) == (one,)


def test_a_use_counts_on_its_pc_while_it_lies_in_the_inbox(staff, root):
    one = record()
    staff.ledger.file(one)
    passed_on(staff)
    assert inbox(root)
    assert len(staff._delivery._post) == 0
    assert staff.ledger.uses() == (row(one),)


def test_who_may_not_write_into_the_inbox_keeps_the_slips_and_is_told_once(
    staff, librarian, monkeypatch
):
    def refuse(id_: str, body: bytes) -> None:
        raise ShareReadOnly("inbox")

    told: list[Any] = []
    staff.listen(told.append)
    real = staff._share.hand_in
    monkeypatch.setattr(staff._share, "hand_in", refuse)
    records = [record() for _ in range(3)]
    for one in records:
        staff.ledger.file(one)
        passed_on(staff)
    troubles = [event.trouble for event in told if isinstance(event, TroubleHappened)]
    assert [type(trouble) for trouble in troubles] == [ShareReadOnly]
    state = staff._delivery.state
    said = (state.reachable, state.stopped, state.cause, state.pending)
    assert said == (True, True, Cause.READ_ONLY, 3)  # also between two tries
    assert not staff._delivery.is_due()
    monkeypatch.setattr(staff._share, "hand_in", real)
    staff._delivery._post._delivers_at = 0.0
    passed_on(staff, librarian)
    assert staff._delivery.state.well
    assert {one.id for one in found(librarian)} == {one.id for one in records}


def test_a_slip_that_nobody_could_file_keeps_no_other_back(staff, librarian):
    staff.ledger.file(record(id="no id at all"))
    staff.ledger.file(one := record())
    passed_on(staff, librarian)
    assert found(librarian) == (one,)
    assert (staff._delivery.state.pending, staff._delivery.is_due()) == (1, False)


def test_a_librarians_own_use_takes_the_same_road(librarian, root):
    one = record(who="root@city")
    librarian.ledger.file(one)
    assert found(librarian) == (one,)
    passed_on(librarian)
    assert found(librarian) == (one,)
    assert (inbox(root), logged_uses(root)) == ([], [one.id])


def test_a_practice_use_stays_on_its_pc_and_counts_nowhere(staff, librarian, root):
    one = record(practice=True)
    staff.ledger.file(one)
    passed_on(staff, librarian)
    assert (found(staff), found(librarian), staff.ledger.uses()) == ((one,), (), ())


def test_a_record_that_cannot_be_kept_is_not_sent_either(staff, librarian, monkeypatch):
    def refuse(_: UseRecord) -> None:
        raise LocalTrouble("disk", "full")

    monkeypatch.setattr(staff.ledger._own, "keep", refuse)
    monkeypatch.setattr(staff.ledger._post, "deliver", lambda _: None)
    with pytest.raises(LocalTrouble):
        staff.ledger.file(record())
    assert len(staff._delivery._post) == 0


# --- marks ---


def test_not_used_and_used_after_all_the_last_word_holds(staff, librarian):
    one = record()
    staff.ledger.file(one)
    for not_used in (True, False, True):
        staff.ledger.mark(one.id, not_used)
        assert staff.ledger.uses() == (row(one, not_used=not_used),)
    passed_on(staff, librarian, staff)
    assert librarian.ledger.uses() == staff.ledger.uses() == (row(one, not_used=True),)
    staff.ledger.mark(one.id, not_used=False)
    passed_on(staff, librarian, staff)
    assert librarian.ledger.uses() == staff.ledger.uses() == (row(one),)
    assert not found(staff)[0].not_used
    assert not found(librarian)[0].not_used


def test_a_librarian_may_mark_anybodys_use_and_staff_see_it(staff, librarian):
    one = record()
    staff.ledger.file(one)
    passed_on(staff, librarian)
    librarian.ledger.mark(one.id, not_used=True)
    passed_on(librarian, staff)
    assert staff.ledger.uses() == librarian.ledger.uses() == (row(one, not_used=True),)
    assert found(staff)[0].not_used


def test_a_picture_under_two_licences_counts_for_both_and_a_mark_takes_both_off(staff, librarian):
    versions = (str(counted(record().id, 1)), str(counted(record().id, 1)))
    one = record(licences=("site", "portrait"), versions=versions)
    staff.ledger.file(one)
    passed_on(staff, librarian)
    assert {use[2] for use in librarian.ledger.uses()} == set(versions)
    staff.ledger.mark(one.id, not_used=True)
    passed_on(staff, librarian)
    assert [use[3] for use in librarian.ledger.uses()] == [True, True]


# --- who may see what ---


def test_staff_see_their_own_records_and_nobody_elses(staff, librarian, open_root):
    with account("taro@city"):
        other = open_root("staff")  # the same PC, another account
    mine, theirs = record(), record(who="taro@city", declared="鈴木太郎")
    staff.ledger.file(mine)
    other.ledger.file(theirs)
    passed_on(staff, other, staff, librarian)
    assert {one.id for one in found(librarian)} == {mine.id, theirs.id}
    assert found(staff) == (mine,)
    assert found(other) == (theirs,)
    assert staff.ledger.affected("", TODAY).result() == ()
    with pytest.raises(NotALibrarian):
        staff.ledger.mark(theirs.id, not_used=True)
    with pytest.raises(NotALibrarian):
        staff.ledger.requests().result()


def test_who_is_no_librarian_any_more_keeps_no_copy_of_the_ledger(staff, librarian, tmp_path):
    staff.ledger.file(record())
    passed_on(staff, librarian)
    assert len(found(librarian)) == 1
    copies = tmp_path / "cache" / librarian.id / "office"
    assert list(copies.glob("*/*.jsonl"))
    librarian._librarian = False
    assert found(librarian) == ()
    assert not copies.exists()


def test_without_the_share_a_librarian_has_older_copies_and_the_answer_says_so(
    staff, librarian, open_root, root
):
    staff.ledger.file(record())
    passed_on(staff, librarian)
    assert librarian.ledger.extract(ALL).result().whole
    root.rename(root.with_name("away"))
    extract = librarian.ledger.extract(ALL).result()
    assert (len(extract.records), extract.whole) == (1, False)
    librarian.close()
    extract = open_root().ledger.extract(ALL).result()
    assert (len(extract.records), extract.whole) == (1, False)
    assert datetime.fromisoformat(extract.at) > datetime.now(UTC) - timedelta(minutes=5)


def test_what_was_disposed_of_on_the_share_goes_from_the_copies_too(staff, librarian, root):
    staff.ledger.file(record())
    passed_on(staff, librarian)
    assert found(librarian)
    shutil.rmtree(root / "_catalog" / "office" / "ledger")
    assert found(librarian) == ()


# --- forms ---


def test_a_record_reads_back_as_it_was_written():
    one = record()
    assert read_record(json.loads(json.dumps(write_record(one)))) == one
    newer = {**write_record(one), "a_field_of_tomorrow": 1}
    assert read_record(newer) == one
    with pytest.raises(BadInput):
        read_record({"id": one.id})


# --- much ---


def test_ten_years_of_records_answer(librarian, root, tmp_path, capsys):
    pictures = [record().id for _ in range(200)]
    many = [
        record(
            at=(datetime(2016, 4, 1, tzinfo=UTC) + timedelta(hours=4 * n)).isoformat(),
            asset=pictures[n % 200],
            path=f"絵/{n % 200}.png",
        )
        for n in range(20_000)
    ]
    for n in range(0, 20_000, 40):
        part = many[n : n + 40]
        stamp = datetime.fromisoformat(part[0].at).strftime("%Y%m%dT%H%M%S%fZ")
        place = root / "_catalog" / "office" / "ledger" / stamp[:4] / f"{stamp}-{n:08x}.jsonl"
        place.parent.mkdir(parents=True, exist_ok=True)
        lines = (Line(USE, one.id, one.at, one.who, write_record(one)) for one in part)
        place.write_bytes(b"".join(map(write_line, lines)))
    seconds = []
    for _ in range(2):
        began = time.monotonic()
        hits = found(librarian, LedgerQuery(path="絵/7.png"))
        seconds.append(round(time.monotonic() - began, 2))
    assert len(hits) == 100
    assert len(found(librarian)) == 20_000
    with capsys.disabled():
        print(f"\n20,000 records: first answer {seconds[0]} s, then {seconds[1]} s")  # noqa: T201


def test_a_drag_is_told_of_once_it_is_over_and_not_at_all_where_it_never_left(
    library: Library,
) -> None:
    stays, goes, late = (record(route="drag") for _ in range(3))
    for one in (stays, goes, late):
        library.ledger.file(one)
    library.deliver(5)
    with library._store.reading() as connection:
        assert not SqlView(connection).all("use")
    assert library.ledger.settle(stays.id, left=True)
    assert not library.ledger.settle(goes.id, left=False)
    assert library.ledger.settle(late.id, left=True)
    library.deliver(5)
    assert library.ledger.settle(late.id, left=False)  # it has gone: what can be done is a mark
    library.deliver(5)
    filed = library.ledger.query(LedgerQuery()).result()
    assert {one.id: one.not_used for one in filed} == {stays.id: False, late.id: True}
    assert len(library.ledger.uses()) == 2
