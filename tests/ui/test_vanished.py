"""Pictures that have gone at once are asked about calmly, and nothing happens by accident."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from assetlib.disappearance import Answer, Disappearance
from assetlib.errors import ShareOffline
from assetlib.events import PicturesGone
from assetlib.wording import say_trouble
from tests.ui.windows import _japanese, bare, librarians, library, opened, texts

GONE = Disappearance(
    "q1", 312, 4, ("防災/備え/01.png", "季節/秋/もみじ.png"), "2026-04-01T01:32:00+00:00"
)


@pytest.fixture
def window(bare, librarians, qtbot):
    return opened(bare, librarians, qtbot)


@pytest.fixture
def dialog(window):
    window.vanished.hear(PicturesGone(GONE))
    window.vanished.open()
    return window.vanished.dialog


def test_a_banner_says_how_many_and_that_nothing_was_changed(window):
    window.vanished.hear(PicturesGone(GONE))
    assert "312点" in window.centre.banner.words
    assert "そのまま残っています" in window.centre.banner.words


def test_a_question_that_was_open_before_the_window_is_asked_too(bare, librarians, qtbot):
    librarians.disappearances.question = GONE
    window = opened(bare, librarians, qtbot)
    assert window.centre.banner.subject == "vanished"


def test_the_dialog_names_some_of_them_and_since_when(dialog):
    words = texts(dialog)
    for part in ("312点", "4個", "防災/備え/01.png", "季節/秋/もみじ.png", "10:32"):
        assert part in words


def test_enter_and_escape_record_nothing(window, dialog, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.vanished.dialog is None)
    assert window._door.disappearances.given == [("q1", Answer.LATER)]
    window.vanished.open()
    QTest.keyClick(window.vanished.dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.vanished.dialog is None)
    assert len(window._door.disappearances.given) == 1


@pytest.mark.parametrize("answer", list(Answer))
def test_every_answer_is_handed_in(window, dialog, answer):
    dialog.keys[answer].click()
    assert window._door.disappearances.given == [("q1", answer)]


def test_pictures_that_are_back_end_the_question_and_close_the_dialog(window, dialog, qtbot):
    window.vanished.hear(PicturesGone(None))
    qtbot.waitUntil(lambda: window.vanished.dialog is None)
    assert window.centre.banner.subject != "vanished"
    assert window._door.disappearances.given == []


def test_an_answer_that_cannot_be_carried_out_is_a_sentence(window, dialog, qtbot):
    window._door.disappearances.failing = trouble = ShareOffline("x")
    dialog.keys[Answer.ON_PURPOSE].click()
    qtbot.waitUntil(lambda: window.centre.banner.words == say_trouble(trouble))


def test_what_scrolls_down_in_a_low_window_does_not_scroll_to_the_side(window, qtbot):
    window.resize(683, 313)
    window.vanished.hear(PicturesGone(GONE))
    window.vanished.open()
    (area,) = window.vanished.dialog.findChildren(QScrollArea)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert not area.horizontalScrollBar().isVisible()
