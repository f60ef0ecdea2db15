"""Tests of checkpoints: a PC that starts from one is the same as a PC that read everything."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.checkpoint import Header, name_of, open_checkpoint, write_checkpoint
from assetlib.catalogue.commit import digest
from assetlib.catalogue.publishing import Publisher
from assetlib.checkpointing import EVERY, Checkpointing
from assetlib.errors import FormatTooNew, LogDamaged, ShareOffline
from assetlib.index.snapshot import take
from assetlib.index.store import Store
from tests.catalogue.making import AUTHOR, change, logged
from tests.catalogue.memory_log import LIBRARY, MemoryLog
from tests.index.caches import picture
from tests.index.tables import dump
from tests.index.test_store import story

Start = Callable[[MemoryLog], Store]
Turn = Callable[[list[dict[str, Any]]], object]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a PC that has seen nothing of a log yet, and brings it up to date."""
    stores: list[Store] = []

    def start_it(log: MemoryLog) -> Store:
        stores.append(Store(tmp_path / f"pc{len(stores)}" / "cache.db", LIBRARY))
        Publisher(log, stores[-1], LIBRARY, AUTHOR).refresh()
        return stores[-1]

    yield start_it
    for store in stores:
        store.close()


class Unread(MemoryLog):
    """A log that says which commits were read."""

    def __init__(self, log: MemoryLog) -> None:
        super().__init__(log.library)
        self.commits, self.kept = log.commits, log.kept
        self.asked: list[int] = []

    def read(self, rev: int) -> bytes | None:
        self.asked.append(rev)
        return super().read(rev)


def checkpoint(store: Store) -> tuple[Header, bytes]:
    with store.reading() as connection:
        taken = take(connection, LIBRARY)
    assert taken is not None
    return taken


def kept(log: MemoryLog, store: Store) -> str:
    header, data = checkpoint(store)
    log.keep_checkpoint(name_of(header, data), data)
    return name_of(header, data)


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The tables without the handles of rows, which every PC gives as it sees them."""
    tables = dump(store)
    del tables["posting"]  # nothing but handles; test_search compares what they stand for
    for name in ("asset", "spelling", "term", "look"):
        tables[name] = sorted((row[1:] for row in tables[name]), key=repr)
    return tables


def later(log: MemoryLog, store: Store, *ops: Op) -> None:
    Publisher(log, store, LIBRARY, AUTHOR).publish(change(*ops))


def test_a_pc_that_starts_from_a_checkpoint_is_the_same_and_reads_only_what_came_after(start):
    log = story()
    followed = start(log)
    head = followed.head().rev
    kept(log, followed)
    later(log, followed, picture("late", "後.png"))
    watched = Unread(log)
    fresh = start(watched)
    assert contents(fresh) == contents(followed)
    assert watched.asked == [head, head + 1, head + 2]
    assert checkpoint(fresh) == checkpoint(followed), "and it would write the same bytes"


def indexes(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        query = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1, 2"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_pc_that_starts_from_a_checkpoint_is_told_how_far_it_is(start, tmp_path):
    log, told = story(), list[tuple[int, int]]()
    kept(log, start(log))
    fresh = Store(tmp_path / "fresh" / "cache.db", LIBRARY)
    publisher = Publisher(log, fresh, LIBRARY, AUTHOR)
    publisher.told = lambda done, total: told.append((done, total))
    publisher.refresh()
    fresh.close()
    lines = sum(gzip.decompress(data).count(b"\n") for data in log.kept.values())
    assert told == [(0, lines), (lines, lines)]


def test_a_pc_that_starts_from_a_checkpoint_has_every_index(start):
    log = story()
    followed = start(log)
    kept(log, followed)
    assert indexes(start(Unread(log))) == indexes(followed)


def test_rows_that_were_given_away_are_not_given_again_when_all_is_read_anew(start):
    log = story()
    followed = start(log)
    kept(log, followed)
    before = {row[0] for row in dump(followed)["asset"]}
    followed.reset()
    Publisher(log, followed, LIBRARY, AUTHOR).refresh()
    after = {row[0] for row in dump(followed)["asset"]}
    assert len(after) == len(before)
    assert max(before) < min(after)


def test_a_checkpoint_in_which_a_picture_comes_twice_is_passed_over(start):
    log = story()
    followed = start(log)
    header, data = checkpoint(followed)
    lines = [*open_checkpoint(name_of(header, data), data, LIBRARY)[1]]
    twice = write_checkpoint(header, [*lines, lines[-1]])
    log.keep_checkpoint(name_of(header, twice), twice)
    fresh = start(log)
    assert (contents(fresh), indexes(fresh)) == (contents(followed), indexes(followed))


def test_thumbnails_come_from_the_same_packs(start):
    log = story()
    followed = start(log)
    publisher = Publisher(log, followed, LIBRARY, AUTHOR)
    publisher.publish(change(), {"thumbs.zip": b"pack"}, ["3", "loose"])
    kept(log, followed)
    assert contents(start(Unread(log)))["thumbnail"] == contents(followed)["thumbnail"] != []


def test_a_change_of_ones_own_from_before_the_checkpoint_is_known_to_be_in_the_log(start):
    log, mine = story(), change(picture("mine", "私.png"))
    followed = start(log)
    log.lose_replies = 1
    with pytest.raises(ShareOffline):
        Publisher(log, followed, LIBRARY, AUTHOR).publish(mine)
    Publisher(log, followed, LIBRARY, AUTHOR).refresh()
    kept(log, followed)
    fresh, before = start(Unread(log)), len(log.commits)
    assert Publisher(log, fresh, LIBRARY, AUTHOR).publish(mine).rev == before
    assert len(log.commits) == before


def test_two_pcs_write_the_same_checkpoint_of_one_revision(start):
    log = story()
    assert checkpoint(start(log)) == checkpoint(start(log))


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_checkpoint_is_passed_over_for_the_one_before(start, seed):
    log = story()
    followed = start(log)
    good = kept(log, followed)
    later(log, followed, picture("late", "後.png"))
    bad, chance = kept(log, followed), random.Random(seed)  # noqa: S311 - to be seen again
    data = bytearray(log.kept[bad])
    at = chance.randrange(len(data))
    spoilt = [bytes(data[:at]), b"", bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]])][seed]
    log.kept[bad] = spoilt
    watched = Unread(log)
    assert contents(start(watched)) == contents(followed)
    assert watched.asked[0] == int(good[:9])


def forged(
    name: str, data: bytes, turn: Callable[[list[dict[str, object]]], object]
) -> tuple[str, bytes]:
    """A checkpoint that somebody changed, under a name that fits it again."""
    lines = [json.loads(line) for line in gzip.decompress(data).splitlines()]
    turn(lines)
    new = gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())
    return f"{name[:9]}-{digest(new)}.jsonl.gz", new


STRANGE: dict[str, Turn] = {
    "format": lambda lines: lines[0].update(format=2),
    "kind": lambda lines: lines.insert(-1, {"op": "put", "kind": "new", "id": "x", "fields": {}}),
    "field": lambda lines: lines[-2]["fields"].update(new=1),
    "op": lambda lines: lines.insert(-1, {"op": "move", "kind": "tag", "id": "x", "fields": {}}),
    "line": lambda lines: lines.insert(-1, {"something": 1}),
    "end": lambda lines: lines.pop(),
    "past": lambda lines: lines.pop(1),
    "library": lambda lines: lines[0].update(library="another"),
    "branch": lambda lines: lines[0].update(sha256="ab" * 32),
    "head": lambda lines: lines[0].update(rev=3),
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_checkpoint_of_a_newer_program_or_another_history_is_passed_over_whole(start, what):
    log = story()
    followed = start(log)
    name = kept(log, followed)
    new, data = forged(name, log.kept.pop(name), STRANGE[what])
    log.kept[new] = data
    assert contents(start(log)) == contents(followed)


def test_an_unknown_line_is_named_as_such(start):
    name = kept(log := story(), start(log))
    new, data = forged(name, log.kept[name], STRANGE["kind"])
    with pytest.raises(FormatTooNew):
        list(open_checkpoint(new, data, LIBRARY)[1])
    with pytest.raises(LogDamaged):
        open_checkpoint(name, data, LIBRARY)


def test_a_pc_killed_while_it_starts_from_a_checkpoint_begins_anew(start, monkeypatch):
    log = story()
    followed = start(log)
    kept(log, followed)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assetlib.index.snapshot.apply_ops", die)
    with pytest.raises(KeyboardInterrupt):
        start(log)
    monkeypatch.undo()
    assert contents(start(log)) == contents(followed)


def test_a_librarians_pc_writes_one_every_so_many_commits_and_others_none(start):
    log = logged(*([Put("tag", f"t{n}", {"name": f"札{n}"})] for n in range(EVERY + 5)))
    store = start(log)
    for may in (False, True):
        writing = Checkpointing(log, store, LIBRARY, lambda: may)  # noqa: B023 - called below
        for head in (1, EVERY - 1, store.head().rev):
            writing.consider(head)
            if writing._running:
                writing._running.result()
        writing.close()
        assert len(log.kept) == int(may)
    again = Checkpointing(log, store, LIBRARY, lambda: True)
    later(log, store, Set("tag", "t1", {"note": ("", "x")}))
    again.consider(store.head().rev)
    assert again._running is not None
    again._running.result()
    again.close()
    assert len(log.kept) == 1, "another PC wrote one a moment ago"
