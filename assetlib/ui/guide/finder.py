"""The finder: a field for words, how many places have them, and the way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from assetlib.ui.icon_button import IconButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Finder(QWidget):
    """Asks while somebody types; Enter goes on, Shift+Enter back.

    Signals:
        asked: These words are looked for.
        stepped: To the next place (1), or to the one before (-1).
    """

    asked = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("guide.search"))
        self.field.setAccessibleName(say("guide.search"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setProperty("role", "second")
        self.previous = IconButton(theme, "chevron-up", say("guide.previous"))
        self.next = IconButton(theme, "chevron-down", say("guide.next"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for part in (self.count, self.previous, self.next):
            line.addWidget(part)
        self.count.setFixedWidth(72)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.textChanged.connect(self.asked)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.show_count(0, 0)

    def show_count(self, place: int, every: int) -> None:
        """Say at which of all places one is."""
        words = say("guide.found", place=place, all=every) if every else say("guide.not_found")
        self.count.setText(words if self.field.text() else "")
        for button in (self.previous, self.next):
            button.setEnabled(every > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)
