# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What staff ask is shown to librarians, who answer it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from assetlib.details import Duty
from assetlib.request import DECIDE, NOTHING_FOUND, WANTED, Answer, Request
from assetlib.task import Task
from assetlib.ui.consent_dialog import Subject
from assetlib.ui.request_card import RequestCard
from assetlib.ui.requests_page import AT_ONCE, RequestsPage
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from assetlib.ui.words_dialog import WordsDialog
from assetlib.use import Button, Use
from tests.ui.fake_gate import DRAFTED, FREE, INTERNAL
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import SITE
from tests.ui.windows import (
    _japanese,
    bare,
    librarians,
    library,
    opened,
    row_of,
    texts,
)

AT = "2026-11-20T01:32:00+00:00"


def question(id_: str, words: str, *rows: int, about: str = DECIDE) -> Request:
    return Request(id_, about, f"2026-11-2{id_}T01:32:00+00:00", "田中 花子", "観光課", words, rows)


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's."""
    return opened(bare, librarians, qtbot)


def page(window: Window, task: Task, qtbot: QtBot) -> RequestsPage:
    """The page of a task, with what it shows."""
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(task)
    found = cast(RequestsPage, window.stage.screens.current)
    qtbot.waitUntil(lambda: bool(found.matters) or not found.empty.isHidden())
    qtbot.waitUntil(lambda: not found.column.growing)
    return found


def test_a_question_is_shown_with_who_asks_for_what(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    one = Request("1", DECIDE, AT, "田中 花子", "観光課", "使えますか", (0,), Use(Button.PAID))
    librarians.tasks.open = [one]
    found = page(window, Task.ASKED, qtbot)
    said = texts(found)
    for words in ("使えますか", "観光課　田中 花子　令和8年11月20日 10:32", "有料・グッズ"):
        assert words in said
    assert window.stage.working
    assert window.centre.isHidden()


def test_a_press_on_its_picture_leads_to_it_in_the_grid(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    there = row_of(librarians, "花火")
    librarians.tasks.open = [question("1", "使えますか", there)]
    window.centre.search.look_for("くり")
    found = page(window, Task.ASKED, qtbot)
    found.cards[0].pictures[0].click()
    qtbot.waitUntil(lambda: window.centre.grid.chosen() == (there,))
    assert not window.centre.isHidden()
    assert not window.stage.working


def test_a_question_says_what_its_pictures_are_called_and_what_done_tells(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [question("1", "使えますか", row_of(librarians, "花火"))]
    found = page(window, Task.ASKED, qtbot)
    card = found.cards[0]
    qtbot.waitUntil(lambda: not card.titles.isHidden())
    assert "花火" in card.titles.text()
    assert card.told.isHidden()
    card.propose(Answer.DONE)
    assert not card.told.isHidden()
    card.propose(Answer.TALK)
    assert card.told.isHidden()


def test_an_answer_ends_a_question_and_the_keyboard_goes_on(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [question("1", "一つめ", 0), question("2", "二つめ", 1)]
    found = page(window, Task.ASKED, qtbot)
    qtbot.waitUntil(lambda: window.stage.tasks.total == 2)
    card = found.cards[0]
    card.answer.setCurrentIndex(card.answer.findData(Answer.UNUSABLE.value))
    card.settle.setFocus()
    QTest.keyClick(card.settle, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(found.cards) == 1)
    assert librarians.tasks.answers == {"1": Answer.UNUSABLE}
    assert window.focusWidget() is found.cards[0].answer  # nothing is chosen there yet
    assert not found.cards[0].settle.isEnabled()
    qtbot.waitUntil(lambda: window.stage.tasks.total == 1)


def test_the_last_one_leaves_a_word_that_all_is_done(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [question("1", "潜水艦", about=NOTHING_FOUND)]
    found = page(window, Task.NOT_FOUND, qtbot)
    assert found.cards[0].answer.isHidden()
    found.cards[0].settle.click()
    qtbot.waitUntil(lambda: not found.empty.isHidden())
    assert "片付いています" in found.empty.text()


def test_an_answer_that_is_being_chosen_stays_when_the_catalogue_changes(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [question("1", "一つめ", 0)]
    found = page(window, Task.ASKED, qtbot)
    found.cards[0].answer.setCurrentIndex(2)
    before = found.cards[0]
    with qtbot.waitSignal(window.inquiry.renewed):
        window.inquiry.again()
    found.refresh()
    librarians._lane.submit(lambda: None).result()
    qtbot.wait(20)
    assert found.cards[0] is before


def test_wishes_for_the_same_are_one_and_are_looked_for_or_given_other_words(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [
        question(str(n), w, about=WANTED) for n, w in enumerate(("ﾊﾅﾋﾞ", "ハナビ"))
    ]
    found = page(window, Task.WANTED, qtbot)
    assert [card.matter.words for card in found.cards] == ["ハナビ"]
    assert "2件" in texts(found)
    found.cards[0].buttons["rephrase"].click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WordsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WordsDialog)
    assert dialog.field.text() == "ハナビ、"
    qtbot.waitUntil(dialog.field.hasFocus)
    assert not dialog.field.hasSelectedText()  # what is typed is added to it
    dialog.reject()
    found.cards[0].buttons["search"].click()
    assert window.inquiry.query.text == "ハナビ"
    assert not window.centre.isHidden()
    answer_with(found.cards[0], Answer.WORDED)
    qtbot.waitUntil(lambda: not found.cards)
    assert set(librarians.tasks.answers) == {"0", "1"}


def test_the_answer_to_a_wish_names_the_picture_that_came_of_it(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [question("1", "花火", about=WANTED)]
    found = page(window, Task.WANTED, qtbot)
    (card,) = found.cards
    assert not card.picture.isVisible()
    card.answer.setCurrentIndex(card.answer.findData(Answer.ADDED.value))
    assert card.picture.isVisible()
    assert card.picture.row is None
    QTest.keyClick(card.picture, Qt.Key.Key_Down)  # opens the list, which is asked for only then
    qtbot.waitUntil(lambda: "花火（季節 > 夏）" in _words(card.picture))
    card.picture.hidePopup()
    assert len(_words(card.picture)) > 3  # what is new stands below what is found
    card.picture.setCurrentIndex(_words(card.picture).index("花火（季節 > 夏）"))
    card.answer.setCurrentIndex(card.answer.findData(Answer.NOT_NOW.value))
    assert not card.picture.isVisible()
    card.answer.setCurrentIndex(card.answer.findData(Answer.ADDED.value))
    card.settle.click()
    qtbot.waitUntil(lambda: librarians.tasks.pictures == {"1": row_of(librarians, "花火")})


def test_no_other_answer_names_a_picture(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [question("1", "花火", about=WANTED)]
    (card,) = page(window, Task.WANTED, qtbot).cards
    card.answer.setCurrentIndex(card.answer.findData(Answer.ADDED.value))
    card.picture.showPopup()
    qtbot.waitUntil(lambda: card.picture.count() > 1)
    card.picture.hidePopup()
    card.picture.setCurrentIndex(1)
    card.answer.setCurrentIndex(card.answer.findData(Answer.WORDED.value))
    card.settle.click()
    qtbot.waitUntil(lambda: librarians.tasks.pictures == {"1": None})


def answer_with(card: RequestCard, answer: Answer) -> None:
    card.answer.setCurrentIndex(card.answer.findData(answer.value))
    card.settle.click()


def _words(choice: QComboBox) -> list[str]:
    return [choice.itemText(at) for at in range(choice.count())]


def test_a_long_list_is_shown_in_parts(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.tasks.open = [
        Request(f"{n}", NOTHING_FOUND, AT, "", "", f"潜水艦{n}号") for n in range(AT_ONCE + 7)
    ]
    found = page(window, Task.NOT_FOUND, qtbot)
    qtbot.waitUntil(lambda: len(found.cards) == AT_ONCE)
    assert "7" in found.more.text()
    first = found.cards[0]
    found.more.click()
    qtbot.waitUntil(lambda: len(found.cards) == AT_ONCE + 7)
    assert found.cards[0] is first
    words = [card.matter.words for card in found.cards]
    places = [card.y() for card in found.cards]
    assert words == sorted(words)
    assert places == sorted(places)
    assert found.more.isHidden()


def test_an_approval_is_recorded_for_the_licence_that_asks_for_one(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.notes[SITE.code] = replace(SITE, duties=(Duty("obtainConsent"),))
    there = row_of(librarians, "花火")
    plain = next(row for row, one in librarians.pictures.items() if not one.licences)
    under = next(row for row, one in librarians.pictures.items() if SITE.code in one.licences)
    librarians.tasks.open = [question("1", "一つめ", plain), question("2", "二つめ", there, under)]
    found = page(window, Task.ASKED, qtbot)
    plainly = found.cards[0].buttons["record"]
    qtbot.waitUntil(lambda: not plainly.isEnabled())
    assert "先に利用条件を決めてください" in plainly.toolTip()
    assert found.cards[1].buttons["record"].isEnabled()
    subjects: list[Subject] = []
    found.recording.disconnect()
    found.recording.connect(subjects.append)
    found.cards[1].buttons["record"].click()
    qtbot.waitUntil(lambda: bool(subjects))
    assert subjects[0].note.code == SITE.code


def test_once_terms_ask_for_an_approval_it_can_be_recorded(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.notes[SITE.code] = replace(SITE, duties=())
    under = next(row for row, one in librarians.pictures.items() if SITE.code in one.licences)
    librarians.tasks.open = [question("1", "一つめ", under)]
    found = page(window, Task.ASKED, qtbot)
    button = found.cards[0].buttons["record"]
    qtbot.waitUntil(lambda: not button.isEnabled())
    librarians.notes[SITE.code] = replace(SITE, duties=(Duty("obtainConsent"),))
    found.refresh()
    qtbot.waitUntil(button.isEnabled)
    assert button.toolTip() == ""


@pytest.mark.parametrize("duties", [(Duty("obtainConsent"),), ()])
def test_nobody_is_told_that_a_picture_may_be_used_while_it_may_not(
    window: Window, librarians: FakeLibrary, qtbot: QtBot, duties: tuple[Duty, ...]
) -> None:
    librarians.notes[SITE.code] = replace(SITE, duties=duties)
    rulings = librarians.gate.rulings
    rulings[SITE.code] = dict.fromkeys(Button, INTERNAL)
    under = next(row for row, one in librarians.pictures.items() if SITE.code in one.licences)
    asked = replace(question("1", "表紙に", under), use=Use(Button.PUBLIC))
    librarians.tasks.open = [asked]
    found = page(window, Task.ASKED, qtbot)
    subjects: list[Subject] = []
    found.recording.disconnect()
    found.recording.connect(subjects.append)
    (card,) = found.cards
    answer_with(card, Answer.USABLE)
    said = "先に承認・許諾を記録してください" if duties else "記録する承認もない"
    qtbot.waitUntil(lambda: said in texts(found.news))
    assert librarians.tasks.open == [asked]
    qtbot.waitUntil(lambda: [one.note.code for one in subjects] == [SITE.code] * len(duties))
    rulings[SITE.code] = dict.fromkeys(Button, FREE)
    card.settle.click()
    qtbot.waitUntil(lambda: librarians.tasks.open == [])


@pytest.mark.parametrize("answer", [Answer.USABLE, Answer.RECORDED])
def test_nobody_is_told_that_a_picture_may_be_used_without_the_caution_it_wants(
    window: Window, librarians: FakeLibrary, qtbot: QtBot, answer: Answer
) -> None:
    librarians.gate.rulings[SITE.code] = dict.fromkeys(Button, DRAFTED)
    under = next(row for row, one in librarians.pictures.items() if SITE.code in one.licences)
    asked = replace(question("1", "表紙に", under), use=Use(Button.PUBLIC))
    librarians.tasks.open = [asked]
    (card,) = page(window, Task.ASKED, qtbot).cards
    answer_with(card, answer)
    qtbot.waitUntil(lambda: card.answer.currentText() == "確かめてから、お使いいただけます")
    assert "まだ回答していません" in texts(window.stage.screens.current)
    assert librarians.tasks.open == [asked]
    card.settle.click()
    qtbot.waitUntil(lambda: librarians.tasks.open == [])
    assert librarians.tasks.answers == {"1": Answer.CHECK_FIRST}
