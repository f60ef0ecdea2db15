"""A sure button: it asks once more in its own place, until the keyboard leaves it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent

from assetlib.ui.small_button import SmallButton


class SureButton(SmallButton):
    """For what is not to be done by one press too many; a double click is one press.

    Signals:
        sure: It was pressed twice.
    """

    sure = Signal()

    def __init__(self, words: str, really: str) -> None:
        super().__init__(words)
        self._words, self._really, self._asked = words, really, False
        self.setAutoDefault(False)
        self.clicked.connect(self._press)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ask(asked=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _press(self) -> None:
        if self._asked:
            self._ask(asked=False)
            self.setEnabled(False)
            self.sure.emit()
        else:
            self._ask(asked=True)

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        self.setText(self._really if asked else self._words)
