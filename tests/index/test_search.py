"""Tests of search: what is found, how well it fits, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.catalogue.commit import Author, Commit
from assetlib.index.bits import BLOCK, bits_of, packed, rows_of, unpacked
from assetlib.index.kana import readings
from assetlib.index.projection import SqlView
from assetlib.index.search import Circumstances, Search
from assetlib.index.store import Store
from assetlib.index.suggesting import suggest
from assetlib.query import Choice, Facet, Found, How, Query, Sort, Source
from assetlib.terms import Level
from assetlib.text import spelled

TODAY = date(2026, 11, 28)

TAGS = {
    "犬": "いぬ",
    "動物": "どうぶつ",
    "避難": "ひなん",
    "縫いぐるみ": "ぬいぐるみ",
    "ｺﾞﾐ": "",
    "高齢者": "こうれいしゃ",
    "人": "ひと",
}
PICTURES: dict[str, dict[str, Any]] = {
    "a": {"title": "犬", "reading": "いぬ", "tags": ["動物"], "width": 200, "height": 100},
    "b": {"title": "犬小屋", "reading": "いぬごや", "tags": ["犬"], "licences": ["free"]},
    "c": {"title": "避難所の子犬", "reading": "ひなんじょのこいぬ", "tags": ["避難", "人"]},
    "d": {"title": "テディベア", "tags": ["縫いぐるみ"], "alpha": True, "note": "窓口で撮影"},
    "e": {"title": "髙﨑さん 渡邉さん", "tags": ["高齢者", "人"], "creator": "山田 花子"},
    "f": {"title": "ｺﾞﾐ収集車", "reading": "ごみしゅうしゅうしゃ", "tags": ["ｺﾞﾐ"]},
    "g": {"title": "犬の秘密", "tags": [], "held": True},
    "h": {"title": "犬の昔", "tags": [], "state": "retired"},
    "i": {"title": "桜の公園", "reading": "さくらのこうえん", "tags": [], "licences": ["free"]},
}


def operations() -> Iterator[Op]:
    yield Put("party", "p", {"name": "いらすと工房"})
    yield Put("licence", "free", {"code": "free", "title": "自由に使える素材", "assigner": "p"})
    yield Put("category", "c1", {"path": "防災/避難所"})
    for name, reading in TAGS.items():
        yield Put("tag", f"t-{name}", {"name": name, "reading": reading})
    for number, (id_, said) in enumerate(PICTURES.items()):
        result = "held" if said.get("held") else "pass"
        fields = {
            "path": f"絵/{number:03}.svg",
            "title": said["title"],
            "reading": said.get("reading", ""),
            "note": said.get("note", ""),
            "creator": said.get("creator", ""),
            "tags": sorted(f"t-{name}" for name in said["tags"]),
            "category": {"id": "c1", "origin": "folder"} if id_ == "c" else None,
            "licences": [{"id": one, "origin": "manual"} for one in said.get("licences", ())],
            "state": said.get("state", "present"),
            "alpha": said.get("alpha", False),
            "width": said.get("width", 100),
            "height": said.get("height", 100),
            "inspection": {"ruleset": 1, "result": result, "findings": []},
            "added_at": f"2026-{'11' if number % 2 else '01'}-0{number + 1}T00:00:00+00:00",
        }
        yield Put("asset", id_, fields)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "cache.db", "library")
    apply(opened, list(operations()))
    yield opened
    opened.close()


def apply(store: Store, ops: list[Op]) -> None:
    rev = store.head().rev + 1
    commit = Commit(
        "library", rev, "", f"c{rev}", Author("w", "p", "a"), "2026", "test", tuple(ops)
    )
    store.apply([(commit, b"")])


def find(store: Store, text: str = "", **more: Any) -> Found:
    around = Circumstances(TODAY, more.pop("librarian", False), more.pop("levels", {}))
    with store.reading() as connection:
        return Search(connection, around).find(Query(text, **more))


def ids(store: Store, text: str = "", **more: Any) -> list[str]:
    found = find(store, text, **more)
    with store.reading() as connection:
        return store.ids_of(connection, found.rows)


FOUND = {
    "犬": ["a", "b", "c"],
    "いぬ": ["a", "b", "c"],
    "イヌ": ["a", "b", "c"],
    "inu": ["a", "b"],
    "犬 避難": ["c"],
    "犬　-避難": ["a", "b"],
    "犬 -タグ:動物": ["b", "c"],
    "タグ:犬": ["b"],
    "分類：避難所": ["c"],
    "防災": ["c"],
    "ぼうさい": ["c"],
    "bousai": ["c"],
    "提供元:いらすと工房": ["i", "b"],
    "作者:山田": ["e"],
    "高崎": ["e"],
    "渡辺": ["e"],
    "渡邊": ["e"],
    "「高崎さん渡辺」": ["e"],
    "ゴミ": ["f"],
    "ごみ": ["f"],
    "ぬいぐるみ": ["d"],
    "縫い包み": ["d"],
    "お年寄り": ["e"],
    "さくら": ["i"],
    "櫻": ["i"],
    "窓口": ["d"],
    "自由に使える": ["b", "i"],
}


@pytest.mark.parametrize("text", FOUND)
def test_what_staff_type_finds_what_is_there(store, text):
    found = find(store, text)
    assert not found.near
    assert sorted(ids(store, text)) == sorted(FOUND[text])


def test_the_same_word_comes_before_a_beginning_and_that_before_a_part(store):
    assert ids(store, "犬") == ["a", "b", "c"]


def test_a_title_weighs_more_than_a_note(store):
    apply(store, [Set("asset", "i", {"note": ("", "犬小屋のそば")})])
    assert ids(store, "犬小屋") == ["b", "i"]


def test_what_is_held_is_found_by_librarians_only_and_what_is_retired_by_nobody(store):
    assert "g" not in ids(store, "犬")
    assert ids(store, "犬の", librarian=True) == ["g"]
    assert find(store, "").facets == find(store, "", sort=Sort.NEWEST).facets


def test_nothing_that_fits_is_answered_with_what_is_near_and_says_how(store):
    found = find(store, "犬 冬山")
    assert found.near
    assert found.loosened is not None
    assert found.loosened.how is How.ANY
    assert set(ids(store, "犬 冬山")) >= {"a", "b", "c"}


def test_a_slip_of_the_finger_finds_what_is_spelt_alike(store):
    found = find(store, "ティディベア")
    assert found.near
    assert ids(store, "ティディベア") == ["d"]
    assert found.hints == ("テディベア",)  # as the library writes it, not as it is compared


def test_where_little_fits_the_words_in_it_that_find_more_are_offered(store):
    apply(store, [Set("asset", "i", {"title": ("桜の公園", "動物訓練")})])
    assert ids(store, "動物訓練") == ["i"]
    assert find(store, "動物訓練").hints == ("動物",)  # 訓練 finds no more than this
    assert find(store, "動物訓練 -犬").hints == ()
    assert find(store, "「動物訓練」").hints == ()
    assert find(store, "動物").hints == ()


def test_what_nothing_is_like_finds_nothing(store):
    assert find(store, "量子力学").rows == ()


def test_librarians_add_words_that_find_each_other(store):
    assert find(store, "もふもふ号").rows == ()
    apply(store, [Put("synonym", "s", {"words": ["もふもふ号", "犬小屋"]})])
    assert ids(store, "もふもふ号") == ["b"]
    apply(store, [Delete("synonym", "s", {"words": ["もふもふ号", "犬小屋"]})])
    assert find(store, "もふもふ号").rows == ()


def counted(found: Found, facet: Facet) -> dict[str, int]:
    return {one.value: one.count for one in found.facets if one.facet is facet}


def test_every_count_is_what_choosing_the_value_shows(store):
    levels = {Level.OK: bits_of([1, 2, 3]), Level.BLOCK: bits_of([4, 5, 6])}
    for text in ("", "犬", "人"):
        for chosen in ((), (Choice(Facet.TRANSPARENT, "yes"),), (Choice(Facet.LICENCE, "free"),)):
            found = find(store, text, chosen=chosen, levels=levels, librarian=True)
            for one in found.facets:
                others = tuple(c for c in chosen if c.facet is not one.facet)
                alone = (*others, Choice(one.facet, one.value))
                shown = find(store, text, chosen=alone, levels=levels, librarian=True)
                assert len(shown.rows) == one.count, (text, chosen, one)


def test_values_of_one_facet_widen_and_facets_narrow(store):
    lies = [Choice(Facet.ORIENTATION, "landscape"), Choice(Facet.ORIENTATION, "square")]
    assert ids(store, "犬", chosen=(lies[0],)) == ["a"]
    assert sorted(ids(store, "犬", chosen=tuple(lies))) == ["a", "b", "c"]
    free = Choice(Facet.DISTRIBUTOR, "いらすと工房")
    assert ids(store, "犬", chosen=(*lies, free)) == ["b"]
    assert counted(find(store, "犬", chosen=(free,)), Facet.DISTRIBUTOR) == {"いらすと工房": 1}


def test_new_pictures_are_those_of_the_last_thirty_days(store):
    new = ids(store, chosen=(Choice(Facet.NEW, "yes"),), sort=Sort.NEWEST)
    assert new == ["f", "d", "b"]


def test_the_most_used_come_first(store):
    apply(store, [Put("use", f"u{n}", {"asset": "c"}) for n in range(2)])
    apply(store, [Put("use", "u9", {"asset": "b"})])
    apply(store, [Put("use", "u8", {"asset": "a", "not_used": True})])
    assert ids(store, "犬", sort=Sort.MOST_USED)[:2] == ["c", "b"]


WORDS = [
    "犬",
    "避",
    "ご",
    "犬小",
    "動物",
    "さん",
    "子犬",
    "犬小屋",
    "テディベア",
    "ごみ収集車",
    "人",
]


@pytest.mark.parametrize("text", [*WORDS, "犬 動物", "犬 避難", "さん 人", "犬 犬小屋"])
def test_words_as_they_stand_find_exactly_what_like_finds(store, text):
    words = text.split()
    with store.reading() as connection:
        view = SqlView(connection)
        fitting = []
        for id_, said in PICTURES.items():
            texts = [said["title"], said.get("reading", ""), said.get("note", "")]
            texts += [part for tag in said["tags"] for part in (tag, TAGS[tag])]
            texts += [said.get("creator", ""), view.get("asset", id_)["path"][2:5]]
            if said.get("licences"):
                texts += ["free", "自由に使える素材", "いらすと工房"]
            folded = "\n".join(map(spelled, texts)) + ("\n防災\n避難所" if id_ == "c" else "")
            if all(spelled(word) in folded for word in words) and id_ not in "gh":
                fitting.append(id_)
    found = find(store, " ".join(f'"{word}"' for word in words))
    assert not found.near
    with store.reading() as connection:
        assert sorted(store.ids_of(connection, found.rows)) == fitting


def index(store: Store) -> list[Any]:
    """What stands in the index, by what it says: who has tokens, and who carries which mark."""
    with store.reading() as connection:
        ask = connection.exec_driver_sql
        key = {-key: ("term", norm) for key, norm in ask("SELECT key, norm FROM term")}
        key |= {row: ("asset", id_) for row, id_ in ask("SELECT row, id FROM asset")}
        tokens = {key[row] for row in ask("SELECT rowid FROM gram WHERE gram MATCH 't*'").scalars()}
        postings = {
            (name, block): sorted(key[block * BLOCK + row][1] for row in rows_of(unpacked(rows)))
            for name, block, rows in ask("SELECT name, block, rows FROM posting")
        }
        return [sorted(tokens), sorted(postings.items())]


def test_an_index_kept_up_equals_one_built_anew(store, tmp_path):
    apply(store, [Set("asset", "a", {"title": ("犬", "猫の昼寝"), "reading": ("いぬ", "")})])
    apply(store, [Set("tag", "t-犬", {"name": ("犬", "わんこ")})])
    apply(store, [Delete("asset", "b", {})])
    apply(store, [Set("asset", "h", {"state": ("retired", "present")})])
    assert ids(store, "わんこ") == []
    assert ids(store, "昼寝") == ["a"]
    assert "h" in ids(store, "犬の")
    with store.reading() as connection:
        view = SqlView(connection)
        kinds = ("party", "licence", "category", "tag")
        ops: list[Op] = [Put(k, i, f) for k in kinds for i, f in view.all(k).items()]
        ops += [Put("asset", id_, dict(view.get("asset", id_))) for id_ in "acdefghi"]
    anew = Store(tmp_path / "anew.db", "library")
    apply(anew, ops)
    assert index(anew) == index(store)
    anew.close()


def test_suggestions_know_readings_and_count_what_one_may_see(store):
    with store.reading() as connection:
        search = Search(connection, Circumstances(TODAY))
        found = suggest(connection, search, "ひ")
    assert [(one.text, one.source, one.count) for one in found][:2] == [
        ("人", Source.TAG, 2),
        ("避難", Source.TAG, 1),
    ]


@pytest.mark.parametrize(
    ("word", "kana"),
    [("麦藁帽子", "むぎわらぼうし"), ("打合せ", "うちあわせ"), ("bousai", "ぼうさい")],
)
def test_a_pc_without_a_dictionary_knows_how_words_are_read(word, kana):
    assert kana in readings(word)


@given(st.sets(st.integers(1, 5000)))
def test_a_set_of_rows_comes_back_as_it_was(rows):
    assert rows_of(unpacked(packed(bits_of(rows)))) == sorted(rows)
