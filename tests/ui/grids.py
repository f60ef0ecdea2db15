"""A grid of a hundred pictures, and the hand that works it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from assetlib.ui.asset_model import AssetModel
from assetlib.ui.grid import Grid
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
