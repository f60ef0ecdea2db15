"""The other conditions: what no question can express, word for word; each can be taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.licence.comparing import condition
from assetlib.licence.questionnaire import others
from assetlib.terms import Licence, Rule
from assetlib.ui.dayone.card import Card
from assetlib.ui.icon_button import IconButton, IconLabel
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import Section
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say


class Conditions(Section):
    """Hidden where the questions say everything."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        self._card = Card(theme)
        super().__init__(say("licences.others_title"), self._card)
        self._theme, self._sheet = theme, sheet
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(20, 12, 12, 12)
        self._column.setSpacing(4)
        self._shown: tuple[object, ...] = ()
        self.buttons: dict[Rule, IconButton] = {}
        self.hide()

    def show_sheet(self) -> None:
        """Show what the sheet says besides its answers."""
        licence = self._sheet.licence
        rules, parents = others(licence), _parents(licence, self._sheet.others)
        if (rules, parents) == self._shown:
            return
        self._shown = (rules, parents)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for title in parents:
            self._column.addWidget(self._line(say("licences.inherits", title=title), None))
        for rule in rules:
            self._column.addWidget(self._line(condition(rule, licence), rule))
        self.setVisible(bool(rules or parents))

    def _line(self, words: str, rule: Rule | None) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        sign = IconLabel(self._theme, "info" if rule and rule.notice else "note", BUTTON_ICON)
        sign.setToolTip(say("licences.notice" if rule and rule.notice else "licences.condition"))
        line.addWidget(sign)
        line.addWidget(Paragraph(self._theme, "body", words), 1)
        if rule is not None:
            button = IconButton(
                self._theme, "close", say("licences.condition_off", words=words), small=True
            )
            button.clicked.connect(lambda: self._sheet.drop(rule))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[rule] = button
        return whole


def _parents(licence: Licence, known: tuple[Licence, ...]) -> tuple[str, ...]:
    titles = {one.code: one.title for one in known}
    return tuple(titles.get(code, code) for code in licence.inherits)
