"""The other conditions: what no question can express, word for word, to be written or taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.licence.comparing import condition
from assetlib.licence.questionnaire import others
from assetlib.terms import Rule
from assetlib.ui.dayone.card import Card
from assetlib.ui.emptying import empty
from assetlib.ui.icon_button import IconButton, IconLabel
from assetlib.ui.licences.condition_dialog import ConditionDialog
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say


class Conditions(QWidget):
    """The card is hidden where the questions say everything."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._shown: tuple[object, ...] = ()
        self.buttons: dict[Rule, IconButton] = {}
        self.changes: dict[Rule, SmallButton] = {}
        self.add = SmallButton(say("licences.condition_add"))
        self.add.clicked.connect(lambda: self._ask(None))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(section(say("licences.others_title")), 1)
        head.addWidget(self.add)
        self._card = Card(theme)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(20, 12, 12, 12)
        self._column.setSpacing(4)
        self._card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._card)

    def show_sheet(self) -> None:
        """Show what the sheet says besides its answers."""
        licence = self._sheet.licence
        rules = others(licence)
        shown = (rules, licence.credit, licence.credit_modified, licence.assigner)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        self.buttons, self.changes = {}, {}
        for rule in rules:
            self._column.addWidget(self._line(condition(rule, licence), rule))
        self._card.setVisible(bool(rules))

    def _line(self, words: str, rule: Rule) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        sign = IconLabel(self._theme, "info" if rule.notice else "note", BUTTON_ICON)
        sign.setToolTip(say("licences.notice" if rule.notice else "licences.condition"))
        line.addWidget(sign)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Paragraph(self._theme, "body", words))
        if rule.clause:
            said.addWidget(Paragraph(self._theme, "second", rule.clause))
        line.addLayout(said, 1)
        top = Qt.AlignmentFlag.AlignTop
        change = SmallButton(say("licences.condition_change"), "quiet")
        change.setAccessibleName(say("licences.condition_change_name", words=words))
        change.clicked.connect(lambda: self._ask(rule))
        line.addWidget(change, 0, top)
        button = IconButton(
            self._theme, "close", say("licences.condition_off", words=words), small=True
        )
        button.clicked.connect(lambda: self._sheet.drop(rule))
        line.addWidget(button, 0, top)
        self.buttons[rule], self.changes[rule] = button, change
        return whole

    def _ask(self, rule: Rule | None) -> None:
        dialog = ConditionDialog(self._theme, rule, self._sheet.licence, self)

        def keep(new: Rule) -> None:
            if rule is None:
                self._sheet.add(new)
            else:
                self._sheet.exchange(rule, new)

        dialog.given.connect(keep)
        dialog.open()
