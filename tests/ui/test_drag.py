"""Dragging from the grid: what the hand holds, and when a drag begins."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assetlib.ui.asset_model import AssetModel
from assetlib.ui.grid import Grid
from tests.ui.picture_door import PictureDoor, found

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(theme, courier, qtbot):
    grid, model = Grid(theme), AssetModel()
    model.attach(PictureDoor(), courier)
    model.setParent(grid)
    grid.setModel(model)
    model.show(found(*range(100, 200)))
    grid.resize(932, 620)
    qtbot.addWidget(grid)
    grid.show()
    grid.pulled = []
    grid.dragged.connect(grid.pulled.append)
    return grid


def middle(grid: Grid, position: int) -> QPoint:
    return grid.visualRect(grid.model().index(position, 0)).center()


def pull(grid: Grid, start: QPoint, by: QPoint, keys=NONE) -> None:
    QTest.mousePress(grid.viewport(), LEFT, keys, start)
    for step in range(1, 5):
        QTest.mouseMove(grid.viewport(), start + by * step / 4)
    QTest.mouseRelease(grid.viewport(), LEFT, keys, start + by)


def test_pressing_an_unchosen_picture_and_pulling_drags_that_one(grid):
    QTest.mouseClick(grid.viewport(), LEFT, NONE, middle(grid, 0))
    pull(grid, middle(grid, 2), QPoint(60, 20))
    assert grid.pulled == [102]
    assert grid.chosen() == (102,)


def test_pulling_one_of_several_drags_all_of_them_and_they_stay_chosen(grid):
    QTest.mouseClick(grid.viewport(), LEFT, NONE, middle(grid, 1))
    QTest.mouseClick(grid.viewport(), LEFT, CTRL, middle(grid, 3))
    pull(grid, middle(grid, 3), QPoint(0, 60))
    assert grid.pulled == [103]
    assert grid.chosen() == (101, 103)


def test_a_hand_that_trembles_does_not_drag(grid):
    pull(grid, middle(grid, 2), QPoint(QApplication.startDragDistance() - 2, 0))
    assert grid.pulled == []
    assert grid.chosen() == (102,)


def test_pulling_on_empty_ground_is_still_the_rubber_band(grid):
    pull(grid, QPoint(5, 5), middle(grid, 6) - QPoint(5, 5))
    assert grid.pulled == []
    assert len(grid.chosen()) == 4


def test_one_pull_is_one_drag_however_far_it_goes(grid):
    pull(grid, middle(grid, 0), QPoint(400, 300))
    assert grid.pulled == [100]


def test_the_right_button_drags_nothing(grid):
    right = Qt.MouseButton.RightButton
    QTest.mousePress(grid.viewport(), right, NONE, middle(grid, 2))
    QTest.mouseMove(grid.viewport(), middle(grid, 2) + QPoint(80, 0))
    QTest.mouseRelease(grid.viewport(), right, NONE, middle(grid, 2))
    assert grid.pulled == []


def test_what_ctrl_takes_out_of_the_selection_is_not_dragged(grid):
    QTest.mouseClick(grid.viewport(), LEFT, NONE, middle(grid, 1))
    pull(grid, middle(grid, 1), QPoint(80, 0), CTRL)
    assert grid.pulled == []
