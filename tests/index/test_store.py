# ruff: noqa: F401, F811 - fixtures are imported by name
"""Tests of the local database: thrown away and rebuilt at will, and the same each time."""

from __future__ import annotations

import os
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set, undo
from assetlib.catalogue.commit import GENESIS
from assetlib.catalogue.publishing import Head, Publisher
from assetlib.catalogue.rebase import rebase
from assetlib.errors import LocalTrouble
from assetlib.index import schema, search
from assetlib.index import store as store_module
from assetlib.index.projection import SqlView, apply_commit
from assetlib.index.store import Store
from assetlib.index.tagging import counts
from assetlib.query import CategoryCount, Query, Sort
from assetlib.text import fold
from tests.catalogue.making import AUTHOR, SAMPLES, change, commits, key_of, logged
from tests.catalogue.memory_log import LIBRARY, MemoryLog
from tests.catalogue.people import BASE, changes
from tests.index.caches import Opener, filled, open_store, picture, refresh
from tests.index.tables import dump


def cache(tmp_path: Path) -> Path:
    return tmp_path / "pc" / "cache.db"


def story() -> MemoryLog:
    """A log in which everything happens that can happen to a catalogue."""
    return logged(
        [Put(kind, f"{kind}-1", fields) for kind, fields in SAMPLES.items()],
        [Put("tag", "t1", {"name": "春"}), Put("tag", "t2", {"name": "夏"})],
        [picture(f"a{n}", f"絵/{n}.png", tags=["t1"], sha256=f"{n}") for n in range(8)],
        [Set("tag", "t1", {"name": ("春", "夏")}), Set("tag", "t2", {"name": ("夏", "春")})],
        [
            Set("asset", "a0", {"path": ("絵/0.png", "絵/1.png")}),
            Set("asset", "a1", {"path": ("絵/1.png", "絵/0.png")}),
        ],
        [Add("asset", "a2", "tags", ("t2",)), Remove("asset", "a3", "tags", ("t1",))],
        [Delete("asset", "a7", {}), Delete("tag", "t2", {"name": "春"})],
        [picture("a9", "絵/7.png"), Put("tag", "t2", {"name": "秋"})],
        [Set("asset", "a4", {"state": ("present", "missing"), "title": ("絵/4.png", "四")})],
        [Set("category", "category-1", {"path": ("防災/避難", "防災/ひなん")})],
        [Set("licence", "licence-1", {"title": ("こよみ", "暦")})],
        [Set(kind, f"{kind}-1", {"note": ("n", "m")}) for kind in ("party", "licence")],
        [Delete(kind, f"{kind}-1", fields) for kind, fields in SAMPLES.items() if kind != "asset"],
    )


# Thrown away and rebuilt.


def test_a_new_cache_knows_nothing(open_store):
    store = open_store()
    assert store.head() == Head(0, GENESIS)
    assert store.count() == 0
    assert store.known() == {}


def test_a_cache_that_was_deleted_comes_back_row_for_row(open_store, tmp_path):
    log = story()
    store = refresh(open_store(), log)
    before = dump(store)
    assert all(before[name] for name in ("meta", "history", "asset", "asset_tag", "entity"))
    store.close()
    for file in cache(tmp_path).parent.iterdir():
        file.unlink()
    assert dump(refresh(open_store(), log)) == before


@pytest.mark.parametrize("tail", ["-wal", "-shm"])
def test_a_cache_that_lost_the_files_beside_it_comes_back_row_for_row(open_store, tmp_path, tail):
    log = story()
    store = refresh(open_store(), log)
    before = dump(store)
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in cache(tmp_path).parent.iterdir():  # as a crash leaves it, with its log
        if not file.name.endswith(tail):
            (copy / file.name).write_bytes(file.read_bytes())
    assert dump(refresh(open_store("copy"), log)) == before


def test_a_cache_that_is_opened_again_is_as_it_was_left(open_store):
    log = story()
    store = refresh(open_store(), log)
    before = dump(store)
    store.close()
    assert dump(open_store()) == before


def overwrite(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(os.urandom(50_000)),
    "text": lambda path: path.write_text("this is no database " * 500),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zeros in the middle": lambda path: path.write_bytes(
        path.read_bytes()[:8192] + bytes(path.stat().st_size - 8192)
    ),
    "another schema": lambda path: overwrite(
        path, "UPDATE meta SET value = '0' WHERE name = 'schema'"
    ),
    "another folding": lambda path: overwrite(
        path, "UPDATE meta SET value = '0' WHERE name = 'folding'"
    ),
    "another library": lambda path: overwrite(
        path, "UPDATE meta SET value = 'x' WHERE name = 'library'"
    ),
    "no identity": lambda path: overwrite(path, "DELETE FROM meta"),
    "a table gone": lambda path: overwrite(path, "DROP TABLE asset_tag"),
    "no meta": lambda path: overwrite(path, "DROP TABLE meta"),
    "another meta": lambda path: overwrite(path, "ALTER TABLE meta RENAME COLUMN value TO was"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_or_foreign_cache_is_thrown_away_and_comes_back_row_for_row(
    open_store, tmp_path, kind
):
    log = story()
    store = refresh(open_store(), log)
    before = dump(store)
    store.close()
    assert not cache(tmp_path).with_name("cache.db-wal").exists()
    DAMAGE[kind](cache(tmp_path))
    again = open_store()
    assert again.head() == Head(0, GENESIS)
    assert dump(refresh(again, log)) == before


@pytest.mark.parametrize(("name", "other"), [("VERSION", 99), ("FOLDING", 99)])
def test_a_cache_of_another_version_of_this_program_is_built_anew(
    open_store, monkeypatch, name, other
):
    refresh(open_store(), story()).close()
    monkeypatch.setattr(store_module, name, other)
    assert open_store().head() == Head(0, GENESIS)


def test_a_cache_that_is_only_in_use_is_not_thrown_away(open_store, tmp_path, monkeypatch):
    store = refresh(open_store(), story())
    head = store.head()
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY

    def refuse(*_: object) -> bool:
        raise OperationalError("SELECT", {}, locked)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_is_ours", refuse)
        with pytest.raises(LocalTrouble):
            open_store()
    assert open_store().head() == head


def test_a_cache_that_cannot_be_made_is_a_trouble_of_this_pc(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LocalTrouble):
        Store(tmp_path / "file" / "cache.db", LIBRARY)
    (tmp_path / "cache.db").mkdir()
    with pytest.raises(LocalTrouble):
        Store(tmp_path / "cache.db", LIBRARY)


def test_several_who_open_a_new_cache_at_once_all_get_it(tmp_path):
    for number in range(5):
        barrier = threading.Barrier(4)

        def open_it(_: int, place: Path, barrier: threading.Barrier) -> Store:
            barrier.wait()
            return Store(place, LIBRARY)

        place = tmp_path / str(number) / "cache.db"
        with ThreadPoolExecutor(4) as threads:
            opened = [threads.submit(open_it, n, place, barrier) for n in range(4)]
            stores = [future.result() for future in opened]
        refresh(stores[0], story())
        assert [store.head() for store in stores] == [stores[0].head()] * 4
        for store in stores:
            store.close()


# Applied whole or not at all.


def test_commits_that_cannot_all_be_applied_are_not_applied_at_all(open_store):
    store = filled(open_store(), [picture("a", "a.png")])
    before = dump(store)
    good, bad = commits([picture("a", "a.png")], [picture("b", "b.png")], [])[1:]
    with pytest.raises(LocalTrouble):
        store.apply([good, (replace(bad[0], id=good[0].id), bad[1])])
    assert dump(store) == before
    store.apply([good])
    assert store.head().rev == 2


@pytest.mark.parametrize("where", ["_write_entities", "_write_assets", "_write_tags", "digest"])
def test_a_bug_in_the_middle_of_a_commit_leaves_the_head_where_it_was(
    open_store, monkeypatch, where
):
    store = filled(open_store(), [picture("a", "a.png")])
    before = dump(store)
    everything = commits([], [Put("tag", "t", {"name": "春"}), picture("b", "b.png", tags=["t"])])

    def break_down(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(f"assetlib.index.projection.{where}", break_down)
        with pytest.raises(ZeroDivisionError):
            store.apply(everything[1:])
    assert dump(store) == before
    store.apply(everything[1:])
    assert store.head().rev == 2


def test_a_question_hears_one_moments_truth(open_store):
    store = filled(open_store(), [picture("a", "a.png")])
    with store.reading() as connection:
        assert SqlView(connection).find("asset", "a.png") == "a"
        store.apply(commits([], [Set("asset", "a", {"path": ("a.png", "b.png")})])[1:])
        assert SqlView(connection).find("asset", "a.png") == "a"
        assert SqlView(connection).get("asset", "a")["path"] == "a.png"
    with store.reading() as connection:
        assert SqlView(connection).find("asset", "b.png") == "a"


def test_a_question_that_outlives_the_store_lets_go_of_the_file_too(open_store):
    store = open_store()
    with store.reading() as connection:
        held = connection.connection.dbapi_connection
        store.close()
        assert held.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.ProgrammingError):
        held.execute("SELECT 1")


def test_two_pictures_swap_their_paths_within_one_commit(open_store):
    store = filled(
        open_store(),
        [picture("a", "a.png"), picture("b", "b.png"), picture("c", "c.png")],
        [
            Set("asset", "a", {"path": ("a.png", "b.png")}),
            Set("asset", "b", {"path": ("b.png", "c.png")}),
            Set("asset", "c", {"path": ("c.png", "a.png")}),
        ],
    )
    known = store.known()
    assert {path: one.id for path, one in known.items()} == {
        "b.png": "a",
        "c.png": "b",
        "a.png": "c",
    }


def test_two_tags_swap_their_names_within_one_commit(open_store):
    store = filled(
        open_store(),
        [Put("tag", "x", {"name": "春"}), Put("tag", "y", {"name": "夏"})],
        [Set("tag", "x", {"name": ("春", "夏")}), Set("tag", "y", {"name": ("夏", "春")})],
    )
    with store.reading() as connection:
        assert SqlView(connection).find("tag", "春") == "y"
        assert SqlView(connection).find("tag", "夏") == "x"


def test_a_picture_keeps_its_row_whatever_happens_to_it(open_store):
    store = filled(open_store(), [picture("a", "a.png")], [picture("b", "b.png")])
    with store.reading() as connection:
        row = store.row_of(connection, "a")
    log_on = commits([], [], [Set("asset", "a", {"path": ("a.png", "z.png")})])[2:]
    store.apply(log_on)
    with store.reading() as connection:
        assert (store.row_of(connection, "a"), store.ids_of(connection, [row])) == (row, ["a"])
    assert store.path_of(row) == "z.png"


@pytest.fixture(scope="module")
def tables() -> Iterator[Engine]:
    """Empty tables in memory; whoever writes into them takes it back."""
    engine = create_engine("sqlite://")
    schema.metadata.create_all(engine)
    yield engine
    engine.dispose()


@settings(max_examples=60, deadline=None)  # a busy machine is no reason to fail
@given(changes("my-"), changes("their-"))
def test_the_tables_say_what_a_plain_dictionary_says(tables, mine, theirs):
    plain = BASE.after(theirs)
    rebased = rebase(mine, plain)
    start = [Put(kind, id_, fields) for (kind, id_), fields in BASE.entities.items()]
    made = commits(start, theirs, () if rebased.clashes else rebased.ops)
    after = plain if rebased.clashes else plain.after(rebased.ops)
    with tables.connect() as connection:
        view = SqlView(connection)
        for commit, body in made[:2]:
            apply_commit(connection, commit, body)
        assert rebase(mine, view) == rebased
        apply_commit(connection, *made[2])
        for kind, id_ in {*BASE.entities, *plain.entities, *after.entities}:
            assert view.get(kind, id_) == after.get(kind, id_)
        for (kind, id_), fields in after.entities.items():
            assert view.find(kind, key_of(kind, fields)) == id_
        connection.rollback()


# Thumbnails.


def test_a_thumbnail_lies_with_the_commit_that_carries_it_whatever_its_number_became(open_store):
    log = logged([picture("a", "a.png", sha256="11")])
    mine, theirs = (refresh(open_store(pc), log) for pc in ("mine", "theirs"))

    def win() -> None:
        log.meanwhile = lambda: None
        other = change(Put("tag", "t", {"name": "春"}))
        Publisher(log, theirs, LIBRARY, AUTHOR).publish(other)

    log.meanwhile = win
    published = Publisher(log, mine, LIBRARY, AUTHOR).publish(
        change(Set("asset", "a", {"note": ("", "n")})), {"thumbs.zip": b"pack"}, ["11"]
    )
    assert published.rev == 3
    assert log.file(3, "thumbs.zip") == b"pack"
    for store in (mine, refresh(theirs, log), refresh(open_store("late"), log)):
        with store.reading() as connection:
            row = store.row_of(connection, "a")
        assert store.pack_of(row) == ("11", 3)


def test_of_two_packs_with_one_thumbnail_the_later_counts(open_store):
    log = logged([picture("a", "a.png", sha256="11"), picture("b", "b.png", sha256="22")])
    store = open_store()
    publisher = Publisher(log, store, LIBRARY, AUTHOR)
    for _ in range(2):
        publisher.publish(change(), {"thumbs.zip": b"pack"}, ["11"])
    with store.reading() as connection:
        rows = [store.row_of(connection, id_) for id_ in "ab"]
    assert [store.pack_of(row) for row in rows] == [("11", 3), None]


def test_what_is_read_ahead_is_what_is_read_one_by_one(open_store):
    places = [picture(f"a{n}", f"春/{n}.png", tags=[f"t{n}"], sha256=str(n)) for n in range(20)]
    store = filled(open_store(), places)
    ids = [f"a{n}" for n in range(0, 20, 2)] + ["gone"]
    with store.reading() as connection:
        plain, ahead = SqlView(connection), SqlView(connection)
        ahead.expect(ids)
        assert [ahead.get("asset", id_) for id_ in ids] == [plain.get("asset", id_) for id_ in ids]
        assert ahead.get("asset", "a1") == plain.get("asset", "a1")
        rows = [store.row_of(connection, id_) for id_ in ("a3", "a1")]
        assert store.ids_of(connection, [*rows, 10_000]) == ["a3", "a1"]
