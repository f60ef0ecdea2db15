# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Staff ask and offer from their window; a deputy answers from another; and they are told."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assetlib.librarians import Librarian, Role
from assetlib.query import Query
from assetlib.request import Answer
from assetlib.task import Task
from assetlib.ui.accept_dialog import AcceptDialog
from assetlib.ui.ask_line import AskButton, AskLine
from assetlib.ui.asked_dialog import AskedDialog
from assetlib.ui.offers_page import OffersPage
from assetlib.ui.requests_page import RequestsPage
from assetlib.ui.screens import Screen
from assetlib.use import Button
from tests import shelf
from tests.journeys.city import found_city, see_through
from tests.journeys.hands import Pc, drops, sit_down
from tests.journeys.test_the_window_reminds import seen

DEPUTY = "midori@city"
KEY = Qt.Key


def deputy(city, sit_down) -> Pc:
    """The window of a deputy."""
    city.office.librarians.add(Librarian(DEPUTY, "緑", Role.DEPUTY)).result()
    city.office.deliver(5)
    pc = sit_down(city, DEPUTY)
    pc.until(lambda: pc.library.librarian)
    return pc


def task_page(pc: Pc, task: Task):
    """The page of a task, gone to by the keys alone."""
    pc.window.sidebar.setFocus()
    pc.window.sidebar.open(Screen.TASKS)
    rows = pc.window.stage.tasks.rows
    pc.until(lambda: rows.counts[task] > 0)
    rows.setFocus()
    pc.press(KEY.Key_Home)
    for _ in range(40):
        if rows.task is task:
            break
        pc.press(KEY.Key_Down)
    assert rows.task is task
    return pc.window.stage.screens.current


def tab_to(pc: Pc, widget) -> None:
    """Tab until that has the keyboard."""
    widget.window().activateWindow()
    for _ in range(60):
        if widget.hasFocus():
            return
        pc.press(KEY.Key_Tab)
    raise AssertionError(f"{widget} is not reached")


def told(pc: Pc) -> AskedDialog:
    """What the banner offers to read, once it does."""
    pc.library._delivery.refresh().result()
    pc.until(lambda: pc.window.centre.banner.subject == "answers")
    pc.click(pc.window.centre.banner._action)
    pc.until(lambda: isinstance(QApplication.activeModalWidget(), AskedDialog))
    return cast(AskedDialog, QApplication.activeModalWidget())


def test_a_question_is_answered_by_a_deputy_and_the_answer_is_read(found_city, sit_down):
    city = found_city("桜", "花")
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    pc.choose("桜")
    pc.pull("桜")
    reminder = pc.reminder()
    pc.click(seen(reminder, AskButton))
    line = seen(reminder, AskLine)
    pc.until(line.field.hasFocus)
    pc.type("市の封筒に使えますか")
    pc.press(KEY.Key_Return)
    pc.until(lambda: line.field.isHidden() or not line.field.isVisible())
    pc.give_up()
    pc.library._delivery.refresh().result()

    other = deputy(city, sit_down)
    other.library._delivery.refresh().result()
    other.window.curator.listen()
    page = cast(RequestsPage, task_page(other, Task.ASKED))
    other.until(lambda: len(page.cards) == 1)
    (card,) = page.cards
    assert card.matter.words == "市の封筒に使えますか"
    other.until(lambda: card.pictures[0]._picture is not None)
    card.answer.setCurrentIndex(card.answer.findData(Answer.UNUSABLE.value))
    tab_to(other, card.settle)
    other.press(KEY.Key_Space)
    other.until(lambda: not page.cards)
    other.until(lambda: other.window.stage.tasks.rows.counts[Task.ASKED] == 0)
    other.library.deliver(5)

    pc.window.activateWindow()
    dialog = told(pc)
    assert dialog.isVisible()
    pc.press(KEY.Key_Escape)
    pc.until(lambda: pc.window.centre.banner.subject == "")
    (asked,) = pc.library.asking.own().result()
    assert (asked.answer, asked.heard) == (Answer.UNUSABLE, True)


def sent(pc: Pc, files: tuple[Path, ...]) -> None:
    """Somebody offers these files, by the keys alone."""
    pc.window.hearing._take(files)  # as a drop does; tests/ui drops for real
    pc.until(lambda: pc.window.hearing.sending is not None)
    dialog = pc.window.hearing.sending
    pc.until(dialog.fields.owner.hasFocus)
    pc.type("観光課")
    tab_to(pc, dialog.fields.source)
    pc.type("職員が撮影")
    tab_to(pc, dialog.fields.terms)
    pc.type("市の広報に使えます")
    tab_to(pc, dialog.primary)
    pc.press(KEY.Key_Return)
    pc.until(lambda: pc.window.hearing.sending is None)
    pc.until(lambda: not pc.library._outboxes.slips.ids())
    pc.until(lambda: not pc.library._outboxes.files.ids())  # they go after their slip


def taken_in(pc: Pc, title: str, folder: str) -> None:
    """A librarian takes in everything that was offered, by the keys alone."""
    pc.library._delivery.refresh().result()
    pc.window.curator.listen()
    page = cast(OffersPage, task_page(pc, Task.OFFERED))
    pc.until(lambda: len(page.cards) == 2)
    pc.until(lambda: all(card.accept.isEnabled() for card in page.cards.values()))
    assert not any(card.well._image.isNull() for card in page.cards.values())
    tab_to(pc, next(iter(page.cards.values())).accept)
    pc.press(KEY.Key_Space)
    pc.until(lambda: isinstance(QApplication.activeModalWidget(), AcceptDialog))
    accept = cast(AcceptDialog, QApplication.activeModalWidget())
    accept.folder.setEditText(folder)
    accept.title.setText(title)
    tab_to(pc, accept.primary)
    pc.press(KEY.Key_Return)
    pc.until(lambda: not page.cards)
    pc.library.deliver(5)


def test_pictures_are_offered_taken_in_and_found_by_who_offered_them(
    found_city, sit_down, tmp_path
):
    city = found_city("桜")
    files = tuple(tmp_path / name for name in ("城跡.png", "広場.png"))
    for number, file in enumerate(files):
        see_through(number + 40).save(file)
    pc = sit_down(city)
    sent(pc, files)
    other = deputy(city, sit_down)
    taken_in(other, "城跡の石垣", "観光/城跡")
    there = city.root / "観光/城跡"
    assert sorted(place.name for place in there.iterdir()) == ["城跡.png", "広場.png"]
    assert (there / "城跡.png").read_bytes() == files[0].read_bytes()
    assert not list((city.root / "_catalog/inbox").iterdir())

    pc.window.activateWindow()
    reading = told(pc)
    assert len(reading.ways) == 2
    pc.click(reading.ways[1])  # the first one sent stands last
    pc.until(lambda: len(pc.window.centre.grid.chosen()) == 1)
    (row,) = pc.window.centre.grid.chosen()
    (details,) = pc.library.details((row,)).result()
    assert (details.asset.title, details.asset.source) == ("城跡の石垣", "職員が撮影")
    assert details.licences[0].status == "draft"
