"""The order of Tab: as things are laid out, which is as the eye goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def walk_as_laid_out(whole: QWidget) -> None:
    """Let Tab walk through what is inside as it is laid out, whatever came last."""
    walk_through(stops(whole))


def walk_through(parts: Iterable[QWidget]) -> None:
    """Let Tab walk through these, one after the other: of what is placed by hand, who places it
    knows the order."""
    for one, other in pairwise(parts):
        QWidget.setTabOrder(one, other)


def stops(whole: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard inside, also what is hidden now: Tab passes that by."""
    inside = _inside(whole)
    if whole.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(whole, QScrollArea):
        yield whole
    elif inside is not None:
        yield from stops(inside)
    elif (layout := whole.layout()) is not None:
        yield from _of_layout(layout)


def _inside(whole: QWidget) -> QWidget | None:
    """What is shown in something that shows one thing."""
    if isinstance(whole, QScrollArea):
        return whole.widget()
    return whole.currentWidget() if isinstance(whole, QStackedWidget) else None


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (below := item.layout()) is not None:
            yield from _of_layout(below)
        elif (widget := item.widget()) is not None:
            yield from stops(widget)
