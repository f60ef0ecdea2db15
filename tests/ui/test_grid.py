# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The grid can be looked through and heard, with ten pictures as with a million."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication

from assetlib.ui.grid import Grid
from tests.ui.grids import CTRL, click, door, grid, middle, model
from tests.ui.picture_door import found

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
    theme.choose("light")
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
