"""How long the history takes to answer in a log of 100,000 commits.

    python benchmarks/history.py [COMMITS]

The table of commits is whole, the newest 1,000 lie on this PC, the 19,000 before them in the log.
Printed: each question's time in ms, a first and a second time.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from sqlalchemy import insert

from assetlib.catalogue.changes import Set
from assetlib.catalogue.commit import Author, Commit, digest, write_commit
from assetlib.founding import found_library
from assetlib.history import Matter, Of, Question
from assetlib.index.schema import history
from assetlib.library import Library, open_library
from assetlib.settings import load

IN_LOG = 20_000


def main(commits: int) -> None:
    """Fill the history, and ask."""
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "root", Path(place) / "cache"
        root.mkdir()
        found_library(root, load(cache))
        library = open_library(root, cache, indexing=False)
        library.ready()
        library._upkeep.stop()
        _fill(library, root, commits)
        desk = library.history
        newest = desk.page(Question()).result()
        old = commits - 2_000
        person = Question(who="w3", first="2026-01-02", last="2026-01-03")
        questions: list[tuple[str, Callable[[], Future[object]]]] = [
            ("own", desk.own),  # type: ignore[list-item]
            ("people", desk.people),  # type: ignore[list-item]
            ("newest page", lambda: desk.page(Question())),  # type: ignore[list-item]
            ("page in the log", lambda: desk.page(Question(), old)),  # type: ignore[list-item]
            ("by one person on two days", lambda: desk.page(person)),  # type: ignore[list-item]
            ("terms", lambda: desk.page(Question(matter=Matter.TERMS))),  # type: ignore[list-item]
            ("picture, here", lambda: desk.page(_of(3))),  # type: ignore[list-item]
            ("picture, in the log", lambda: desk.page(_of(3), old)),  # type: ignore[list-item]
            ("one change", lambda: desk.account(newest.lines[0].id)),  # type: ignore[list-item]
        ]
        for name, ask in questions:
            print(f"{name}: {_ms(ask):.0f}, {_ms(ask):.0f} ms")
        library.close()


def _of(number: int) -> Question:
    return Question(of=Of.PICTURE, id=f"asset-{number}")


def _ms(ask: Callable[[], Future[object]]) -> float:
    began = time.perf_counter()
    ask().result()
    return (time.perf_counter() - began) * 1000


def _fill(library: Library, root: Path, commits: int) -> None:
    """Edits of titles by ten people, a minute apart."""
    rows = []
    for rev in range(2, commits + 1):
        ops = (Set("asset", f"asset-{rev % 997}", {"title": (f"題{rev}", f"題名{rev}")}),)
        who, minute = f"w{rev % 10}", rev % 60
        at = f"2026-01-{1 + rev // 60 // 24 % 28:02}T{rev // 60 % 24:02}:{minute:02}:00+00:00"
        author = Author(who, "pc", "1")
        body = write_commit(Commit(library.id, rev, "", f"c{rev}", author, at, "edit", ops))
        if rev > commits - IN_LOG:
            place = root / "_catalog" / "log" / f"{rev // 1000:06}" / f"{rev:09}"
            place.mkdir(parents=True)
            (place / "commit.json").write_bytes(body)
        if rev > commits - 1000:
            library.history._archive._recent.keep(rev, body)
        row = {"rev": rev, "id": f"c{rev}", "sha256": digest(body), "who": who, "pc": "pc"}
        rows.append({**row, "app": "1", "at": at, "why": "edit", "ops": 1})
    with library._store._engine.begin() as connection:
        connection.execute(insert(history), rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
