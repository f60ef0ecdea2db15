"""Tests of how much of a log is still to be read."""

from __future__ import annotations

import pytest

from assetlib.catalogue import ahead
from assetlib.catalogue.ahead import counted, newest
from tests.catalogue.memory_log import MemoryLog


def a_log(length: int) -> MemoryLog:
    log = MemoryLog()
    for rev in range(1, length + 1):
        log.publish(rev, b"{}", {})
    return log


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 31, 32, 33, 1000])
@pytest.mark.parametrize("known", [0, 1, 30])
def test_the_newest_commit_is_found_without_reading_any(length, known):
    log = a_log(length)
    known = min(known, length)
    asked, arrived = list[int](), log.arrived
    log.arrived = lambda rev: (asked.append(rev), arrived(rev))[1]  # type: ignore[func-returns-value]
    assert newest(lambda rev: log.arrived(rev) is not None, known) == length
    assert len(asked) <= 24


def test_lines_are_told_of_while_they_are_taken_and_never_as_if_it_were_over(monkeypatch):
    monkeypatch.setattr(ahead, "EVERY", 2)
    told = list[tuple[int, int]]()
    assert list(counted("abcde", 5, lambda done, total: told.append((done, total)))) == [*"abcde"]
    assert told == [(0, 5), (2, 5), (4, 5)]
