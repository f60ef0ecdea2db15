"""One contract for every office: the fake, a folder, worker processes, SMB, PostgreSQL."""

from __future__ import annotations

import hashlib
import uuid

import pytest

from assetlib.catalogue.filing import TRIES
from assetlib.catalogue.pieces import cut, joined
from assetlib.catalogue.slips import REQUEST, Line, read_lines, write_line
from assetlib.errors import BadInput, NotHere, RaceLost, ShareOffline
from tests.catalogue.clerk import Clerk, mark, use
from tests.catalogue.making import AT
from tests.uses import record

NAMES = [f"{year}0401T000000000000Z-0a" for year in (2024, 2025, 2026)]


def new_id() -> str:
    return str(uuid.uuid4())


def keep(log, data: bytes, ending: str, tmp_path) -> str:
    """Keep a document; worker processes read it from a file of this PC."""
    if hasattr(log, "prove"):
        place = tmp_path / f"document{ending}"
        place.write_bytes(data)
        return log.keep_evidence(str(place))
    return log.keep_evidence(data, ending)


def test_an_empty_office_is_empty(place):
    office = place.log()
    assert (office.inbox(), office.ledger(), office.filed([])) == ((), (), ())
    assert (office.take(new_id()), office.filed([NAMES[0]])) == (None, (b"",))
    office.clear([])
    office.clear([new_id()])
    office.set_aside(new_id())
    assert office.pieces() == ()


def test_a_slip_that_lies_there_was_delivered(place):
    staff, librarian, id_ = place.log(), place.log(), new_id()
    body = "一度だけ".encode() + bytes(range(256))
    staff.hand_in(id_, body)
    staff.hand_in(id_, body)
    assert (librarian.inbox(), librarian.take(id_)) == ((id_,), body)
    assert librarian.inbox() == (id_,)  # taking leaves it: it goes when it is filed


def test_slips_are_taken_away_by_name_and_torn_ones_set_aside(place):
    office = place.log()
    first, second, third = sorted(new_id() for _ in range(3))
    for id_ in (third, first, second):
        office.hand_in(id_, id_.encode())
    assert office.inbox() == (first, second, third)
    office.clear([first, new_id()])
    office.set_aside(second)
    office.set_aside(second)
    assert (office.inbox(), office.take(first), office.take(second)) == ((third,), None, None)


def test_a_file_travels_in_pieces_that_are_no_slips(place):
    staff, librarian, id_ = place.log(), place.log(), new_id()
    data = bytes(range(256)) * (5 * 4096 // 2) + b"end"
    parts = cut(id_, data)
    assert len(parts) == 3
    for name, part in reversed(parts.items()):
        staff.hand_in(name, part)
        staff.hand_in(name, part)
    staff.hand_in(id_, b"the slip")
    assert librarian.inbox() == (id_,)
    assert librarian.pieces() == tuple(parts)
    sha256 = hashlib.sha256(data).hexdigest()
    assert joined([*parts], librarian.pieces(), sha256, librarian.take) == data
    first, *others = parts
    librarian.clear([first])
    assert (librarian.pieces(), librarian.take(first)) == (tuple(others), None)
    with pytest.raises(NotHere):
        joined([*parts], librarian.pieces(), sha256, librarian.take)
    librarian.clear(others)
    assert (librarian.inbox(), librarian.pieces()) == ((id_,), ())


def test_filing_leaves_pieces_where_they_are(place):
    office, id_ = place.log(), new_id()
    (name,) = parts = cut(id_, b"a picture")
    office.hand_in(name, parts[name])
    body = {"about": "offered", "pieces": [name], "title": "花"}
    office.hand_in(id_, write_line(Line(REQUEST, id_, AT, "hanako", body)))
    assert Clerk(office).collect() == 1
    assert (office.inbox(), office.pieces()) == ((), (name,))


def test_ledger_files_are_listed_by_time_and_read_together(place):
    office, other = place.log(), place.log()
    for name in reversed(NAMES):
        office.file_away(name, name.encode() + b"\n")
    assert other.ledger() == tuple(NAMES)
    assert other.ledger("20250101") == tuple(NAMES[1:])
    assert other.ledger_sizes() == dict.fromkeys(NAMES, len(NAMES[0]) + 1)
    found, asked = [], [NAMES[0], "20260101T000000000000Z-0b", *NAMES[1:]]
    while asked:
        some = other.filed(asked)
        assert some
        found += some
        asked = asked[len(some) :]
    assert found == [b"%s\n" % NAMES[0].encode(), b"", *(f"{n}\n".encode() for n in NAMES[1:])]


def test_files_past_their_time_go_and_no_others(place):
    office = place.log()
    for name in NAMES:
        office.file_away(name, b"line\n")
    with pytest.raises(BadInput):
        office.dispose([NAMES[0], "../library"])
    assert office.ledger() == tuple(NAMES)
    office.dispose(NAMES[:2])
    office.dispose([NAMES[0]])  # gone already
    assert place.log().ledger() == (NAMES[2],)


def test_a_file_of_the_ledger_is_never_written_over(place):
    office = place.log()
    office.file_away(NAMES[0], b"first\n")
    with pytest.raises(RaceLost):
        place.log().file_away(NAMES[0], b"second\n")
    assert office.filed([NAMES[0]]) == (b"first\n",)


def test_a_document_is_kept_once_under_its_hash(place, tmp_path):
    office, other = place.log(), place.log()
    sha256 = keep(office, b"a permission", ".PDF", tmp_path)
    assert keep(other, b"a permission", ".txt", tmp_path) == sha256
    assert other.evidence(sha256) == ("pdf", b"a permission")
    with pytest.raises(NotHere):
        other.evidence("0" * 64)
    with pytest.raises(BadInput):
        keep(other, b"", ".pdf", tmp_path)


@pytest.mark.parametrize("name", ["../library", "x", "a/b", "0" * 36])
def test_a_name_that_leads_elsewhere_is_refused(place, name):
    office = place.log()
    for act in (
        lambda: office.take(name), lambda: office.set_aside(name), lambda: office.clear([name]),
        lambda: office.hand_in(name, b"x"), lambda: office.file_away(name, b"x"),
        lambda: office.filed([name]), lambda: office.evidence(name),
    ):  # fmt: skip
        with pytest.raises(BadInput):
            act()


def test_where_it_has_vanished_nothing_is_handed_in_filed_or_empty(place):
    office = place.log()
    office.ledger()
    place.vanish()
    for act in (
        office.ledger,
        lambda: office.hand_in(new_id(), b"x"),
        lambda: office.file_away(NAMES[0], b"x"),
    ):
        with pytest.raises(ShareOffline):
            act()
    assert place.root is None or not place.root.exists()


def test_filing_makes_of_slips_one_ledger_file_and_one_commit(place):
    office, ones, torn = place.log(), [record() for _ in range(3)], new_id()
    for line in (*map(use, ones), mark(ones[0], 1, not_used=True)):
        office.hand_in(line.id, write_line(line))
    office.hand_in(torn, b'{"format":1,"ki')
    clerk = Clerk(office)
    assert clerk.collect() == 4
    for _ in range(TRIES):
        assert clerk.collect() == 0
    (name,) = office.ledger()
    lines = read_lines(b"".join(office.filed([name])))
    assert {line.id for line in lines} > {one.id for one in ones}
    assert (office.inbox(), office.read(3)) == ((), None)
    assert Clerk(place.log()).uses() == {one.id: one is ones[0] for one in ones}
