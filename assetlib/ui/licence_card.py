"""A licence as people read it: three plain lines, the credit, and whose terms they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.details import LicenceNote
from assetlib.ui.badge import Badge
from assetlib.ui.copy_line import CopyLine
from assetlib.ui.fact_table import FactTable
from assetlib.ui.facts import licence_facts, status_word
from assetlib.ui.ink import brush
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class _Line(QWidget):
    """One sentence behind a small dot."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 0, 0)
        line.addWidget(Paragraph(theme, "body", text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(self._theme.tokens, "accent"))
        painter.drawEllipse(QPointF(5, 12), 2.5, 2.5)
        painter.end()


class LicenceCard(QWidget):
    """One licence of a picture. A status that does not count today stands beside the title.

    Signals:
        copied: Its credit line or the address of its terms is on the clipboard.
        recording: A librarian wants to record an approval or payment (the `LicenceNote`).
    """

    copied = Signal()
    recording = Signal(object)

    def __init__(self, theme: Theme, note: LicenceNote, *, editable: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_title(note)
        self._add_lines(note)
        if note.credit:
            due = say("licence.badge_credit") in note.badges
            label = "pane.credit" if due else "pane.credit_if"
            self._add_copy(label, note.credit, "pane.copy_credit")
        facts = FactTable(theme)
        self._column.addWidget(facts)
        facts.show_pairs(licence_facts(note))
        if note.terms_url:
            self._add_copy("pane.terms_url", note.terms_url, "pane.copy_url")
        if editable and note.duties:
            self._add_record(note)

    def _add_title(self, note: LicenceNote) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Paragraph(self._theme, "strong", note.title), 1)
        if word := status_word(note):
            badge = Badge(self._theme, word, "warn")
            line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _add_lines(self, note: LicenceNote) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for text in note.lines or (say("pane.no_lines"),):
            lines.addWidget(_Line(self._theme, text))
        self._column.addLayout(lines)

    def _add_record(self, note: LicenceNote) -> None:
        button = SmallButton(say("consent.record"), "quiet")
        button.setObjectName("record-consent")
        button.clicked.connect(lambda: self.recording.emit(note))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_copy(self, label: str, text: str, purpose: str) -> None:
        line = CopyLine(self._theme, text, say(purpose))
        line.copied.connect(self.copied)
        self._column.addWidget(section(say(label)))
        self._column.addWidget(line)
