"""Tests of publishing: exactly once, in one order, and the same on every PC."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib.catalogue import publishing
from assetlib.catalogue.changes import Put, Set
from assetlib.catalogue.commit import GENESIS, read_commit
from assetlib.catalogue.publishing import Head, Publisher
from assetlib.errors import (
    BadInput,
    NotALibrary,
    RaceLost,
    ShareOffline,
    WrongLibrary,
)
from tests.catalogue.making import AUTHOR, PICTURE, change, commits, logged
from tests.catalogue.memory_log import LIBRARY, MemoryLog
from tests.catalogue.replicas import start, title


@pytest.fixture
def log() -> MemoryLog:
    return logged([PICTURE])


# One PC.


def test_a_change_becomes_the_next_commit_and_is_true_here_at_once(start, log):
    pc = start(log)
    assert pc.publish(title("new")) == 2
    commit = read_commit(log.commits[2]["commit.json"])
    assert (commit.rev, commit.ops, commit.author, commit.why) == (
        2,
        (title("new"),),
        AUTHOR,
        "edit",
    )
    assert pc.get("asset", "a")["title"] == "new"
    assert pc.store.head().rev == 2


@pytest.mark.parametrize(
    ("who", "signed"),
    [
        ("ACCOUNT (佐藤)", "ACCOUNT (佐藤)"),
        ("ACCOUNT", "ACCOUNT"),
        ("another@pc (佐藤)", AUTHOR.who),
        ("", AUTHOR.who),
    ],
)
def test_a_change_is_signed_by_who_made_it_where_that_is_the_same_account(start, log, who, signed):
    account = AUTHOR.who.partition(" (")[0]
    made = replace(change(title("new")), who=who.replace("ACCOUNT", account))
    start(log).publisher.publish(made)
    written = read_commit(log.commits[2]["commit.json"]).author
    assert written == replace(AUTHOR, who=signed.replace("ACCOUNT", account))


def test_files_come_with_the_commit_and_it_says_whose_thumbnails_they_are(start, log):
    start(log).publisher.publish(change(title("new")), {"thumbs.zip": b"pack"}, ["ab"])
    assert log.file(2, "thumbs.zip") == b"pack"
    assert read_commit(log.commits[2]["commit.json"]).thumbs == ("ab",)


def test_the_very_first_commit_begins_a_chain(start):
    empty = MemoryLog()
    pc = start(empty)
    assert pc.store.head() == Head(0, GENESIS)
    assert pc.publish(PICTURE) == 1
    assert read_commit(empty.commits[1]["commit.json"]).prev == GENESIS


def test_long_commits_are_applied_one_by_one_and_none_is_left(start, log, monkeypatch):
    writer, reader = start(log), start(log)
    for old, new in (("old", "a"), ("a", "b"), ("b", "c")):
        writer.publish(title(new, old))
    monkeypatch.setattr(publishing, "_BYTES_AT_ONCE", 1)
    at_once, applied = [], reader.store.apply
    monkeypatch.setattr(
        reader.store, "apply", lambda them: (at_once.append(len(them)), applied(them))
    )
    assert reader.publisher.refresh() == 4
    assert reader.store.head() == writer.store.head()
    assert [count for count in at_once if count] == [1, 1, 1, 1]


def test_a_long_way_is_told_with_how_long_it_is_and_a_short_one_is_not(start, log, monkeypatch):
    writer, reader, told = start(log), start(log), list[tuple[int, int]]()
    monkeypatch.setattr(publishing, "_AT_ONCE", 2)
    for old, new in (("old", "a"), ("a", "b"), ("b", "c"), ("c", "d")):
        writer.publish(title(new, old))
    reader.publisher.told = lambda done, total: told.append((done, total))
    assert reader.publisher.refresh() == 5
    assert told == [(2, 5), (4, 5), (5, 5)]
    told.clear()
    writer.publish(title("e", "d"))
    assert reader.publisher.refresh() == 1
    assert told == []


def test_a_change_that_is_true_already_is_not_published(start, log):
    pc = start(log)
    assert pc.publish(Set("asset", "a", {"title": ("x", "old")})) == 1
    assert len(log.commits) == 1


def test_thumbnails_are_published_even_where_nothing_else_is_new(start, log):
    published = start(log).publisher.publish(change(), {"thumbs.zip": b"pack"}, ["ab"])
    assert published.rev == 2
    assert log.file(2, "thumbs.zip") == b"pack"


def test_the_same_change_published_again_is_where_it_was(start, log):
    pc, once = start(log), change(title("new"))
    assert [pc.publisher.publish(once).rev for _ in range(3)] == [2, 2, 2]
    assert len(log.commits) == 2


def test_refreshing_counts_what_came_and_then_finds_nothing(start):
    pc = start(logged(*([Put("tag", f"t{n}", {"name": f"春{n}"})] for n in range(150))))
    assert pc.publisher.refresh(most=100) == 100
    assert pc.publisher.refresh() == 50
    assert pc.publisher.refresh() == 0
    assert pc.store.head().rev == 150


@pytest.mark.parametrize("value", ["\ud800", "半分\udfff"])
def test_what_no_pc_could_read_is_never_published(start, log, value):
    with pytest.raises(BadInput):
        start(log).publish(title(value))
    assert len(log.commits) == 1


@pytest.mark.parametrize("stamp", [2**63, 1 << 80])
def test_a_number_that_no_pc_could_keep_is_never_published(start, log, stamp):
    pc = start(log)
    with pytest.raises(BadInput):
        pc.publish(Set("asset", "a", {"mtime_ns": (0, stamp)}))
    assert len(log.commits) == 1
    assert pc.publish(title("new")) == 2


# Lost replies and lost races.


def test_a_change_whose_reply_was_lost_is_published_exactly_once(start, log):
    pc, once = start(log), change(title("new"))
    log.lose_replies = 1
    with pytest.raises(ShareOffline):
        pc.publisher.publish(once)
    assert pc.publisher.publish(once).rev == 2
    assert len(log.commits) == 2
    assert pc.get("asset", "a")["title"] == "new"


def test_a_lost_reply_is_found_again_below_what_others_published_since(start, log):
    pc, other, once = start(log), start(log), change(title("new"))
    log.lose_replies = 1
    with pytest.raises(ShareOffline):
        pc.publisher.publish(once)
    other.publish(title("newer", "new"))
    assert pc.publisher.publish(once).rev == 2
    assert pc.get("asset", "a")["title"] == "newer"


def test_a_lost_reply_is_found_again_by_a_pc_that_was_started_anew(start, log):
    once = change(title("new"))
    log.lose_replies = 1
    with pytest.raises(ShareOffline):
        start(log).publisher.publish(once)
    assert start(log).publisher.publish(once).rev == 2
    assert len(log.commits) == 2


def test_a_change_that_never_arrived_is_published_later(start, log):
    pc, once = start(log), change(title("new"))
    log.offline = True
    with pytest.raises(ShareOffline):
        pc.publisher.publish(once)
    log.offline = False
    assert pc.publisher.publish(once).rev == 2


def test_who_loses_a_race_takes_the_next_number(start, log):
    pc, other = start(log), start(log)

    def win() -> None:
        log.meanwhile = lambda: None
        other.publish(Set("asset", "a", {"note": ("", "theirs")}))

    log.meanwhile = win
    assert pc.publish(title("mine")) == 3
    both = pc.get("asset", "a")
    assert (both["title"], both["note"]) == ("mine", "theirs")


def test_who_loses_every_race_gives_up_at_last(start, log, monkeypatch):
    monkeypatch.setattr("assetlib.catalogue.publishing.ATTEMPTS", 3)
    pc, other = start(log), start(log)

    def win() -> None:
        log.meanwhile = lambda: None
        other.publish(Put("tag", f"t{len(log.commits)}", {"name": f"春{len(log.commits)}"}))
        log.meanwhile = win

    log.meanwhile = win
    with pytest.raises(RaceLost):
        pc.publish(title("mine"))
    assert len(log.commits) == 4


# Clashes.


def test_a_clash_is_reported_and_nothing_of_the_change_is_published(start, log):
    pc, other = start(log), start(log)
    pc.publisher.refresh()
    other.publish(title("theirs"))
    mine = change(Put("tag", "t", {"name": "春"}), title("mine"))
    published = pc.publisher.publish(mine)
    assert [(clash.was, clash.theirs, clash.mine) for clash in published.clashes] == [
        ("old", "theirs", "mine")
    ]
    assert len(log.commits) == 2
    assert pc.store.revision_of(mine.id) is None
    assert pc.get("tag", "t") is None


def test_a_clash_that_comes_about_in_a_lost_race_is_reported_too(start, log):
    pc, other = start(log), start(log)

    def win() -> None:
        log.meanwhile = lambda: None
        other.publish(title("theirs"))

    log.meanwhile = win
    assert pc.publisher.publish(change(title("mine"))).clashes
    assert len(log.commits) == 2


# Where it may not be written.


def test_nothing_is_published_into_another_library_that_lies_there_now(start, log):
    pc = start(log)
    pc.publisher.refresh()
    other = MemoryLog("another")
    pc.publisher = Publisher(other, pc.store, LIBRARY, AUTHOR)
    with pytest.raises(WrongLibrary):
        pc.publisher.confirm()
    with pytest.raises(WrongLibrary):
        pc.publish(title("new"))
    assert other.commits == {}


def test_nothing_is_published_where_there_is_no_library_any_more(start, log):
    pc = start(log)
    pc.publisher.refresh()
    log.library = None
    with pytest.raises(NotALibrary):
        pc.publish(title("new"))
    assert len(log.commits) == 1


def test_commits_of_these_tests_are_a_chain():
    made = commits([PICTURE], [title("new")])
    assert [commit.rev for commit, _ in made] == [1, 2]
