"""The credits of a basket: how many lines there are, and one press for all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from assetlib.ui.icons import icon
from assetlib.ui.plain_text import copy_text
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say

_GAP = 8


class CreditsPart(QWidget):
    """A parting line, the count, and the button; hidden while there are none.

    Signals:
        copied: They are on the clipboard; what to say of it (text).
    """

    copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[str, ...] = ()
        rule = QFrame()
        rule.setProperty("role", "parting")
        rule.setFixedSize(1, 40)
        self._count = QLabel()
        self._count.setProperty("role", "second")
        self.button = SmallButton()
        self.button.setAccessibleName(say("purpose.copy_credits_name"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        for part in (rule, self._count, self.button):
            line.addWidget(part)
        self.button.clicked.connect(self._copy)
        theme.changed.connect(self._dress)
        self._dress()
        self.fold(folded=False)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """These are the lines, each once."""
        self._lines = lines
        self._count.setText(say("purpose.credits", count=len(lines)))
        self.button.setToolTip("\n".join(lines))
        self.setVisible(bool(lines))

    def fold(self, *, folded: bool) -> None:
        """Folded, the sign on the button says enough."""
        self._count.setVisible(not folded)
        self.button.setText("" if folded else say("purpose.copy_credits"))

    def _copy(self) -> None:
        copy_text("\n".join(self._lines))
        self.copied.emit(say("purpose.credits_copied", count=len(self._lines)))

    def _dress(self) -> None:
        self.button.setIcon(icon("copy", self._theme.tokens.text, BUTTON_ICON))
