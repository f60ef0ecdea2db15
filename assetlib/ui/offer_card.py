"""A card: one picture that a section offers, what it says of it, and what our check found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout

from assetlib.asset import Result
from assetlib.offering import Offer, Shown
from assetlib.request import FITTING, OFFERED, Answer
from assetlib.ui.choice import Choice
from assetlib.ui.fact_table import FactTable
from assetlib.ui.offer_well import OfferWell
from assetlib.ui.offer_words import checked, offerer, told
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.request_words import answer_word
from assetlib.ui.section import Notice
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.two_lines import TwoLines
from assetlib.wording import say

SIDE = 200
"""Px of the square in which a picture is shown."""

NARROW = 480
"""Below so many px the words stand below the picture."""

_LEAST, _ANSWER = 120, 296  # px: in a narrow window, and the longest answer whole


class OfferCard(QFrame):
    """The picture on the left, the words on the right, below them what can be decided.

    Signals:
        accepting: It is to come in.
        declined: It is not, and why (an `Answer`).
        shown: The row of the same picture in the library is to be seen.
    """

    accepting = Signal()
    declined = Signal(object)
    shown = Signal(int)

    def __init__(self, theme: Theme, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self._twin: int | None = None
        self.setProperty("role", "card")
        self.setAccessibleName(offer.title)
        self.well = OfferWell(theme, offer.title, SIDE)
        self.check = Paragraph(theme, "second", say("offer.looking"))
        self.warning = Notice(theme, "warning", "warn")
        self.table = FactTable(theme)
        self.table.show_pairs(told(offer.said))
        self.same = SmallButton(say("offer.same"))
        self.same.setAccessibleName(say("offer.same_name", title=offer.title))
        self.same.hide()
        self.answer = Choice(say("request.answer_name", words=offer.title))
        for one in FITTING[OFFERED]:
            self.answer.addItem(answer_word(one), one.value)
        self.answer.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.answer.setMinimumWidth(_LEAST)
        self.answer.setMaximumWidth(_ANSWER)
        self.decline = QPushButton(say("offer.decline"))
        self.decline.setAccessibleName(say("offer.decline_name", title=offer.title))
        self.accept = QPushButton(say("offer.accept"))
        self.accept.setAccessibleName(say("offer.accept_name", title=offer.title))
        self.accept.setEnabled(False)  # until it was inspected
        self._lay_out(theme)
        self.accept.clicked.connect(self.accepting)
        self.decline.clicked.connect(self._decline)
        self.same.clicked.connect(self._show_twin)

    def show_seen(self, seen: Shown, image: QImage) -> None:
        """It was inspected: show it, unless it may not be drawn."""
        self.well.show_image(image)
        self.check.setText(checked(seen.facts))
        self._twin = seen.twin
        self.same.setVisible(seen.twin is not None)
        words = [say("offer.twin")] if seen.twin is not None else []
        if seen.facts.inspection.result is Result.HELD:
            words.append(say("offer.held_text"))
        self.warning.say("\n".join(words))
        if seen.twin is not None:
            self.answer.setCurrentIndex(self.answer.findData(Answer.HERE_ALREADY.value))
        self.accept.setEnabled(True)

    def show_trouble(self, words: str) -> None:
        """It could not be fetched or inspected: it cannot come in now."""
        self.well.show_image(QImage())
        self.check.setText("")
        self.warning.say(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, beside = QBoxLayout.Direction, self.width() >= NARROW
        self._top.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def rest(self, *, busy: bool) -> None:
        """While it is being decided nothing else is."""
        self.accept.setEnabled(not busy)
        self.decline.setEnabled(not busy)

    def _decline(self) -> None:
        self.declined.emit(Answer(self.answer.currentData()))

    def _show_twin(self) -> None:
        if self._twin is not None:
            self.shown.emit(self._twin)

    def _lay_out(self, theme: Theme) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Paragraph(theme, "strong", self.offer.title))
        words.addWidget(Paragraph(theme, "second", offerer(self.offer)))
        words.addWidget(self.check)
        words.addSpacing(4)
        words.addWidget(self.table)
        words.addWidget(self.warning)
        words.addStretch(1)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(16)
        top.addWidget(self.well, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        ends = TwoLines((self.answer,), (self.decline, self.accept))
        column.addWidget(TwoLines((self.same,), (ends,)))
