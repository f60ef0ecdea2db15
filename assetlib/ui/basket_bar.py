"""The basket bar: what the use has taken, how that stands to its limits, and the credit lines."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.ui.aside_part import AsidePart
from assetlib.ui.courier import Courier
from assetlib.ui.credits_part import CreditsPart
from assetlib.ui.meter import Meter
from assetlib.ui.section import rule
from assetlib.ui.small_button import SmallButton
from assetlib.ui.small_picture import SmallPicture
from assetlib.ui.taken_list import TakenList
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.ui.tokens import BAR_HEIGHT, GRID_MARGIN, LOW_BAR_HEIGHT
from assetlib.ui.use_desk import EMPTY, UseDesk
from assetlib.ui.work_button import WorkButton
from assetlib.use import Basket, Count, Taken, Use, Verdict
from assetlib.wording import say

SHOWN = 4
"""Pictures that stand in the bar; the others are counted."""

_NARROW = 640
"""Below so many px the buttons say enough without words beside them."""

_PER_PICTURE, _PER_METER, _GAPS = 48, 176, 64


def used(basket: Basket) -> tuple[Taken, ...]:
    """What was taken and counts, each picture once."""
    kept = [one for one in basket.taken if not one.not_used]
    first = {one.row: one for one in reversed(kept)}
    return tuple(one for one in kept if first[one.row] is one)


def fullest(counts: tuple[Count, ...]) -> list[Count]:
    """The counts, the one nearest to its limit first."""
    return sorted(counts, key=lambda one: -one.count / max(1, one.limit))


class BasketBar(QFrame):
    """72 px below the grid, 48 in a low window; away while nothing was taken and no work known.

    Signals:
        work_wanted: Somebody wants to see the works.
        copied: The credit lines are on the clipboard; what to say of it (text).
    """

    work_wanted = Signal()
    copied = Signal(str)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setFixedHeight(BAR_HEIGHT + 1)
        self.setAccessibleName(say("purpose.basket_name"))
        self._theme, self._courier = theme, courier
        self._desk: UseDesk | None = None
        self._thumbnails: Thumbnails | None = None
        self._basket = EMPTY
        self._list: TakenList | None = None
        self.work = WorkButton(theme)
        self.pictures: list[SmallPicture] = []
        self.meters: list[Meter] = []
        self.more = SmallButton(kind="quiet")
        self.more.setAccessibleName(say("purpose.taken_list"))
        self.aside = AsidePart()
        self.credits = CreditsPart(theme)
        self._lay_out()
        self._connect()
        self.hide()

    def judge_by(self, desk: UseDesk) -> None:
        """Show what the use of this desk took."""
        self._desk = desk
        desk.changed.connect(self._show_use)
        desk.stocked.connect(self._show_basket)

    def attach(self, door: Door) -> None:
        """Show pictures of this library from now on."""
        if self._thumbnails is not None:
            self._thumbnails.deleteLater()
        self._thumbnails = Thumbnails(door, self._courier, self)
        self._thumbnails.arrived.connect(lambda _: self._draw())

    def squeeze(self, *, low: bool) -> None:
        """Be no higher than what stands in it, where the pictures have little room."""
        self.setFixedHeight((LOW_BAR_HEIGHT if low else BAR_HEIGHT) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_use(self, use: Use | None) -> None:
        if use is not None:
            self.work.show_use(use)
        self.aside.show_work(self._desk.aside if self._desk else None)
        self._appear()

    def _show_basket(self, basket: Basket) -> None:
        self._basket = basket
        if self._thumbnails is not None:
            self._thumbnails.want([one.row for one in basket.taken])
        for widget in (*self.pictures, *self.meters):
            widget.hide()
            widget.deleteLater()
        amiss = basket.amiss
        shown = sorted(used(basket), key=lambda one: one.asset not in amiss)  # those are to be seen
        self.pictures = [self._picture(one, amiss.get(one.asset)) for one in shown[:SHOWN]]
        self.meters = [Meter(self._theme, count) for count in fullest(basket.counts)]
        for places, widgets in ((self._places, self.pictures), (self._gauges, self.meters)):
            for widget in widgets:
                places.addWidget(widget)
        self.credits.show_lines(basket.credits)
        self._draw()
        self._fit()
        self._appear()
        if self._list is not None and self._list.isVisible():
            self._list.show_basket(basket)

    def _appear(self) -> None:
        use = self._desk.use if self._desk else None
        aside = self._desk.aside if self._desk else None
        self.setVisible(use is not None and bool(use.work or self._basket.taken or aside))

    def _picture(self, taken: Taken, amiss: Verdict | None) -> SmallPicture:
        picture = SmallPicture(self._theme, taken.row, taken.title)
        if amiss is not None:
            picture.mark(amiss)
        picture.clicked.connect(self.open_list)
        return picture

    def _draw(self) -> None:
        if self._thumbnails is not None:
            for picture in self.pictures:
                picture.show_picture(self._thumbnails.get(picture.row))

    def _fit(self) -> None:
        """The words stay; pictures and further meters show as far as there is room."""
        self.credits.fold(folded=False)
        narrow = self.width() < _NARROW or (bool(self.pictures) and self._room(0) < 0)
        self.credits.fold(folded=narrow)
        pictures = len(self.pictures)
        while (room := self._room(pictures)) < pictures * _PER_PICTURE and pictures:
            pictures -= 1
        meters = 1 + max(0, room - pictures * _PER_PICTURE) // _PER_METER
        for number, picture in enumerate(self.pictures):
            picture.setVisible(number < pictures)
        for number, meter in enumerate(self.meters):
            meter.setVisible(number < meters)
        self.more.setVisible(bool(self._basket.taken))

    def _room(self, pictures: int) -> int:
        """What is left for pictures and further meters where so many pictures are shown, px."""
        rest = len(used(self._basket)) - pictures
        key = "list" if not rest else "more" if pictures else "taken_count"
        self.more.setText(say(f"purpose.{key}", count=rest))
        words: list[QWidget] = [self.work, *self.meters[:1]]
        words += [self.more] if self._basket.taken else []
        words += [self.aside] if self._desk and self._desk.aside else []
        words += [self.credits] if self._basket.credits else []
        needed = sum(word.sizeHint().width() for word in words)
        return self.width() - needed - _GAPS - 2 * GRID_MARGIN

    def open_list(self) -> None:
        """Show everything that was taken, with 「使わなかった」 for each."""
        if self._thumbnails is None or self._desk is None:
            return
        if self._list is None:
            self._list = TakenList(self._theme, self._thumbnails, self)
            desk = self._desk
            self._list.marked.connect(lambda uses, unused: desk.mark(uses, not_used=unused))
        self._list.show_basket(self._basket)
        self._list.stand_above(self, self.more.x() if not self.pictures else self.pictures[0].x())

    @property
    def taken_list(self) -> TakenList | None:
        """The list, once it was opened."""
        return self._list

    def _lay_out(self) -> None:
        self._places, self._gauges = QHBoxLayout(), QHBoxLayout()
        self._places.setSpacing(8)
        self._gauges.setSpacing(24)
        whole = QWidget()  # takes all the height there is, else the rule would stand below the edge
        line = QHBoxLayout(whole)
        line.setContentsMargins(GRID_MARGIN - 8, 0, GRID_MARGIN, 0)
        line.setSpacing(8)
        line.addWidget(self.work)
        line.addSpacing(8)
        line.addLayout(self._places)
        line.addWidget(self.more)
        line.addWidget(self.aside)
        line.addStretch(1)
        line.addLayout(self._gauges)
        line.addSpacing(16)
        line.addWidget(self.credits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(whole, 1)

    def _connect(self) -> None:
        self.work.clicked.connect(self.work_wanted)
        self.more.clicked.connect(self.open_list)
        self.credits.copied.connect(self.copied)
        self.aside.button.clicked.connect(self._go_back)

    def _go_back(self) -> None:
        work = self._desk.aside if self._desk else None
        if self._desk is not None and work is not None:
            self._desk.choose_work(work)
