"""The basics: what the terms are called, whose they are, and what the distributor means by them."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assetlib.dayone_door import Basis
from assetlib.licence.facts import DEFINITIONS
from assetlib.ui.choice import Choice
from assetlib.ui.dayone.card import Card
from assetlib.ui.dayone.words import basis_word
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.wording import say

LABEL = 192
_TEXTS = {"title": "title", "distributor": "assigner", "credit": "credit"}
_TEXTS |= {"credit_modified": "credit_modified", "url": "terms_url"}
"""The field of a licence behind each line."""


class Basics(Card):
    """Lines that are typed, and two choices.

    The credit lines are asked for only where a credit has to be shown.
    """

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__(theme)
        self._sheet = sheet
        self.fields = {name: _line(name) for name in _TEXTS}
        self.basis = Choice(say("licences.field_basis"))
        for basis in Basis:
            self.basis.addItem(basis_word(basis), basis)
        self.definition = Choice(say("licences.field_definition"))
        for one in DEFINITIONS:
            self.definition.addItem(say(f"licences.definition_{one}"), one)
        self._form = QFormLayout()
        self._lay_out()
        for name, field in self.fields.items():
            field.textEdited.connect(
                lambda words, of=_TEXTS[name]: sheet.say(**{of: words})  # as typed, blanks too
            )
        self.basis.activated.connect(lambda _: sheet.hold(Basis(self.basis.currentData())))
        self.definition.activated.connect(
            lambda _: sheet.say(commercial_definition=self.definition.currentData())
        )

    def show_sheet(self) -> None:
        """Show what the sheet says; what is being typed is left to whoever types it."""
        licence = self._sheet.licence
        for name, field in self.fields.items():
            words = str(getattr(licence, _TEXTS[name]))
            if field.text() != words:
                field.setText(words)
                field.setCursorPosition(0)
        self.basis.setCurrentIndex([*Basis].index(self._sheet.content.basis))
        self.definition.setCurrentIndex(DEFINITIONS.index(licence.commercial_definition))
        shown = any(rule.action in ("attribute", "indicateChanges") for rule in licence.rules)
        for name in ("credit", "credit_modified"):
            self._form.setRowVisible(self.fields[name], shown)

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(20, 16, 20, 16)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("title", self.fields["title"]),
            ("distributor", self.fields["distributor"]),
            ("basis", self.basis),
            ("url", self.fields["url"]),
            ("definition", self.definition),
            ("credit", self.fields["credit"]),
            ("credit_modified", self.fields["credit_modified"]),
        )
        for name, field in rows:
            label = QLabel(say(f"licences.field_{name}"))
            label.setFixedSize(LABEL, CONTROL_HEIGHT)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(say(f"licences.field_{name}"))
    field.setPlaceholderText(say(f"licences.hint_{name}"))
    if name.startswith("credit"):
        field.setToolTip(say("licences.credit_about"))
    return field
