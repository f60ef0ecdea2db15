"""The fields of a consent: which duty was done, by which number, and for how long it holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assetlib.consents import ASSET, LICENCE, Consent
from assetlib.details import Duty
from assetlib.ui.choice import Choice
from assetlib.ui.consent_words import duty_word
from assetlib.ui.day_field import DayField
from assetlib.ui.dayone.file_zone import FileZone
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.ui.trough import Trough
from assetlib.wording import say, say_day

_LABEL, _ZONE = 112, 56


class ConsentFields(QWidget):
    """Labels on the left, fields on the right.

    Signals:
        changed: Something was filled in.
    """

    changed = Signal()

    def __init__(self, theme: Theme, duties: Sequence[Duty]) -> None:
        super().__init__()
        self._theme, self._duties = theme, tuple(duties)
        self.document: Path | None = None
        self.duty = Choice(say("consent.duty"))
        for duty in duties:
            self.duty.addItem(duty_word(duty.action), duty.action)
        self._says = Paragraph(theme, "second")
        scopes = [(ASSET, say("consent.scope_asset")), (LICENCE, say("consent.scope_licence"))]
        self.scope = Trough(theme, say("consent.scope"), scopes, CONTROL_HEIGHT + 4)
        self.number, self.issuer = _line("number"), _line("issuer")
        self.issued_on = DayField(theme, say("consent.issued_on"), say("consent.day_hint"))
        self.valid_from = DayField(theme, say("consent.valid_from"), say("consent.from_hint"))
        self.valid_until = DayField(theme, say("consent.valid_until"), say("consent.until_hint"))
        self.year_end = SmallButton()
        self.year_end.setAutoDefault(False)
        self.zone = FileZone(theme, say("consent.document_none"), say("consent.document_how"))
        self.zone.setFixedHeight(_ZONE)
        self.without = SmallButton(say("consent.document_off"))
        self.without.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.clear()

    def clear(self) -> None:
        """Begin another one; what kind it is stays."""
        self.scope.show_value(ASSET)
        for line in (self.number, self.issuer):
            line.clear()
        for day in (self.issued_on, self.valid_from, self.valid_until):
            day.show_day("")
        self._take(None)
        self._explain()

    def consent(self, licence: str, asset: str) -> Consent:
        """What the fields say, of a picture under a licence."""
        one = self.scope.value != LICENCE
        return Consent(
            licence=licence,
            action=str(self.duty.currentData() or ""),
            number=self.number.text().strip(),
            issuer=self.issuer.text().strip(),
            issued_on=self.issued_on.day,
            valid_from=self.valid_from.day,
            valid_until=self.valid_until.day,
            scope=ASSET if one else LICENCE,
            asset=asset if one else "",
        )

    @property
    def lacking(self) -> str:
        """What has to be filled in before this proves anything, as a sentence; "" for nothing."""
        if not (self.number.text().strip() or self.document):
            return say("consent.lacks_proof")
        if not self.issued_on.day:
            return say("consent.lacks_day")
        begin, end = self.valid_from.day or self.issued_on.day, self.valid_until.day
        return say("consent.lacks_order") if end and end < begin else ""

    def _take(self, file: Path | None) -> None:
        self.document = file
        self.without.setVisible(file is not None)
        if file is None:
            self.zone.say("file", say("consent.document_none"), say("consent.document_how"))
        else:
            self.zone.say("file-check", file.name, say("consent.document_ready"))
        self.changed.emit()

    def _propose(self) -> None:
        """An end, where none is entered: without one it holds for good."""
        end = _year_end(self.issued_on.day)
        self.year_end.setText(say("consent.year_end", day=say_day(end)) if end else "")
        self.year_end.setVisible(bool(end) and not self.valid_until.day)

    def _take_year_end(self) -> None:
        self.valid_until.show_day(_year_end(self.issued_on.day))
        self.changed.emit()

    def _explain(self) -> None:
        number = self.duty.currentIndex()
        text = self._duties[number].text if 0 <= number < len(self._duties) else ""
        self._says.setText(text)
        self._says.setVisible(bool(text))
        self.changed.emit()

    def _connect(self) -> None:
        self.duty.currentIndexChanged.connect(self._explain)
        for line in (self.number, self.issuer):
            line.textChanged.connect(self.changed)
        for day in (self.issued_on, self.valid_from, self.valid_until):
            day.picked.connect(self.changed)
            day.textEdited.connect(self.changed)  # a button that waits for a day lets none be left
        self.changed.connect(self._propose)
        self.year_end.clicked.connect(self._take_year_end)
        self.zone.given.connect(self._take)
        self.without.clicked.connect(lambda: self._take(None))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        valid = (self.valid_from, QLabel(say("consent.to")), self.valid_until)
        for key, field in (
            ("duty", _below(self.duty, self._says)),
            ("number", self.number),
            ("issuer", self.issuer),
            ("issued_on", self.issued_on),
            ("valid", _below(_beside(*valid), _beside(self.year_end))),
            ("scope", _below(self.scope, Paragraph(self._theme, "second", say("consent.reach")))),
            ("document", _beside(self.zone, self.without, last=False)),
        ):
            label = Paragraph(self._theme, "body", say(f"consent.{key}"))
            label.setFixedWidth(_LABEL)
            label.setContentsMargins(0, 4, 0, 0)
            form.addRow(label, field)


def _year_end(day: str) -> str:
    """The last day of the fiscal year of a day (ISO 8601), "" for none."""
    if not day:
        return ""
    at = date.fromisoformat(day)
    return date(at.year + (at.month > 3), 3, 31).isoformat()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(say(f"consent.{name}"))
    line.setPlaceholderText(say(f"consent.{name}_hint"))
    return line


def _beside(*widgets: QWidget, last: bool = True) -> QWidget:
    """Side by side; `last` leaves the rest of the line free."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    if last:
        line.addStretch(1)
    return whole


def _below(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return whole
