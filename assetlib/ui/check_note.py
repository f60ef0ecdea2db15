"""The check note: what the inspection of a file came to, in sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.asset import Inspection
from assetlib.ui import facts
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
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
    """A verdict with its sign, and below it a sentence for each finding."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "check", BUTTON_ICON)
        self._verdict = Paragraph(theme, "second", ink="text")
        self._findings = Paragraph(theme, "second")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(section(say("pane.check")))
        column.addLayout(line)
        column.addWidget(self._findings)

    def show_inspection(self, inspection: Inspection) -> None:
        """Show this verdict and its findings."""
        sign, ink = _look(inspection)
        self._icon.show_icon(sign, ink)
        self._verdict.setText(facts.verdict(inspection))
        self._verdict.set_ink("block" if ink == "block" else "text")
        self._findings.setText("\n".join(facts.findings(inspection)))
        self._findings.setVisible(bool(facts.findings(inspection)))
