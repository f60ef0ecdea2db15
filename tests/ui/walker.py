"""A walk through a window with the Tab key: what can be used, what is reached, what is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextBrowser,
    QWidget,
)

USED = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox),
    *(QComboBox, QLineEdit, QPlainTextEdit),
)
"""Kinds of widgets that somebody uses."""

_LINKS = 100
"""So many links of a page are stops of their own."""

_LOOKS = 10
"""Within so many looks, a tenth of a second apart, a window has come to rest."""

_HEAD = 24
"""Px of something high that tell where one is."""

_RING = 6
"""Px round a widget in which the focus may be drawn."""


def controls(window: QWidget) -> list[QWidget]:
    """Everything that can be seen and used now; what belongs to a larger control is left out."""
    return [
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, USED)
        and not isinstance(one, QScrollBar | QHeaderView)
        and one.isVisible()
        and one.isEnabled()
        and one.window() is window
        and not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)
    ]


def walk(
    window: QWidget,
    at: Callable[[QWidget], object] = lambda _: None,
    key: Qt.Key = Qt.Key.Key_Tab,
) -> list[QWidget]:
    """Where Tab leads, once round, from where the keyboard is now; `at` looks at each."""
    found: list[QWidget] = []
    stays = 0
    while True:
        QTest.keyClick(window.windowHandle(), key)
        now = QApplication.focusWidget()
        if found and now is found[-1] and isinstance(now, QTextBrowser) and stays < _LINKS:
            stays += 1  # from link to link
            continue
        if now is None or now in found:
            return found
        found.append(now)
        at(now)


def unreached(window: QWidget) -> list[QWidget]:
    """What Tab does not lead to; of several that exclude each other one is enough."""
    reached = walk(window)
    groups = {
        one.parentWidget()
        for one in reached
        if isinstance(one, QAbstractButton) and one.autoExclusive()
    }
    return [
        one
        for one in controls(window)
        if one not in reached
        and not (
            isinstance(one, QAbstractButton)
            and one.autoExclusive()
            and one.parentWidget() in groups
        )
    ]


def astray(window: QWidget) -> list[str]:
    """Steps of Tab that go back up a column, or back along a line; once round is one such step."""
    round_ = walk(window)
    steps = list(zip(round_, (*round_[1:], *round_[:1]), strict=True))
    back = [step for step in steps if _goes_back(window, *step)]
    return [" -> ".join(told(list(step))) for step in back] if len(back) > 1 else []


def _goes_back(window: QWidget, one: QWidget, other: QWidget) -> bool:
    before, after = (QRect(w.mapTo(window, w.rect().topLeft()), w.size()) for w in (one, other))
    if after.bottom() < before.top():
        return after.left() <= before.right() and before.left() <= after.right()
    beside = (
        abs(after.center().y() - before.center().y()) < min(after.height(), before.height()) / 2
    )
    return beside and after.right() < before.left()


def nameless(window: QWidget) -> list[QWidget]:
    """What a screen reader has no name or no role for."""
    found = []
    for one in controls(window):
        spoken = QAccessible.queryAccessibleInterface(one)
        name = spoken.text(QAccessible.Text.Name) if spoken else ""
        if not name.strip() or spoken.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append(one)
    return found


def unseen(window: QWidget) -> list[QWidget]:
    """Where the keyboard is, and nothing shows it."""
    found: list[QWidget] = []
    walk(window, lambda one: None if _shows(window, one) else found.append(one))
    return found


def _shows(window: QWidget, one: QWidget) -> bool:
    """Whether it looks another way with the focus; what still changes by itself is looked at again.

    What scrolled into sight comes to rest, and what has just come is drawn anew.
    """

    def differs() -> bool:
        QApplication.processEvents()
        place = _place(one, window)
        focused = _picture(window, place)
        one.clearFocus()
        without = _picture(window, place)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        return focused != without

    for _ in range(_LOOKS):
        if differs():
            return True
        QTest.qWait(100)
    return False


def _place(one: QWidget, window: QWidget) -> QRect:
    top = one.mapTo(window, one.rect().topLeft())
    return QRect(top, one.size()).adjusted(-_RING, -_RING, _RING, _RING)


def _picture(window: QWidget, place: QRect) -> QImage:
    QApplication.processEvents()
    return window.grab(place).toImage()


def below_the_fold(window: QWidget) -> list[QWidget]:
    """What has the keyboard, at first or once Tab has led there, and lies where nobody sees it."""
    first = window.focusWidget()
    found = [] if first is None or _in_sight(first) else [first]
    walk(window, lambda one: None if _in_sight(one) else found.append(one))
    return found


def _in_sight(one: QWidget) -> bool:
    """Whether its head is seen over its whole height, or as high as its place allows."""

    def seen() -> bool:
        QApplication.processEvents()
        shown = _shown(one)
        return shown.height() >= min(one.height(), _HEAD) and shown.width() >= one.width() // 2

    for _ in range(_LOOKS):
        if seen():
            return True
        QTest.qWait(20)
    return False


def _shown(one: QWidget) -> QRect:
    """What of it is not cut off by what is around it, in its own coordinates."""
    area, part, at = one.rect(), one, QPoint()
    while not part.isWindow():
        at += part.pos()
        part = part.parentWidget()
        area = area.intersected(part.rect().translated(-at))
    return area


def told(widgets: list[QWidget]) -> list[str]:
    """Which they are, for whoever reads that a test failed."""
    return [
        " < ".join(filter(None, (type(one).__name__, one.accessibleName(), _within(one))))
        for one in widgets
    ]


def _within(one: QWidget) -> str:
    names, parent = [], one.parentWidget()
    while parent is not None and len(names) < 4:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)
