# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A picture comes back by mail, smaller: a librarian keeps the better one, by the keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from assetlib.details import Edit
from assetlib.task import Task
from assetlib.ui.duplicates_page import DuplicatesPage
from assetlib.ui.screens import Screen
from tests import copies, shelf
from tests.journeys.city import City, found_city
from tests.journeys.hands import Pc, drops, sit_down


def arrive(city: City) -> None:
    """The poster as it was drawn, and as it came back by mail."""
    poster = copies.drawing(5)
    shelf.put(city.root, "広報/花まつり.png", copies.encoded(poster, "PNG"))
    shelf.put(city.root, "受信/image001.jpg", copies.COPIES["mail.jpg"](poster))
    city.office.sweep().result()
    mailed = city.office.row_at("受信/image001.jpg").result()
    city.office.edit([mailed], Edit(add_tags=("春まつり",))).result()
    city.office.deliver(5)


def shown(page: DuplicatesPage) -> list[str]:
    return [card.member.details.asset.path for card in page.group.cards]


def test_the_better_one_is_kept_with_the_tags_of_both_and_all_of_it_can_be_taken_back(
    found_city, sit_down
):
    city = found_city("海", "山")
    arrive(city)
    pc = sit_down(city, city.office.account)
    pc.until(lambda: Screen.TASKS in pc.window.sidebar.rows.screens)
    pc.caught_up()  # what comes later is compared minutes later
    pc.window.sidebar.open(Screen.TASKS)
    rows = pc.window.stage.tasks.rows
    pc.until(lambda: rows.counts[Task.DUPLICATES] == 1)  # found in the background
    while rows.task is not Task.DUPLICATES:
        pc.press(Qt.Key.Key_Down)
    pc.press(Qt.Key.Key_Return)
    page = pc.window.stage.screens.current
    assert isinstance(page, DuplicatesPage)
    pc.until(lambda: shown(page) == ["広報/花まつり.png", "受信/image001.jpg"])
    assert "画素数" in page.group.cards[0].proposed.text()
    pc.press(Qt.Key.Key_Return)
    pc.until(lambda: not page.empty.isHidden() and page.course is None)
    pc.until(lambda: rows.counts[Task.DUPLICATES] == 0)
    assert not (city.root / "受信/image001.jpg").exists()
    city.office.deliver(5)
    poster = city.office.row_at("広報/花まつり.png").result()
    assert city.office.details([poster]).result()[0].tags == ("春まつり",)

    pc.click(page.back)
    pc.until(lambda: shown(page) == ["広報/花まつり.png", "受信/image001.jpg"])
    assert (city.root / "受信/image001.jpg").exists()
    pc.until(lambda: rows.counts[Task.DUPLICATES] == 1)
    page.setFocus()
    pc.press(Qt.Key.Key_D)
    pc.until(lambda: not page.empty.isHidden() and page.course is None)
    city.office.deliver(5)
    city.office.duplicates.look().result()
    assert city.office.duplicates.groups().result().groups == ()
