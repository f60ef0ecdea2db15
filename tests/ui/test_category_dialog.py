# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The tree of categories, changed from the sidebar's own menu."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from assetlib.categories import Act, CategoryEffect
from assetlib.errors import NameTaken
from assetlib.ui.category_dialog import CategoryDialog
from tests.ui.windows import _japanese, bare, librarians, library, opened


@pytest.fixture
def window(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    qtbot.waitUntil(lambda: "防災" in window.sidebar.rows.categories)
    return window


def menu_of(window, path: str) -> list[str]:
    """What the menu key offers on a category."""
    sidebar = window.sidebar
    sidebar.setCurrentIndex(sidebar.rows.categories[path].index())
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(sidebar, key)
    menus = [one for one in window.findChildren(QMenu) if one.isVisible()]
    words = [act.text() for menu in menus for act in menu.actions()]
    for menu in menus:
        menu.close()
    return words


def opened_for(window, act: Act, path: str) -> CategoryDialog:
    window.arranger.open_category(act, path)
    dialog = window.arranger.dialog
    assert isinstance(dialog, CategoryDialog)
    return dialog


def test_the_menu_key_offers_what_can_be_done(window):
    assert menu_of(window, "防災") == [
        "この中に新しいカテゴリを作る…",
        "名前を変える…",
        "別の場所へ移す…",
        "別のカテゴリにまとめる…",
        "削除…",
    ]
    assert menu_of(window, "") == ["新しいカテゴリを作る…"]


def test_staff_are_offered_nothing(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: "防災" in window.sidebar.rows.categories)
    assert menu_of(window, "防災") == []


def test_a_category_is_made_inside_another(window, librarians, qtbot):
    dialog = opened_for(window, Act.MAKE, "防災")
    assert dialog.effect.text() == "「防災」の中に作ります。"
    assert not dialog.do_button.isEnabled()
    dialog.name.setText("備蓄")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: librarians.category_desk.done == [("make", "防災/備蓄")])
    qtbot.waitUntil(lambda: window.pane.said == "カテゴリ「防災 > 備蓄」を作りました")
    assert window.arranger.dialog is None


def test_a_new_name_says_that_pictures_stay_and_new_ones_follow(window, librarians, qtbot):
    dialog = opened_for(window, Act.RENAME, "防災")
    qtbot.waitUntil(lambda: "12点の画像は、このカテゴリに入ったまま" in dialog.effect.text())
    assert "中にある2件のカテゴリも、いっしょに変わります" in dialog.effect.text()
    assert "新しく入る画像も" in dialog.effect.text()
    assert librarians.category_desk.asked == [("防災", None, True)]
    assert dialog.name.text() == "防災"
    assert not dialog.do_button.isEnabled()
    for wrong in (" ", "安全/防災"):
        dialog.name.setText(wrong)
        assert not dialog.do_button.isEnabled()
    dialog.name.setText("そなえ")
    dialog.do_button.click()
    qtbot.waitUntil(lambda: librarians.category_desk.done == [("move", "防災", "そなえ")])


def test_a_category_goes_only_where_it_can(window, librarians, qtbot):
    dialog = opened_for(window, Act.MERGE, "防災")
    places = [dialog.goal.itemData(place) for place in range(dialog.goal.count())]
    assert places
    assert not [place for place in places if place.startswith("防災")]
    assert not dialog.do_button.isEnabled()  # nothing is chosen beforehand
    dialog.goal.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "9点の画像は、「防災」に移ります" in dialog.effect.text())
    dialog.do_button.click()
    qtbot.waitUntil(lambda: librarians.category_desk.done == [("merge", "防災", places[0])])


def test_what_a_deletion_does_is_said_before_and_it_can_be_left(window, librarians, qtbot):
    librarians.category_desk.would = CategoryEffect(3, 3, "", 0, (), ("防災",))
    dialog = opened_for(window, Act.DELETE, "防災")
    qtbot.waitUntil(lambda: "3点の画像は、カテゴリなしになります" in dialog.effect.text())
    assert "このカテゴリはまた作られます" in dialog.effect.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert librarians.category_desk.done == []
    assert window.arranger.dialog is None


def test_a_refusal_is_said_and_what_was_typed_stays(window, librarians, qtbot):
    librarians.category_desk.failing = NameTaken("そなえ")
    dialog = opened_for(window, Act.RENAME, "防災")
    dialog.name.setText("そなえ")
    dialog.do_button.click()
    qtbot.waitUntil(lambda: not dialog.news.isHidden())
    assert dialog.name.text() == "そなえ"
    assert dialog.do_button.isEnabled()
    dialog.reject()


def test_whoever_waits_for_what_it_would_do_is_told_so(window, librarians, qtbot):
    slow: Future[CategoryEffect] = Future()
    librarians.category_desk.effect = lambda _path, _into, **_: slow
    dialog = opened_for(window, Act.DELETE, "防災")
    qtbot.waitUntil(lambda: dialog.effect.text() == "確かめています…")
    slow.set_result(CategoryEffect(3, 3))
    qtbot.waitUntil(lambda: "3点の画像は、カテゴリなしになります" in dialog.effect.text())
    dialog.reject()


# --- carried by the pointer ---


def middle(window, path: str) -> QPoint:
    sidebar = window.sidebar
    return sidebar.visualRect(sidebar.rows.categories[path].index()).center()


def carried(window, path: str, goal: str, *, let_go: bool = True) -> None:
    """Press on a category, move over another one, and let go."""
    view, button = window.sidebar.viewport(), Qt.MouseButton.LeftButton
    for parent in ("防災", goal):
        if parent in window.sidebar.rows.categories:
            window.sidebar.expand(window.sidebar.rows.categories[parent].index())
    QTest.mousePress(view, button, pos=middle(window, path))
    for at in (middle(window, path) + QPoint(0, 12), middle(window, goal)):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at.toPointF(),
            view.mapToGlobal(at).toPointF(),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, move)
    if let_go:
        QTest.mouseRelease(view, button, pos=middle(window, goal))


def test_a_category_is_carried_to_another_and_what_that_does_is_said_first(
    window, librarians, qtbot
):
    carried(window, "防災/避難", "季節")
    qtbot.waitUntil(lambda: isinstance(window.arranger.dialog, CategoryDialog))
    dialog = window.arranger.dialog
    assert dialog.goal.currentData() == "季節"
    qtbot.waitUntil(lambda: "12点の画像は、このカテゴリに入ったまま" in dialog.effect.text())
    assert librarians.category_desk.done == []
    dialog.do_button.click()
    qtbot.waitUntil(lambda: librarians.category_desk.done == [("move", "防災/避難", "季節/避難")])


def test_it_is_carried_to_the_top(window, qtbot):
    carried(window, "防災/避難", "")
    qtbot.waitUntil(lambda: isinstance(window.arranger.dialog, CategoryDialog))
    assert window.arranger.dialog.goal.currentData() == ""


@pytest.mark.parametrize("goal", ["防災", "防災/避難"])
def test_it_goes_neither_into_itself_nor_where_it_is(window, goal):
    chosen = window.sidebar.path
    carried(window, "防災/避難" if goal == "防災" else "防災", goal, let_go=False)
    assert window.arranger.carrying.carried
    assert window.arranger.carrying.goal is None
    QTest.mouseRelease(window.sidebar.viewport(), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.arranger.dialog is None
    assert window.sidebar.path != chosen  # the press itself still chooses


def test_escape_lets_go_of_it(window):
    carried(window, "防災/避難", "季節", let_go=False)
    assert window.arranger.carrying.goal == "季節"
    QTest.keyClick(window.sidebar, Qt.Key.Key_Escape)
    assert not window.arranger.carrying.carried
    QTest.mouseRelease(window.sidebar.viewport(), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.arranger.dialog is None


def test_a_press_and_a_wink_of_the_hand_choose_and_carry_nothing(window):
    view, button = window.sidebar.viewport(), Qt.MouseButton.LeftButton
    at = middle(window, "季節")
    QTest.mousePress(view, button, pos=at)
    QTest.mouseMove(view, at + QPoint(2, 1))
    QTest.mouseRelease(view, button, pos=at + QPoint(2, 1))
    assert window.sidebar.path == "季節"
    assert window.arranger.dialog is None


def test_staff_carry_nothing(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: "防災" in window.sidebar.rows.categories)
    carried(window, "防災/避難", "季節")
    QApplication.processEvents()
    assert window.arranger.dialog is None
