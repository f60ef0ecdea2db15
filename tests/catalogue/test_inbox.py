"""Slips: on a disk, their forms, and their way into ledger and log.

What every office promises, wherever it is kept: `test_office_contract.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import read_commit
from assetlib.catalogue.filing import TRIES
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.slips import (
    REQUEST,
    USE,
    Line,
    marks,
    read_line,
    read_lines,
    write_line,
)
from assetlib.catalogue.use_form import counted, write_record
from assetlib.errors import BadInput, FormatTooNew, NotALibrary, ShareOffline, ShareTrouble
from assetlib.log import Marker
from tests.catalogue.clerk import Clerk, mark, use
from tests.catalogue.making import commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.memory_office import MemoryOffice
from tests.samba.fixture import Corner
from tests.uses import SECRETS, record


def new_id() -> str:
    return str(uuid.uuid4())


# --- on a disk ---


@pytest.fixture(params=["folder", "samba"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[FolderLog, Path]:
    """A library's log, on this disk or on a share, and its root on the disk it ends up on."""
    log, root = FolderLog(tmp_path), tmp_path
    if request.param == "samba":
        corner: Corner = request.getfixturevalue("corner")
        log, root = corner.log(), corner.root
    log.create(Marker(LIBRARY, "now"), commits([])[0][1])
    return log, root


@pytest.fixture
def folder(desk: tuple[FolderLog, Path]) -> FolderLog:
    return desk[0]


@pytest.fixture
def base(desk: tuple[FolderLog, Path]) -> Path:
    return desk[1] / "_catalog"


def slips(base: Path) -> list[Path]:
    return sorted((base / "inbox").iterdir())


def test_a_slip_that_lies_there_was_delivered(folder, base):
    id_ = new_id()
    folder.hand_in(id_, b"once")
    folder.hand_in(id_, b"once")
    assert (folder.inbox(), folder.take(id_)) == ((id_,), b"once")
    assert [place.name for place in slips(base)] == [f"{id_}.json"]


def test_half_a_slip_of_a_pc_that_died_gets_a_whole_one_beside_it(folder, base):
    id_ = new_id()
    (base / "inbox" / f"{id_}.json").write_bytes(b"hal")
    folder.hand_in(id_, b"a whole slip")
    names = folder.inbox()
    assert len(names) == 2
    assert all(name.startswith(id_) for name in names)
    assert {folder.take(name) for name in names} == {b"hal", b"a whole slip"}


def test_a_slip_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def fail(_: int) -> None:
        raise OSError(28, "no room")

    folder = FolderLog(tmp_path)
    folder.create(Marker(LIBRARY, "now"), commits([])[0][1])
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(ShareTrouble):
        folder.hand_in(new_id(), b"slip")
    assert slips(tmp_path / "_catalog") == []


def test_what_is_no_slip_is_not_looked_at(folder, base):
    inbox = base / "inbox"
    for name in ("Thumbs.db", "desktop.ini", "slip.json", f"{new_id()}.txt"):
        (inbox / name).write_bytes(b"x")
    (inbox / f"{new_id()}.tmp").mkdir()
    assert folder.inbox() == ()


def test_half_a_ledger_file_of_a_pc_that_died_is_none(folder, base):
    name = "20260401T000000000000Z-0a"
    folder.file_away(name, b"lines")
    (base / "office" / "ledger" / "2026" / "~half.tmp").write_bytes(b"half")
    assert folder.ledger() == (name,)


def test_a_torn_slip_is_kept_under_its_name(folder, base):
    id_ = new_id()
    folder.hand_in(id_, b"{torn")
    folder.set_aside(id_)
    (torn,) = (base / "office" / "torn").iterdir()
    assert (torn.stem, torn.read_bytes()) == (id_, b"{torn")


def test_without_the_share_there_is_no_inbox_to_make_and_no_empty_ledger(folder, base):
    base.rename(base.with_name("gone"))
    for act in (folder.ledger, lambda: folder.hand_in(new_id(), b"x")):
        with pytest.raises(NotALibrary):
            act()
    assert not base.exists()


AS_STAFF = """
import os, sys
from pathlib import Path
from assetlib.catalogue.folder_log import FolderLog
from assetlib.errors import Trouble

log, id_ = FolderLog(Path(sys.argv[1])), sys.argv[2]
os.setgroups([]), os.setgid(65534), os.setuid(65534)
acts = [
    lambda: log.hand_in(id_, b"a slip"),
    lambda: log.hand_in(id_, b"a slip"),
    log.inbox,
    lambda: log.take(sys.argv[3]),
    lambda: log.clear([sys.argv[3]]),
    log.ledger,
    lambda: log.evidence("0" * 64),
]
for act in acts:
    try:
        act()
    except Trouble as trouble:
        print(type(trouble).__name__)
    else:
        print("done")
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="needs root, to become nobody"
)
def test_staff_may_hand_in_and_neither_look_nor_take_away():
    with tempfile.TemporaryDirectory(prefix="open-") as place:
        root = Path(place)
        root.chmod(0o755)
        log = FolderLog(root)
        log.create(Marker(LIBRARY, "now"), commits([])[0][1])
        (root / "_catalog" / "inbox").chmod(0o1733)
        (root / "_catalog" / "office").chmod(0o700)
        theirs, mine = new_id(), new_id()
        log.hand_in(theirs, b"somebody else's")
        (root / "_catalog" / "inbox" / f"{theirs}.json").chmod(0o600)
        words = [sys.executable, "-c", AS_STAFF, str(root), mine, theirs]
        said = subprocess.run(words, capture_output=True, text=True, timeout=30, check=True)
        assert said.stdout.split() == ["done", "done", *["ShareReadOnly"] * 5]
        assert set(log.inbox()) == {theirs, mine}


# --- the forms ---


def test_a_line_reads_back_and_stays_one_line():
    one = use(record(title="二行の\n題", path="a\udce3.png"))
    data = write_line(one)
    assert data.count(b"\n") == 1
    assert read_line(data) == read_lines(data + b"{torn")[0]
    assert read_line(data).body["title"] == "二行の\n題"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"null", b'{"format":1,"kind":"use"}'])
def test_a_torn_slip_is_bad_input(data):
    with pytest.raises(BadInput):
        read_line(data)


@pytest.mark.parametrize("change", [{"format": 2}, {"kind": "wanted"}])
def test_a_slip_of_a_newer_program_says_so(change):
    form = {**json.loads(write_line(use(record()))), **change}
    with pytest.raises(FormatTooNew):
        read_line(json.dumps(form).encode())


def test_the_latest_mark_of_a_use_holds_whatever_the_order():
    one = record()
    lines = [mark(one, minute, not_used=minute % 2 == 1) for minute in range(4)]
    assert marks(lines)[one.id] == marks(reversed(lines))[one.id]
    assert marks(lines)[one.id].not_used


# --- filing ---


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
