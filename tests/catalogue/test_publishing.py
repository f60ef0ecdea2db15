"""Tests of publishing: exactly once, in one order, and the same on every PC."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from assetlib.catalogue.changes import Add, Op, Put, Set
from assetlib.catalogue.commit import GENESIS, read_commit, write_commit
from assetlib.catalogue.publishing import Change, Head, Publisher
from assetlib.errors import (
    BadInput,
    FormatTooNew,
    LogDamaged,
    NotALibrary,
    RaceLost,
    ShareOffline,
    WrongLibrary,
)
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from tests.catalogue.making import AUTHOR, PICTURE, change, commits, logged
from tests.catalogue.memory_log import LIBRARY, MemoryLog
from tests.index.tables import dump


class Pc:
    """One PC: its replica, and its way to the log."""

    def __init__(self, log: MemoryLog, store: Store) -> None:
        self.log, self.store = log, store
        self.publisher = Publisher(log, store, LIBRARY, AUTHOR)

    def publish(self, *ops: Op) -> int:
        published = self.publisher.publish(change(*ops))
        assert published.clashes == ()
        return published.rev

    def get(self, kind: str, id_: str) -> object:
        with self.store.reading() as connection:
            return SqlView(connection).get(kind, id_)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[MemoryLog], Pc]]:
    """Starts a PC that has seen nothing of a log yet."""
    stores: list[Store] = []

    def start_it(log: MemoryLog) -> Pc:
        stores.append(Store(tmp_path / f"pc{len(stores)}" / "cache.db", LIBRARY))
        return Pc(log, stores[-1])

    yield start_it
    for store in stores:
        store.close()


@pytest.fixture
def log() -> MemoryLog:
    return logged([PICTURE])


def title(new: str, old: str = "old") -> Set:
    return Set("asset", "a", {"title": (old, new)})


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


# Logs that are not as they should be.


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
    with pytest.raises(LogDamaged):
        pc.publisher.refresh()
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


# Several PCs.


class Town:
    """Three PCs that change one catalogue without waiting for each other."""

    def __init__(self, log: MemoryLog, pcs: list[Pc], seed: int) -> None:
        self.log, self.pcs = log, pcs
        self.chance = Random(seed)  # noqa: S311 - a seed, so that a failure can be seen again
        self.number = 0
        self.unpublished: list[tuple[Pc, Change]] = []
        self.done: dict[str, Change] = {}
        self.clashed: set[str] = set()
        log.meanwhile = self.meanwhile

    def decide(self, pc: Pc) -> None:
        """Somebody changes something where he stands, be that as old as it may."""
        self.number += 1
        picture = f"a{self.chance.randrange(4)}"
        held = pc.get("asset", picture)
        now = "" if held is None else held["title"]
        acts: list[tuple[Op, ...]] = [
            (Put("asset", f"new{self.number}", {"path": f"new/{self.number}.png"}),),
            (Put("asset", f"scan{self.number}", {"path": f"scan/{self.number % 7}.png"}),),
            (
                Put("tag", f"t{self.number}", {"name": f"札{self.number % 9}"}),
                Add("asset", picture, "tags", (f"t{self.number}",)),
            ),
            (Add("asset", picture, "recheck", (f"r{self.number}",)),),
            (Set("asset", picture, {"title": (now, f"{now}{self.number}/")}),),
        ]
        self.unpublished.append((pc, change(*self.chance.choice(acts))))

    def publish_one(self) -> None:
        pc, one = self.unpublished.pop(self.chance.randrange(len(self.unpublished)))
        if self.chance.random() < 0.15:
            self.log.lose_replies = 1
        try:
            published = pc.publisher.publish(one)
        except ShareOffline:
            self.unpublished.append((pc, one))
        else:
            if published.clashes:
                self.clashed.add(one.id)
            else:
                self.done[one.id] = one

    def meanwhile(self) -> None:
        if self.unpublished and self.chance.random() < 0.4:
            self.publish_one()

    def live(self, changes: int) -> None:
        left = [pc for pc in self.pcs for _ in range(changes)]
        self.chance.shuffle(left)
        while left or self.unpublished:
            if left and self.chance.random() < 0.6:
                self.decide(left.pop())
            elif self.unpublished:
                self.publish_one()
        self.log.lose_replies = 0
        for pc in self.pcs:
            pc.publisher.refresh()


@pytest.mark.parametrize("seed", [1, 2])
def test_three_pcs_with_fifty_changes_each_converge_and_nothing_is_lost_or_doubled(start, seed):
    first = [Put("asset", f"a{n}", {"path": f"a{n}.png"}) for n in range(4)]
    log = logged(first)
    town = Town(log, [start(log) for _ in range(3)], seed)
    town.live(50)

    tables = [dump(pc.store) for pc in town.pcs]
    assert tables[0] == tables[1] == tables[2]
    late = start(log)
    late.publisher.refresh()
    assert dump(late.store) == tables[0]

    assert len(town.done) + len(town.clashed) == 150
    assert town.clashed, "somebody must have clashed, or this proves less than it says"
    published = [read_commit(files["commit.json"]) for files in log.commits.values()][1:]
    ids = [commit.id for commit in published]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(town.done)
    assert not set(ids) & town.clashed

    pc = town.pcs[0]
    paths = set(pc.store.known())
    pictures = [pc.get("asset", f"a{n}") for n in range(4)]
    flags = {flag for picture in pictures for flag in picture["recheck"]}
    titles = "".join(picture["title"] for picture in pictures)
    for one in town.done.values():
        for op in one.ops:
            if isinstance(op, Put) and op.kind == "asset":
                assert op.fields["path"] in paths
            elif isinstance(op, Add) and op.field == "recheck":
                assert op.values[0] in flags
            elif isinstance(op, Set):
                assert op.fields["title"][1].split("/")[-2] + "/" in titles
    with pc.store.reading() as connection:
        tags = SqlView(connection).all("tag")
    assert {tag for picture in pictures for tag in picture["tags"]} <= set(tags)


def test_a_log_read_at_once_says_the_same_as_one_read_commit_by_commit(start):
    log = logged(*([Put("tag", f"t{n}", {"name": f"春{n}"})] for n in range(70)))
    at_once, bit_by_bit = start(log), start(log)
    at_once.publisher.refresh()
    while bit_by_bit.publisher.refresh(most=1):
        pass
    assert dump(at_once.store) == dump(bit_by_bit.store)


def test_commits_of_these_tests_are_a_chain():
    made = commits([PICTURE], [title("new")])
    assert [commit.rev for commit, _ in made] == [1, 2]
