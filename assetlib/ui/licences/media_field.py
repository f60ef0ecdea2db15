"""The media a licence keeps its pictures out of: chips to take off, and a menu for more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from assetlib.licence.shapes import medium_word
from assetlib.ui.chip import Chip
from assetlib.ui.emptying import empty
from assetlib.ui.flow import Flow
from assetlib.ui.mixed import Held
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say

MEDIA = (
    *("material", "template", "sticker", "logo", "goods_sold", "goods_free", "app", "sns"),
    *("web", "video", "signage", "print", "presentation", "hotlink"),
)
"""What is offered, those first that distributors name most often."""


class MediaField(QWidget):
    """Wraps like words.

    Signals:
        changed: The media excluded now (a tuple of their names).
    """

    changed = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.media: tuple[str, ...] = ()
        self.add = SmallButton(say("licences.media_add"))
        self.add.setAccessibleName(say("licences.media_add_name"))
        self._menu = QMenu(self.add)
        self._menu.aboutToShow.connect(self._fill)
        self.add.setMenu(self._menu)
        self._flow = Flow(self)
        self._flow.addWidget(self.add)
        self._chips: dict[str, Chip] = {}

    def show_media(self, media: tuple[str, ...]) -> None:
        """Show these, in the order they are offered."""
        if media == self.media:
            return
        self.media = media
        had = self.focusWidget() in self._chips.values()
        self._flow.removeWidget(self.add)
        empty(self._flow)
        self._chips = {one: self._chip(one) for one in sorted(media, key=_place)}
        for chip in (*self._chips.values(), self.add):
            self._flow.addWidget(chip)
            chip.show()
        self.updateGeometry()
        if had:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chips(self) -> dict[str, Chip]:
        """The chip of each medium."""
        return self._chips

    def _chip(self, medium: str) -> Chip:
        chip = Chip(self._theme, Held(medium_word(medium), 1, 1), editable=True)
        name = say("licences.media_off", medium=medium_word(medium))
        chip.setToolTip(name)
        chip.setAccessibleName(name)
        chip.clicked.connect(lambda: self._without(medium))
        return chip

    def _fill(self) -> None:
        self._menu.clear()
        for one in MEDIA:
            if one not in self.media:
                self._menu.addAction(medium_word(one)).triggered.connect(partial(self._with, one))

    def _with(self, medium: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.changed.emit((*self.media, medium))

    def _without(self, medium: str) -> None:
        self.changed.emit(tuple(one for one in self.media if one != medium))


def _place(medium: str) -> int:
    return MEDIA.index(medium) if medium in MEDIA else len(MEDIA)
