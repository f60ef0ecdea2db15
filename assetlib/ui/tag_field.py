"""The tag field: Enter takes the best tag; an input method's Enter only confirms its conversion."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent

from assetlib.door import Door
from assetlib.query import TagCount
from assetlib.text import tag_key
from assetlib.ui.courier import Courier
from assetlib.ui.icon_field import IconField
from assetlib.ui.search_bar import PAUSE, settled
from assetlib.ui.suggestions import Offer, Suggestions
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say

SAME_KEY = 40
"""An Enter so many ms after a conversion ended is the one that ended it: some input methods
confirm with it and hand it on as well, and no hand presses it twice so fast."""


class TagField(IconField):
    """Asks for tags while one types, also while composing.

    Signals:
        entered: The name of the tag to add.
    """

    entered = Signal(str)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__(theme, "tag", BUTTON_ICON)
        self._courier = courier
        self._door: Door | None = None
        self._composing = ""
        self._since_conversion = QElapsedTimer()
        self._answered = ""  # the words the shown suggestions are for
        self._found: tuple[TagCount, ...] = ()
        self._enter_waits = False
        self.setPlaceholderText(say("pane.tag_hint"))
        self.setAccessibleName(say("pane.tag_name"))
        self._suggestions = Suggestions(theme, self)
        self._suggestions.taken.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._stir)

    def attach(self, door: Door) -> None:
        """Ask this library from now on."""
        self._door = door

    def words(self) -> str:
        """What is typed or being composed, as a tag would be named."""
        return (self.text() + settled(self._composing)).strip()

    @property
    def offering(self) -> bool:
        """Whether tags that fit are shown."""
        return self._suggestions.isVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._composing and not event.preeditString():
            self._since_conversion.start()
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._stir()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not self._confirms_conversion():
                    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                    self._enter(new=bool(shift))
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._suggestions.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._suggestions.hide()

    def _confirms_conversion(self) -> bool:
        since = self._since_conversion
        return bool(self._composing) or (since.isValid() and since.elapsed() < SAME_KEY)

    def _stir(self) -> None:
        self._enter_waits = False
        if self.words():
            self._pause.start()
        else:
            self._pause.stop()
            self._suggestions.hide()

    def _ask(self) -> None:
        words = self.words()
        if self._door is None or not words:
            return

        def show(found: tuple[TagCount, ...]) -> None:
            if words == self.words():
                self._show(words, found)

        self._courier.deliver(self._door.tags(words), self, show)

    def _show(self, words: str, found: tuple[TagCount, ...]) -> None:
        # The very name that was typed comes first: nobody means another tag by it.
        exact = [tag for tag in found if tag_key(tag.name) == tag_key(words)]
        self._found = (*exact, *(tag for tag in found if tag not in exact))
        self._answered = words
        if self._enter_waits:
            self._enter(new=False)
        elif self.hasFocus():
            self._suggestions.offer(words, self._found)

    def _enter(self, *, new: bool) -> None:
        words = self.words()
        if not words:
            return
        if new:
            self._take(Offer(words, new=True))
        elif self._answered != words:  # Enter was quicker than the library
            self._pause.stop()
            self._enter_waits = True
            self._ask()
        else:
            first = self._found[0].name if self._found else words
            self._take(self._suggestions.current or Offer(first))

    def _take(self, offer: Offer) -> None:
        self.clear()
        self._answered = ""
        self._suggestions.hide()
        self.entered.emit(offer.name)
