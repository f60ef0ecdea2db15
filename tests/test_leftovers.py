"""Pieces whose slip never came go after a month, and never one of a slip that still comes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Put
from assetlib.catalogue.pieces import cut
from assetlib.catalogue.slips import REQUEST, Line, write_line
from assetlib.errors import ShareOffline
from assetlib.index.store import Store
from assetlib.leftovers import DAYS, LOOKS, Leftovers
from assetlib.library import Library
from assetlib.request import OPEN, Answer
from tests.catalogue.conftest import place
from tests.catalogue.making import AT
from tests.catalogue.places import Place

__all__ = ["place"]

BEGIN = date(2026, 11, 2)
DATA = b"a picture" * 150_000


class Days:
    """The calendar of a PC; its first day is today."""

    def __init__(self) -> None:
        self.today = BEGIN

    def __call__(self) -> date:
        return self.today


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(tmp_path / "cache.db", "library", holder=True)
    yield found
    found.close()


def handed_in(office, id_: str = "") -> list[str]:
    """The pieces of a file, in the inbox."""
    parts = cut(id_ or str(uuid.uuid4()), DATA)
    assert len(parts) == 2
    for name, data in parts.items():
        office.hand_in(name, data)
    return [*parts]


def live(leftovers: Leftovers, days: Days, count: int, every: int = 1) -> int:
    """Let days pass and look on each; how many pieces went."""
    gone = 0
    for _ in range(0, count, every):
        days.today += timedelta(every)
        gone += leftovers.carry_out()
    return gone


def test_pieces_without_a_slip_go_after_a_month(place: Place, store, days, tmp_path):
    office = place.log()
    names = handed_in(office)
    leftovers = Leftovers(office, store, tmp_path, days)
    assert leftovers.carry_out() == 0
    assert live(leftovers, days, DAYS - 1) == 0
    assert set(office.pieces()) == set(names)
    assert live(leftovers, days, 1) == len(names)
    assert office.pieces() == ()
    assert leftovers.carry_out() == 0


def test_a_slip_that_waits_in_the_inbox_keeps_its_pieces(place: Place, store, days, tmp_path):
    office, id_ = place.log(), str(uuid.uuid4())
    names = handed_in(office, id_)
    leftovers = Leftovers(office, store, tmp_path, days)
    live(leftovers, days, DAYS - 1)
    office.hand_in(id_, write_line(Line(REQUEST, id_, AT, "hanako", {"pieces": names})))
    assert live(leftovers, days, DAYS) == 0
    assert set(office.pieces()) == set(names)


def test_pieces_that_come_again_begin_anew(place: Place, store, days, tmp_path):
    office, id_ = place.log(), str(uuid.uuid4())
    first, second = cut(id_, DATA).items()
    office.hand_in(*first)
    leftovers = Leftovers(office, store, tmp_path, days)
    live(leftovers, days, DAYS - 1)
    office.hand_in(*second)
    assert live(leftovers, days, DAYS - 1) == 0
    assert len(office.pieces()) == 2


def test_a_pc_that_was_hardly_ever_on_has_not_seen_enough(place: Place, store, days, tmp_path):
    office = place.log()
    handed_in(office)
    leftovers = Leftovers(office, store, tmp_path, days)
    leftovers.carry_out()
    days.today += timedelta(400)  # or a clock that is wrong
    assert leftovers.carry_out() == 0
    assert live(leftovers, days, LOOKS - 3) == 0
    assert live(leftovers, days, 1) == 2


def test_what_was_seen_survives_a_restart_and_damage_only_puts_it_off(
    place: Place, store, days, tmp_path
):
    office = place.log()
    handed_in(office)
    live(Leftovers(office, store, tmp_path, days), days, DAYS)
    assert live(Leftovers(office, store, tmp_path, days), days, 1) == 2
    handed_in(office)
    live(Leftovers(office, store, tmp_path, days), days, DAYS)
    (tmp_path / "leftovers.json").write_bytes(b'{"torn')
    assert live(Leftovers(office, store, tmp_path, days), days, 1) == 0
    assert live(Leftovers(office, store, tmp_path, days), days, DAYS) == 2


def test_killed_while_they_go_the_rest_goes_the_next_time(place: Place, store, days, tmp_path):
    office = place.log()
    names = handed_in(office)
    live(Leftovers(office, store, tmp_path, days), days, DAYS)

    class Dying:
        inbox, pieces = office.inbox, office.pieces

        def clear(self, wanted) -> None:
            office.clear([*wanted][:1])
            raise ShareOffline("killed")

    days.today += timedelta(1)
    with pytest.raises(ShareOffline):
        Leftovers(Dying(), store, tmp_path, days).carry_out()
    assert len(office.pieces()) == len(names) - 1
    # What is left counts as other pieces of the file: it is only put off.
    assert live(Leftovers(office, store, tmp_path, days), days, DAYS + 1) == len(names) - 1


@pytest.mark.parametrize(("status", "goes"), [(OPEN, 0), (Answer.UNFIT.value, 2)])
def test_what_the_log_knows_stays_while_it_is_open(
    library: Library, days: Days, tmp_path: Path, status: str, goes: int
) -> None:
    id_ = str(uuid.uuid4())
    handed_in(library._share, id_)
    fields = {"about": "offered", "status": status, "at": AT}
    library.change("uses", lambda *_: ([Put("request", id_, fields)], 1)).result()
    library.deliver(5)
    leftovers = Leftovers(library._share, library._store, tmp_path, days)
    assert leftovers.carry_out() == goes
    if not goes:
        assert live(leftovers, days, DAYS + 5) == 0


def test_a_librarians_pc_looks_once_a_day_while_it_indexes(library: Library) -> None:
    handed_in(library._share)
    library._sweeps._tidying.carry_out()
    assert len(library._share.pieces()) == 2
    (noted,) = library._settings.cache.rglob("leftovers.json")
    assert b'"looks": 1' in noted.read_bytes()
