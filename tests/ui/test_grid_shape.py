"""Where the tiles of a grid lie, at any width and of any number."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect

from assetlib.ui.grid_shape import Shape
from assetlib.ui.tokens import TILE_GAP


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
