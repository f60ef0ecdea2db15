# ruff: noqa: F401, F811 - fixtures are imported by name
"""What the local database answers: pictures, categories, tags, files and history."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

import pytest

from assetlib.catalogue.changes import Delete, Op, Put, Remove, Set, undo
from assetlib.index import search
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.index.tagging import counts
from assetlib.query import CategoryCount, Query, Sort
from assetlib.text import fold
from tests.catalogue.making import AUTHOR
from tests.index.caches import Opener, filled, open_store, picture


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
        ids = [] if found.near else store.ids_of(connection, found.rows)
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
