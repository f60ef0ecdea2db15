"""「お名前と所属」: asked once, so that records say who it was in the words of the office."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.identity import Identity
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.offered import Offered
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.ui.threshold import Introduction
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.wording import say

WIDTH = 480
LONGEST = 60
"""Characters of a name or a section."""


class IdentityDialog(Dialog):
    """Both may be left empty: then the account alone is recorded.

    Where several people share the account it asks who is there, and offers those who were.

    Signals:
        said: An answer (`Identity`); closing the dialog is none.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, known: Introduction, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known
        self._form = "shared_" if known.shared else ""
        self.setWindowTitle(say(f"identity.{self._form}title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        fit_width(self, WIDTH, parent.window())
        who = known.identity
        self.name = _field(who.name)
        self.section = _field("" if known.divided else who.section)
        example = "section_or_number" if known.sections.numbered else "section_example"
        self.section.setPlaceholderText(say(f"identity.{example}"))
        became = known.sections.now(who.section)
        _offer(self.section, became if known.divided else known.sections.names)
        _offer(self.name, [one.name for one in known.people])
        if completer := self.name.completer():
            completer.activated.connect(self._recall)
        self.keep = QPushButton(say("identity.keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._answer)
        again = not (known.shared or known.open)  # said before, and changed now
        self._again = "_again" if again else ""
        self.later = QPushButton(say("identity.cancel" if again else f"identity.{self._form}later"))
        self.later.setAutoDefault(False)
        self.later.clicked.connect(self.reject)
        self._lay_out(theme)
        (self.section if who.name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        Scrim(theme, parent.window(), self)

    def _recall(self, name: str) -> None:
        """Whoever was here before need not say the section again."""
        found = next((one for one in self._known.people if one.name == name), None)
        if found is not None and not self.section.text():
            self.section.setText(found.section)

    def _answer(self) -> None:
        self.accept()
        self.said.emit(Identity(self.name.text().strip(), self.section.text().strip()))

    def _text(self) -> str:
        if self._known.divided:
            return say("identity.divided", old=self._known.identity.section)
        return say(f"identity.{self._form}text{self._again}")

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(say(f"identity.{self._form}title"))
        title.setProperty("role", "title")
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for word, field in (("name", self.name), ("section", self.section)):
            label = QLabel(say(f"identity.{word}"))
            label.setBuddy(field)
            label.setFixedHeight(CONTROL_HEIGHT)
            form.addRow(label, field)
        keys = QHBoxLayout()
        keys.addStretch(1)
        keys.addWidget(self.later)
        keys.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Paragraph(theme, "body", self._text()))
        column.addLayout(form)
        hint = say(f"identity.{self._form}hint{self._again}", account=self._known.account)
        column.addWidget(Paragraph(theme, "second", hint))
        column.addSpacing(4)
        column.addLayout(keys)


def _field(words: str) -> QLineEdit:
    field = QLineEdit(words)
    field.setMaxLength(LONGEST)
    return field


def _offer(field: QLineEdit, words: Sequence[str]) -> None:
    """Let somebody choose from these while they type."""
    if words:
        field.setCompleter(Offered(words, field))
