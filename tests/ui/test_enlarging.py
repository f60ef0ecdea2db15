"""The picture shown large: over the grid, with its terms, by keyboard alone, and by one way out."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assetlib.ui.coming_picture import decoded
from assetlib.ui.lightbox import Lightbox
from assetlib.ui.window import Window
from assetlib.use import Button
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import drawn
from tests.ui.windows import *  # noqa: F403 - fixtures
from tests.ui.windows import choose, opened

Key = Qt.Key


@pytest.fixture
def window(bare: Window, library: FakeLibrary, qtbot: QtBot) -> Window:
    """A window whose first picture is chosen, the keyboard in the grid."""
    window = opened(bare, library, qtbot)
    window.centre.grid.setFocus()
    window.centre.grid.setCurrentIndex(window.centre.model.index(0))
    return window


def box(window: Window) -> Lightbox:
    return window.enlarging.lightbox


def covers(window: Window, part: QWidget) -> bool:
    return box(window).geometry().contains(part.mapTo(window, part.rect().center()))


def at(window: Window) -> int:
    return window.centre.grid.currentIndex().row()


def test_space_shows_the_chosen_picture_large_and_space_or_escape_goes_back(window, qtbot):
    grid = window.centre.grid
    for back in (Key.Key_Space, Key.Key_Escape):
        QTest.keyClick(grid, Key.Key_Space)
        assert box(window).isVisible()
        assert box(window).hasFocus()
        for covered in (window.sidebar, window.centre):
            assert covers(window, covered)
        assert not covers(window, window.pane)
        QTest.keyClick(box(window), back)
        assert not box(window).isVisible()
        assert grid.hasFocus()
        assert grid.chosen() == (window.centre.model.row_at(0),)


def test_a_key_that_is_held_down_opens_once_and_does_not_close_again(window):
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True
    )
    QApplication.sendEvent(window.centre.grid, held)
    assert not box(window).isVisible()
    QTest.keyClick(window.centre.grid, Key.Key_Space)
    QApplication.sendEvent(box(window), held)
    assert box(window).isVisible()


def test_double_click_and_the_menu_show_it_too(window):
    window.centre.grid.opened.emit(window.centre.model.row_at(0))
    assert box(window).isVisible()
    box(window).close_up()
    window.commands.enlarge.trigger()
    assert box(window).isVisible()
    assert window.commands.enlarge.shortcut().toString() == "Space"


def test_arrows_walk_and_the_picture_seen_last_is_the_chosen_one(window, library, qtbot):
    grid, model = window.centre.grid, window.centre.model
    QTest.keyClick(grid, Key.Key_Space)
    for key, place in (
        (Key.Key_Right, 1),
        (Key.Key_Down, 2),
        (Key.Key_Left, 1),
        (Key.Key_Left, 0),
        (Key.Key_Left, 0),
        (Key.Key_End, model.rowCount() - 1),
        (Key.Key_Right, model.rowCount() - 1),
    ):
        QTest.keyClick(box(window), key)
        assert at(window) == place
        title = library.pictures[model.row_at(place)].title
        qtbot.waitUntil(lambda title=title: box(window).legend.title.text() == title)
    QTest.keyClick(box(window), Key.Key_Escape)
    assert grid.chosen() == (model.row_at(model.rowCount() - 1),)
    assert grid.hasFocus()


def test_the_thumbnail_is_there_at_once_and_the_real_pixels_fill_the_room(window, library, qtbot):
    asked = []
    library.draw = lambda row, side: asked.append(side) or drawn(row, side)
    QTest.keyClick(window.centre.grid, Key.Key_Space)
    picture = box(window).picture
    qtbot.waitUntil(lambda: picture.image.width() == 256)
    qtbot.waitUntil(lambda: picture.complete)
    room = box(window)._room()
    assert picture.image.width() == max(room.width(), room.height())
    window.resize(window.width() + 200, window.height())
    qtbot.waitUntil(lambda: picture.image.width() == box(window)._side())


def test_whoever_only_walks_past_a_picture_does_not_have_it_drawn(window, library, qtbot):
    QTest.keyClick(window.centre.grid, Key.Key_Space)
    qtbot.waitUntil(lambda: box(window).picture.complete)
    asked = []
    library.preview = lambda row, _side: asked.append(row) or library.thumbnail(row)
    for _ in range(5):
        QTest.keyClick(box(window), Key.Key_Right)
    qtbot.waitUntil(lambda: box(window).picture.complete)
    assert asked.count(window.centre.model.row_at(5)) >= 1
    assert not set(asked) & {window.centre.model.row_at(place) for place in (1, 2, 3, 4)}


def test_it_says_what_the_terms_ask_for_and_with_a_use_how_the_picture_stands(window, qtbot):
    choose(window, "消火器")
    window.commands.enlarge.trigger()
    legend = box(window).legend
    qtbot.waitUntil(lambda: "チラシやウェブに、無料で使えます。" in legend.sentence.text())
    assert not legend.badge.isVisible()
    window.purpose.desk.choose_button(Button.PUBLIC)
    qtbot.waitUntil(legend.badge.isVisible)
    level = window.purpose.desk.standing(window.centre.grid.chosen()[0]).verdict.level
    assert legend.badge.level is level


def test_a_screen_reader_hears_which_picture_and_which_of_how_many(window, qtbot):
    choose(window, "消火器")
    window.commands.enlarge.trigger()
    count = window.centre.model.rowCount()
    name = f"拡大表示：消火器（{at(window) + 1}／{count}）"
    qtbot.waitUntil(lambda: box(window).accessibleName() == name)
    buttons = box(window)._cross, box(window)._back, box(window)._on
    assert all(button.accessibleName() for button in buttons)


def test_tab_stays_among_what_is_seen(window):
    window.centre.grid.setCurrentIndex(window.centre.model.index(3))
    window.commands.enlarge.trigger()
    seen = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
        seen.append(window.focusWidget())
    assert seen == [box(window)._back, box(window)._on, box(window)._cross, box(window)]
    QTest.keyClick(box(window)._on, Key.Key_Space)
    assert at(window) == 4  # on a button Space is the button's
    assert box(window).isVisible()


def test_who_goes_elsewhere_has_done_looking(window):
    window.commands.enlarge.trigger()
    window.commands.search.trigger()
    assert not box(window).isVisible()
    assert window.centre.search.hasFocus()


def test_who_goes_to_the_pane_beside_it_still_looks_and_closes_by_escape(window, qtbot):
    choose(window, "消火器")
    window.commands.enlarge.trigger()
    star = window.pane.picture.star
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    star.setFocus()
    assert box(window).isVisible()
    QTest.keyClick(star, Key.Key_Escape)
    assert not box(window).isVisible()
    assert window.centre.grid.hasFocus()


def test_it_stays_over_what_it_covers_when_the_window_changes(window, qtbot):
    window.commands.enlarge.trigger()
    window.resize(window.width() - 100, window.height() - 50)
    qtbot.waitUntil(lambda: box(window).geometry().bottom() < window.height())
    for covered in (window.sidebar, window.centre):
        assert covers(window, covered)
    assert not covers(window, window.pane)


def test_of_several_only_the_one_that_is_seen_stays_chosen(window):
    window.centre.grid.selectAll()
    window.centre.grid.setFocus()
    window.commands.enlarge.trigger()
    assert window.centre.grid.chosen() == (window.centre.model.row_at(at(window)),)


def test_it_is_pulled_out_by_the_same_hand_as_a_tile(window, qtbot):
    window.commands.enlarge.trigger()
    qtbot.waitUntil(lambda: box(window).picture.complete)
    middle = box(window)._place().center()
    with qtbot.waitSignal(window.centre.grid.dragged) as pulled:
        QTest.mousePress(box(window), Qt.MouseButton.LeftButton, pos=middle)
        for step in (10, 40):
            qtbot.mouseMove(box(window), middle + QPoint(step, 0))
        QTest.mouseRelease(box(window), Qt.MouseButton.LeftButton, pos=middle)
    assert pulled.args == list(window.centre.grid.chosen())


def test_a_picture_that_goes_takes_the_large_view_with_it(window, library, qtbot):
    choose(window, "消火器")
    window.commands.enlarge.trigger()
    del library.pictures[window.centre.grid.chosen()[0]]
    window.inquiry.again()
    qtbot.waitUntil(lambda: not box(window).isVisible())


def test_without_pictures_nothing_opens(bare):
    bare.commands.enlarge.trigger()
    assert not box(bare).isVisible()


def test_a_picture_that_cannot_be_drawn_says_so(window, library, qtbot):
    library.draw = lambda _row, _side: b""
    window.commands.enlarge.trigger()
    qtbot.waitUntil(lambda: box(window).picture.complete)
    shot = box(window).grab().toImage()
    ground = QColor(box(window)._theme.tokens.canvas)
    middle = box(window)._room().center()
    seen = {shot.pixelColor(middle + QPoint(x, 0)).name() for x in range(-20, 20)}
    assert seen - {ground.name()}


def test_what_is_decoded_is_ready_to_be_painted():
    image = decoded(drawn(1, 32))
    assert image.format() == QImage.Format.Format_ARGB32_Premultiplied
    assert decoded(b"no picture").isNull()
    assert decoded(b"").isNull()
