"""「お名前と所属」: asked once, so that records say who it was in the words of the office."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.identity import Identity
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH = 480
LONGEST = 60
"""Characters of a name or a section."""


class IdentityDialog(QDialog):
    """Both may be left empty: then the account alone is recorded. `sections` are offered.

    Signals:
        said: An answer (`Identity`); closing the dialog is none.
    """

    said = Signal(object)

    def __init__(
        self,
        theme: Theme,
        account: str,
        known: Identity,
        parent: QWidget,
        sections: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("identity.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        fit_width(self, WIDTH, parent.window())
        self.name, self.section = _field(known.name), _field(known.section)
        self.section.setPlaceholderText(say("identity.section_example"))
        if sections:
            offered = QCompleter(list(sections), self.section)
            offered.setFilterMode(Qt.MatchFlag.MatchContains)
            offered.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self.section.setCompleter(offered)
        self.keep = QPushButton(say("identity.keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._answer)
        self.later = QPushButton(say("identity.later"))
        self.later.setAutoDefault(False)
        self.later.clicked.connect(self.reject)
        self._lay_out(theme, account)
        (self.section if known.name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        Scrim(theme, parent.window(), self)

    def _answer(self) -> None:
        self.accept()
        self.said.emit(Identity(self.name.text().strip(), self.section.text().strip()))

    def _lay_out(self, theme: Theme, account: str) -> None:
        title = QLabel(say("identity.title"))
        title.setProperty("role", "title")
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(say("identity.name"), self.name)
        form.addRow(say("identity.section"), self.section)
        keys = QHBoxLayout()
        keys.addStretch(1)
        keys.addWidget(self.later)
        keys.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Paragraph(theme, "body", say("identity.text")))
        column.addLayout(form)
        column.addWidget(Paragraph(theme, "second", say("identity.hint", account=account)))
        column.addSpacing(4)
        column.addLayout(keys)


def _field(words: str) -> QLineEdit:
    field = QLineEdit(words)
    field.setMaxLength(LONGEST)
    return field
