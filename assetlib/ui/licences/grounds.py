"""The grounds: the document that proves the terms, their copy, and when they were looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.catalogue.evidence import snapshot
from assetlib.ui.day_field import DayField
from assetlib.ui.dayone.file_zone import FileZone
from assetlib.ui.licences.documents import Documents
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.licences.terms_dialog import TermsDialog
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_day

ZONE = 68

NARROW = 480
"""Below so many px the days stand below the document."""


class Grounds(QWidget):
    """What is dropped is stored at once; it counts with the version that is saved.

    Signals:
        given: A document to be stored (`Path`).
    """

    given = Signal(object)

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._name = ""
        self.zone = FileZone(theme, say("licences.proof_none"), say("licences.proof_how"))
        self.zone.setMinimumHeight(ZONE)
        self.zone.given.connect(self.given)
        self.documents = Documents(theme, sheet)
        self.copy = QPushButton()
        self.copy.clicked.connect(self._edit_copy)
        self.copy_told = Paragraph(theme, "second")
        self.verified = DayField(theme, say("licences.field_verified"))
        self.review = DayField(theme, say("licences.field_review"))
        self.verified.picked.connect(lambda day: sheet.say(verified_on=day))
        self.review.picked.connect(lambda day: sheet.say(next_review_on=day))
        self._days = tuple(
            (QLabel(say(f"licences.field_{name}")), field)
            for name, field in (("verified", self.verified), ("review", self.review))
        )
        self._lay_out()

    def show_storing(self, name: str) -> None:
        """A document is on its way to the shared folder."""
        self._name = name
        self.zone.setEnabled(False)
        self.zone.say("clock", name, say("dayone.evidence_storing"))

    def show_failed(self) -> None:
        """It did not arrive."""
        self._name = ""
        self.show_sheet()

    def forget(self) -> None:
        """Another licence is shown from now on."""
        self._name = ""

    def show_sheet(self) -> None:
        """Show what the sheet rests on."""
        licence, held = self._sheet.licence, self._sheet.content.evidence
        self.zone.setEnabled(True)
        if held:
            day = say_day(licence.verified_on)
            key = "licences.proof_count" if day else "licences.proof_count_undated"
            more = say(key, count=len(held), day=day)
            self.zone.say("file-check", self._name or say("licences.proof_there"), more)
        else:
            self.zone.say("file", say("licences.proof_none"), say("licences.proof_how"))
        self.documents.show_sheet()
        text = licence.terms_text
        self.copy.setText(say("licences.copy_edit" if text else "licences.copy_paste"))
        sha256 = snapshot(text)["terms_sha256"]
        told = say("licences.copy_told", count=len(text), sha256=sha256[:12]) if sha256 else ""
        self.copy_told.setText(told)
        self.copy_told.setToolTip(f"SHA-256 {sha256}" if sha256 else "")
        self.copy_told.setVisible(bool(told))
        for field, day in (
            (self.verified, licence.verified_on),
            (self.review, licence.next_review_on),
        ):
            if field.day != day:
                field.show_day(day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow != (self.width() < NARROW):
            self._place(narrow=not self._narrow)

    def _place(self, *, narrow: bool) -> None:
        """The days stand beside the document, or below it where there is little room."""
        self._narrow = narrow
        grid, below = self._grid, int(narrow)
        grid.addWidget(self.zone, 0, 0, 1 if narrow else 2, 3 if narrow else 1)
        for row, (label, field) in enumerate(self._days):
            grid.addWidget(label, row + below, 1 - below)
            grid.addWidget(field, row + below, 2 - below)
        grid.addWidget(self.documents, 2 + below, 0, 1, 3 if narrow else 1)
        at = (3 + below, 0) if narrow else (2, 1)
        grid.addWidget(self.copy, *at, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.copy_told, 4 + below, 0, 1, 3)

    def _edit_copy(self) -> None:
        dialog = TermsDialog(self._theme, self._sheet.licence.terms_text, self)
        dialog.kept.connect(lambda text: self._sheet.say(terms_text=snapshot(text)["terms_text"]))
        dialog.open()

    def _lay_out(self) -> None:
        title = QLabel(say("licences.grounds_title"))
        title.setProperty("role", "heading")
        self._grid = grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self._place(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(grid)
