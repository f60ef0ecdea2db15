# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Tests of what a question leaves for the next one, and of postings that stand in blocks."""

from __future__ import annotations

from assetlib.catalogue.changes import Add, Delete, Put
from assetlib.index import memo
from assetlib.index.bits import BLOCK
from assetlib.index.search import Circumstances, Search
from assetlib.index.store import Store
from assetlib.query import Choice, Facet, Query
from tests.index.test_search import TODAY, apply, find, ids, store

AROUND = Circumstances(TODAY)


def test_what_was_read_serves_the_next_question_until_something_is_written(store):
    with store.reading() as connection:
        Search(connection, AROUND).find(Query("犬"))
        kept = memo.memo_of(connection)
        assert kept.postings["tag:t-犬"]
        assert memo.memo_of(connection) is kept
    assert ids(store, "タグ:犬") == ["b"]
    apply(store, [Add("asset", "i", "tags", ("t-犬",))])
    assert ids(store, "タグ:犬") == ["b", "i"]
    apply(
        store,
        [
            Put("category", "c2", {"path": "新しい"}),
            Put("synonym", "s", {"words": ["桜", "わんこ"]}),
        ],
    )
    assert "i" in ids(store, "わんこ")


def test_a_question_asked_while_somebody_writes_answers_for_its_own_moment(store):
    with store.reading() as before:
        assert len(Search(before, AROUND).marked("tag:t-犬")) == 1
        apply(store, [Add("asset", "i", "tags", ("t-犬",))])
        assert len(Search(before, AROUND).marked("tag:t-犬")) == 1
    with store.reading() as after:
        assert len(Search(after, AROUND).marked("tag:t-犬")) == 2


def test_what_another_process_writes_is_seen(store, tmp_path):
    other = Store(tmp_path / "cache.db", "library", holder=False)
    assert ids(store, "タグ:犬") == ["b"]
    apply(other, [Add("asset", "i", "tags", ("t-犬",))])
    assert ids(store, "タグ:犬") == ["b", "i"]
    other.close()


def test_with_more_than_may_be_kept_the_answers_are_the_same(store, monkeypatch):
    once = find(store, "犬")
    apply(store, [Put("tag", "t-x", {"name": "ほか"})])
    monkeypatch.setattr(memo, "MOST", 0)
    assert find(store, "犬") == once
    assert find(store, "犬") == once


def test_a_large_library_stands_in_blocks_and_each_is_searched(store):
    with store._engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE sqlite_sequence SET seq = ? WHERE name = 'asset'", (3 * BLOCK - 2,)
        )
    for number in range(3):  # the first in the third block, the others in the fourth
        fields = {
            "path": f"{number}.svg",
            "title": f"犬と{number}",
            "tags": ["t-犬"],
            "width": 9,
            "height": 9,
            "inspection": {"ruleset": 1, "result": "pass", "findings": []},
        }
        apply(store, [Put("asset", f"n{number}", fields)])
    square = (Choice(Facet.ORIENTATION, "square"),)
    assert {"n0", "n1", "n2"} <= set(ids(store, "タグ:犬", chosen=square))
    apply(store, [Delete("asset", "n0", {})])
    assert {"n0", "n1", "n2"} & set(ids(store, "タグ:犬")) == {"n1", "n2"}
    with store.reading() as connection:
        sql = "SELECT block FROM posting WHERE name = 'tag:t-犬' ORDER BY block"
        assert list(connection.exec_driver_sql(sql).scalars()) == [0, 3]
