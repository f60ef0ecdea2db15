"""The copy of the terms: their text as it stands today, pasted in, with the hash it gets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.catalogue.evidence import snapshot
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (720, 560)


class TermsDialog(Dialog):
    """Nothing but the line ends of the text is changed.

    Signals:
        kept: The text that is to be the copy.
    """

    kept = Signal(str)

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("licences.copy_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        host = parent.window()
        fit(self, SIZE, host)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("licences.copy_title"))
        self.text.setPlaceholderText(say("licences.copy_hint"))
        self.told = Paragraph(theme, "second")
        self.keep = QPushButton(say("licences.copy_keep"))
        self.keep.setProperty("kind", "primary")
        self.leave = QPushButton(say("licences.cancel"))
        self._lay_out(theme)
        self.text.textChanged.connect(self._count)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self._count()
        Scrim(theme, host, self)

    def _count(self) -> None:
        text = self.text.toPlainText()
        sha256 = snapshot(text)["terms_sha256"]
        self.told.setText(say("licences.copy_whole", count=len(text), sha256=sha256 or "—"))

    def _keep(self) -> None:
        self.kept.emit(self.text.toPlainText())
        self.accept()

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(say("licences.copy_title"))
        title.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Paragraph(theme, "body", say("licences.copy_text"), ink="text2"))
        column.addWidget(self.text, 1)
        column.addWidget(self.told)
        column.addLayout(buttons_at_right(self.leave, self.keep))
