"""The choice of a licence among all the library knows, or of none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from assetlib.details import LicenceNote
from assetlib.ui.choice import Choice
from assetlib.ui.facts import status_word
from assetlib.wording import say


class LicenceChoice(Choice):
    """Shows what is set now; where that is not one of the list, in its own words.

    Signals:
        chosen: The codes to set: one, or () for none.
    """

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(say("pane.licence"))
        self._codes: list[str] = []
        self._now: tuple[str, ...] = ()
        self.activated.connect(lambda index: self.chosen.emit(self._at(index)))

    @property
    def codes(self) -> tuple[str, ...] | None:
        """What is chosen; None while nothing has been."""
        return None if self.currentIndex() < 0 else self._at(self.currentIndex())

    def offer(self, licences: Sequence[LicenceNote]) -> None:
        """Offer these licences, a word beside those that do not count today."""
        self._codes = [note.code for note in licences]
        self.clear()
        for note in licences:
            word, title = status_word(note), note.title
            self.addItem(say("pane.with_status", title=title, status=word) if word else title)
        self.addItem(say("pane.no_licence_short"))
        self._show()

    def show_codes(self, codes: tuple[str, ...], words: str) -> None:
        """Show what a picture has: one licence, none, or several, told in words."""
        self._now = codes
        self.setPlaceholderText(words)
        self._show()

    def show_words(self, words: str) -> None:
        """Show what a selection has, with nothing chosen."""
        self.show_codes(("", ""), words)

    def _show(self) -> None:
        if not self._now:
            index = len(self._codes)
        elif len(self._now) == 1 and self._now[0] in self._codes:
            index = self._codes.index(self._now[0])
        else:
            index = -1
        self.setCurrentIndex(index)
        self.setToolTip(self.currentText())  # a long title is cut off in the field

    def _at(self, index: int) -> tuple[str, ...]:
        return (self._codes[index],) if index < len(self._codes) else ()
