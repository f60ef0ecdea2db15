"""The check note: what the inspection and the gateway say of a file, in sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.asset import Inspection
from assetlib.provenance import Provenance
from assetlib.remedies import remedies
from assetlib.ui import facts
from assetlib.ui.fact_table import FactTable
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.wording import say


def _look(inspection: Inspection) -> tuple[str, Ink]:
    """The sign and ink of a verdict; the words beside it say the same."""
    if facts.held(inspection):
        return "blocked", "block"
    if inspection.ruleset == 0:
        return "question", "text2"
    return ("info", "remind") if facts.findings(inspection) else ("check", "ok")


class CheckNote(QWidget):
    """A verdict with its sign; below it findings, what to do about them, and the record.

    Signals:
        declaring: A librarian wants to write down what the gateway did.
    """

    declaring = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "check", BUTTON_ICON)
        self._verdict = Paragraph(theme, "second", ink="text")
        self._findings = Paragraph(theme, "second")
        self._remedies = Paragraph(theme, "second", ink="text")
        self._record = FactTable(theme)
        self.declare = SmallButton(say("provenance.declare"), "quiet")
        self.declare.clicked.connect(self.declaring)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(section(say("pane.check")))
        column.addLayout(line)
        for part in (self._findings, self._remedies, self._record):
            column.addWidget(part)
        column.addWidget(self.declare, 0, Qt.AlignmentFlag.AlignLeft)

    def show_check(
        self, inspection: Inspection, provenance: Provenance | None, *, editable: bool
    ) -> None:
        """Show this verdict, its findings, and what is on record."""
        self.declare.setVisible(editable)
        sign, ink = _look(inspection)
        self._icon.show_icon(sign, ink)
        self._verdict.setText(facts.verdict(inspection, provenance))
        self._verdict.set_ink("block" if ink == "block" else "text")
        self._findings.setText("\n".join(facts.findings(inspection)))
        self._findings.setVisible(bool(facts.findings(inspection)))
        todo = remedies(inspection.findings) if facts.held(inspection) else ()
        heading = [say("provenance.todo")] if todo else []
        self._remedies.setText("\n".join([*heading, *todo]))
        self._remedies.setVisible(bool(todo))
        self._record.show_pairs(facts.provenance_facts(inspection, provenance))
