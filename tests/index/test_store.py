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
from tests.index.tables import dump

Opener = Callable[..., Store]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Opener]:
    """Opens the cache of a PC; all get closed."""
    opened: list[Store] = []

    def open_it(pc: str = "pc", library: str = LIBRARY) -> Store:
        opened.append(Store(tmp_path / pc / "cache.db", library))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


def cache(tmp_path: Path) -> Path:
    return tmp_path / "pc" / "cache.db"


def refresh(store: Store, log: MemoryLog) -> Store:
    Publisher(log, store, LIBRARY, AUTHOR).refresh()
    return store


def filled(store: Store, *ops: Sequence[Op]) -> Store:
    """A store after these changes, each a commit of its own."""
    return refresh(store, logged(*ops))


def picture(id_: str, path: str, **fields: object) -> Put:
    return Put("asset", id_, {"path": path, "title": path, **fields})


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
        assert (store.row_of(connection, "a"), store.id_of(connection, row)) == (row, "a")
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


# Questions.


def test_a_folder_is_never_taken_for_one_whose_name_begins_alike(open_store):
    paths = ["春/1.png", "春.d/1.png", "春0/1.png", "春/桜/1.png", "春/桜/2.png", "夏/海/1.png"]
    store = filled(open_store(), [picture(str(n), path) for n, path in enumerate(paths)])
    assert set(store.known({"春"})) == {"春/1.png"}
    assert set(store.known({"春/桜", "春0"})) == {"春/桜/1.png", "春/桜/2.png", "春0/1.png"}
    assert store.known({"夏"}) == {}
    many = [f"空/{number}" for number in range(200)]
    assert set(store.known([*many, "春"])) == {"春/1.png"}
    asked = ["春", "春.d", "春/桜", "夏/海", "夏", "秋", "海"]
    assert [store.is_known(one) for one in asked] == [True, True, True, True, False, False, False]


def test_what_is_known_of_files_can_be_asked_by_folder_content_and_stamp(open_store):
    store = filled(
        open_store(),
        [
            picture("a", "春/桜/1.png", sha256="11", size=5, mtime_ns=7),
            picture("b", "春/2.png", sha256="11", size=5, mtime_ns=7),
            picture("c", "3.png", sha256="33", state="missing"),
        ],
    )
    assert set(store.known()) == {"春/桜/1.png", "春/2.png", "3.png"}
    assert set(store.known({"春"})) == {"春/2.png"}
    assert set(store.known({""})) == {"3.png"}
    assert store.twins(["11", "33", "44"]) == {"11": "a", "33": "c"}
    assert {known.id for known in store.stamped(5, 7, "11")} == {"a", "b"}
    assert store.stamped(5, 8, "11") == ()
    assert store.known_by_id("c").state == "missing"
    assert store.known_by_id("x") is None
    assert store.count() == 2


AROUND = search.Circumstances(date(2026, 11, 28))


def ask(store: Store, text: str = "", category: str = "", sort: Sort = Sort.NAME) -> list[str]:
    """The titles a query finds, in its order."""
    with store.reading() as connection:
        view = SqlView(connection)
        found = search.Search(connection, AROUND).find(Query(text, category, sort))
        ids = [store.id_of(connection, row) for row in found.rows if not found.near]
        return [view.get("asset", id_)["title"] for id_ in ids]


def count(store: Store, text: str = "") -> dict[str, int]:
    with store.reading() as connection:
        counted = search.Search(connection, AROUND).categories(Query(text))
    return {one.path: one.count for one in counted}


@pytest.mark.parametrize(
    "words",
    [
        "パトカー",
        "ぱとかー",
        "ﾊﾟﾄｶｰ",
        unicodedata.normalize("NFD", "パトカー"),
        "トカ",
        "ＰＯＬＩＣＥ",
        "police",
        "PoLi",
        "けいさつ",
        "警察　パト",
        "  パト   police  ",
        "①",
        "1",
    ],
)
def test_a_picture_is_found_however_it_is_typed(open_store, words):
    store = filled(
        open_store(),
        [
            picture("a", "a.png", title="警察のパトカー①", reading="けいさつ", note="Police"),
            picture("b", "b.png", title="消防車"),
        ],
    )
    assert ask(store, words) == ["警察のパトカー①"]


def test_every_word_must_be_there_and_none_across_two_fields(open_store):
    store = filled(
        open_store(), [picture("a", "ab.png", title="春の桜", note="夏"), picture("b", "春.png")]
    )
    assert ask(store, "桜 夏") == ["春の桜"]
    assert ask(store, "桜 冬") == []
    assert ask(store, "桜ab") == []


def test_a_quotation_mark_alone_asks_for_nothing_yet(open_store):
    store = filled(open_store(), [picture("a", "a.png", title="桜"), picture("b", "b.png")])
    assert sorted(ask(store, '"')) == ["b.png", "桜"]


@pytest.mark.parametrize("words", ["%", "_", "*", "'", "\\", "[", "桜%"])
def test_signs_of_query_languages_are_only_signs(open_store, words):
    store = filled(open_store(), [picture("a", "a.png", title="桜"), picture("b", "b.png")])
    assert ask(store, words) == (["桜"] if "桜" in words else [])
    again = filled(open_store("other"), [picture("a", "a.png", title=f"前{words}後")])
    assert ask(again, f"前{words}後") == [f"前{words}後"]


def test_a_picture_is_found_by_its_tags_category_licence_and_file_name(open_store):
    store = filled(
        open_store(),
        [
            Put("tag", "t", {"name": "花見", "reading": "はなみ", "aliases": ["宴会"]}),
            Put("category", "c", {"path": "季節/春", "title": "はる"}),
            Put("licence", "l", {"code": "koyomi", "title": "こよみイラスト"}),
            picture(
                "a",
                "x/ファイル名.png",
                title="題",
                tags=["t"],
                category={"id": "c", "origin": "folder"},
                licences=[{"id": "l", "origin": "manual"}],
                creator="作者",
                source="出典",
            ),
        ],
    )
    for words in (
        *(
            "花見",
            "ハナミ",
            "宴会",
            "季節",
            "はる",
            "koyomi",
            "コヨミ",
            "ふぁいる名",
            "作者",
            "出典",
        ),
    ):
        assert ask(store, words) == ["題"], words


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("tag", {"name": "花見"}, "name"),
        ("category", {"path": "花見"}, "path"),
        ("licence", {"code": "花見"}, "code"),
    ],
)
def test_a_picture_is_found_by_the_new_name_of_what_it_refers_to(open_store, kind, fields, field):
    given = {"id": "x", "origin": "manual"}
    refers = {
        "tag": {"tags": ["x"]},
        "category": {"category": given},
        "licence": {"licences": [given]},
    }
    steps: list[Sequence[Op]] = [
        [Put(kind, "x", fields), picture("a", "a.png", title="題", **refers[kind])],
        [Set(kind, "x", {field: ("花見", "月見")})],
    ]
    store = filled(open_store(), *steps)
    assert (ask(store, "花見"), ask(store, "月見")) == ([], ["題"])
    gone = [Delete(kind, "x", {**fields, field: "月見"})]
    store = filled(open_store("gone"), *steps, gone)
    assert ask(store, "月見") == []
    store = filled(open_store("back"), *steps, gone, undo(gone))
    assert ask(store, "月見") == ["題"]


def test_pictures_come_in_the_order_of_their_reading_or_newest_first(open_store):
    store = filled(
        open_store(),
        [
            picture("a", "a.png", title="夏", reading="なつ", added_at="2026-01-01"),
            picture("b", "b.png", title="あき", added_at="2026-01-03"),
            picture("c", "c.png", title="ハル", added_at="2026-01-02"),
        ],
    )
    assert ask(store) == ["あき", "夏", "ハル"]
    assert ask(store, sort=Sort.NEWEST) == ["あき", "ハル", "夏"]


def test_a_retired_picture_is_neither_found_nor_counted(open_store):
    store = filled(open_store(), [picture("a", "a.png", state="retired"), picture("b", "b.png")])
    assert ask(store) == ["b.png"]
    assert count(store) == {"": 1}


PATHS = ["防災", "防災/避難", "防災/避難/車", "防災訓練", "子育て", "子育て/遊び", "ｱ/b"]


def shelved(open_store: Opener) -> Store:
    """Sixty pictures in seven categories, three of them in none, two in one that is gone."""
    shelves = [Put("category", f"c{n}", {"path": path}) for n, path in enumerate(PATHS)]
    pictures = []
    for n in range(60):
        where = None if n % 20 == 0 else {"id": f"c{n % 8}", "origin": "folder"}
        title = f"{'猫' if n % 2 else '犬'}{'ト' if n % 3 else 'ど'}{n}"
        state = "retired" if n % 11 == 0 else "present"
        pictures.append(picture(f"a{n}", f"{n}.png", title=title, category=where, state=state))
    return filled(open_store(), [*shelves, *pictures])


def lying(path: str, fields: dict[str, object]) -> bool:
    """The slow way to say whether a picture lies in a category or below it."""
    where = fields["category"]
    number = int(str(where["id"])[1:]) if isinstance(where, dict) else 99
    at = PATHS[number] if number < len(PATHS) else None
    return not path or at == path or (at is not None and at.startswith(path + "/"))


@pytest.mark.parametrize("words", ["", "猫", "ネコ", "と", "犬 ド", "1", "犬 1", "nothing"])
def test_categories_hold_what_lies_in_them_and_below_and_are_counted_exactly(open_store, words):
    store = shelved(open_store)
    with store.reading() as connection:
        view = SqlView(connection)
        whole = [view.get("asset", f"a{n}") for n in range(60)]
    fitting = [
        one
        for one in whole
        if one["state"] != "retired"
        and all(word in fold(one["title"] + "\n" + one["path"]) for word in fold(words).split())
    ]
    above = {*PATHS, "ｱ", ""}
    by_hand = {path: sum(lying(path, one) for one in fitting) for path in above}
    assert count(store, words) == by_hand
    for path in above:
        found = ask(store, words, path)
        assert sorted(found) == sorted(one["title"] for one in fitting if lying(path, one))


def test_a_category_whose_name_begins_like_anothers_is_not_in_it(open_store):
    store = shelved(open_store)
    assert count(store)["防災"] == sum(
        len(set(ask(store, category=path)) - set(ask(store, category="防災訓練")))
        for path in ["防災"]
    )
    assert not set(ask(store, category="防災")) & set(ask(store, category="防災訓練"))


def test_categories_are_counted_in_the_order_people_read_them(open_store):
    store = filled(
        open_store(),
        [
            Put("category", f"c{n}", {"path": path})
            for n, path in enumerate(["ハル", "あき", "あき/紅葉"])
        ],
    )
    with store.reading() as connection:
        counted = search.Search(connection, AROUND).categories(Query())
    assert counted == tuple(CategoryCount(path, 0) for path in ("", "あき", "あき/紅葉", "ハル"))


def test_the_history_is_told_newest_first(open_store):
    store = filled(open_store(), [picture("a", "a.png")], [Put("tag", "t", {"name": "春"})], [])
    told = store.history(2)
    assert [(one["rev"], one["ops"], one["who"]) for one in told] == [
        (3, 0, AUTHOR.who),
        (2, 1, AUTHOR.who),
    ]
    assert store.revision_of(told[0]["id"]) == 3
    assert store.revision_of("never") is None
    assert [store.operations_of(rev) for rev in (1, 3, 9)] == [1, 0, 0]


def test_tags_are_counted_by_the_pictures_that_carry_them(open_store):
    store = filled(
        open_store(),
        [picture("a", "a.png", tags=["t", "u"]), picture("b", "b.png", tags=["t"])],
        [Remove("asset", "a", "tags", ("u",))],
    )
    with store.reading() as connection:
        assert counts(connection) == counts(connection, librarian=True) == {"t": 2}
