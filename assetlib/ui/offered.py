"""Offered: names to choose from while one types; a click beside their list goes where it falls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QObject,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QCompleter


class Offered(QCompleter):
    """Offers whatever holds what was typed, in either case.

    Qt lets the click that closes the list go no further, so a field would have to be clicked twice.
    """

    def __init__(self, names: Sequence[str] | QAbstractItemModel, parent: QObject) -> None:
        whole = names if isinstance(names, QAbstractItemModel) else QStringListModel(list(names))
        super().__init__(whole, parent)
        if whole.parent() is None:
            whole.setParent(self)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            popup = self.popup()
            if watched is popup and not popup.rect().contains(event.position().toPoint()):
                popup.hide()
                _press_below(event)
                return True
        return super().eventFilter(watched, event)


def _press_below(press: QMouseEvent) -> None:
    """Press what lies there now that nothing lies over it."""
    at = press.globalPosition()
    part = QApplication.widgetAt(at.toPoint())
    window = part.window().windowHandle() if part is not None else None
    if part is not None and window is not None:
        if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            part.setFocus(Qt.FocusReason.MouseFocusReason)  # Qt gives it for the system's events
        new = QMouseEvent(
            press.type(),
            window.mapFromGlobal(at),
            at,
            press.button(),
            press.buttons(),
            press.modifiers(),
            press.pointingDevice(),
        )
        QCoreApplication.sendEvent(window, new)
