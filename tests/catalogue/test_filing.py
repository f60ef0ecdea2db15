"""Filing: the way of slips into ledger and log, each once, wherever it is broken off."""

from __future__ import annotations

import json
import uuid

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.filing import TRIES
from assetlib.catalogue.slips import (
    REQUEST,
    USE,
    Line,
    read_lines,
    write_line,
)
from assetlib.catalogue.use_form import counted, write_record
from assetlib.errors import ShareOffline
from tests.catalogue.clerk import Clerk, mark, use
from tests.catalogue.making import commits
from tests.catalogue.memory_office import MemoryOffice
from tests.uses import SECRETS, record


def new_id() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def office() -> MemoryOffice:
    made = MemoryOffice()
    made.publish(1, commits([])[0][1], {})
    return made


def handed_in(office: MemoryOffice, *lines: Line) -> None:
    for line in lines:
        office.hand_in(line.id, write_line(line))


def ledger_lines(office: MemoryOffice) -> list[Line]:
    return [line for name in office.ledger() for line in read_lines(office.files[name])]


def test_a_collection_is_one_ledger_file_and_one_commit(office):
    ones = [record() for _ in range(5)]
    handed_in(office, *map(use, ones), mark(ones[0], 1, not_used=True))
    clerk = Clerk(office)
    assert clerk.collect() == 6
    assert (len(office.files), sorted(office.commits), office.slips) == (1, [1, 2], {})
    assert clerk.uses() == {one.id: one is ones[0] for one in ones}
    assert clerk.copy.view.of("work").keys() == {one.work["id"] for one in ones}
    assert clerk.collect() == 0


POINTS = [f"{when} {step}" for step in ("file_away", "publish", "clear") for when in
          ("before", "after")]  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("same", [True, False])
def test_filing_broken_off_anywhere_and_done_again_doubles_nothing(office, point, same):
    one, other = record(), record()
    handed_in(office, use(one), use(other), mark(one, 1, not_used=True))
    first = Clerk(office)
    office.dies_at = point
    with pytest.raises(ShareOffline):
        first.collect()
    office.dies_at = ""
    second = first if same else Clerk(office)
    second.collect()
    assert second.uses() == {one.id: True, other.id: False}
    puts = [op.id for body in office.commits.values()
            for op in read_commit(body["commit.json"]).ops
            if isinstance(op, Put) and op.kind == "use"]  # fmt: skip
    assert sorted(puts) == sorted([one.id, other.id])
    assert {line.id for line in ledger_lines(office)} >= {one.id, other.id}
    assert office.slips == {}


def test_while_the_log_refuses_the_ledger_does_not_grow(office):
    handed_in(office, use(record()))
    clerk = Clerk(office)
    office.dies_at = "before publish"
    for _ in range(5):
        with pytest.raises(ShareOffline):
            clerk.collect()
    assert len(office.files) == 1


def test_a_slow_pc_with_an_old_mark_does_not_win_over_the_newer_one(office):
    one = record()
    handed_in(office, use(one))
    slow, quick = Clerk(office), Clerk(office)
    quick.collect()
    handed_in(office, mark(one, 1, not_used=True))

    def meanwhile() -> None:
        office.meanwhile = lambda: None
        handed_in(office, mark(one, 2, not_used=False))
        quick.collect()

    office.meanwhile = meanwhile  # while the slow one is about to publish the first mark
    slow.collect()
    assert slow.uses() == quick.uses() == {one.id: False}


def test_a_mark_that_comes_before_its_use_waits_for_it(office):
    one = record()
    handed_in(office, mark(one, 1, not_used=True))
    clerk = Clerk(office)
    assert clerk.collect() == 0
    handed_in(office, use(one))
    assert clerk.collect() == 2
    assert clerk.uses() == {one.id: True}


def test_a_mark_of_nothing_is_filed_and_goes(office):
    handed_in(office, mark(record(), 1, not_used=True))
    clerk = Clerk(office)
    assert [clerk.collect() for _ in range(TRIES)] == [0] * (TRIES - 1) + [1]
    assert (len(ledger_lines(office)), office.slips) == (1, {})


def test_a_torn_slip_is_tried_again_and_then_set_aside(office):
    torn, late, one = new_id(), new_id(), record()
    office.slips[torn] = b'{"format":1,"ki'
    office.slips[late] = b""
    clerk = Clerk(office)
    assert [clerk.collect() for _ in range(TRIES - 1)] == [0] * (TRIES - 1)
    office.slips[late] = write_line(Line(USE, late, one.at, "x", {**write_record(one), "id": late}))
    assert clerk.collect() == 1
    assert (list(office.torn), office.slips) == ([torn], {})


def test_a_slip_of_a_newer_program_stays_for_it(office):
    form = {**json.loads(write_line(use(record()))), "kind": "contribution"}
    office.slips[form["id"]] = json.dumps(form).encode()
    clerk = Clerk(office)
    assert [clerk.collect() for _ in range(TRIES + 2)] == [0] * (TRIES + 2)
    assert (len(office.slips), office.torn) == (1, {})


def test_a_forged_slip_replaces_no_licence_and_keeps_no_other_back(office):
    licence, one = new_id(), record()
    forged = record(id=licence)
    handed_in(office, use(forged), use(one))
    clerk = Clerk(office, Put("licence", licence, {"code": "koyomi"}))
    clerk.collect()
    assert clerk.uses() == {one.id: False}
    assert clerk.copy.view.get("licence", licence)


def test_two_records_under_one_id_count_once_as_the_first_said(office):
    one = record()
    handed_in(office, use(one))
    clerk = Clerk(office)
    clerk.collect()
    other = record(id=one.id)
    handed_in(office, use(other), use(third := record()))
    clerk.collect()
    assert clerk.copy.view.get("use", one.id)["asset"] == one.asset
    assert third.id in clerk.uses()


def test_what_is_no_id_does_not_get_into_the_log(office):
    one = record(
        asset="市制五十周年の特別号", work={"id": "山田花子"}, versions=("急いでいるため",)
    )
    question = Line(
        REQUEST,
        new_id(),
        one.at,
        "x",
        {"about": "山田花子", "asset": "x", "words": "国勢調査の回答"},
    )
    handed_in(office, use(one), question)
    clerk = Clerk(office)
    assert clerk.collect() == 2
    text = b"".join(body["commit.json"] for body in office.commits.values()).decode()
    assert [word for word in SECRETS if word in text] == []
    assert clerk.uses() == {one.id: False}


def test_a_picture_under_several_licences_is_several_uses_in_the_log(office):
    one = record(versions=(new_id(), new_id(), new_id()))
    handed_in(office, use(one), mark(one, 1, not_used=True))
    clerk = Clerk(office)
    clerk.collect()
    assert clerk.uses() == {counted(one.id, number): True for number in range(3)}
    found = clerk.copy.view.of("use").values()
    assert sorted(fields["version"] for fields in found) == sorted(one.versions)
