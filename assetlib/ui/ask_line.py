"""「確認を依頼」: a question to the librarians about pictures that cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from assetlib.errors import Trouble
from assetlib.ui.courier import Courier
from assetlib.ui.going import goes
from assetlib.ui.icons import icon
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say, say_trouble

Ask = Callable[[str], Future[None]]
"""Sends these words with the question; done when it is safe."""


class AskButton(QPushButton):
    """Opens the line below; away once the question has been sent."""

    def __init__(self, theme: Theme, subject: str, *, again: bool = False) -> None:
        words = say("reminder.ask_again" if again else "reminder.ask")
        super().__init__(words)
        self._theme = theme
        self.setAutoDefault(False)
        self.setAccessibleName(say("reminder.name_of", what=words, whose=subject))
        self.setIconSize(QSize(BUTTON_ICON, BUTTON_ICON))
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon("send", self._theme.tokens.text, BUTTON_ICON))


class AskLine(QWidget):
    """A word to go with the question, and what became of it.

    Signals:
        sent: The question is safe.
    """

    sent = Signal()

    def __init__(self, theme: Theme, courier: Courier, ask: Ask) -> None:
        super().__init__()
        self._courier, self._ask = courier, ask
        self.field = QLineEdit()
        self.field.setMaxLength(500)
        self.field.setPlaceholderText(say("reminder.ask_hint"))
        self.field.setAccessibleName(say("reminder.ask_hint"))
        self.field.installEventFilter(self)
        self.button = QPushButton(say("reminder.ask_send"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._send)
        self._outcome = Notice(theme, "check", "ok")
        self._failure = Notice(theme, "warning", "warn")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.field, self.button, self._outcome, self._failure):
            line.addWidget(part, 0 if part is self.button else 1)
        self.hide()

    def open(self) -> None:
        """Let somebody write; empty is as good."""
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Ask nothing more; what was sent from here stays said."""
        if not self.field.isHidden():
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter sends the question; the dialog would take it for its own way on."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        self.button.click()
        return True

    def _send(self) -> None:
        self.button.setEnabled(False)
        words = self.field.text().strip()
        self._courier.deliver(self._ask(words), self, lambda _: self._settle(), self._fail)

    def _settle(self) -> None:
        self.field.hide()
        self.button.hide()
        self._failure.say("")
        self._outcome.say(say("reminder.asked" if goes(self._courier) else "reminder.asked_later"))
        self.sent.emit()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.button.setEnabled(True)
        self._failure.say(say_trouble(error))
