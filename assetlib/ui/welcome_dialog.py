"""「どのフォルダーの画像を使いますか」: the one question of a first start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH = 480


class WelcomeDialog(Dialog):
    """It can be closed; the menu asks the same.

    Signals:
        wanted: Somebody wants to point at the folder.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("libraries.welcome_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        fit_width(self, WIDTH, parent.window())
        title = QLabel(say("libraries.welcome_title"))
        title.setProperty("role", "title")
        self.choose = QPushButton(say("libraries.choose"))
        self.choose.setProperty("kind", "primary")
        self.choose.setDefault(True)
        self.choose.clicked.connect(self.accept)
        self.choose.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Paragraph(theme, "body", say("libraries.welcome_text")))
        column.addWidget(Paragraph(theme, "second", say("libraries.welcome_hint")))
        column.addSpacing(4)
        column.addWidget(self.choose)
        self.choose.setFocus(Qt.FocusReason.TabFocusReason)
        Scrim(theme, parent.window(), self)
