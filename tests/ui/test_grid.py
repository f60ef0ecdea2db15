"""The grid can be looked through, chosen from, and heard, with ten pictures as with a million."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assetlib.ui.asset_model import AssetModel
from assetlib.ui.grid import Grid
from assetlib.ui.grid_shape import Shape
from assetlib.ui.tokens import TILE_GAP
from tests.ui.picture_door import PictureDoor, found

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COLUMNS = 5


@pytest.fixture
def door() -> PictureDoor:
    return PictureDoor()


@pytest.fixture
def model(qapp, door, courier) -> AssetModel:
    model = AssetModel()
    model.attach(door, courier)
    return model


@pytest.fixture
def grid(theme, model, qtbot) -> Grid:
    """The grid of the mock-up: 912 px wide, five pictures in a line."""
    grid = Grid(theme)
    qtbot.addWidget(grid)
    grid.setModel(model)
    grid.resize(912, 620)
    model.show(found(*range(100, 200)))
    grid.show()
    grid.setFocus()
    return grid


def middle(grid: Grid, position: int) -> QPoint:
    return grid.visualRect(grid.model().index(position, 0)).center()


def click(grid: Grid, position: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, modifiers, middle(grid, position))


def press(grid: Grid, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(grid, key, modifiers)


def pull(grid: Grid, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(grid.viewport(), LEFT, modifiers, start)
    QTest.mouseMove(grid.viewport(), end)
    QTest.mouseRelease(grid.viewport(), LEFT, modifiers, end)


# Where tiles lie.


def test_a_window_of_the_mock_up_shows_the_tiles_of_the_mock_up():
    shape = Shape(width=900, count=38, least=160)  # 912 px less the bar
    assert shape.columns == 5
    assert shape.rect(0) == QRect(24, 8, 160, 172)
    assert shape.rect(1).left() - shape.rect(0).left() == 176
    assert shape.rect(5).top() - shape.rect(0).top() == 192


@pytest.mark.parametrize("width", [200, 333, 640, 901, 1279, 1920, 3840])
@pytest.mark.parametrize("least", [112, 160, 320])
def test_at_any_width_the_pictures_fill_the_line_and_never_touch(width, least):
    shape = Shape(width, 1000, least)
    line = [shape.rect(position) for position in range(shape.columns)]
    assert line[0].left() == 24
    assert width - 13 - shape.columns <= line[-1].right() <= width - 12
    for left, right in pairwise(line):
        assert right.left() - left.right() - 1 in (TILE_GAP, TILE_GAP + 1)
    assert shape.columns == 1 or shape.well_width >= least


@pytest.mark.parametrize("count", [1, 4, 5, 6, 1_000_000])
def test_a_tile_is_found_where_it_lies_and_nothing_between_tiles(count):
    shape = Shape(900, count, 160)
    for position in {0, count // 2, count - 1}:
        tile = shape.rect(position)
        assert shape.at(tile.topLeft()) == position
        assert shape.at(tile.bottomRight()) == position
        assert shape.at(tile.bottomRight() + QPoint(1, 0)) == -1
    assert shape.at(QPoint(30, shape.height + 500)) == -1
    assert shape.at(QPoint(0, 0)) == -1


def test_an_area_touches_whole_lines_in_one_run_and_columns_line_by_line():
    shape = Shape(900, 23, 160)
    assert list(shape.runs_in(QRect(0, 0, 900, 400))) == [(0, 14)]
    column = QRect(shape.rect(1).center(), shape.rect(17).center())
    assert list(shape.runs_in(column)) == [(1, 2), (6, 7), (11, 12), (16, 17)]
    assert list(shape.runs_in(QRect(shape.rect(23).topLeft(), shape.rect(24).bottomRight()))) == []


# Choosing.


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


# The keyboard.


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


# Keeping its place.


def test_selection_and_scroll_stay_with_their_pictures_when_others_come_and_go(grid, model):
    click(grid, 12)
    grid.verticalScrollBar().setValue(300)
    place = grid.visualRect(grid.currentIndex())
    model.show(found(*range(90, 200)))
    assert grid.chosen() == (112,)
    assert grid.visualRect(grid.currentIndex()).top() == place.top()
    model.show(found(*range(199, 89, -1)))
    assert grid.chosen() == (112,)
    assert grid.visualRect(grid.currentIndex()).top() == place.top()


def test_at_the_very_top_new_pictures_come_into_sight(grid, model):
    model.show(found(*range(90, 200)))
    assert grid.verticalOffset() == 0


def test_nothing_is_said_when_others_come_and_the_selection_stays(grid, model, qtbot):
    with qtbot.waitSignal(grid.selected):
        click(grid, 3)
    with qtbot.assertNotEmitted(grid.selected, wait=50):
        model.show(found(*range(90, 200)))


def test_a_selected_picture_that_goes_is_no_longer_selected_and_this_is_said(grid, model, qtbot):
    click(grid, 0)
    click(grid, 1, CTRL)
    with qtbot.waitSignal(grid.selected):
        pass
    with qtbot.waitSignal(grid.selected) as heard:
        model.show(found(*range(101, 200)))
    assert heard.args == [(101,)]


def test_another_query_starts_at_the_top_with_nothing_selected(grid, model, qtbot):
    with qtbot.waitSignal(grid.selected):
        click(grid, 3)
    grid.verticalScrollBar().setValue(500)
    with qtbot.waitSignal(grid.selected, check_params_cb=lambda rows: rows == ()):
        model.show(found(*range(50), text="別"))
    assert grid.verticalOffset() == 0


def test_zooming_and_resizing_keep_the_current_picture_where_it_is(grid):
    click(grid, 12)
    grid.verticalScrollBar().setValue(250)
    top = grid.visualRect(grid.currentIndex()).top()
    grid.set_zoom(112)
    assert grid.visualRect(grid.currentIndex()).top() == top
    grid.resize(1200, 620)
    assert grid.visualRect(grid.currentIndex()).top() == top


def test_zoom_stays_within_its_bounds_and_every_notch_changes_the_columns(grid, qtbot):
    grid.set_zoom(9999)
    assert grid.zoom == 320
    grid.set_zoom(1)
    assert grid.zoom == 112
    seen = [grid._shape.columns]
    for _ in range(4):
        turn(grid, 120)
        seen.append(grid._shape.columns)
    assert seen == [6, 5, 4, 3, 2]


def turn(grid: Grid, notch: int) -> None:
    at = QPointF(100, 100)
    wheel = QWheelEvent(
        at,
        QPointF(grid.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, notch),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.viewport(), wheel)


# Looking.


def test_only_pictures_near_the_sight_are_asked_for(grid, model, door, qtbot):
    model.show(found(*range(1_000_000), text="すべて"))
    qtbot.waitUntil(lambda: model.thumbnail(0) is not None)
    grid.scrollTo(model.index(500_000))
    qtbot.waitUntil(lambda: model.thumbnail(500_000) is not None)
    assert max(door.asked_thumbnails) < 500_100
    assert len(door.asked_thumbnails) < 200


def test_the_last_of_a_million_can_be_reached(grid, model):
    model.show(found(*range(1_000_000), text="すべて"))
    grid.scrollTo(model.index(999_999))
    assert grid.viewport().rect().contains(grid.visualRect(model.index(999_999)))


def test_every_state_of_a_tile_is_painted_in_both_schemes(grid, model, door, theme, qtbot):
    door.change(100, waiting=True, thumbnail=False)
    door.change(101, state="missing")
    door.change(102, held=True, thumbnail=False)
    door.change(103, thumbnail=False, path="図/案内.ai")
    door.change(104, photo=True, badges=("表示要", "加工不可", "庁内限り", "申請要"))
    model.refresh()
    qtbot.waitUntil(lambda: model.thumbnail(104) is not None)
    grid.selectAll()
    light = grid.grab().toImage()
    theme.choose("dark")
    dark = grid.grab().toImage()
    theme.choose("light")
    assert light.pixelColor(2, 2).name() == "#f7f6f3"
    assert dark.pixelColor(2, 2).name() == "#1e1e1c"
    assert light.pixelColor(104, 100) != light.pixelColor(280, 100)


def test_an_empty_grid_says_what_is_so_and_what_to_do(grid, model):
    model.show(found(text="ぬえ"))
    bare = grid.grab().toImage()
    grid.set_message("見つかりません", "ことばを短くしてみてください。")
    assert grid.grab().toImage() != bare
    assert "見つかりません" in grid.accessibleDescription()


def test_a_grid_that_is_too_low_for_both_says_what_is_so(grid, model):
    model.show(found(text="ぬえ"))
    grid.resize(grid.width(), 40)
    grid.set_message("見つかりません", "")
    alone = grid.grab().toImage()
    grid.set_message("見つかりません", "ことばを短くしてみてください。")
    assert grid.grab().toImage() == alone


# Being heard.


def test_a_screen_reader_finds_every_picture_by_its_title(grid, model, qtbot):
    qtbot.waitUntil(lambda: model.thumbnail(100) is not None)
    spoken = QAccessible.queryAccessibleInterface(grid)
    assert spoken.text(QAccessible.Text.Name) == "画像の一覧"
    assert spoken.childCount() == 100
    assert spoken.child(3).text(QAccessible.Text.Name) == "絵103"
    click(grid, 3)
    assert spoken.child(3).state().selected
    assert spoken.focusChild().text(QAccessible.Text.Name) == "絵103"


def test_choosing_in_code_is_choosing(grid, model):
    chosen = grid.selectionModel()
    flag = QItemSelectionModel.SelectionFlag
    chosen.setCurrentIndex(model.index_of(150), flag.ClearAndSelect)
    assert grid.chosen() == (150,)
    assert grid.viewport().rect().contains(grid.visualRect(model.index_of(150)))


def test_painted_in_strips_it_looks_as_painted_at_once(grid, qtbot):
    port, height = grid.viewport(), 36  # px: what a notch of a scroll brings into sight
    for position in (1, 7, 8):
        click(grid, position, CTRL)
    grid.clearFocus()  # Qt itself sets the dashes of its ring otherwise in a strip
    grid._hover(middle(grid, 2))
    qtbot.waitUntil(lambda: grid.assets().thumbnail(100) is not None)
    whole, strips = (QImage(port.size(), QImage.Format.Format_RGB32) for _ in range(2))
    port.render(whole)
    for top in range(0, port.height(), height):
        strip = QRect(0, top, port.width(), height)
        port.render(strips, strip.topLeft(), QRegion(strip))
    assert strips == whole
