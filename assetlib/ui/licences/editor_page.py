"""The page of the editor: on the left what the terms say, on the right what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
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
        self._growing = self._grow()

    def grow(self) -> bool:
        """Build the next part, a few milliseconds of work; False once everything is there."""
        return next(self._growing, None) is not None

    def finish(self) -> None:
        """Build what is not there yet."""
        while self.grow():
            pass

    def _grow(self) -> Iterator[bool]:
        """A part a time: all at once would hold the window for longer than anybody should wait."""
        theme, sheet = self._theme, self._sheet
        left, right = self._columns
        self.questions = self._put(left, Questions(theme, sheet))
        yield True
        self.conditions = self._put(left, Conditions(theme, sheet))
        self.parents = self._put(left, Parents(theme, sheet))
        yield True
        self.lines = self._put(left, LinesField(theme, sheet))
        yield True
        self.basics = self._put(left, Basics(theme, sheet))
        yield True
        self.grounds = self._put(left, Grounds(theme, sheet))
        self.promises = self._put(left, Promises(theme, sheet))
        yield True
        self.trial = self._put(right, TrialCard(theme, sheet))
        yield True
        self.common = self._put(right, CommonUses(theme, sheet))
        sheet.changed.connect(self.show_sheet)
        yield True

    def _put(self, column: QVBoxLayout, part: Part) -> Part:
        column.insertWidget(column.count() - 1, part)
        part.ensurePolished()
        return part

    def show_sheet(self) -> None:
        """Show the sheet as it is now."""
        self.head.show_sheet(busy=self.busy)
        for part in (
            *(self.basics, self.questions, self.conditions, self.parents, self.lines),
            *(self.grounds, self.promises, self.trial, self.common),
        ):
            part.show_sheet()
        self._mind_tab()

    def _mind_tab(self) -> None:
        """Tab walks as the eye does, whatever was put in last."""
        stops: list[QWidget] = [self.head.back]
        for column in self._columns:
            places = (column.itemAt(number) for number in range(column.count()))
            parts = [part for place in places if place and (part := place.widget())]
            stops += (stop for part in parts for stop in _stops(part))
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def begin(self) -> None:
        """Another licence is shown from now on; a new one is asked its name first."""
        new = self._sheet.dossier is None
        left = self._columns[0]
        left.removeWidget(self.basics)
        left.insertWidget(0 if new else _BASICS, self.basics)
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


def _stops(part: QWidget) -> list[QWidget]:
    """What the keyboard can stop at in a part, from the top down, then from left to right."""
    tab, window = Qt.FocusPolicy.TabFocus, part.window()
    inside = (one for one in part.findChildren(QWidget) if one.window() is window)
    return sorted((one for one in inside if one.focusPolicy() & tab), key=partial(_place, part))


def _place(part: QWidget, one: QWidget) -> tuple[int, int]:
    middle = one.mapTo(part, one.rect().center())
    return middle.y(), middle.x()


def _saves(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Save)
