"""The works that used pictures of a licence, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.licences import WorkUnder
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line
from assetlib.ui.licences.works_list import WorksList
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.theme import Theme
from assetlib.wording import say

SIZE = (600, 520)


class WorksDialog(Dialog):
    """What the terms in the editor make of each stands beside it."""

    def __init__(
        self, theme: Theme, title: str, works: tuple[WorkUnder, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("licences.works_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        host = parent.window()
        fit(self, SIZE, host)
        self.list = WorksList(theme)
        self.list.show_works(works)
        head = QLabel(say("licences.works_title"))
        head.setProperty("role", "title")
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(24, 0, 24, 16)
        none = Paragraph(theme, "body", say("licences.works_none"), ink="text2")
        inner.addWidget(self.list if works else none)
        inner.addStretch(1)
        close = QPushButton(say("licences.close"))
        close.clicked.connect(self.accept)
        close.setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(head)
        above.addWidget(Paragraph(theme, "body", title, ink="text2"))
        column.addLayout(above)
        column.addWidget(Scroll(page), 1)
        column.addLayout(foot_line(close))
        Scrim(theme, host, self)
