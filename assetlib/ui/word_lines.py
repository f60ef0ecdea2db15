"""Lines of words below each other, each with a button that does something about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.ui.paragraph import Paragraph
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme


class WordLine(QWidget):
    """A line of words, and one button."""

    def __init__(self, theme: Theme, words: str, button: SmallButton) -> None:
        super().__init__()
        self.words, self.button = words, button
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(Paragraph(theme, "body", words), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class WordLines:
    """The `lines` there are now; `place` is where they stand."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.lines: list[WordLine] = []
        self.place = QVBoxLayout()
        self.place.setSpacing(8)

    def clear(self) -> None:
        """Take all of them away, at once to the eye."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines.clear()

    def add(self, words: str, button: SmallButton) -> None:
        """Put one below the others."""
        line = WordLine(self._theme, words, button)
        self.lines.append(line)
        self.place.addWidget(line)
        line.show()  # now, not with the next event
