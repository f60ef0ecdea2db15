"""Places at 100,000 pictures: what counting and opening them costs beside facets and categories.

    python benchmarks/places.py [PICTURES]

Medians of 30, ms of the processor. A library in memory of made-up pictures, a collection of 2,000,
500 favourites, 200 pictures used last and twenty small collections.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from assetlib.catalogue.changes import Op, Put
from assetlib.catalogue.commit import Author, Commit
from assetlib.groups import Groups
from assetlib.index.search import Circumstances, Search
from assetlib.index.store import Store
from assetlib.place import FAVOURITES, Group, Kept, Place, PlaceKind
from assetlib.query import Query
from assetlib.task import Task

BATCH, TODAY = 2_000, date(2026, 11, 28)
WORDS = ("桜", "避難所", "消防車", "子ども", "運動会", "会議", "雪だるま", "給食")


def main(size: int) -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "cache.db", "library")
        ops = list(operations(size))
        for rev, at in enumerate(range(0, size + 8, BATCH), 1):
            commit = Commit(
                "library", rev, "", f"c{rev}", Author("b", "b", "b"), "2026", "b",
                tuple(ops[at : at + BATCH]),
            )  # fmt: skip
            store.apply([(commit, b"")])
        groups = fill(Groups(Path(place), "b"), size)
        around = Circumstances(TODAY, librarian=True, kept=lambda: kept(groups, size))
        big = Place(PlaceKind.COLLECTION, "big")
        questions: dict[str, Callable[[Search], object]] = {}
        for text in ("", "避難所"):
            query = Query(text)
            named = text or "no words"
            questions[f"places, {named}"] = lambda search, query=query: search.places(query)
            questions[f"categories, {named}"] = lambda search, query=query: search.categories(query)
            questions[f"all with facets, {named}"] = lambda search, query=query: search.find(query)
            for kind in (PlaceKind.RECENT, PlaceKind.FAVOURITES, PlaceKind.NEW):
                inside = replace(query, place=Place(kind))
                questions[f"in {kind.value}, {named}"] = lambda s, q=inside: s.find(q)
            inside = replace(query, place=big)
            questions[f"in a collection of 2,000, {named}"] = lambda s, q=inside: s.find(q)
        questions["tasks of librarians"] = lambda search: search.tasks()
        for task in (Task.NEW, Task.NO_TAGS, Task.LAPSED):
            inside = Query(place=Place(PlaceKind.TASK, task.value))
            questions[f"in the task {task.value}"] = lambda s, q=inside: s.find(q)
        with store.reading() as connection:
            for name, question in questions.items():
                first, later = measured(lambda q=question: q(Search(connection, around)))
                print(f"{name:36} first {first:7.1f} ms, then {later:6.1f} ms")
        store.close()


def measured(question: Callable[[], object]) -> tuple[float, float]:
    """The first time and the median of the others, ms."""
    times = []
    for _ in range(30):
        start = time.process_time()
        question()
        times.append((time.process_time() - start) * 1000)
    return times[0], median(times[1:])


def operations(size: int) -> Iterator[Op]:
    """Eight categories and so many pictures."""
    for number, word in enumerate(WORDS):
        yield Put("category", f"00000000-0000-4000-9000-{number:012}", {"path": word})
    for number in range(size):
        word = WORDS[number % len(WORDS)]
        fields = {
            "path": f"{word}/{number}.png",
            "recheck": ["new"] if number % 5 == 0 else [],
            "sha256": f"{number:064x}",
            "size": 4000 + number,
            "mtime_ns": 1_700_000_000_000_000_000 + number,
            "type": "png",
            "width": 72 + number % 3 * 20,
            "height": 72,
            "title": f"{word}{number}",
            "category": {
                "id": f"00000000-0000-4000-9000-{number % len(WORDS):012}",
                "origin": "folder",
            },
            "inspection": {"ruleset": 1, "result": "pass", "findings": []},
            "added_at": f"2026-{number % 11 + 1:02}-20T00:00:00+00:00",
        }
        yield Put("asset", id_of(number), fields)


def id_of(number: int) -> str:
    """The id of a picture."""
    return f"00000000-0000-4000-a000-{number:012}"


def fill(groups: Groups, size: int) -> Groups:
    """Favourites and collections as somebody may have them after years."""
    groups.put(Group(FAVOURITES, "", some(500, 7, size)))
    groups.put(Group("big", "大きなコレクション", some(2_000, 13, size)))
    for number in range(20):
        groups.put(Group(f"c{number}", f"コレクション{number}", some(40, number + 3, size)))
    return groups


def some(count: int, step: int, size: int) -> tuple[str, ...]:
    """So many ids, spread over the library."""
    return tuple(dict.fromkeys(id_of(number * step % size) for number in range(count)))


def kept(groups: Groups, size: int) -> Kept:
    """As the desk gathers it, read from the disk each time."""
    favourites = groups.get(FAVOURITES)
    own = {
        Place(PlaceKind.COLLECTION, one.id, one.name): one.assets for one in groups.collections()
    }
    return {
        Place(PlaceKind.RECENT): some(200, 5, size),
        Place(PlaceKind.FAVOURITES): favourites.assets if favourites else (),
        **own,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
