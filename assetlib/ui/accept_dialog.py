"""「ライブラリに入れる」: under which title, where, and under which terms an offer comes in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.details import LicenceNote
from assetlib.offering import Offer, Place
from assetlib.ui.choice import Choice
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.fact_table import FactTable
from assetlib.ui.foot import Foot, stack
from assetlib.ui.offer_words import told
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Section, rule
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE, _LABEL, _TERMS = (640, 760), 112, 72
"""Px: how large it is, how wide the labels and how high the terms are."""

DRAFT, BY_FOLDER = "~draft", ""
"""What is no licence yet, among the licences: one drafted from what was said, or the folder's."""


class AcceptDialog(Dialog):
    """What was said stands above, as everybody will read what is written below.

    Signals:
        decided: The `Place`, and whether it is for the others that say the same too.
    """

    decided = Signal(object, bool)

    def __init__(self, theme: Theme, offer: Offer, others: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._offer = theme, offer
        self.setWindowTitle(say("offer.accept_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.title, self.source, self.note = (_line(n) for n in ("title_field", "source", "note"))
        self.title.setText(offer.title)
        self.source.setText(offer.said.source)
        self.folder = QComboBox()
        self.folder.setEditable(True)
        self.folder.setAccessibleName(say("offer.folder"))
        self.licence = Choice(say("offer.licence"))
        self.terms = QPlainTextEdit(offer.said.terms)
        self.terms.setTabChangesFocus(True)
        self.terms.setFixedHeight(_TERMS)
        self.terms.setAccessibleName(say("offer.draft_terms"))
        self.licence.currentIndexChanged.connect(self._mind)
        self.others = QCheckBox(say("offer.others", count=others))
        self.others.setVisible(others > 0)
        self.others.setChecked(others > 0)
        self.close_button = QPushButton(say("offer.cancel"))
        self.close_button.setAutoDefault(False)
        self.primary = QPushButton(say("offer.accept_go"))
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.primary.clicked.connect(self._decide)
        self._lay_out()
        host = parent.window()
        fit(self, SIZE, host)
        Scrim(theme, host, self)

    def offer_places(self, folders: Sequence[str], licences: Sequence[LicenceNote]) -> None:
        """Offer these folders and licences to choose from; what was typed stays."""
        typed = self.folder.currentText()
        self.folder.clear()
        self.folder.addItems([folder or say("shelving.top") for folder in folders])
        self.folder.setEditText(typed or self.folder.itemText(0))
        self.licence.clear()
        self.licence.addItem(say("offer.draft"), DRAFT)
        self.licence.addItem(say("offer.by_folder"), BY_FOLDER)
        for note in licences:
            self.licence.addItem(note.title, note.code)
        self.licence.setCurrentIndex(0 if self._offer.said.terms else 1)

    @property
    def place(self) -> Place:
        """What the fields say."""
        typed, code = self.folder.currentText().strip(), self.licence.currentData() or ""
        return Place(
            self.title.text().strip() or self._offer.title,
            "" if typed == say("shelving.top") else typed.replace("\\", "/").strip("/"),
            self.source.text().strip(),
            self.note.text().strip(),
            "" if code == DRAFT else str(code),
            draft=code == DRAFT,
            terms=self.terms.toPlainText().strip() if code == DRAFT else "",
        )

    def _mind(self) -> None:
        """What was said becomes public only as words of a draft, and only as they stand here."""
        self.form.setRowVisible(self.terms, self.licence.currentData() == DRAFT)

    def _decide(self) -> None:
        self.decided.emit(self.place, self.others.isVisibleTo(self) and self.others.isChecked())
        self.accept()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        title = QLabel(say("offer.accept_title"))
        title.setProperty("role", "title")
        table = FactTable(self._theme)
        table.show_pairs(told(self._offer.said))
        public = Paragraph(self._theme, "second", say("offer.public"))
        for part in (
            title,
            Section(say("offer.said_by"), table),
            rule(),
            Section(say("offer.comes_in"), public, self._form()),
            self.others,
        ):
            column.addWidget(part)
        column.addStretch(1)
        stack(self, Scroll(page), Foot(self.close_button, self.primary))
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form(self) -> QWidget:
        whole = QWidget()
        self.form = form = QFormLayout(whole)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, field in (
            ("title_field", self.title),
            ("folder", self.folder),
            ("licence", self.licence),
            ("draft_terms", self.terms),
            ("source", self.source),
            ("note", self.note),
        ):
            label = Paragraph(self._theme, "body", say(f"offer.{key}"))
            label.setFixedWidth(_LABEL)
            label.setContentsMargins(0, 4, 0, 0)
            form.addRow(label, field)
        return whole


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(say(f"offer.{name}"))
    return line
