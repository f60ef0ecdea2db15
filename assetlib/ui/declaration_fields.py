"""The fields of a declaration: which gateway, which job, when, by whom, and the source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from assetlib.provenance import Provenance, Way
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say

NAMES = ("product", "job", "time", "operator", "url")
_LABEL, _MOST = 112, 500


class DeclarationFields(QWidget):
    """Labels on the left, fields on the right.

    Signals:
        changed: Something was typed.
    """

    changed = Signal()

    def __init__(self, theme: Theme, before: Sequence[Provenance | None]) -> None:
        super().__init__()
        self.lines = {name: _line(name) for name in NAMES}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, line in self.lines.items():
            label = Paragraph(theme, "body", say(f"provenance.{name}"))
            label.setFixedWidth(_LABEL)
            label.setContentsMargins(0, 4, 0, 0)
            form.addRow(label, line)
            line.setText(_shared(name, before))
            line.textChanged.connect(self.changed)

    @property
    def said(self) -> Provenance:
        """What the fields say."""
        words = {name: line.text().strip() for name, line in self.lines.items()}
        return Provenance(Way.LIBRARIAN_DECLARED, **words)

    @property
    def lacking(self) -> str:
        """What has to be filled in, as a sentence; "" for nothing."""
        return "" if self.said.product else say("provenance.lacks_product")


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(_MOST)
    line.setAccessibleName(say(f"provenance.{name}"))
    line.setPlaceholderText(say(f"provenance.{name}_hint"))
    return line


def _shared(name: str, before: Sequence[Provenance | None]) -> str:
    """What all of them say already; "" where they differ or one says nothing."""
    words = {str(getattr(one, name)) if one else "" for one in before}
    return words.pop() if len(words) == 1 else ""
