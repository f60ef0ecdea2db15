"""The wish dialog: 「ほしい絵を頼む」 at any time, whatever was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.ui.wish_card import Wish, WishCard
from assetlib.wording import say

WIDTH = 520
"""Px."""


class WishDialog(Dialog):
    """The card of the search, filled with the words searched; it stays to say that it was sent."""

    def __init__(
        self, theme: Theme, courier: Courier, wish: Wish, words: str, contact: str, host: QWidget
    ) -> None:
        super().__init__(host)
        self.setWindowTitle(say("search.wish_name"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_width(self, WIDTH, host)
        self.card = WishCard(theme)
        self.card.attach(courier, wish, contact)
        self.card.be_about(words, open_=True)
        close = QPushButton(say("request.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        title = QLabel(say("search.wish_name"))
        title.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.card)
        column.addLayout(buttons_at_right(close))
        (self.card.note if words else self.card.words).setFocus()
        Scrim(theme, host, self)
