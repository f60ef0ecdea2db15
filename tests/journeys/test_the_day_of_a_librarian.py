# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Five thousand pictures arrive; by the evening they are sorted, and every PC sees it.

By the keyboard alone, in the real window, over the real library.
"""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.library import Library, open_library
from assetlib.place import Place, PlaceKind
from assetlib.query import Query
from assetlib.task import Task
from assetlib.terms import Level
from assetlib.ui.duplicates_page import DuplicatesPage
from assetlib.ui.screens import Screen
from assetlib.use import Button
from tests import shelf
from tests.gates import licence, use
from tests.journeys.city import City, found_city
from tests.journeys.hands import CTRL, Pc, drops, sit_down

ARRIVING = 5_000
FOLDERS = 10
LONG = 400_000
"""Ms: reading so many files takes a loaded machine a while."""

BOX = "新着"


def drawing(dice: random.Random) -> bytes:
    """A picture of some discs, each one its own."""
    image = Image.new("RGBA", (48, 48), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for _ in range(4):
        x, y, side = dice.randrange(32), dice.randrange(32), dice.randrange(6, 16)
        colour = (dice.randrange(256), dice.randrange(256), dice.randrange(256), 255)
        draw.ellipse((x, y, x + side, y + side), fill=colour)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def city(found_city) -> City:
    city: City = found_city("海", "山")
    city.teach(licence("kurashi", title="くらし素材館"))
    return city


@pytest.fixture
def pc(city: City, sit_down) -> Pc:
    """A librarian's own PC, beside the one that founded the library."""
    return sit_down(city, city.office.account)


def arrive(root: Path) -> None:
    """What a day brings: folders of a distributor's pictures, and two that were there already."""
    dice = random.Random(8)  # noqa: S311 - the same pictures every time
    for number in range(ARRIVING - 2):
        shelf.put(root, f"{BOX}/{number % FOLDERS:02}/絵{number:04}.png", drawing(dice))
    for title in ("海", "山"):
        shelf.put(root, f"{BOX}/00/{title}の写し.png", (root / f"絵/{title}.png").read_bytes())


def held(city: City, number: int) -> int:
    """How many files lie in a folder of what arrived."""
    return len(list((city.root / BOX / f"{number:02}").iterdir()))


def counts(pc: Pc) -> dict[Task, int]:
    return pc.window.stage.tasks.rows.counts


def shown(pc: Pc) -> int:
    return pc.window.centre.model.rowCount()


def wait(pc: Pc, what) -> None:
    pc._qtbot.waitUntil(lambda: bool(what()), timeout=LONG)


def chosen_all(pc: Pc) -> None:
    """Everything that is shown is chosen, and the pane tells of it."""
    pc.window.centre.grid.setFocus()
    pc.press(Qt.Key.Key_A, CTRL)
    wait(pc, lambda: len(pc.window.centre.grid.chosen()) == shown(pc))
    rows = pc.window.centre.grid.chosen()
    wait(pc, lambda: pc.window.pane.shows(rows))


def saved(pc: Pc) -> None:
    """What was changed is on the share, and the window knows."""
    wait(pc, lambda: pc.window.pane.said.startswith("保存しました"))
    pc.library._delivery.refresh().result()
    wait(pc, lambda: pc.library._delivery.tidings.state.pending == 0)


def task(pc: Pc, wanted: Task) -> None:
    pc.window.stage.tasks.rows.choose(wanted)
    place = Place(PlaceKind.TASK, wanted.value)
    wait(pc, lambda: pc.window.inquiry.answered and pc.window.inquiry.answered.place == place)


def look_into(pc: Pc, category: str) -> None:
    pc.window.sidebar.choose(category)
    wait(pc, lambda: pc.window.inquiry.answered and pc.window.inquiry.answered.category == category)


def the_morning(pc: Pc) -> None:
    """Everything is found, and stands in the list of what is to be done."""
    pc.press(Qt.Key.Key_F5)
    wait(pc, lambda: pc.library._store.count() == ARRIVING + 2)
    wait(pc, lambda: counts(pc)[Task.NEW] == ARRIVING + 2)
    pc.window.sidebar.open(Screen.TASKS)
    assert pc.window.stage.working
    assert counts(pc)[Task.NO_LICENCE] == counts(pc)[Task.NO_TAGS] == ARRIVING + 2


def terms_for_all_at_once(pc: Pc) -> None:
    task(pc, Task.NO_LICENCE)
    wait(pc, lambda: shown(pc) == ARRIVING + 2)
    chosen_all(pc)
    choice = pc.window.pane.batch.licence
    choice.setFocus()
    at = choice.findText("くらし素材館", Qt.MatchFlag.MatchContains)
    pc.press(Qt.Key.Key_Down)  # opens the list
    view = choice.view()
    pc.until(view.hasFocus)
    for _ in range(choice.count()):
        if view.currentIndex().row() == at:
            break
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert choice.currentIndex() == at >= 0
    pc.window.pane.batch._set_licence.setFocus()
    pc.press(Qt.Key.Key_Space)
    saved(pc)
    wait(pc, lambda: counts(pc)[Task.NO_LICENCE] == 0)


def tags_by_folder(pc: Pc) -> None:
    """Every second folder gets the words of its season."""
    tagged = 0
    for number in range(0, FOLDERS, 2):
        look_into(pc, f"{BOX}/{number:02}")
        tagged += shown(pc)
        assert shown(pc) == held(pc.city, number)
        chosen_all(pc)
        pc.window.pane.batch.tags.field.setFocus()
        pc.type(f"季節{number}")
        pc.press(Qt.Key.Key_Return)
        saved(pc)
    wait(pc, lambda: counts(pc)[Task.NO_TAGS] == 2 + ARRIVING - tagged)


def doubles_resolved(pc: Pc) -> None:
    """The two that were there already: the better one is kept, the other taken out."""
    pc.window.stage.tasks.rows.choose(Task.DUPLICATES)
    pc.window.stage.tasks.rows.setFocus()
    pc.press(Qt.Key.Key_Return)
    page = pc.window.stage.screens.current
    assert isinstance(page, DuplicatesPage)
    wait(pc, lambda: page.looking.isHidden() and page.group.shown is not None)
    for _ in range(len(page._groups) + 2):
        group = page.group.shown
        if group is None or not any(one.same for one in page._groups):
            break
        pc.press(Qt.Key.Key_Return if group.same else Qt.Key.Key_Escape)
        wait(pc, lambda group=group: page.group.shown != group or not page._groups)
        wait(pc, lambda: (page.course is None and page.keep.isEnabled()) or not page._groups)
    assert not any(one.same for one in page._groups)
    wait(pc, lambda: counts(pc)[Task.RETIRED] == 2)
    kept = [one for one in pc.city.root.rglob("*.png") if one.stem[0] in "海山"]
    assert len([one for one in kept if "_catalog" not in one.parts]) == 2


def looked_through(pc: Pc) -> None:
    task(pc, Task.NEW)
    wait(pc, lambda: shown(pc) == ARRIVING)
    pc.window.curator.bar.settle.setFocus()
    pc.press(Qt.Key.Key_Space)
    saved(pc)
    wait(pc, lambda: counts(pc)[Task.NEW] == 0)
    wait(pc, lambda: shown(pc) == 0)


@pytest.mark.timeout(680)
def test_a_day(city: City, pc: Pc) -> None:
    arrive(city.root)
    the_morning(pc)
    terms_for_all_at_once(pc)
    tags_by_folder(pc)
    doubles_resolved(pc)
    looked_through(pc)
    another_pc_sees_it(city)


def another_pc_sees_it(city: City) -> None:
    other = open_library(city.root, city.caches / "another PC", indexing=False)
    try:
        other.ready()
        found = other.search(Query("季節4")).result()
        assert len(found.rows) == held(city, 4)
        verdicts = other.gate.verdicts(found.rows, use(Button.PUBLIC)).result()
        assert {one.level for one in verdicts.values()} <= {Level.OK, Level.REMIND}
        assert all(not one.asset.recheck for one in other.details(found.rows[:50]).result())
    finally:
        other.close()
