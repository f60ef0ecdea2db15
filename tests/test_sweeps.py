"""Tests of what a sweep tells of itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assetlib import sweeps
from assetlib.events import Event, IndexingMoved
from assetlib.library import Library


def told(library: Library) -> list[IndexingMoved]:
    heard = list[Event]()
    library.listen(heard.append)
    library.sweep().result()
    return [event for event in heard if isinstance(event, IndexingMoved)]


@pytest.fixture
def at_once(monkeypatch) -> None:
    monkeypatch.setattr(sweeps, "PATIENCE", 0.0)
    monkeypatch.setattr(sweeps, "BEAT", 0.0)


def test_a_first_sweep_counts_what_it_meets_and_then_what_it_has_read_of_that(
    open_root: Callable[..., Library], at_once
):
    moves = told(open_root())
    met = [move.done for move in moves if move.running and not move.total]
    read = [(move.done, move.total) for move in moves if move.total]
    assert met == sorted(met)
    assert met[-1] == 12
    assert read[0] == (0, 12)
    assert read[-1] == (12, 12)
    assert not moves[-1].running


def test_a_quick_look_through_the_folder_is_not_worth_a_word(open_root, monkeypatch):
    monkeypatch.setattr(sweeps, "PATIENCE", 600.0)
    assert all(move.total or not move.running for move in told(open_root()))
