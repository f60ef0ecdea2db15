"""The page of the editor: on the left what the terms say, on the right what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from assetlib.ui.licences.basics import Basics
from assetlib.ui.licences.common_uses import CommonUses
from assetlib.ui.licences.conditions import Conditions
from assetlib.ui.licences.editor_head import EditorHead
from assetlib.ui.licences.grounds import Grounds
from assetlib.ui.licences.lines_field import LinesField
from assetlib.ui.licences.promises import Promises
from assetlib.ui.licences.questions import Questions
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.licences.trial_card import TrialCard
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, rule
from assetlib.ui.theme import Theme

GAP, RIGHT = 24, 392
WIDE = 1080
"""From this width on the two halves stand side by side, px."""


class EditorPage(QWidget):
    """Shows a sheet, and shows it again whenever it changes.

    Signals:
        left: Escape or Alt+Left was pressed: back to the list.
        saved: Ctrl+S was pressed.
    """

    left = Signal()
    saved = Signal()

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._sheet, self.busy = sheet, False
        self.head, self.news = EditorHead(theme, sheet), Notice(theme, "info", "remind")
        self.basics, self.questions = Basics(theme, sheet), Questions(theme, sheet)
        self.conditions, self.lines = Conditions(theme, sheet), LinesField(theme, sheet)
        self.grounds, self.promises = Grounds(theme, sheet), Promises(theme, sheet)
        self.trial, self.common = TrialCard(theme, sheet), CommonUses(theme, sheet)
        self._right = QWidget()
        self._lay_out()
        sheet.changed.connect(self.show_sheet)

    def show_sheet(self) -> None:
        """Show the sheet as it is now."""
        self.head.show_sheet(busy=self.busy)
        for part in (
            *(self.basics, self.questions, self.conditions, self.lines, self.grounds),
            *(self.promises, self.trial, self.common),
        ):
            part.show_sheet()

    def begin(self) -> None:
        """Another licence is shown from now on."""
        self.news.say("")
        self.questions.forget()
        self.grounds.forget()
        self._area.verticalScrollBar().setValue(0)
        self.show_sheet()

    def tell(self, words: str) -> None:
        """Say what was done, or why not, where it is seen."""
        self.news.say(words)
        self._area.verticalScrollBar().setValue(0)

    def event(self, event: QEvent) -> bool:
        """Ctrl+S is for the draft while somebody is in here, and not for pictures."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if _saves(event):
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape or back:
            self.left.emit()
        elif event.text().isprintable():
            event.accept()  # no word of it is looked for in the pictures behind
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide = self.width() >= WIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        self._right.setMinimumWidth(RIGHT if wide else 0)
        self._right.setMaximumWidth(RIGHT if wide else 16777215)
        self.head.place(self.width())

    def _lay_out(self) -> None:
        left, right = QWidget(), self._right
        for side, parts in (
            (
                left,
                (
                    *(self.questions, self.conditions, self.lines),
                    *(self.basics, self.grounds, self.promises),
                ),
            ),
            (right, (self.trial, self.common)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(GAP, 0, GAP, GAP)
        whole.setSpacing(12)
        whole.addWidget(self.news)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(GAP)
        self._halves.addWidget(left, 1)
        self._halves.addWidget(right)
        whole.addLayout(self._halves)
        self._area = Scroll(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self._area, 1)


def _saves(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Save)
