"""The star beside a picture's title: whether it is a favourite, and the way to make it one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assetlib.gathering import Gathering
from assetlib.ui.courier import Courier
from assetlib.ui.icon_button import IconButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Star(IconButton):
    """Filled while the picture is a favourite; it is one's own, so everybody has it.

    Signals:
        starred: The picture (its row) shall be a favourite, or be none.
    """

    starred = Signal(int)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__(theme, "star", say("place.star"), small=True)
        self._courier = courier
        self._gathering: Gathering | None = None
        self._row = -1
        self.on = False
        self.clicked.connect(lambda: self.starred.emit(self._row))

    def attach(self, gathering: Gathering) -> None:
        """Ask this library from now on."""
        self._gathering = gathering

    def show_row(self, row: int) -> None:
        """Be about this picture; nothing is said of it before it is known."""
        if row != self._row:
            self._row = row
            self._show(on=False)
        self.look_again()

    def look_again(self) -> None:
        """It may have become a favourite, or be none any more."""
        row = self._row
        if self._gathering is None or row < 0:
            return

        def show(held: frozenset[int]) -> None:
            if row == self._row:
                self._show(on=row in held)

        # What is one's own only helps: a picture can be used without it.
        self._courier.deliver(self._gathering.favourites((row,)), self, show, lambda _: None)

    def _show(self, *, on: bool) -> None:
        self.on = on
        words = say("place.unstar" if on else "place.star")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.show_icon("star-filled" if on else "star", "accent" if on else "text2")
