# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What librarians keep in order: the tasks beside the pictures, their counts, and the next one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from assetlib.asset import Recheck
from assetlib.licences import Entry, Standing
from assetlib.place import Place, PlaceKind
from assetlib.query import Found
from assetlib.task import Task, TaskCount
from assetlib.ui.courier import Courier
from assetlib.ui.lead_page import LED, LeadPage
from assetlib.ui.leading import Choose
from assetlib.ui.screens import Screen
from assetlib.ui.task_bar import TaskBar
from assetlib.ui.task_words import advice, name_of, nothing_left
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ROOMY
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_licences import FakeLicences
from tests.ui.fake_pictures import EXPIRED, SITE
from tests.ui.windows import _japanese, bare, librarians, library, opened, texts

CODES = (SITE.code, EXPIRED.code)


class Terms(LeadPage):
    """In place of the screen 利用条件: remembers where it was led to."""

    def lead(self, wanted: Choose, *, to_promises: bool = False) -> None:
        self.led = [*getattr(self, "led", []), wanted]


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Iterator[Window]:
    """A librarian's, with something to do."""
    librarians.tasks.waiting = {Task.HELD: 1, Task.NEW: 12, Task.NO_TAGS: 3}
    return opened(bare, librarians, qtbot)


def test_staff_have_nothing_to_keep(bare: Window, library: FakeLibrary, qtbot: QtBot) -> None:
    window = opened(bare, library, qtbot)
    assert not window.sidebar.rows.screens


def test_who_becomes_a_librarian_is_shown_the_tasks(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    window = opened(bare, library, qtbot)
    library.librarian = True
    window._mind_rights()
    assert Screen.TASKS in window.sidebar.rows.screens
    library.librarian = False
    window._mind_rights()
    assert not window.sidebar.rows.screens


def test_the_sidebar_counts_everything_that_waits(window: Window, qtbot: QtBot) -> None:
    row = window.sidebar.rows.screens[Screen.TASKS]
    qtbot.waitUntil(lambda: row.data(Qt.ItemDataRole.AccessibleTextRole) is not None)
    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    assert "16" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_first_thing_that_waits_is_taken_up(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    window.sidebar.open(Screen.TASKS)
    assert window.stage.working
    assert window.inquiry.query.place == Place(PlaceKind.TASK, Task.HELD)


def test_the_search_says_no_words_that_are_not_looked_for(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    window.centre.search.look_for("防災")
    assert window.inquiry.query.text == "防災"
    window.sidebar.open(Screen.TASKS)
    assert (window.inquiry.query.text, window.centre.search.text()) == ("", "")


def test_a_task_leads_to_its_pictures_and_on_to_the_next(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(Task.NEW)
    qtbot.waitUntil(lambda: not window.curator.bar.isHidden())
    assert window.inquiry.query.place == Place(PlaceKind.TASK, Task.NEW)
    qtbot.waitUntil(lambda: not window.curator.bar.go_on.isHidden())
    window.curator.bar.go_on.click()
    assert window.inquiry.query.place == Place(PlaceKind.TASK, Task.NO_TAGS)


def test_the_next_one_is_the_next_in_the_list_of_whatever_kind(
    window: Window, qtbot: QtBot
) -> None:
    rows, screens, bar = window.stage.tasks.rows, window.stage.screens, window.curator.bar
    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    window.sidebar.open(Screen.TASKS)
    more = (Task.EXPIRING_30, Task.PROMISES, Task.AFFECTED)
    window.stage.tasks.show_counts(TaskCount(task, 1) for task in more)
    rows.choose(Task.EXPIRING_30)
    qtbot.waitUntil(lambda: bar.go_on.text() == "次へ：提供元との約束の期日")
    bar.go_on.click()
    for task, following in ((Task.PROMISES, Task.AFFECTED), (Task.AFFECTED, Task.NEW)):
        assert rows.task is task
        page = screens.current
        assert isinstance(page, LeadPage)
        assert page.go_on.text() == f"次へ：{name_of(following)}"
        page.go_on.click()
    assert rows.task is Task.NEW


def test_what_was_taken_out_is_nothing_to_go_on_to(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    counts = window.stage.tasks.rows.counts
    left = [TaskCount(task, 5 if task is Task.RETIRED else 0) for task in counts]
    window.stage.tasks.rows.show_counts(left)
    assert window.stage.tasks.rows.counts[Task.RETIRED] == 5
    assert window.curator._following(Task.NO_TAGS) is None


def test_what_is_rare_takes_no_room_until_it_is_there(window: Window, qtbot: QtBot) -> None:
    rows = window.stage.tasks.rows

    def shown() -> set[str]:
        model = rows.model()
        return {
            model.index(n, 0).data()
            for n in range(model.rowCount())
            if not rows.isRowHidden(n, rows.rootIndex())
        }

    qtbot.waitUntil(lambda: window.stage.tasks.total == 16)
    assert "期限切れ" not in shown()
    rows.show_counts((TaskCount(Task.LAPSED, 2), TaskCount(Task.RETIRED, 5)))
    assert {"期限切れ", "外した画像"} <= shown()
    assert window.stage.tasks.total == 16 + 2  # what was taken out waits for nothing


def test_going_back_to_the_pictures_puts_the_tasks_away(window: Window, qtbot: QtBot) -> None:
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.back.click()
    assert not window.stage.working
    assert window.inquiry.query.place is None
    assert window.sidebar.path == ""


def test_new_pictures_are_marked_as_sorted_all_or_those_chosen(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(Task.NEW)
    window.curator._show_found(Found(window.inquiry.query, (3, 5, 7)))
    window.curator.bar.settle.click()
    qtbot.waitUntil(lambda: bool(librarians.edits))
    rows, edit = librarians.edits[-1]
    assert rows == (3, 5, 7)
    assert edit.seen == {Recheck.NEW}


def test_a_screen_stands_in_place_of_the_pictures_and_the_pane(
    theme: Theme, courier: Courier, window: Window
) -> None:
    class Page(QLabel):
        asked = 0

        def attach(self, door: object) -> None:
            self.door = door

        def refresh(self) -> None:
            self.asked += 1

    built: list[QWidget] = []

    def build(*_: object) -> QWidget:
        built.append(Page())
        return built[-1]

    window.stage.screens.add(Screen.FIGURES, build)
    window.curator.mind_rights()
    window.sidebar.open(Screen.FIGURES)
    assert window.centre.isHidden()
    assert window.pane.isHidden()
    assert window.stage.screens.current is built[0]
    assert built[0].door is window._door  # type: ignore[attr-defined]
    window.sidebar.choose("")
    assert not window.centre.isHidden()
    assert not window.pane.isHidden()
    window.sidebar.open(Screen.FIGURES)
    assert len(built) == 1
    assert built[0].asked == 1  # type: ignore[attr-defined]


def test_in_a_narrow_window_the_sidebar_gives_way_to_the_tasks(window: Window) -> None:
    window.resize(ROOMY - 40, 700)
    window.sidebar.open(Screen.TASKS)
    assert window._ground.isHidden()
    window.stage.tasks.back.click()
    assert not window._ground.isHidden()


def test_works_under_changed_terms_are_shown_among_the_use_records(
    window: Window, qtbot: QtBot
) -> None:
    window.stage.tasks.show_counts((TaskCount(Task.AFFECTED, 1),))
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(Task.AFFECTED)
    QTest.keyClick(window.stage.tasks.rows, Qt.Key.Key_Return)
    ledger = window.purpose.ledger
    assert ledger is not None
    assert ledger.isVisible()
    assert ledger.affected.isChecked()
    ledger.close()
    window.commands.ledger.trigger()
    assert ledger.isVisible()
    assert not ledger.affected.isChecked()  # who opens all of them finds all of them
    ledger.close()


def test_terms_that_end_are_led_to_where_their_last_day_stands(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    screens = window.stage.screens
    screens.add(Screen.LICENCES, lambda theme, _: Terms(theme, Task.REVIEW, lambda: 0))
    window.sidebar.open(Screen.TASKS)
    bar, rows = window.curator.bar, window.stage.tasks.rows
    for task, leads in ((Task.LAPSED, True), (Task.EXPIRING_30, True), (Task.NEW, False)):
        rows.choose(task)
        qtbot.waitUntil(lambda task=task: bar._task is task)
        bar.count(0, 3)
        assert bar.lead.isVisibleTo(bar) == leads
        bar.count(0, 0)
        assert not bar.lead.isVisibleTo(bar)
    (lapsed,) = (row for row, one in librarians.pictures.items() if EXPIRED.code in one.licences)
    window.curator._show_found(Found(window.inquiry.query, (lapsed, 0)))
    window.curator._choose((lapsed,))
    bar.lead.click()
    qtbot.waitUntil(lambda: isinstance(screens.current, Terms))
    entries = [Entry(code, code, code, "", Standing.ACTIVE, 1, 0, 1, 0) for code in CODES]
    assert [one.code for one in screens.current.led[-1](entries)] == [EXPIRED.code]  # type: ignore[union-attr]


@pytest.mark.parametrize("task", [Task.REVIEW, Task.PROMISES])
def test_terms_that_fall_due_are_led_to_themselves(
    window: Window, librarians: FakeLibrary, task: Task
) -> None:
    librarians.terms = FakeLicences()  # type: ignore[attr-defined]
    screens = window.stage.screens
    screens.add(Screen.LICENCES, lambda theme, _: Terms(theme, Task.REVIEW, lambda: 0))
    window.curator.errands[task]()
    late, later, never = (
        Entry(
            *(name, name, name, "", Standing.REVIEW if day else Standing.ACTIVE, 1, 0, 1, 0),
            next_review_on=day,
            promised_by=day,
            review_due=bool(day),
        )
        for name, day in (("a", "2026-11-01"), ("b", "2026-10-01"), ("c", ""))
    )
    page = screens.current
    assert isinstance(page, Terms)
    found = page.led[-1]((late, later, never))
    assert found == ([late, later] if task is Task.REVIEW else [later, late])


def test_a_task_that_is_done_elsewhere_says_what_it_is_and_leads_there(
    window: Window, qtbot: QtBot
) -> None:
    rows = window.stage.tasks.rows
    window.stage.tasks.show_counts((TaskCount(Task.AFFECTED, 1), TaskCount(Task.REVIEW, 0)))
    window.sidebar.open(Screen.TASKS)
    for task in LED:
        rows.choose(task)
        page = window.stage.screens.current
        assert isinstance(page, LeadPage)
        assert name_of(task) in texts(page)
        assert page.go.isVisible() == (rows.counts[task] > 0)
    rows.choose(Task.AFFECTED)
    page = window.stage.screens.current
    assert isinstance(page, LeadPage)
    assert page.words.text() == advice(Task.AFFECTED)
    page.go.setFocus()
    QTest.keyClick(page.go, Qt.Key.Key_Space)
    assert window.purpose.ledger is not None
    window.purpose.ledger.close()
    window.curator._show_counts((TaskCount(Task.AFFECTED, 0),))
    assert not page.go.isVisible()
    assert page.words.text() == "\n".join(nothing_left(Task.AFFECTED))


def test_the_use_records_open_as_often_as_somebody_goes_there(window: Window, qtbot: QtBot) -> None:
    for _ in range(2):
        window.sidebar.open(Screen.LEDGER)
        ledger = window.purpose.ledger
        assert ledger is not None
        qtbot.waitUntil(ledger.isVisible)
        qtbot.waitUntil(lambda: window.sidebar.currentIndex().data() == "すべての画像")
        ledger.close()
    assert not window.centre.isHidden()


def test_what_leads_away_is_opened_by_enter_and_not_in_walking_past(
    window: Window, qtbot: QtBot
) -> None:
    opened_: list[Task] = []
    window.curator.errands = dict.fromkeys(Task, lambda: opened_.append(Task.REVIEW))
    rows = window.stage.tasks.rows
    window.sidebar.open(Screen.TASKS)
    rows.choose(Task.REVIEW)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.task is Task.NEW
    assert opened_ == []
    QTest.keyClick(rows, Qt.Key.Key_Up)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rows.visualRect(rows.currentIndex()).center(),
    )
    assert opened_ == [Task.REVIEW, Task.REVIEW]


def test_words_that_would_have_no_room_beside_the_buttons_stand_above_them(
    theme: Theme, qtbot: QtBot
) -> None:
    bar = TaskBar(theme)
    qtbot.addWidget(bar)
    bar.resize(660, 120)
    bar.show_task(Task.LAPSED, Task.NEW)
    bar.count(0, 4)
    bar.show()
    qtbot.waitUntil(lambda: bar.words.geometry().bottom() < bar._buttons.geometry().top())
    bar.show_task(Task.NEW, None)  # one button leaves them room
    bar.count(0, 4)
    qtbot.waitUntil(lambda: bar.words.geometry().right() < bar._buttons.geometry().left())
