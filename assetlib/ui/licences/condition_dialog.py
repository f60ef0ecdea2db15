"""One condition: its words, where the terms say it, and how it is treated."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.licence.comparing import condition
from assetlib.licence.drafting import DISPLAYED
from assetlib.licence.handwriting import MOST, MOST_CLAUSE, Way, reworded, way_of, written
from assetlib.terms import Licence, Rule
from assetlib.ui.choice import Choice
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.licences.field_form import field_form
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

_WIDTH, _TALL = 600, 84


class ConditionDialog(Dialog):
    """What it comes to on the screen is read while somebody types.

    Of a rule that decides something only the words are asked; of one in somebody's own words also
    how it is treated.

    Signals:
        given: The `Rule` as it is wanted.
    """

    given = Signal(object)

    def __init__(self, theme: Theme, rule: Rule | None, licence: Licence, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule, self._licence = rule, licence
        own = Way.KEPT if rule is None else way_of(rule)
        self.setWindowTitle(say("licences.condition_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_width(self, _WIDTH, parent.window())
        self.words = QPlainTextEdit(rule.text if rule else "")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_TALL)
        self.words.setAccessibleName(say("licences.condition_words"))
        self.words.setPlaceholderText(_hint(rule))
        self.clause = QLineEdit(rule.clause if rule else "")
        self.clause.setMaxLength(MOST_CLAUSE)
        self.clause.setAccessibleName(say("licences.condition_clause"))
        self.clause.setPlaceholderText(say("licences.condition_clause_hint"))
        self.way: Choice | None = None
        if own is not None:
            self.way = Choice(say("licences.condition_way"))
            for way in Way:
                self.way.addItem(say(f"licences.way_{way}"), way.value)
            self.way.setCurrentIndex([*Way].index(own))
        self.told = Paragraph(theme, "second")
        self.keep = QPushButton(say("licences.condition_keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.leave = QPushButton(say("licences.cancel"))
        self.leave.setAutoDefault(False)
        self._lay_out()
        self.words.textChanged.connect(self._mind)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self._give)
        self._mind()
        self.words.setFocus()
        Scrim(theme, parent.window(), self)

    @property
    def rule(self) -> Rule:
        """The rule as it is written now."""
        text, clause = self.words.toPlainText()[:MOST], self.clause.text()
        if self.way is not None:
            return written(Way(self.way.currentData()), text, clause)
        return reworded(self._rule or written(Way.KEPT, text), text, clause)

    def _mind(self) -> None:
        """One in somebody's own words says nothing without any; another is drafted from itself."""
        rule = self.rule
        self.keep.setEnabled(bool(rule.text) or self.way is None)
        said = condition(rule, self._licence) if rule.text or self.way is None else ""
        self.told.setText(say("licences.condition_told", words=said) if said else "")

    def _give(self) -> None:
        self.given.emit(self.rule)
        self.accept()

    def _lay_out(self) -> None:
        title = QLabel(say("licences.condition_title"))
        title.setProperty("role", "title")
        fields: dict[str, QWidget] = {
            say("licences.condition_words"): self.words,
            say("licences.condition_clause"): self.clause,
        }
        if self.way is not None:
            fields[say("licences.condition_way")] = self.way
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(title)
        column.addLayout(field_form(fields))
        column.addWidget(self.told)
        column.addLayout(buttons_at_right(self.leave, self.keep))


def _hint(rule: Rule | None) -> str:
    """What may be written: a sentence, or the very words that a work has to show."""
    if rule is None:
        return say("licences.condition_hint")
    shown = rule.action in DISPLAYED
    return say("licences.condition_shown" if shown else "licences.condition_drafted")
