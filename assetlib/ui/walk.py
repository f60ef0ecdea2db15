"""A walk through the grid: which key leads where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from assetlib.ui.grid_shape import Shape

Step = QAbstractItemView.CursorAction

_KEYS: dict[int, Step] = {
    Qt.Key.Key_Left: Step.MoveLeft,
    Qt.Key.Key_Right: Step.MoveRight,
    Qt.Key.Key_Up: Step.MoveUp,
    Qt.Key.Key_Down: Step.MoveDown,
    Qt.Key.Key_Home: Step.MoveHome,
    Qt.Key.Key_End: Step.MoveEnd,
    Qt.Key.Key_PageUp: Step.MovePageUp,
    Qt.Key.Key_PageDown: Step.MovePageDown,
}


def step_of(key: int) -> Step | None:
    """The step a key means, or None where it means none."""
    return _KEYS.get(key)


def target(step: Step, start: int, shape: Shape, page: int) -> int:
    """The position a step leads to from `start`; -1 where there is nothing.

    `page` is how many lines are seen at once. Left and right run on over the ends of lines; down
    from above a short last line leads to its end.
    """
    last = shape.count - 1
    if start < 0 or last < 0:
        return min(0, last)
    line = {Step.MoveUp: -1, Step.MoveDown: 1, Step.MovePageUp: -page, Step.MovePageDown: page}
    match step:
        case Step.MoveHome:
            return 0
        case Step.MoveEnd:
            return last
        case Step.MoveLeft | Step.MovePrevious:
            return max(0, start - 1)
        case Step.MoveRight | Step.MoveNext:
            return min(last, start + 1)
        case _:
            return _lines_on(start, line[step], shape)


def _lines_on(start: int, lines: int, shape: Shape) -> int:
    """As many lines up or down as there are, in the same column where it has a tile."""
    line, column = divmod(start, shape.columns)
    there = max(0, min(line + lines, shape.lines - 1))
    return min(there * shape.columns + column, shape.count - 1)
