"""One contested field: whose it is, what it was, and the values to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.conflicts import ContestedField, Side
from assetlib.door import Door
from assetlib.ui.courier import Courier
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.picture_strip import PictureStrip
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_moment

_WORDS = 132
"""Px for the words of a side, so that the values stand below each other."""


class OverlapCard(QFrame):
    """Nothing is chosen until somebody chooses, except where only one thing can be.

    Signals:
        chosen: Another value was chosen.
    """

    chosen = Signal()

    def __init__(
        self, theme: Theme, courier: Courier, door: Door, change: str, contested: ContestedField
    ) -> None:
        super().__init__()
        self.change, self.contested = change, contested
        self._theme = theme
        self._group = QButtonGroup(self)
        self.keys: dict[Side, QRadioButton] = {}
        self.setProperty("role", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._head(courier, door))
        column.addLayout(self._values())
        if len(contested.sides) == 1:
            self.choose(contested.sides[0])

    @property
    def side(self) -> Side | None:
        """What is chosen, or None."""
        return next((side for side, key in self.keys.items() if key.isChecked()), None)

    def choose(self, side: Side) -> None:
        """As a click on it; a side that cannot be chosen changes nothing."""
        if side in self.keys:
            self.keys[side].setChecked(True)

    def _head(self, courier: Courier, door: Door) -> QHBoxLayout:
        one = self.contested
        line = QHBoxLayout()
        line.setSpacing(12)
        subject = one.subject or say("conflict.unknown")
        if one.row is not None:
            strip = PictureStrip(self._theme, courier, door, [(one.row, subject)])
            line.addWidget(strip, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = say("overlap.subject", kind=one.kind_word, subject=subject, field=one.word)
        words.addWidget(Paragraph(self._theme, "strong", title, ink="text"))
        if one.who:
            said = say("overlap.who", who=one.who, at=say_moment(one.at))
            words.addWidget(Paragraph(self._theme, "second", said, ink="text2"))
        line.addLayout(words, 1)
        return line

    def _values(self) -> QGridLayout:
        one = self.contested
        values = {Side.MINE: one.mine, Side.THEIRS: one.theirs, Side.BOTH: one.both}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _WORDS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._words(say("overlap.was"), "text2"), 0, 0)
        grid.addWidget(self._words(one.was, "text2"), 0, 1)
        for row, side in enumerate(values, 1):
            if side in one.sides or side is not Side.BOTH:
                words = say(f"overlap.{side.value}")
                grid.addWidget(self._key(side, words, values[side]), row, 0)
                grid.addWidget(self._words(values[side], "text"), row, 1)
        return grid

    def _key(self, side: Side, words: str, value: str) -> QWidget:
        """What cannot be chosen any more is still shown: it is somebody's work."""
        if side not in self.contested.sides:
            return self._words(words, "text2")
        key = QRadioButton(words)
        key.setAccessibleName(say("overlap.key_name", side=words, value=value))
        key.toggled.connect(self.chosen)
        self._group.addButton(key)
        self.keys[side] = key
        return key

    def _words(self, text: str, ink: Ink) -> Paragraph:
        return Paragraph(self._theme, "body", text, ink=ink)
