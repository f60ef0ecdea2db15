"""A group: pictures that are there more than once, side by side, and which of them is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from assetlib.details import Edit
from assetlib.door import Door
from assetlib.duplicates import Group, Member, differ, merits
from assetlib.ui import double_words
from assetlib.ui.courier import Courier
from assetlib.ui.double_card import LEAST, DoubleCard
from assetlib.ui.double_gifts import DoubleGifts
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.wording import say

_GAP = 16


class DoubleGroup(QWidget):
    """The best is proposed and chosen at first; `shown` is None while there is none.

    Signals:
        chosen: Another one is to be kept (its `DoubleCard`).
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self.shown: Group | None = None
        self._members: tuple[Member, ...] = ()
        self._at = 0
        self.cards: list[DoubleCard] = []
        self.kind, self.common = Paragraph(theme, "strong"), Paragraph(theme, "second")
        self.terms = Notice(theme, "warning", "warn")
        self.gifts = DoubleGifts(theme)  # whoever holds the group puts them where they are seen
        self._table = QGridLayout()
        self._table.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.kind)
        column.addWidget(self.terms)
        column.addLayout(self._table)
        column.addWidget(self.common)
        self.clear()

    @property
    def kept(self) -> DoubleCard:
        """The one that is to be kept."""
        return self.cards[self._at]

    @property
    def others(self) -> list[DoubleCard]:
        """Those that are to be taken out."""
        return [card for card in self.cards if card is not self.kept and card.away.isChecked()]

    @property
    def edit(self) -> Edit:
        """What the kept one is to take over beside the tags."""
        return self.gifts.edit

    def clear(self) -> None:
        """Show none."""
        self.shown = None
        self._build(None, ())

    def show_group(self, door: Door, group: Group, members: tuple[Member, ...]) -> None:
        """Show this one; of the same group, what was chosen and ticked stays."""
        same = group == self.shown
        if same and members == self._members:
            return
        row = self.kept.member.row if same and self.cards else None
        staying = {card.member.row for card in self.cards if not card.away.isChecked()}
        self.shown = group
        self._build(door, members)
        for card in self.cards if same else ():
            card.away.setChecked(card.member.row not in staying)
        rows = [one.row for one in members]
        if members:
            self.choose(rows.index(row) if row in rows else 0)

    def choose(self, number: int) -> None:
        """Keep this one; counted on from the last, the first comes again."""
        self._at = number % len(self.cards)
        for card in self.cards:
            card.choose(kept=card is self.kept)
        self._offer()
        self.chosen.emit(self.kept)

    def step(self, by: int) -> None:
        """Keep the next one, or the one before."""
        self.choose(self._at + by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- inside ---

    def _build(self, door: Door | None, members: tuple[Member, ...]) -> None:
        self._members, self._at = members, 0
        for card in self.cards:
            self._table.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(door, one) for one in members if door is not None]
        if self.cards:
            told = double_words.differing(members)
            for card, pairs in zip(self.cards, told, strict=True):
                card.tell(pairs)
            self.cards[0].propose(double_words.reasons(merits(members[0], members[1:])))
        self._tell(members)
        self._arrange()
        self.setVisible(bool(self.cards))
        if not self.cards:
            self.gifts.hide()

    def _tell(self, members: tuple[Member, ...]) -> None:
        same = self.shown is not None and self.shown.same
        self.kind.setText(say("double.same" if same else "double.near", count=len(members)))
        self.common.setText(double_words.common(members) if members else "")
        lines = [
            say("double.terms_of", title=one.details.asset.title, terms=double_words.terms(one))
            for one in members
        ]
        self.terms.say("\n".join((say("double.terms"), *lines)) if differ(members) else "")

    def _card(self, door: Door, member: Member) -> DoubleCard:
        card = DoubleCard(self._theme, self._courier, door, member)
        card.chosen.connect(lambda: self.choose(self.cards.index(card)))
        card.away.toggled.connect(lambda _: self._offer())
        return card

    def _offer(self) -> None:
        self.gifts.offer(self.kept.member, [card.member for card in self.others])

    def _arrange(self) -> None:
        """As many beside each other as there is room for."""
        across = max(1, min(len(self.cards), (self.width() + _GAP) // (LEAST + _GAP)))
        for number, card in enumerate(self.cards):
            self._table.addWidget(card, number // across, number % across)
            card.show()
        for column in range(self._table.columnCount()):
            self._table.setColumnStretch(column, 1 if column < across else 0)
