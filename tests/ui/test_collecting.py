"""What is in a cycle dies in the GUI thread, whatever thread makes many values."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assetlib.ui.collecting import Collecting


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


def make_many(kept: list[list[int]]) -> None:
    """So many that Python, if it may, looks for garbage in this very thread."""
    kept += [[number] for number in range(200_000)]


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
