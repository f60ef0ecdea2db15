"""What search finds, how fast, and how large its index is, beside plain LIKE in the same run.

    python benchmarks/search.py SET [SIZE ...] [--no-readings] [--misses N]

SET is an evaluation set (library.jsonl, queries.jsonl, qrels.jsonl, families.jsonl); sizes default
to its own 3,962 pictures, 100,000 and 1,000,000. Larger libraries repeat the set's pictures, each
copy with a number in title and file name. Recall is measured once, at the set's own size.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.commit import Author, Commit
from assetlib.index.projection import SqlView
from assetlib.index.readings import reading
from assetlib.index.search import Circumstances, Search
from assetlib.index.store import Store
from assetlib.phrasing import read_text
from assetlib.query import Query
from assetlib.text import spelled, tag_key

BATCH = 1000
CLASSES = ("kw_seen", "kw_multi", "fold_", "edict_reading", "edict_orth", "kw_new", "hand_", "")
TODAY = date(2026, 11, 1)
PLAIN = [
    "犬",
    "人",
    "本",
    "防災",
    "動物",
    "笑顔",
    "自転車",
    "カレンダー",
    "男性",
    "記号",
    "猫 笑顔",
]


def lines(place: Path) -> list[Any]:
    return [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]


def operations(pictures: list[Any], size: int, *, readings: bool) -> Iterator[Op]:
    """A library of that size: the licence, categories and tags first."""
    yield Put("party", "p", {"name": "OpenMoji"})
    yield Put(
        "licence", "l", {"code": "openmoji", "title": "OpenMoji / CC BY-SA 4.0", "assigner": "p"}
    )
    ids: dict[str, str] = {}
    for picture in pictures:
        for tag in picture["tags_ja"]:
            if tag_key(tag) not in ids:
                ids[tag_key(tag)] = f"00000000-0000-4000-8000-{len(ids):012}"
                said = reading(tag) if readings else ""
                yield Put("tag", ids[tag_key(tag)], {"name": tag, "reading": said})
        path = picture["category_ja"]
        if f"/{path}" not in ids:
            ids[f"/{path}"] = f"00000000-0000-4000-9000-{len(ids):012}"
            yield Put("category", ids[f"/{path}"], {"path": path})
    said = {p["asset_id"]: reading(p["title_ja"]) if readings else "" for p in pictures}
    for number in range(size):
        yield _asset(pictures[number % len(pictures)], number, number // len(pictures), ids, said)


def _asset(picture: Any, number: int, copy: int, ids: dict[str, str], said: dict[str, str]) -> Op:
    tail = f" {copy}" if copy else ""
    fields = {
        "path": f"{picture['category_ja']}/{copy}/{number}/{picture['filename_ja']}",
        "sha256": f"{number:064x}",
        "size": 4000 + number,
        "mtime_ns": 1_700_000_000_000_000_000 + number,
        "type": "svg",
        "width": 72 + number % 3 * 20,
        "height": 72,
        "alpha": True,
        "title": picture["title_ja"] + tail,
        "reading": said[picture["asset_id"]] + tail.strip(),
        "tags": sorted({ids[tag_key(tag)] for tag in picture["tags_ja"]}),
        "category": {"id": ids[f"/{picture['category_ja']}"], "origin": "folder"},
        "licences": [{"id": "l", "origin": "manual"}],
        "inspection": {"ruleset": 1, "result": "pass", "findings": []},
        "added_at": f"2026-{number % 10 + 1:02}-01T00:00:00+00:00",
    }
    return Put("asset", f"00000000-0000-4000-a000-{number:012}", fields)


class Watch:
    """Time that passed, and how much of it the processor worked for us: others may be at work."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Seconds since it was started: passed, and worked."""
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


def build(folder: Path, pictures: list[Any], size: int, *, readings: bool) -> Store:
    store = Store(folder / f"{size}.db", "library")
    ops = list(operations(pictures, size, readings=readings))
    watch = Watch()
    for rev, at in enumerate(range(0, len(ops), BATCH), 1):
        apply(store, rev, ops[at : at + BATCH])
    wall, cpu = watch.read()
    print(f"built {size:,} pictures in {wall:.1f} s ({cpu:.1f} s of the processor)")
    return store


def apply(store: Store, rev: int, ops: list[Op]) -> None:
    commit = Commit("library", rev, "", f"c{rev}", Author("b", "b", "b"), "2026", "b", tuple(ops))
    store.apply([(commit, b"")])


def recall(store: Store, folder: Path, misses: int) -> None:
    families = {row["asset_id"]: row["family"] for row in lines(folder / "families.jsonl")}
    order = [row["asset_id"] for row in lines(folder / "library.jsonl")]
    wanted = {r["query_id"]: set(r["relevant_families"]) for r in lines(folder / "qrels.jsonl")}
    scores: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    bad = []
    with store.reading() as connection:
        search = Search(connection, Circumstances(TODAY))
        first = int(connection.exec_driver_sql("SELECT min(row) FROM asset").scalar() or 0)
        for query in lines(folder / "queries.jsonl"):
            found = search.find(Query(query["query"]), counted=False)
            shown = list(dict.fromkeys(families[order[row - first]] for row in found.rows))
            fit = wanted[query["query_id"]]
            share = sum(one in fit for one in shown[:20]) / min(len(fit), 20)
            bad.append((share, query["cls"], query["query"], found.near))
            for name in CLASSES:
                if query["cls"].startswith(name):
                    scores[name or "all"].append((share, not shown))
    for name, each in scores.items():
        mean = sum(share for share, _ in each) / len(each)
        none = sum(empty for _, empty in each) / len(each)
        print(f"{name:15} {len(each):5}  recall@20 {mean:.3f}   nothing found {none:6.1%}")
    for one in sorted(bad)[:misses]:
        print(*one)


def speed(store: Store, queries: list[str]) -> None:
    """The whole method with exact facet counts, and LIKE over one folded text a picture."""
    ours, plain = list[tuple[float, float]](), list[tuple[float, float]]()
    like = _like(store)
    for query in queries:
        watch = Watch()
        with store.reading() as connection:
            Search(connection, Circumstances(TODAY)).find(Query(query))
        ours.append(watch.read())
    for query in PLAIN:
        watch = Watch()
        _look(like, query)
        plain.append(watch.read())
    for what, clock in (("passed", 0), ("processor", 1)):
        half, most = _middle_and_most([times[clock] for times in ours])
        like_half, like_most = _middle_and_most([times[clock] for times in plain])
        print(
            f"{what:10} whole method p50 {half:6.1f} ms p95 {most:6.1f} ms, plain LIKE"
            f" {like_half:6.1f} and {like_most:6.1f} ms; ratio of p50 {like_half / half:.1f},"
            f" of p95 {like_most / most:.1f}"
        )
    print("hits as LIKE finds them:", _same(store, like))


def _middle_and_most(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile, ms."""
    times.sort()
    return times[len(times) // 2] * 1000, times[len(times) * 95 // 100] * 1000


def _like(store: Store) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE text (row INTEGER PRIMARY KEY, said TEXT)")
    with store.reading() as connection:
        view = SqlView(connection)
        names = {
            id_: "\n".join(map(spelled, [f["name"], f["reading"], *f["aliases"]]))
            for id_, f in view.all("tag").items()
        }
        names |= {i: spelled(f["path"]) for i, f in view.all("category").items()}
        sql = "SELECT row, title, reading, path, tags, category_id FROM asset"
        rows = [
            (row, "\n".join([
                spelled(title), spelled(said), spelled(path.rpartition("/")[2].rpartition(".")[0]),
                *(names[tag] for tag in json.loads(tags)), names[where], _LICENCE,
            ]))
            for row, title, said, path, tags, where in connection.exec_driver_sql(sql)
        ]  # fmt: skip
    table.executemany("INSERT INTO text VALUES (?, ?)", rows)
    return table


_LICENCE = "\n".join(map(spelled, ("openmoji", "OpenMoji / CC BY-SA 4.0", "OpenMoji")))


def _look(table: sqlite3.Connection, query: str) -> set[int]:
    words = [spelled(word.text) for word in read_text(query)]
    where = " AND ".join("said LIKE ?" for _ in words)
    sql = f"SELECT row FROM text WHERE {where}"  # noqa: S608 - only question marks
    return {row for (row,) in table.execute(sql, [f"%{word}%" for word in words])}


def _same(store: Store, like: sqlite3.Connection) -> str:
    """Whether words as they stand find exactly what LIKE finds; a phrase asks for no more."""
    same = 0
    with store.reading() as connection:
        search = Search(connection, Circumstances(TODAY))
        for query in PLAIN:
            said = " ".join(f'"{word.text}"' for word in read_text(query))
            found = search.find(Query(said), counted=False)
            same += (set() if found.near else set(found.rows)) == _look(like, query)
    return f"{same} of {len(PLAIN)} queries"


def sizes(store: Store, place: Path) -> None:
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    table = sqlite3.connect(place)
    table.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    by = defaultdict(int)
    try:
        for name, size in table.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
            by[name] += size
    except sqlite3.OperationalError:  # built without dbstat
        by["gram"] = sum(len(block) for (block,) in table.execute("SELECT block FROM gram_data"))
    whole = place.stat().st_size
    gram = sum(size for name, size in by.items() if name.startswith("gram"))
    rest = sum(by[name] for name in by if name.startswith(("posting", "term", "spelling", "look")))
    print(f"database {whole / 1e6:.1f} MB; full-text index {gram / whole:.1%}; folded words and "
          f"postings beside it {rest / whole:.1%}")  # fmt: skip


def edits(store: Store, size: int) -> None:
    """One picture gets another title: what applying that commit takes."""
    times = []
    for n in range(20):
        id_ = f"00000000-0000-4000-a000-{size // 2 + n:012}"
        with store.reading() as connection:
            before = SqlView(connection).get("asset", id_)
        rev = store.head().rev + 1
        watch = Watch()
        apply(store, rev, [Set("asset", id_, {"title": (before["title"], f"夜桜{n}")})])
        times.append(watch.read())
    wall, cpu = (_middle_and_most([one[clock] for one in times])[0] for clock in (0, 1))
    print(f"one edited picture, commit applied: median {wall:.1f} ms, processor {cpu:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("set", type=Path)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--no-readings", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    given = parser.parse_args()
    pictures = lines(given.set / "library.jsonl")
    queries = [row["query"] for row in lines(given.set / "queries.jsonl")]
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes or (len(pictures), 100_000, 1_000_000):
            store = build(Path(folder), pictures, size, readings=not given.no_readings)
            if size == len(pictures):
                recall(store, given.set, given.misses)
            speed(store, queries if size <= 100_000 else queries[::5])
            edits(store, size)
            sizes(store, Path(folder) / f"{size}.db")
            store.close()


if __name__ == "__main__":
    main()
