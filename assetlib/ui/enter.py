"""Enter: presses the button that has the keyboard, in the window and in every dialog, and once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Enter(QObject):
    """Hears the keys of a whole window before what is inside it does.

    Qt presses a dialog's default button instead, with the keyboard on 「やめる」 too, and outside
    dialogs nothing; and a key held down would go on to the dialog that it opened. What is pressed
    then can let pictures leave.

    `ticks`: what can be ticked is pressed, too; in a dialog Enter leads on from there.
    """

    def __init__(self, window: QWidget, *, ticks: bool) -> None:
        super().__init__(window)
        self._window, self._ticks = window, ticks

    def listen(self) -> None:
        """To be called whenever the window is shown: only then is there what hears its keys."""
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = event.key() in _ENTER and event.modifiers() in _PLAIN
        if not plain or QApplication.activePopupWidget() is not None:
            return False
        at = self._window.focusWidget()
        if event.isAutoRepeat():
            return not isinstance(at, QPlainTextEdit | QTextEdit)
        if isinstance(at, QAbstractButton) and (self._ticks or not at.isCheckable()):
            at.click()
            return True
        return False
