"""The search bar: asks while one types, also while an input method is still composing."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from assetlib.ui.icon_button import IconButton
from assetlib.ui.icon_field import IconField
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT, ICON, SEARCH_HEIGHT
from assetlib.wording import say

PAUSE = 80
"""So many ms without a key before the library is asked: a fast typist asks once a word."""

_HALF_TYPED = re.compile(r"[a-zａ-ｚ]{1,3}$", re.IGNORECASE)


def settled(composing: str) -> str:
    """What of a composition can be searched: ぼうｓ is ぼう, for the ｓ is not a sound yet."""
    return _HALF_TYPED.sub("", composing)


class SearchBar(IconField):
    """The field on top of the grid.

    Signals:
        asked: Somebody looks for these words, or, with "", for everything.
        left: Down or Enter: the eyes and the keys go on to the pictures.
    """

    asked = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "search", ICON, parent)
        self._composing = ""
        self._last = ""
        self.setProperty("kind", "search")
        self.setFixedHeight(SEARCH_HEIGHT)
        self.setPlaceholderText(say("window.search_hint"))
        self.setAccessibleName(say("window.search_name"))
        self._cross = IconButton(theme, "close", say("window.search_clear"))
        self._cross.setParent(self)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.clicked.connect(self.clear_words)
        self.setTextMargins(ICON + 8, 0, CONTROL_HEIGHT, 0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._stir)
        self._stir()

    def words(self) -> str:
        """What is looked for: the text, with what is being composed where it will stand."""
        at = self.cursorPosition()
        return self.text()[:at] + settled(self._composing) + self.text()[at:]

    def clear_words(self) -> None:
        """Look for everything again, at once."""
        self.clear()
        self._ask()

    def type_on(self, typed: str) -> None:
        """Go on with what was typed elsewhere: the field takes it and the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setCursorPosition(len(self.text()))
        self.insert(typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._stir()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear_words()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._ask()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = (self.height() - CONTROL_HEIGHT) // 2
        side = CONTROL_HEIGHT
        self._cross.setGeometry(self.width() - side - 4, top, side, side)

    def _stir(self) -> None:
        self._cross.setVisible(bool(self.text() or self._composing))
        if self.words() != self._last:
            self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if (words := self.words()) != self._last:
            self._last = words
            self.asked.emit(words)
