"""The page of the editor: on the left what the terms say, on the right what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from assetlib.ui.licences.basics import Basics
from assetlib.ui.licences.common_uses import CommonUses
from assetlib.ui.licences.conditions import Conditions
from assetlib.ui.licences.editor_head import EditorHead
from assetlib.ui.licences.grounds import Grounds
from assetlib.ui.licences.lines_field import LinesField
from assetlib.ui.licences.parents import Parents
from assetlib.ui.licences.promises import Promises
from assetlib.ui.licences.questions import Questions
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.licences.trial_card import TrialCard
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, rule
from assetlib.ui.slices import Slices
from assetlib.ui.tab_order import stops, walk_through
from assetlib.ui.theme import Theme

Part = TypeVar("Part", bound=QWidget)

GAP, RIGHT, LEAST_RIGHT = 24, 376, 320
WIDE, ROOMY = 1070, 1140
"""From these widths on the two halves stand side by side, and the right one is broad, px."""

_ANY = 16_777_215
"""What Qt calls no limit, px."""

_BASICS = 4
"""Where the basics stand among the parts of a licence that has a name already."""


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
        self._theme, self._sheet, self.busy = theme, sheet, False
        self.head, self.news = EditorHead(theme, sheet), Notice(theme, "info", "remind")
        self._left, self._right = QWidget(), QWidget()
        self._columns = [QVBoxLayout(side) for side in (self._left, self._right)]
        self._lay_out()
        self._parts = self._built()
        self._asleep, self.minding = True, Slices(self)

    def growing(self) -> Iterator[QWidget]:
        """Build the parts that are not there yet, one a step; another may go on with the rest."""
        while part := next(self._parts, None):  # "yield from" would end them whoever stops
            yield part

    def _built(self) -> Iterator[QWidget]:
        theme, sheet = self._theme, self._sheet
        left, right = self._columns
        self.questions = self._put(left, Questions(theme, sheet))
        yield self.questions
        self.conditions = self._put(left, Conditions(theme, sheet))
        yield self.conditions
        self.parents = self._put(left, Parents(theme, sheet))
        yield self.parents
        self.lines = self._put(left, LinesField(theme, sheet))
        yield self.lines
        self.basics = self._put(left, Basics(theme, sheet))
        yield self.basics
        self.grounds = self._put(left, Grounds(theme, sheet))
        yield self.grounds
        self.promises = self._put(left, Promises(theme, sheet))
        yield self.promises
        self.trial = self._put(right, TrialCard(theme, sheet))
        yield self.trial
        self.common = self._put(right, CommonUses(theme, sheet))
        yield self.common
        sheet.changed.connect(self.show_sheet)

    def _put(self, column: QVBoxLayout, part: Part) -> Part:
        column.insertWidget(column.count() - 1, part)
        part.ensurePolished()
        return part

    def show_sheet(self) -> None:
        """Show the sheet as it is now; asleep it shows nothing."""
        if not self._asleep:
            for _ in self._shown():
                pass
            self.mind_tab()

    def _shown(self) -> Iterator[None]:
        self.head.show_sheet(busy=self.busy)
        for part in (
            *(self.basics, self.questions, self.conditions, self.parents, self.lines),
            *(self.grounds, self.promises, self.trial, self.common),
        ):
            part.show_sheet()
            yield

    def mind_tab(self) -> None:
        """Let Tab walk as the eye does, whatever was put in last, once places are known."""
        self.minding.begin(self._minded())

    def _minded(self) -> Iterator[None]:
        order: list[QWidget] = [self.head.back]
        for column in self._columns:
            places = (column.itemAt(number) for number in range(column.count()))
            for part in [part for place in places if place and (part := place.widget())]:
                order += stops(part)
                yield
        walk_through(order)

    def begin(self) -> Iterator[None]:
        """Show another licence from now on, a part a step; a new one is asked its name first."""
        new = self._sheet.dossier is None
        left = self._columns[0]
        left.removeWidget(self.basics)
        left.insertWidget(0 if new else _BASICS, self.basics)
        self.news.say("")
        self.minding.stop()
        self.questions.forget()
        self.grounds.forget()
        yield from self._shown()
        self._asleep = False

    def sleep(self) -> None:
        """Show no change of the sheet before another licence is begun with."""
        self._asleep = True
        self.minding.stop()  # what it walks over goes, once another is shown

    def to_top(self) -> None:
        """Show it from its top, whatever had the keyboard before and was scrolled to."""
        self._area.verticalScrollBar().setValue(0)

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
        right = RIGHT if self.width() >= ROOMY else LEAST_RIGHT
        self._right.setMinimumWidth(right if wide else 0)
        self._right.setMaximumWidth(right if wide else _ANY)
        self._halves.setSpacing(GAP if self.width() >= ROOMY else 16)
        self.head.place(self.width())

    def _lay_out(self) -> None:
        for column in self._columns:
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP)
            column.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(GAP, 16, GAP, GAP)
        whole.setSpacing(12)
        whole.addWidget(self.news)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(GAP)
        self._halves.addWidget(self._left, 1)
        self._halves.addWidget(self._right)
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
