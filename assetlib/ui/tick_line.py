"""A tick of the reminder: what somebody confirms of a section, and why where that is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from assetlib.wording import say

LONGEST = 200
"""Characters of a reason."""


class TickLine(QWidget):
    """A box to tick; with `reasoned` a short reason beside it, which is recorded; `said` is there.

    `example`: what such a reason may be, in the place of the usual example.

    Signals:
        changed: The tick or the reason is another one now.
    """

    changed = Signal()

    def __init__(
        self, words: str, subject: str, *, reasoned: bool, said: str = "", example: str = ""
    ) -> None:
        super().__init__()
        self.box = QCheckBox(words)
        self.box.setAccessibleName(say("reminder.name_of", what=words, whose=subject))
        self.box.toggled.connect(self._tick)
        self.field: QLineEdit | None = None
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        if not reasoned:
            line.addStretch(1)
            return
        self.field = _reason_field(subject)
        if example:
            self.field.setPlaceholderText(example)
        self.field.setText(said[:LONGEST])
        self.field.setCursorPosition(0)
        self.field.textChanged.connect(self.changed)
        line.addWidget(self.field, 1)
        hint = QLabel(say("reminder.reason_kept"))
        hint.setProperty("role", "second")
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignRight)

    @property
    def reason(self) -> str:
        """What somebody wrote."""
        return self.field.text().strip() if self.field else ""

    @property
    def done(self) -> bool:
        """Whether nothing is left to do here."""
        return self.box.isChecked() and (self.field is None or bool(self.reason))

    @property
    def lacking(self) -> str:
        """What is left to do here, in a sentence; "" where nothing is."""
        if not self.box.isChecked():
            return say("reminder.lacks_tick")
        return "" if self.done else say("reminder.lacks_reason")

    def restore(self, *, ticked: bool, reason: str) -> None:
        """Put back what was ticked and written before."""
        if self.field is not None:
            self.field.setText(reason)
        self.box.setChecked(ticked)

    def _tick(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on and self.field is not None and not self.reason and self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # the reason comes next
        self.changed.emit()


def _reason_field(subject: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LONGEST)
    field.setPlaceholderText(say("reminder.reason_hint"))
    field.setAccessibleName(say("reminder.name_of", what=say("reminder.reason"), whose=subject))
    return field
