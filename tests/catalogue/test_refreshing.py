"""Tests of refreshing: what a PC reads of a log that is whole, damaged, lacking, or on the move."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue import publishing
from assetlib.catalogue.changes import Put
from assetlib.catalogue.commit import read_commit, write_commit
from assetlib.errors import (
    FormatTooNew,
    LogDamaged,
    ShareOffline,
)
from tests.catalogue.making import PICTURE, logged
from tests.catalogue.memory_log import MemoryLog
from tests.catalogue.replicas import start, title
from tests.index.tables import dump


@pytest.fixture
def log() -> MemoryLog:
    return logged([PICTURE])


def replaced(log: MemoryLog, number: int, **parts: object) -> None:
    commit = read_commit(log.commits[number]["commit.json"])
    log.commits[number]["commit.json"] = write_commit(replace(commit, **parts))


@pytest.fixture
def long_log() -> MemoryLog:
    return logged([PICTURE], [title("two")], [title("three", "two")])


@pytest.mark.parametrize(
    "wrong",
    [{"prev": "ab" * 32}, {"library": "another"}, {"rev": 4}, {"rev": 2}],
    ids=["chain", "library", "gap", "again"],
)
def test_a_commit_that_does_not_follow_is_damage_and_changes_nothing(start, long_log, wrong):
    pc = start(long_log)
    pc.publisher.refresh(most=2)
    before = dump(pc.store)
    replaced(long_log, 3, **wrong)
    for _ in range(2):
        with pytest.raises(LogDamaged):
            pc.publisher.refresh()
        assert dump(pc.store) == before
    with pytest.raises(LogDamaged):
        pc.publish(Put("tag", "t", {"name": "春"}))
    assert len(long_log.commits) == 3


def test_a_commit_that_was_edited_breaks_the_chain_after_it(start, long_log):
    pc = start(long_log)
    replaced(long_log, 2, at="another time")
    with pytest.raises(LogDamaged):
        pc.publisher.refresh()
    assert pc.store.head().rev == 2


@pytest.mark.parametrize("body", [b"", b"{", b'{"format":1}'])
def test_bytes_that_are_no_commit_are_damage_and_what_came_before_counts(start, long_log, body):
    pc = start(long_log)
    long_log.commits[3]["commit.json"] = body
    with pytest.raises(LogDamaged) as damaged:
        pc.publisher.refresh()
    assert damaged.value.subject == "3", "a number, whatever the bytes are"
    assert (pc.store.head().rev, pc.get("asset", "a")["title"]) == (2, "two")


def test_a_pc_stops_at_what_it_does_not_know_and_stays_usable_up_to_there(start, long_log):
    pc = start(long_log)
    long_log.commits[3]["commit.json"] = b'{"format":2}'
    for _ in range(2):
        with pytest.raises(FormatTooNew):
            pc.publisher.refresh()
        assert (pc.store.head().rev, pc.get("asset", "a")["title"]) == (2, "two")
    with pytest.raises(FormatTooNew):
        pc.publish(Put("tag", "t", {"name": "春"}))
    assert len(long_log.commits) == 3


def test_a_share_that_goes_away_while_it_is_read_keeps_what_came(start, long_log, monkeypatch):
    pc, read = start(long_log), long_log.read

    def go_away(rev: int) -> bytes | None:
        long_log.offline = rev == 3
        return read(rev)

    monkeypatch.setattr(long_log, "read", go_away)
    with pytest.raises(ShareOffline):
        pc.publisher.refresh()
    assert pc.store.head().rev == 2


@pytest.mark.parametrize("missing", [(1,), (2,), (2, 3)])
def test_commits_behind_one_that_is_missing_are_damage_and_nothing_is_written(
    start, long_log, missing
):
    start(long_log).publish(title("four", "three"))
    taken = {rev: long_log.commits.pop(rev) for rev in missing}
    pc = start(long_log)
    for _ in range(2):
        with pytest.raises(LogDamaged) as damaged:
            pc.publisher.refresh()
        assert damaged.value.subject == str(missing[0])
        assert pc.store.head().rev == missing[0] - 1
    with pytest.raises(LogDamaged):
        pc.publish(Put("tag", "t", {"name": "春"}))
    assert len(long_log.commits) == 4 - len(missing)
    long_log.commits |= taken
    pc.publisher.refresh()
    assert pc.store.head().rev == 4


@pytest.fixture
def listings(log, monkeypatch) -> list[int]:
    """What every listing of the log has said."""
    said, newest = list[int](), log.newest

    def listed() -> int:
        said.append(newest())
        return said[-1]

    monkeypatch.setattr(log, "newest", listed)
    return said


def test_the_log_is_listed_at_the_first_look_and_after_trouble_and_much_news_alone(
    start, log, listings
):
    pc, other = start(log), start(log)
    other.publisher.refresh()
    listings.clear()
    for _ in range(3):
        pc.publisher.refresh()
    pc.publish(title("new"))
    assert len(listings) == 1
    log.offline = True
    with pytest.raises(ShareOffline):
        pc.publisher.refresh()
    log.offline = False
    for _ in range(2):
        pc.publisher.refresh()
    assert len(listings) == 2
    for number in range(publishing._AT_ONCE + 1):
        other.publish(Put("tag", f"t{number}", {"name": f"春{number}"}))
    listings.clear()
    for _ in range(3):
        pc.publisher.refresh()
    assert len(listings) == 1


@pytest.mark.parametrize("when", ["newest", "read", "lacks"])
def test_what_others_publish_while_a_pc_looks_for_the_first_time_is_no_gap(
    start, log, monkeypatch, when
):
    pc, other, asked = start(log), start(log), getattr(log, when)
    left = iter(("a", "b", "c", "d"))
    was = ["old"]

    def meanwhile(*words: int) -> object:
        monkeypatch.setattr(log, when, asked)
        for new in (next(left), next(left)):
            other.publish(title(new, was[0]))
            was[0] = new
        answer = asked(*words)
        for new in left:
            other.publish(title(new, was[0]))
            was[0] = new
        return answer

    monkeypatch.setattr(log, when, meanwhile)
    for _ in range(2):
        pc.publisher.refresh()
    meanwhile_done = pc.store.head().rev
    other.publisher.refresh()
    assert meanwhile_done == other.store.head().rev


def test_a_commit_that_a_system_remembers_as_not_there_is_no_gap(start, log, monkeypatch):
    """Windows keeps "no such file" in mind for some seconds, whatever a listing says."""
    pc, other, read = start(log), start(log), log.read
    other.publish(title("new"))
    monkeypatch.setattr(log, "read", lambda rev: read(rev) if rev != 2 else None)
    monkeypatch.setattr(log, "lacks", lambda _: False)
    for _ in range(2):
        pc.publisher.refresh()
    assert pc.store.head().rev == 1
    monkeypatch.setattr(log, "read", read)
    pc.publisher.refresh()
    assert pc.store.head().rev == 2
