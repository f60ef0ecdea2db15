"""The fields of an offer: whose pictures they are, where they come from, and what is allowed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from assetlib.offering import People, Said
from assetlib.ui.choice import Choice
from assetlib.ui.day_field import DayField
from assetlib.ui.offer_words import people_word
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say

_LABEL, _TERMS = 112, 88
MOST = 300
"""Characters of a line; the terms may have more."""


class OfferFields(QWidget):
    """Labels on the left, fields on the right.

    Signals:
        changed: Something was filled in.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.owner, self.source = _line("owner"), _line("source")
        self.terms = QPlainTextEdit()
        self.terms.setTabChangesFocus(True)
        self.terms.setFixedHeight(_TERMS)
        self.terms.setPlaceholderText(say("offer.terms_hint"))
        self.terms.setAccessibleName(say("offer.terms"))
        self.until = DayField(theme, say("offer.until"), say("offer.until_hint"))
        self.people = Choice(say("offer.people"))
        for one in (People.UNSURE, People.NOBODY, People.AGREED):
            self.people.addItem(people_word(one), one.value)
        self.owner.textChanged.connect(self.changed)
        self.terms.textChanged.connect(self.changed)
        self._lay_out(theme)

    @property
    def said(self) -> Said:
        """What the fields say."""
        return Said(
            self.owner.text().strip(),
            self.source.text().strip(),
            self.terms.toPlainText().strip(),
            self.until.day,
            People(self.people.currentData()),
        )

    @property
    def lacking(self) -> str:
        """What librarians cannot do without, as a sentence; "" for nothing."""
        said = self.said
        if not said.owner:
            return say("offer.lacks_owner")
        return "" if said.terms else say("offer.lacks_terms")

    def _lay_out(self, theme: Theme) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key in ("owner", "source", "terms", "until", "people"):
            label = Paragraph(theme, "body", say(f"offer.{key}"))
            label.setFixedWidth(_LABEL)
            label.setContentsMargins(0, 4, 0, 0)
            form.addRow(label, getattr(self, key))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(MOST)
    line.setPlaceholderText(say(f"offer.{name}_hint"))
    line.setAccessibleName(say(f"offer.{name}"))
    return line
