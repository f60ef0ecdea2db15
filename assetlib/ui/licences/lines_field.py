"""The three lines people see with a picture, drafted from the answers and open to other words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.licences.sheet import LINES, Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import FIELD_SIDES, SMALL
from assetlib.wording import say

LONG = 30
"""Characters that fit the pane in one line, more or less."""

_COUNT = 56

NARROW = 480
"""Below so many px the hint stands below the heading."""


class _Line(QLineEdit):
    """A line with the number of its characters at its end."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.setAccessibleName(say("licences.line_name", number=number))
        self._count = OneLine(theme, px=SMALL, ink="text2")
        self._count.setParent(self)
        self.setTextMargins(0, 0, _COUNT, 0)
        self.textChanged.connect(self._show_count)
        self._show_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()
        self._place()

    def _show_count(self) -> None:
        count = len(self.text())
        self._count.say(
            say("licences.characters", count=count), "warn" if count > LONG else "text2"
        )
        self._tell()
        self._place()

    def _tell(self) -> None:
        """That it is too long, else all of it where the field is too short."""
        words = self.text()
        room = self.width() - _COUNT - FIELD_SIDES
        cut = self.fontMetrics().horizontalAdvance(words) > room
        long = say("licences.line_long", count=LONG) if len(words) > LONG else ""
        self.setToolTip(long or (words if cut else ""))

    def _place(self) -> None:
        wide = self._count.sizeHint().width()
        top = (self.height() - self._count.height()) // 2
        self._count.setGeometry(self.width() - wide - 10, top, wide, self._count.height())


class LinesField(QWidget):
    """Heading, hint, the way back to the draft, and the lines."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.lines = [_Line(theme, number + 1) for number in range(LINES)]
        self._hint = OneLine(theme, px=SMALL, ink="text2")
        self.again = SmallButton(say("licences.lines_again"), "quiet")
        self.again.clicked.connect(sheet.redraft)
        title = QLabel(say("licences.lines_title"))
        title.setProperty("role", "heading")
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._hint, 1)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for number, line in enumerate(self.lines):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(OneLine(theme, str(number + 1), px=SMALL, ink="text2"))
            row.addWidget(line, 1)
            column.addLayout(row)
            line.textEdited.connect(lambda words, n=number: sheet.write_line(n, words))

        self.rest = Paragraph(theme, "second", ink="warn")
        column.addWidget(self.rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, beside = QBoxLayout.Direction, self.width() >= NARROW
        self._head.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._head.setSpacing(12 if beside else 4)

    def show_sheet(self) -> None:
        """Show the sheet's lines; the one that is being written is left to whoever writes it."""
        held = [*self._sheet.licence.reminder, *[""] * LINES]
        for line, words in zip(self.lines, held, strict=False):
            if line.text() != words and not line.hasFocus():
                line.setText(words)
                line.setCursorPosition(0)
        rest = self._sheet.left_out
        self.rest.setText(say("licences.lines_rest", lines="".join(rest)) if rest else "")
        self.rest.setVisible(bool(rest))
        stale = self._sheet.stale
        own = "licences.lines_own" if self._sheet.typed else "licences.lines_hint"
        self._hint.say(say("licences.lines_stale" if stale else own), "warn" if stale else "text2")
