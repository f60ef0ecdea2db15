"""The facets: round buttons under the search that narrow what is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.query import YES, Choice, Facet, Found, PictureKind
from assetlib.ui.facet_chip import FacetChip
from assetlib.ui.facet_menu import FacetMenu
from assetlib.ui.flow import Flow
from assetlib.ui.icon_button import IconButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CHIP_HEIGHT, GRID_MARGIN
from assetlib.wording import say

_CHIPS = {
    **{Choice(Facet.KIND, kind.value): f"search.kind_{kind.value}" for kind in PictureKind},
    Choice(Facet.TRANSPARENT, YES): "search.transparent",
    Choice(Facet.MONOCHROME, YES): "search.monochrome",
    Choice(Facet.NEW, YES): "search.new",
}
_MENUS = (Facet.DISTRIBUTOR, Facet.LICENCE, Facet.ORIENTATION, Facet.COLOUR, Facet.ATTENTION)
_LINES, _GAP = 2, 8
_LIBRARIANS = {Facet.ATTENTION}


def toggled(chosen: tuple[Choice, ...], choice: Choice) -> tuple[Choice, ...]:
    """What is chosen after one more press on a choice."""
    if choice in chosen:
        return tuple(one for one in chosen if one != choice)
    return (*chosen, choice)


class Facets(QWidget):
    """Shows what could be chosen, with exact counts; what never had a value is away.

    Its lines are never fewer than before, so that the pictures below stay where they are.

    Signals:
        chosen: What is chosen now, a tuple of `Choice`.
    """

    chosen = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chosen: tuple[Choice, ...] = ()
        self.librarian = False
        self.usable = FacetChip(theme, say("purpose.usable"))
        self.await_use(chosen=False)
        self.chips = {choice: FacetChip(theme, say(key)) for choice, key in _CHIPS.items()}
        self.menus = {facet: FacetMenu(theme, facet) for facet in _MENUS}
        self.more = FacetChip(theme, say("search.more"))
        self._most = _LINES
        self.off = IconButton(theme, "close", say("search.narrow_off"), small=True)
        self._lay_out()
        self.more.toggled.connect(self._keep_lines)
        for choice, chip in self.chips.items():
            chip.toggled.connect(lambda _, choice=choice: self._toggle(choice))
        for menu in self.menus.values():
            menu.toggled_value.connect(self._toggle)
        self.off.clicked.connect(lambda: self._choose(()))

    def await_use(self, *, chosen: bool) -> None:
        """Whether a use is chosen: until then the chip keeps its place, and says what it wants."""
        self.usable.setEnabled(chosen)
        self.usable.setToolTip(say("purpose.usable_hint" if chosen else "purpose.usable_unchosen"))

    def show_found(self, found: Found) -> None:
        """Show the facets of what was found, and what is chosen in its query."""
        self._chosen = found.query.chosen
        counts = {(one.facet, one.value): one.count for one in found.facets}
        for choice, chip in self.chips.items():
            count, on = counts.get((choice.facet, choice.value), 0), choice in self._chosen
            chip.show_on(on=on)
            chip.show_count(count)
            chip.offer(something=on or count > 0)
        for facet, menu in self.menus.items():
            values = [one for one in found.facets if one.facet is facet]
            allowed = self.librarian or facet not in _LIBRARIANS
            chosen = [one.value for one in self._chosen if one.facet is facet]
            menu.show_values(values if allowed else (), chosen)
        self.off.setVisible(bool(self._chosen))
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._line.setMinimumHeight(0)
            self._keep_lines()

    def fold(self, lines: int) -> None:
        """Take no more than so many lines, until somebody wants to see all."""
        if lines != self._most:
            self._most = lines
            self._line.setMinimumHeight(0)
            self._keep_lines()

    def _keep_lines(self) -> None:
        self._fold()
        needed = self._flow.heightForWidth(self._line.width())
        self._line.setMinimumHeight(max(needed, self._line.minimumHeight()))

    def _fold(self) -> None:
        """Put away what would stand on a further line, the last first; what narrows now stays."""
        parts = [part for part in (*self.chips.values(), *self.menus.values()) if part.wanted]
        for part in parts:
            part.show()
        away = 0
        self.more.setVisible(self._lines > self._most)
        spare = [part for part in reversed(parts) if not part.on]
        while self._lines > self._most and away < len(spare) and not self.more.on:
            spare[away].hide()
            away += 1
        self.more.show_count(away if away else None)

    @property
    def _lines(self) -> int:
        return round(self._flow.heightForWidth(self._line.width()) / (CHIP_HEIGHT + _GAP) + 0.25)

    def _toggle(self, choice: Choice) -> None:
        self._choose(toggled(self._chosen, choice))

    def _choose(self, chosen: tuple[Choice, ...]) -> None:
        self._chosen = chosen
        self.chosen.emit(chosen)

    def _lay_out(self) -> None:
        self._line = QWidget()
        self._flow = Flow(self._line, _GAP)
        parts = (*self.chips.values(), *self.menus.values())
        for part in (self.usable, *parts, self.more, self.off):
            self._flow.addWidget(part)
            part.setVisible(part is self.usable)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID_MARGIN, 4, GRID_MARGIN, 12)
        column.addWidget(self._line)
