# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Pictures are chosen in the grid, by the mouse, by the keyboard and in code."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from assetlib.ui.tokens import TILE_GAP
from tests.ui.grids import (
    COLUMNS,
    CTRL,
    LEFT,
    NONE,
    SHIFT,
    click,
    door,
    grid,
    middle,
    model,
    press,
    pull,
)
from tests.ui.picture_door import found


def test_a_click_selects_one_and_says_so_once(grid, qtbot):
    heard: list[tuple[int, ...]] = []
    grid.selected.connect(heard.append)
    click(grid, 3)
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(20)
    assert heard == [(103,)]


def test_ctrl_adds_and_takes_away_and_shift_selects_a_run(grid):
    click(grid, 1)
    click(grid, 3, CTRL)
    assert grid.chosen() == (101, 103)
    click(grid, 1, CTRL)
    assert grid.chosen() == (103,)
    click(grid, 3)
    click(grid, 6, SHIFT)
    assert grid.chosen() == (103, 104, 105, 106)
    click(grid, 2, SHIFT)
    assert grid.chosen() == (102, 103)


def test_pressing_one_of_several_keeps_them_until_the_button_is_up(grid):
    click(grid, 1)
    click(grid, 2, CTRL)
    QTest.mousePress(grid.viewport(), LEFT, NONE, middle(grid, 1))
    assert grid.chosen() == (101, 102)
    QTest.mouseRelease(grid.viewport(), LEFT, NONE, middle(grid, 1))
    assert grid.chosen() == (101,)


def test_the_right_button_selects_what_it_is_pressed_on_but_keeps_several(grid):
    right = Qt.MouseButton.RightButton
    QTest.mouseClick(grid.viewport(), right, NONE, middle(grid, 4))
    assert grid.chosen() == (104,)
    click(grid, 5, CTRL)
    QTest.mouseClick(grid.viewport(), right, NONE, middle(grid, 4))
    assert grid.chosen() == (104, 105)


def test_a_click_between_tiles_selects_nothing(grid):
    click(grid, 1)
    QTest.mouseClick(grid.viewport(), LEFT, NONE, QPoint(5, 5))
    assert grid.chosen() == ()


def test_a_rubber_band_selects_what_it_touches_and_with_ctrl_turns_it_over(grid):
    gap = QPoint(TILE_GAP // 2, 0)
    start = grid.visualRect(grid.model().index(1, 0)).topLeft() - gap
    pull(grid, start, middle(grid, 7))
    assert grid.chosen() == (101, 102, 106, 107)
    pull(grid, start, middle(grid, 1), CTRL)
    assert grid.chosen() == (102, 106, 107)


def test_a_rubber_band_held_below_the_edge_scrolls_on(grid, qtbot):
    QTest.mousePress(grid.viewport(), LEFT, NONE, QPoint(5, 5))
    QTest.mouseMove(grid.viewport(), QPoint(800, grid.viewport().height() + 60))
    qtbot.waitUntil(lambda: grid.verticalOffset() > 400)
    QTest.mouseRelease(grid.viewport(), LEFT, NONE, QPoint(800, 10))
    assert grid.chosen()[:3] == (100, 101, 102)
    assert len(grid.chosen()) > 20


def test_arrows_walk_over_the_ends_of_lines_and_shift_takes_all_on_the_way(grid):
    click(grid, 4)
    press(grid, Qt.Key.Key_Right)
    assert grid.chosen() == (105,)
    press(grid, Qt.Key.Key_Down)
    assert grid.chosen() == (110,)
    press(grid, Qt.Key.Key_Up, SHIFT)
    assert grid.chosen() == (105, 106, 107, 108, 109, 110)
    press(grid, Qt.Key.Key_Left)
    assert grid.chosen() == (104,)


def test_ctrl_walks_without_selecting_and_space_selects(grid):
    click(grid, 0)
    press(grid, Qt.Key.Key_Right, CTRL)
    press(grid, Qt.Key.Key_Right, CTRL)
    assert grid.chosen() == (100,)
    press(grid, Qt.Key.Key_Space, CTRL)
    assert grid.chosen() == (100, 102)


def test_home_end_and_pages_lead_there_and_the_tile_comes_into_sight(grid):
    click(grid, 7)
    press(grid, Qt.Key.Key_End)
    assert grid.chosen() == (199,)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    press(grid, Qt.Key.Key_PageUp)
    assert grid.currentIndex().row() == 99 - 3 * COLUMNS
    press(grid, Qt.Key.Key_Home)
    assert grid.chosen() == (100,)
    press(grid, Qt.Key.Key_PageDown)
    assert grid.currentIndex().row() == 3 * COLUMNS


def test_down_from_above_a_short_last_line_leads_to_its_end(grid, model):
    model.show(found(*range(7)))
    click(grid, 4)
    press(grid, Qt.Key.Key_Down)
    assert grid.chosen() == (6,)


def test_ctrl_a_selects_a_million_at_once(grid, model, qtbot):
    model.show(found(*range(1_000_000), text="すべて"))
    press(grid, Qt.Key.Key_A, CTRL)
    with qtbot.waitSignal(grid.selected) as heard:
        pass
    assert len(heard.args[0]) == 1_000_000


def test_enter_and_a_double_click_open(grid, qtbot):
    click(grid, 2)
    with qtbot.waitSignal(grid.opened) as heard:
        press(grid, Qt.Key.Key_Return)
    assert heard.args == [102]
    with qtbot.waitSignal(grid.opened) as heard:
        QTest.mouseDClick(grid.viewport(), LEFT, NONE, middle(grid, 5))
    assert heard.args == [105]


def test_letters_are_handed_on_for_searching_and_commands_are_not(grid, qtbot):
    with qtbot.waitSignal(grid.typed) as heard:
        QTest.keyClicks(grid, "b")
    assert heard.args == ["b"]
    with qtbot.assertNotEmitted(grid.typed):
        press(grid, Qt.Key.Key_Z, CTRL)
        press(grid, Qt.Key.Key_Escape)
        press(grid, Qt.Key.Key_F5)
        press(grid, Qt.Key.Key_Left)


def test_the_focus_shows_on_a_tile_as_soon_as_the_keyboard_arrives(grid, model):
    grid.clearFocus()
    model.show(found(1, 2, 3, text="別"))
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert grid.currentIndex().row() == 0
    assert grid.chosen() == ()


def test_choosing_in_code_is_choosing(grid, model):
    chosen = grid.selectionModel()
    flag = QItemSelectionModel.SelectionFlag
    chosen.setCurrentIndex(model.index_of(150), flag.ClearAndSelect)
    assert grid.chosen() == (150,)
    assert grid.viewport().rect().contains(grid.visualRect(model.index_of(150)))
