"""How long the window is kept while thousands of pictures are tagged, and tags are put in order.

    QT_QPA_PLATFORM=offscreen python benchmarks/tagging.py [PICTURES CHOSEN…]

A library of that many pictures without files; so many of them are chosen and given a tag in the
real window; then the tags, the history, a category and a folder rule are looked at. Printed: the
time until all is shown, and the longest stretches of the GUI thread in CPU time (over 50 ms).
"""

from __future__ import annotations

import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assetlib.catalogue.changes import Op, Put
from assetlib.categories import Act
from assetlib.folder_rules import RuleEntry
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.settings import load
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from tests.blocks import Heartbeat

PASSED = {"ruleset": 4, "result": "pass", "findings": []}


def fill(library: Library, pictures: int) -> None:
    """Pictures in ten categories, each with three of two thousand tags."""
    tags = [Put("tag", str(uuid.uuid4()), {"name": f"札{n}"}) for n in range(2_000)]
    categories = [Put("category", str(uuid.uuid4()), {"path": f"分類{n}"}) for n in range(10)]
    library.change("fill", lambda _c, _v: ([*tags, *categories], 0), 60).result()
    for first in range(0, pictures, 2000):
        puts = [_picture(n, tags, categories) for n in range(first, min(first + 2000, pictures))]
        library.change("fill", lambda _c, _v, puts=puts: (puts, 0), 60).result()  # type: ignore[misc]


def _picture(number: int, tags: list[Put], categories: list[Put]) -> Op:
    fields = {
        "path": f"分類{number % 10}/絵{number:06}.png",
        "title": f"絵{number:06}",
        "sha256": f"{number:064x}",
        "type": "png",
        "tags": [tags[(number * k) % 2_000].id for k in (1, 3, 7)],
        "category": {"id": categories[number % 10].id, "origin": "folder"},
        "inspection": PASSED,
        "added_at": "2026-04-01T01:00:00+00:00",
    }
    return Put("asset", str(uuid.uuid4()), fields)


def until(what: Callable[[], object]) -> None:
    """Let the program go on until that holds."""
    end = time.monotonic() + 300
    while not what():
        assert time.monotonic() < end
        QTest.qWait(5)


def main(pictures: int, chosen: list[int]) -> None:
    """Fill a library, and tag in its window."""
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "root", Path(place) / "cache"
        root.mkdir()
        found_library(root, load(cache))
        library = open_library(root, cache, indexing=False)
        library.ready()
        fill(library, pictures)
        app = QApplication([])
        desk = Desk(app, lambda: library, Memory(Path(place) / "memory.ini"))
        desk.window.show()
        until(lambda: desk.open and desk.window.centre.model.rowCount() == pictures)
        for number in chosen:
            _tag(desk, number)
        _order(desk)
        desk.window.close()
        desk.close()


def _tag(desk: Desk, number: int) -> None:
    window = desk.window
    model, grid, pane = window.centre.model, window.centre.grid, window.pane
    for act in ("choose", "tag"):
        began = time.perf_counter()
        with Heartbeat() as beat:
            if act == "choose":
                some = QItemSelection(model.index(0), model.index(number - 1))
                grid.selectionModel().select(some, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                until(lambda: len(pane.batch.rows) == number)
            else:
                pane.batch.tags.added.emit(f"新しい札{number}")
                until(lambda: any(h.value == f"新しい札{number}" and h.by_all for h in _held(desk)))
            _say(f"{act} {number}", began, beat)


def _order(desk: Desk) -> None:
    """What a librarian opens to bring things into order."""
    window = desk.window
    arranger = window.arranger

    def shown(what: Callable[[], object]) -> Callable[[], object]:
        return lambda: arranger.dialog is not None and what()

    rule = RuleEntry("分類1", category="別の分類")
    for name, open_, what in (
        ("tags", arranger.open_tags, lambda: arranger.dialog.list.rows),
        ("history", arranger.open_history, lambda: arranger.dialog.list.rows),
        ("rules", arranger.open_rules, lambda: arranger.dialog.form.folder.count() > 0),
        (
            "category",
            lambda: arranger.open_category(Act.DELETE, "分類1"),
            lambda: arranger.dialog.effect.text() != "",
        ),
    ):
        began = time.perf_counter()
        with Heartbeat() as beat:
            open_()
            until(shown(what))
            _say(name, began, beat)
            if name == "rules":
                began = time.perf_counter()
                arranger.dialog.form.show_rule(rule, new=True)
                arranger.dialog.try_button.click()
                until(lambda: arranger.dialog.proposal.words != "")
                _say("rule tried", began, beat)
        arranger.dialog.reject()
        QTest.qWait(200)


def _say(name: str, began: float, beat: Heartbeat) -> None:
    spent = time.perf_counter() - began
    QTest.qWait(500)
    worst = sorted(beat.blocks, key=lambda block: -block.seconds)[:3]
    print(f"{name}: {spent:.2f} s; " + " | ".join(map(str, worst)), flush=True)


def _held(desk: Desk) -> tuple[object, ...]:
    shown = desk.window.pane.batch.tags._shown
    return shown[0] if shown else ()


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]] or [10_000, 1_000, 5_000]
    main(numbers[0], numbers[1:])
