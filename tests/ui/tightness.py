"""What is cut: words that do not fit where they stand, and nothing tells the rest."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from assetlib.ui.dayone.segments import Segment
from assetlib.ui.paragraph import Paragraph
from tests.ui.walker import told

_SLACK = 2
"""Px by which fonts and rounding may differ."""

_EDGES = 12
"""Px of a button's frame and the least air beside its words."""

_INSET = 2
"""Px that Qt leaves free on both sides of what is typed into a line."""


def cut(window: QWidget) -> list[str]:
    """Labels, buttons, choices and fields whose words are not whole, and have no tooltip that is.

    Of an empty field these are the words that say what to write there.
    """
    QApplication.processEvents()
    return [
        f"{_words(one)!r}: {told([one])[0]}"
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.window() is window
        and (_too_small(one) or _outside(one))
        and not one.toolTip()
    ]


def oversized(window: QWidget, screen: QSize) -> bool:
    """Whether it does not fit on a screen of that size (px, without its bars)."""
    return window.width() > screen.width() or window.height() > screen.height()


def _words(one: QWidget) -> str:
    if isinstance(one, QComboBox):
        return one.currentText()
    if isinstance(one, QLineEdit):
        return one.displayText() or one.placeholderText()
    return one.text() if isinstance(one, QLabel | QAbstractButton) else ""


def _too_small(one: QWidget) -> bool:
    if not _words(one).strip():
        return False
    if isinstance(one, QLabel):
        if one.wordWrap() or isinstance(one, Paragraph):
            return one.heightForWidth(one.width()) > one.height() + _SLACK
        return one.sizeHint().width() > one.width() + _SLACK or _low(one)
    if isinstance(one, QComboBox):
        return _shown(one) < one.fontMetrics().horizontalAdvance(_words(one))
    return _narrow(one) or _low(one)


def _narrow(one: QWidget) -> bool:
    if isinstance(one, QLineEdit):
        return _room(one) < one.fontMetrics().horizontalAdvance(_words(one))
    if isinstance(one, QPushButton):
        sign = one.iconSize().width() + 4 if not one.icon().isNull() else 0
        words = one.fontMetrics().horizontalAdvance(one.text().replace("&", ""))
        return words + sign + _EDGES > one.width()
    if isinstance(one, Segment):  # with less air its words are whole, too
        return one.minimumSizeHint().width() > one.width()
    return one.sizeHint().width() > one.width() + _SLACK


def _low(one: QWidget) -> bool:
    return one.fontMetrics().height() > one.height() + _SLACK


def _shown(one: QComboBox) -> int:
    option = QStyleOptionComboBox()
    one.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = one.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, one)
    return room.width()


def _room(one: QLineEdit) -> int:
    """Px for what is typed: without the frame, its margins, and what stands at the sides."""
    option = QStyleOptionFrame()
    one.initStyleOption(option)
    area = one.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, one)
    margins = one.textMargins()
    room = area.width() - margins.left() - margins.right() - 2 * _INSET
    if margins.right():  # kept free for what stands there
        return room
    beside = (key for key in one.findChildren(QAbstractButton) if key.isVisible())
    return room - sum(key.width() for key in beside)


def _outside(one: QWidget) -> bool:
    """Whether something around it cuts off a part, and it cannot be scrolled to."""
    if not _words(one).strip():
        return False
    area, part = QRect(QRect(0, 0, one.width(), one.height())), one
    while (parent := part.parentWidget()) is not None and not part.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return _beyond_scrolling(part, area, parent.parentWidget())
        area = area.translated(part.pos())
        if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(area):
            return True
        part = parent
    return False


def _beyond_scrolling(page: QWidget, area: QRect, scroll: QWidget | None) -> bool:
    """What is wider than the view has no way to be seen where a page scrolls up and down only."""
    assert isinstance(scroll, QAbstractScrollArea)
    port = scroll.viewport()
    if scroll.horizontalScrollBar().maximum() > 0:
        return False
    area = area.translated(page.pos())
    return area.left() < -_SLACK or area.right() > port.width() + _SLACK
