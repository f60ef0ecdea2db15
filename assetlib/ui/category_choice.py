"""The choice of a category among all there are, or of a new one by typing its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from assetlib.text import nfc
from assetlib.ui.choice import Choice
from assetlib.ui.facts import path_of
from assetlib.ui.offered import Offered
from assetlib.wording import say

_PARTING = re.compile(r"\s*[/／>＞]\s*")


def category_path(typed: str) -> str:
    """The path of what somebody typed: 「防災 ＞ 避難」 and 「防災/避難」 are the same."""
    return nfc("/".join(filter(None, _PARTING.split(typed.strip()))))


class CategoryChoice(Choice):
    """Editable; what was typed stays until it is saved or another picture is shown.

    Signals:
        chosen: A category's path.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(say("pane.category"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setToolTip(say("pane.category_hint"))
        self._now = ""
        self._asked = ""
        field = self.lineEdit()
        if field is not None:
            field.setAccessibleName(self.accessibleName())
            field.setPlaceholderText(say("pane.no_category"))
            field.returnPressed.connect(self._choose)
        self.setCompleter(Offered(self.model(), self))
        self.activated.connect(self._choose)

    @property
    def path(self) -> str:
        """What is chosen or typed; "" while that is what was shown."""
        path = category_path(self.currentText())
        return "" if path == category_path(self._now) else path

    def offer(self, paths: Sequence[str]) -> None:
        """Offer these categories, keeping what is typed."""
        typed = self.currentText()
        self.clear()
        self.addItems([path_of(path) for path in paths])
        self.setCurrentIndex(self.findText(typed))
        self.setEditText(typed)

    def show_category(self, words: str, *, hint: str = "") -> None:
        """Show what is set now; with a `hint` the field is empty and says it in grey."""
        self._now = self._asked = words
        self.setCurrentIndex(self.findText(words))
        self.setEditText(words)
        if (field := self.lineEdit()) is not None:
            field.setPlaceholderText(hint or say("pane.no_category"))
            field.setCursorPosition(0)

    def settle(self, *, saved: bool) -> None:
        """After a refusal the same words may be tried once more."""
        if not saved:
            self._asked = ""

    def _choose(self) -> None:
        # Enter on a name that is in the list is told twice by Qt, and shall be heard once.
        if (path := self.path) and path != self._asked:
            self._asked = path
            self.chosen.emit(path)
