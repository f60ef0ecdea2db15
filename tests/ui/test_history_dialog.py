# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The history in the window: of everything and of one picture, page by page, and undone there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib import wording
from assetlib.errors import ShareOffline
from assetlib.history import NEWEST, Detail, Line, Matter, Of, Question
from assetlib.ui.history_dialog import HistoryDialog
from tests.ui.windows import _japanese, bare, choose, librarians, library, opened

TANAKA = "city\\tanaka (田中 恵)"


def line(number: int, words: str, **more: object) -> Line:
    at = "2026-11-28T01:32:00+00:00"
    fields = {"who": TANAKA, "matter": Matter.PICTURES, "count": 1, "undoable": True, **more}
    return Line(id=f"c{number}", rev=number, pc="PC-07", at=at, words=words, **fields)


@pytest.fixture
def window(bare, librarians, qtbot):
    librarians.history.lines = (
        line(3, "「消火器」のタイトルの変更"),
        line(
            2,
            "タグ「秋」の追加（12点）",
            who="city\\sato",
            count=12,
            matter=Matter.TAGS,
            why="一覧の取り込み",
        ),
        line(1, "画像の登録（900点）", undoable=False, matter=Matter.FOUND, count=900),
    )
    librarians.history.details = {
        "c3": (Detail("消火器", "タイトル", "しょうかき", "消火器"),),
        "c1": (Detail("消火器", "", "", "追加されました"),),
    }
    return opened(bare, librarians, qtbot)


@pytest.fixture
def dialog(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    found = window.arranger.dialog
    assert isinstance(found, HistoryDialog)
    qtbot.waitUntil(lambda: len(found.list.rows) == 3)
    qtbot.waitUntil(lambda: found.filter.who.count() == 3)
    yield found
    found.reject()


def test_a_change_says_who_when_and_what_and_from_what_to_what(dialog, qtbot):
    assert dialog.list.rows[0].said == (
        "「消火器」のタイトルの変更　令和8年11月28日 10:32　田中 恵（PC-07）"
    )
    qtbot.waitUntil(lambda: bool(dialog.details.rows))  # the newest is chosen
    assert dialog.details.rows[0].said == "消火器　タイトル　しょうかき → 消火器"
    assert dialog.about.text() == "令和8年11月28日 10:32　田中 恵（PC-07）"
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.about.text().endswith("\nきっかけ：一覧の取り込み")
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: [row.said for row in dialog.details.rows] == ["消火器　追加されました"])
    assert not dialog.undo_button.isVisible()  # nobody decided that
    assert dialog.reached.text() == "これより前の変更はありません。"


def test_days_are_western_in_english(bare, librarians, qtbot):
    wording.speak("en")
    librarians.history.lines = (line(1, "x"),)
    window = opened(bare, librarians, qtbot)
    window.commands.history.trigger()
    dialog = window.arranger.dialog
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 1)
    assert "2026" in dialog.list.rows[0].second
    dialog.reject()


def test_it_is_narrowed_by_person_and_by_matter(dialog, librarians, qtbot):
    who = dialog.filter.who
    assert [who.itemText(place) for place in range(3)] == [
        "だれの変更でも",
        "田中 恵",
        "city\\sato",
    ]
    who.setCurrentIndex(2)
    who.activated.emit(2)
    qtbot.waitUntil(lambda: [row.key for row in dialog.list.rows] == ["c2"])
    dialog.filter.matter.setCurrentIndex(1)
    dialog.filter.matter.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.list.rows)
    assert dialog.reached.text() == "あてはまる変更はありません。"


def test_older_changes_come_page_by_page(window, librarians, qtbot):
    librarians.history.lines = tuple(line(n, f"変更{n}") for n in range(120, 0, -1))
    window.commands.history.trigger()
    dialog = window.arranger.dialog
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 50)
    assert dialog.more_button.isVisible()
    dialog.list.verticalScrollBar().setValue(dialog.list.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 100)
    dialog.more_button.click()
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 120)
    assert not dialog.more_button.isVisible()
    assert [before for _, before in librarians.history.asked] == [NEWEST, 71, 21]
    assert dialog.list.keys == ("c120",)
    dialog.reject()


def test_a_change_is_undone_from_there_after_it_was_said_what_that_means(dialog, librarians, qtbot):
    taken = []
    deed = librarians.history.note("「消火器」のタイトルの変更", 1, lambda b: taken.append(b) or 1)
    librarians.history.lines = (line(4, "新しい変更"), *librarians.history.lines)
    dialog._lines["c3"] = line(3, "「消火器」のタイトルの変更")
    librarians.history.kept[0] = librarians.history.kept[0].__class__(
        "c3", "edit", "「消火器」のタイトルの変更", 1, librarians.history.kept[0].move
    )
    assert deed == "deed-0"
    dialog.list.choose(["c3"])
    dialog.undo_button.click()
    assert "あとからほかの変更があったところは、そのまま残します" in dialog.proposal.words
    assert taken == []
    with qtbot.waitSignal(dialog.changed):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert taken == [True]
    qtbot.waitUntil(lambda: len(dialog.list.rows) == 4)
    assert dialog.news._words.text() == "「消火器」のタイトルの変更を元に戻しました"
    assert dialog.list.keys == ("c3",)


def test_offline_the_reason_is_said_and_the_rest_stays(dialog, librarians, qtbot):
    librarians.history.failing = ShareOffline("x")
    dialog.look()
    qtbot.waitUntil(lambda: not dialog.news.isHidden())
    assert len(dialog.list.rows) == 3


def test_one_picture_has_its_history_in_the_pane(window, librarians, qtbot):
    choose(window, "消火器")
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    window.pane.picture.past.click()
    dialog = window.arranger.dialog
    assert dialog.windowTitle() == "「消火器」の変更の履歴"
    qtbot.waitUntil(lambda: bool(librarians.history.asked))
    row = window.centre.grid.chosen()[0]
    assert librarians.history.asked[0][0] == Question(of=Of.PICTURE, id=f"asset-{row}")
    dialog.reject()


def test_staff_are_not_offered_it(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    choose(window, "消火器")
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    assert not window.pane.picture.past.isVisible()
    assert not window.commands.history.isVisible()
