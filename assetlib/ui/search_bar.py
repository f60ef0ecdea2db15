"""The search bar: asks while one types, also while an input method is still composing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from assetlib.query import Source, Suggestion
from assetlib.ui.icon_button import IconButton
from assetlib.ui.icon_field import IconField
from assetlib.ui.search_offers import SearchOffers
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT, FIELD_SIDES, ICON, SEARCH_HEIGHT
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
        wondered: Somebody types these words: whoever knows some may `offer` others.
        category_taken: The path of a category that was offered.
    """

    asked = Signal(str)
    left = Signal()
    wondered = Signal(str)
    category_taken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "search", ICON, parent)
        self._composing = ""
        self._last = ""
        self.setProperty("kind", "search")
        self.setFixedHeight(SEARCH_HEIGHT)
        self.setAccessibleName(say("window.search_name"))
        self._cross = IconButton(theme, "close", say("window.search_clear"))
        self._cross.setParent(self)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.clicked.connect(self.clear_words)
        self.setTextMargins(ICON + 8, 0, CONTROL_HEIGHT, 0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._pause.timeout.connect(lambda: self.wondered.emit(self.words()))
        self.offers = SearchOffers(theme, self)
        self.offers.taken.connect(self._take)
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

    def look_for(self, words: str) -> None:
        """Look for these words at once, as if they had been typed."""
        self.setText(words)
        self._ask()

    def show_words(self, words: str) -> None:
        """Show words that somebody looks for already."""
        self._last = words
        self.setText(words)

    def type_on(self, typed: str) -> None:
        """Go on with what was typed elsewhere: the field takes it and the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setCursorPosition(len(self.text()))
        self.insert(typed)

    def compose_on(self, event: QInputMethodEvent) -> None:
        """Show what an input method composes elsewhere; once confirmed, take the keyboard too."""
        if not self._composing:
            self.setCursorPosition(len(self.text()))
        self.inputMethodEvent(event)
        if event.commitString():
            # Not within the event: to lose the focus would have the input method confirm again.
            QTimer.singleShot(0, self, self.setFocus)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._stir()

    def offer(self, words: str, found: Sequence[Suggestion]) -> None:
        """Offer these for those words, unless others are typed by now or the keys have left."""
        if words == self.words() and self.hasFocus():
            self.offers.offer([one for one in found if one.text != words.strip()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offering = self.offers.isVisible()
        match event.key():
            case Qt.Key.Key_Escape if offering:
                self.offers.hide()
            case Qt.Key.Key_Escape if self.text():
                self.clear_words()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if offering:
                self.offers.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if offer := self.offers.current:
                self._take(offer)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.offers.hide()
                self._ask()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wondered.emit(self.words())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.offers.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = (self.height() - CONTROL_HEIGHT) // 2
        side = CONTROL_HEIGHT
        self._cross.setGeometry(self.width() - side - 4, top, side, side)
        self._hint()

    def _hint(self) -> None:
        """What may be written here, with an example where that fits."""
        whole, margins = say("window.search_hint"), self.textMargins()
        room = self.width() - margins.left() - margins.right() - FIELD_SIDES
        fits = self.fontMetrics().horizontalAdvance(whole) <= room
        self.setPlaceholderText(whole if fits else say("window.search_hint_short"))

    def _stir(self) -> None:
        self._cross.setVisible(bool(self.text() or self._composing))
        if self.words() != self._last:
            self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if (words := self.words()) != self._last:
            self._last = words
            self.asked.emit(words)

    def _take(self, offer: Suggestion) -> None:
        self.offers.hide()
        if offer.source is Source.CATEGORY:
            self.clear_words()
            self.category_taken.emit(offer.text)
        else:
            self.look_for(offer.text)
