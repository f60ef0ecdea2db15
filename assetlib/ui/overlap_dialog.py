"""「ほかの人の変更との重なり」: what two people changed, and which of it shall hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.conflicts import ClashedChange, Side
from assetlib.gate import GatedDoor
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_words
from assetlib.ui.emptying import empty
from assetlib.ui.foot import Foot, stack
from assetlib.ui.overlap_card import OverlapCard
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.small_button import SmallButton
from assetlib.ui.tab_order import walk_as_laid_out
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH, LEAST = 720, 360
"""Px: how wide, and how high at least."""

MOST = 30
"""Fields asked about at once; the others follow when these are settled."""


class OverlapDialog(Dialog):
    """Asks field by field; what is not chosen goes on waiting, and nothing is lost meanwhile."""

    def __init__(self, theme: Theme, courier: Courier, door: GatedDoor, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._door = theme, courier, door
        self._host, self._open_answers = parent.window(), 0
        self.cards: list[OverlapCard] = []
        self.unreadable: list[QPushButton] = []
        self.setWindowTitle(say("overlap.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.news = Notice(theme, "info", "warn")
        self.mine = SmallButton(say("overlap.all_mine"), "quiet")
        self.theirs = SmallButton(say("overlap.all_theirs"), "quiet")
        self.left = QLabel()
        self.left.setProperty("role", "second")
        self.later = QPushButton(say("overlap.later"))
        for button in (self.mine, self.theirs, self.later):
            button.setAutoDefault(False)
        self.primary = QPushButton(say("overlap.settle"))
        self.primary.setProperty("kind", "primary")
        self.primary.setDefault(True)
        self._lay_out()
        self._connect()
        self._mind()
        self._look()
        Scrim(theme, self._host, self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now every word has its type

    def _look(self) -> None:
        found = self._door.conflicts.waiting()
        self._courier.deliver(found, self, self._show, self._fail)

    def _show(self, changes: tuple[ClashedChange, ...]) -> None:
        if not changes:
            self.accept()
            return
        self._clear()
        fields = [(change.id, one) for change in changes for one in change.fields]
        for id_, one in fields[:MOST]:
            card = OverlapCard(self._theme, self._courier, self._door, id_, one)
            card.chosen.connect(self._mind)
            self.cards.append(card)
            self._column.addWidget(card)
            card.show()  # what a layout has not shown yet cannot take the keyboard
        for change in changes:
            if not change.fields:
                self._column.addWidget(self._dead(change.id))
        self._rest.setText(say("overlap.rest", count=max(0, len(fields) - MOST)))
        self._rest.setVisible(len(fields) > MOST)
        walk_as_laid_out(self)
        self._begin()
        self._mind()
        self._fit()

    def _begin(self) -> None:
        keys = [key for card in self.cards for key in card.keys.values()]
        (keys[0] if keys else self.later).setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        empty(self._column)
        self.cards, self.unreadable = [], []

    def _dead(self, id_: str) -> QWidget:
        """A change that cannot be read any more: it can only be dropped."""
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Paragraph(self._theme, "body", say("overlap.unreadable"), ink="text"), 1)
        drop = QPushButton(say("overlap.drop"))
        drop.setAutoDefault(False)
        drop.clicked.connect(lambda: self._drop(id_))
        self.unreadable.append(drop)
        line.addWidget(drop)
        return whole

    def _drop(self, id_: str) -> None:
        self._open_answers += 1
        self._mind()
        self._courier.deliver(self._door.conflicts.drop(id_), self, self._settled, self._fail)

    def _settle(self) -> None:
        chosen: dict[str, dict[str, Side]] = {}
        for card in self.cards:
            if card.side is not None:
                chosen.setdefault(card.change, {})[card.contested.key] = card.side
        self._open_answers += len(chosen)
        self._mind()
        self.news.say("")
        for id_, sides in chosen.items():
            done = self._door.conflicts.resolve(id_, sides)
            self._courier.deliver(done, self, self._settled, self._fail)

    def _settled(self, _saved: object) -> None:
        self._open_answers -= 1
        if not self._open_answers:
            self._look()

    def _fail(self, error: BaseException) -> None:
        """What could not be settled stays, as it stands now."""
        self.news.fail(error)
        if self._open_answers:
            self._settled(None)

    def _choose_all(self, side: Side) -> None:
        for card in self.cards:
            card.choose(side)

    def _mind(self) -> None:
        open_ = sum(card.side is None for card in self.cards)
        chosen = len(self.cards) - open_
        busy = self._open_answers > 0
        self.left.setText(say("overlap.left", count=open_) if open_ else "")
        self.primary.setEnabled(chosen > 0 and not busy)
        for button in (self.mine, self.theirs, *self.unreadable):
            button.setEnabled(not busy)
        for every in (self.mine, self.theirs):
            every.setVisible(len(self.cards) > 1)

    def _connect(self) -> None:
        self.mine.clicked.connect(lambda: self._choose_all(Side.MINE))
        self.theirs.clicked.connect(lambda: self._choose_all(Side.THEIRS))
        self.later.clicked.connect(self.reject)
        self.primary.clicked.connect(self._settle)

    def _fit(self) -> None:
        fit_words(self, self._host, (WIDTH, LEAST), (self._top, self._page, self._bottom))

    def _lay_out(self) -> None:
        self._page, self._column, self._rest = QWidget(), QVBoxLayout(), QLabel()
        self._rest.setProperty("role", "second")
        self._column.setSpacing(12)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(24, 0, 24, 24)
        page.setSpacing(12)
        page.addWidget(self.news)
        page.addLayout(self._column)
        page.addWidget(self._rest)
        page.addStretch(1)
        self._top = self._head()
        sides = (self.mine, self.theirs)
        self._bottom = Foot(self.left, self.later, self.primary, left=sides)
        stack(self, self._top, Scroll(self._page), self._bottom)

    def _head(self) -> QWidget:
        title = QLabel(say("overlap.title"))
        title.setProperty("role", "title")
        whole = QWidget()
        head = QVBoxLayout(whole)
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(4)
        head.addWidget(title)
        head.addWidget(Paragraph(self._theme, "body", say("overlap.explanation"), ink="text2"))
        return whole
