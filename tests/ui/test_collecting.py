"""What is in a cycle dies in the GUI thread, whatever thread makes many values."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assetlib.ui.collecting import MANY, MANY_READ, PAUSE, Collecting, collect_due
from assetlib.uncollected import collecting_nothing


class Ring:
    """Refers to itself, so that only the garbage collector ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[Collecting]:
    gc.enable()
    parent = QObject()
    found = Collecting(parent)
    yield found
    found.end()


def make_many(kept: list[list[int]], count: int = MANY * 2 // 3) -> None:
    """So many that Python, if it may, looks for garbage in this very thread."""
    kept += [[number] for number in range(count)]


def test_a_thread_that_makes_many_values_ends_nothing(collecting: Collecting, qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []
    weakref.finalize(Ring(), lambda: ended.append(threading.current_thread()))
    kept: list[list[int]] = []
    busy = threading.Thread(target=make_many, args=(kept,))
    busy.start()
    busy.join()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]


def test_afterwards_it_is_as_it_was(collecting: Collecting) -> None:
    assert not gc.isenabled()
    collecting.end()
    assert gc.isenabled()


def test_while_very_many_are_read_nobody_looks(collecting: Collecting, qtbot: QtBot) -> None:
    ended: list[int] = []
    weakref.finalize(Ring(), lambda: ended.append(1))
    kept: list[list[int]] = []
    with collecting_nothing():
        make_many(kept, MANY_READ // 2)
        qtbot.wait(PAUSE * 4)
        assert ended == []
    qtbot.waitUntil(lambda: bool(ended))


def test_what_was_read_then_is_kept_as_it_is(collecting: Collecting, qtbot: QtBot) -> None:
    kept: list[list[int]] = []
    before = gc.get_freeze_count()
    try:
        with collecting_nothing():
            qtbot.wait(PAUSE * 4)
            make_many(kept, MANY_READ * 2)
        qtbot.waitUntil(lambda: gc.get_freeze_count() >= before + MANY_READ)
    finally:
        gc.unfreeze()


def test_so_many_that_a_look_would_be_long_are_kept_as_they_are(qapp: object) -> None:
    gc.disable()
    kept: list[list[int]] = []
    make_many(kept, MANY * 2)
    before = gc.get_freeze_count()
    try:
        collect_due()
        assert gc.get_freeze_count() >= before + MANY
    finally:
        gc.unfreeze()
        gc.enable()


def test_works_that_overlap_leave_it_as_it_was() -> None:
    gc.enable()
    first, second = collecting_nothing(), collecting_nothing()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_a_tuple_that_another_thread_is_making_comes_out_whole(qapp: object) -> None:
    gc.disable()
    kept: list[list[int]] = []
    make_many(kept, MANY // 2)
    broken: list[SystemError] = []
    over = threading.Event()

    def make() -> None:
        while not over.is_set():
            try:
                tuple([n] for n in range(200))
            except SystemError as error:
                broken.append(error)

    busy, before = threading.Thread(target=make), sys.getswitchinterval()
    try:
        sys.setswitchinterval(1e-6)
        busy.start()
        for _ in range(2_000):
            collect_due()
    finally:
        sys.setswitchinterval(before)
        over.set()
        busy.join()
        gc.enable()
    assert broken == []


def test_what_takes_the_place_of_as_many_is_known_by_the_highest_count(
    collecting: Collecting, qtbot: QtBot
) -> None:
    known: list[list[int]] = []
    make_many(known, MANY_READ * 2)
    gc.collect()  # they are old now
    kept: list[list[int]] = []
    before = gc.get_freeze_count()
    try:
        with collecting_nothing():
            make_many(kept, MANY_READ * 2)
            qtbot.wait(PAUSE * 4)  # counted while it is read
            known.clear()
            assert gc.get_count()[0] < MANY_READ
        qtbot.waitUntil(lambda: gc.get_freeze_count() >= before + MANY_READ * 2)
    finally:
        gc.unfreeze()
