"""The parents: the terms a licence stands on, what it has from them, and what of that is waived."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assetlib.licence.taking_over import (
    AGREEMENT,
    OFFER,
    TakenOver,
    action_word,
    possible_parents,
    taken_over,
    titles,
)
from assetlib.ui.choice import Choice
from assetlib.ui.dayone.card import Card
from assetlib.ui.emptying import empty
from assetlib.ui.icon_button import IconButton
from assetlib.ui.ink import Ink
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.theme import Theme
from assetlib.wording import say

_ACTION = 208
"""Px for the name of what is taken over; as wide as the labels of the questions."""


class Parents(QWidget):
    """A list to choose from; below it, once there are any, what each ticked line says."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._shown: object = None
        self._asked: object = None
        self._offered: tuple[tuple[str, str], ...] | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self.buttons: dict[str, IconButton] = {}
        self.choice = Choice(say("licences.parent_choose"))
        self.choice.activated.connect(self._choose)
        self.about = Paragraph(theme, "second", say("licences.parent_about"))
        self.own = QCheckBox(say("licences.parent_own"))
        self.own.toggled.connect(lambda on: sheet.say(type=AGREEMENT if on else OFFER))
        self._card = Card(theme)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(20, 12, 12, 12)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(section(say("licences.parent_title")), 1)
        head.addWidget(self.choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self._card)
        column.addWidget(self.own)
        for part in (self._card, self.own):
            part.hide()

    def show_sheet(self) -> None:
        """Show on what the sheet stands."""
        licence, others = self._sheet.licence, self._sheet.others
        self._offer()
        found = taken_over(licence, others) if licence.inherits or licence.waives else ()
        parents = tuple(zip(licence.inherits, titles(licence.inherits, others), strict=True))
        there = bool(parents or found)
        self.about.setVisible(not there)
        self._card.setVisible(there)
        self.own.setVisible(bool(parents) and licence.type in (AGREEMENT, OFFER))
        with QSignalBlocker(self.own):
            self.own.setChecked(licence.type == AGREEMENT)
        if (found, parents) != self._shown:
            self._shown = (found, parents)
            self._fill(parents, found)

    def _offer(self) -> None:
        """Those that can be chosen; asked only where that may be others, not with every answer."""
        licence, others = self._sheet.licence, self._sheet.others
        asked = (licence.code, licence.inherits, others)
        if asked == self._asked:
            return
        self._asked = asked
        possible = possible_parents(licence, others)
        offered = tuple((one.code, one.title) for one in possible)
        if offered == self._offered:
            return
        self._offered = offered
        self.choice.clear()
        self.choice.addItem(say("licences.parent_choose" if offered else "licences.parent_none"))
        for code, title in offered:
            self.choice.addItem(title, code)
        self.choice.setEnabled(bool(offered))

    def _choose(self, at: int) -> None:
        code = self.choice.itemData(at)
        if code:
            self._sheet.stand_on(str(code))
        self.choice.setCurrentIndex(0)

    def _fill(self, parents: tuple[tuple[str, str], ...], found: tuple[TakenOver, ...]) -> None:
        held = next((name for name, box in self.boxes.items() if box.hasFocus()), "")
        empty(self._column)
        self.boxes, self.buttons = {}, {}
        for code, title in parents:
            self._column.addWidget(self._parent(code, title))
        if found:
            self._column.addWidget(Paragraph(self._theme, "second", say("licences.parent_told")))
            self._column.addWidget(self._table(found))
        if held in self.boxes:
            self.boxes[held].setFocus()

    def _parent(self, code: str, title: str) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        words = say("licences.inherits", title=title)
        line.addWidget(Paragraph(self._theme, "strong", words), 1)
        off = say("licences.parent_off", title=title)
        button = IconButton(self._theme, "close", off, small=True)
        button.clicked.connect(lambda: self._sheet.leave(code))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons[code] = button
        return whole

    def _table(self, found: tuple[TakenOver, ...]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(found):
            box = self._box(one)
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            words = "\n".join(one.said) or say("licences.parent_nothing")
            if one.waived:
                words = say("licences.parent_waived", words=words)
            ink: Ink = "text2" if one.waived else "text"
            grid.addWidget(Paragraph(self._theme, "body", words, ink=ink), row, 1)
        return table

    def _box(self, one: TakenOver) -> QCheckBox:
        word = action_word(one.action)
        box = QCheckBox(word)
        box.setFixedWidth(_ACTION)
        box.setToolTip(word)
        box.setChecked(not one.waived)
        box.setAccessibleName(say("licences.parent_take", what=word))
        box.toggled.connect(lambda on: self._sheet.waive(one.action, waived=not on))
        self.boxes[one.action] = box
        return box
