"""The terms sheet: the copy of the terms as they stood, to be read."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line
from assetlib.wording import say

_SIZE = (720, 560)


class TermsSheet(Dialog):
    """The texts of some licences by title, one below the other; nothing in it can be changed."""

    def __init__(self, texts: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("reminder.terms_copy"))
        self.setProperty("role", "surface")
        fit(self, _SIZE, parent.window())
        self.text = QPlainTextEdit("\n\n".join(f"{t}\n\n{text}" for t, text in texts.items()))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("reminder.terms_copy"))
        done = QPushButton(say("reminder.close"))
        done.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(0)
        text = QVBoxLayout()
        text.setContentsMargins(24, 0, 24, 0)
        text.addWidget(self.text)
        column.addLayout(text, 1)
        column.addLayout(foot_line(done))
