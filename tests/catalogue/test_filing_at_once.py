"""Several librarians' PCs file one inbox at once, and some are killed: each slip is filed once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from assetlib.book import Book
from assetlib.catalogue.commit import digest, read_commit
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.slips import REQUEST, Line, write_line
from assetlib.catalogue.use_form import counted
from tests.catalogue.clerk import BORN, Clerk, mark, use
from tests.catalogue.places import FIRST, MARKER
from tests.catalogue.processes import answers, standing_ready
from tests.killing import KILLED
from tests.samba.fixture import Corner
from tests.uses import record

ROUNDS = [
    ("before rename 1",),  # alone, before the ledger has its file,
    ("after rename 1",),  # after that,
    ("after rename 2",),  # with the commit in the log
    ("before write_new 1", "after rename 1", "after remove 3", None),
    ("after write_new 2", "before remove 2", None),
]
"""Where the PCs of a round are killed, by what they do to the disk; None: that one lives."""


@dataclass
class Office:
    log: FolderLog
    address: str


@pytest.fixture(params=["folder", "samba"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    if request.param == "samba":
        corner: Corner = request.getfixturevalue("corner")
        log, address = corner.log(), corner.address
    else:
        (tmp_path / "root").mkdir()
        log, address = FolderLog(tmp_path / "root"), str(tmp_path / "root")
    log.create(MARKER, FIRST)
    return Office(log, address)


def filed_by(office: Office, points: tuple[str | None, ...]) -> list[int]:
    """PCs that begin at the same moment; how each of them ended."""
    commands = ((office.address, *([point] if point else [])) for point in points)
    with standing_ready("tests.catalogue.filing_process", *commands) as pcs:
        answers(pcs, seconds=120)
        return [pc.returncode for pc in pcs]


@pytest.mark.timeout(300)
def test_each_slip_is_filed_once_whoever_is_killed(office, tmp_path):
    uses, marked, questions, ended = [], {}, [], list[int]()
    for number, points in enumerate(ROUNDS):
        for _ in range(8):
            one = record()
            uses.append(one)
            office.log.hand_in(one.id, write_line(use(one)))
        for minute, one in enumerate(uses[-4:]):
            unused = bool(minute % 2)
            for late, flag in ((minute, not unused), (minute + 100, unused)):
                slip = mark(one, late, not_used=flag)
                office.log.hand_in(slip.id, write_line(slip))
            marked[one.id] = unused
        question = Line(REQUEST, record().id, BORN.isoformat(), "x", {"words": str(number)})
        questions.append(question.id)
        office.log.hand_in(question.id, write_line(question))
        ended += filed_by(office, points)
    assert set(ended) == {0, KILLED}
    last = Clerk(office.log)
    last.collect()

    assert office.log.inbox() == ()
    assert last.uses() == {one.id: marked.get(one.id, False) for one in uses}
    assert set(last.copy.view.of("request")) == {counted(id_, 0) for id_ in questions}
    book = Book(tmp_path / "book", office.log)
    book.refresh()
    contents = book.contents()
    assert set(contents.records) == {one.id for one in uses}
    assert set(contents.requests) == set(questions)
    assert {use_: held.not_used for use_, held in contents.marks.items()} == marked


@pytest.mark.timeout(300)
def test_the_log_puts_each_use_once_and_its_chain_is_whole(office):
    uses = [record() for _ in range(20)]
    for one in uses:
        office.log.hand_in(one.id, write_line(use(one)))
    filed_by(office, ("after rename 2", "before remove 5", None, None))
    puts, rev, prev = [], 1, ""
    while (body := office.log.read(rev)) is not None:
        commit = read_commit(body)
        assert commit.prev == prev
        puts += [op.id for op in commit.ops if op.kind == "use"]
        rev, prev = rev + 1, digest(body)
    assert sorted(puts) == sorted(one.id for one in uses)
