"""「このフォルダーには、まだ台帳がありません」: three ways on, none of which is taken by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH = 560


class ThresholdDialog(Dialog):
    """Closing it changes nothing; to look on one's own, which binds nobody, has the keyboard.

    Signals:
        founded: Make the folder everybody's library.
        looked: Keep a catalogue of it on this PC.
        turned_away: Choose another folder.
    """

    founded, looked, turned_away = Signal(), Signal(), Signal()

    def __init__(self, theme: Theme, root: str, parent: QWidget, *, may_found: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(say("threshold.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.found = QPushButton(say("threshold.found"))
        self.look = QPushButton(say("threshold.private"))
        self.other = QPushButton(say("threshold.other"))
        self.found.setEnabled(may_found)
        self._lay_out(root, "threshold.found_text" if may_found else "threshold.read_only")
        fit_width(self, WIDTH, parent.window())
        ways = {self.found: self.founded, self.look: self.looked, self.other: self.turned_away}
        for key, way in ways.items():
            key.setAutoDefault(False)
            key.clicked.connect(self.accept)
            key.clicked.connect(way)
        self.look.setDefault(True)
        self.look.setFocus(Qt.FocusReason.TabFocusReason)
        Scrim(theme, parent.window(), self)

    def _lay_out(self, root: str, about_founding: str) -> None:
        title = QLabel(say("threshold.title"))
        title.setProperty("role", "title")
        question = Paragraph(self._theme, "body", say("threshold.text", root=root), ink="text")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(question)
        for key, about in (
            (self.look, "threshold.private_text"),
            (self.found, about_founding),
            (self.other, ""),
        ):
            column.addSpacing(8)
            column.addWidget(key)
            if about:
                column.addWidget(Paragraph(self._theme, "second", say(about), ink="text2"))
