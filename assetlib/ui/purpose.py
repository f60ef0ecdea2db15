"""The purpose: leads what pictures are wanted for through the whole window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assetlib.gate import GatedDoor
from assetlib.query import Choice, Facet, Found
from assetlib.terms import Level
from assetlib.ui.basket_bar import BasketBar, used
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.dialog_shape import fit
from assetlib.ui.ledger_window import LedgerWindow
from assetlib.ui.levels import verdict_words
from assetlib.ui.pane import Pane
from assetlib.ui.rising import rise
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.ui.undoing import Deed
from assetlib.ui.usable import Usable
from assetlib.ui.use_desk import EMPTY, UseDesk
from assetlib.ui.work_dialog import SIZE, WorkDialog
from assetlib.use import Basket, Use, Work
from assetlib.wording import say

_AMISS, _KINDS = "amiss", 3
_USABLE = tuple(Choice(Facet.USE, level.value) for level in Level if level is not Level.BLOCK)


class Purpose(QObject):
    """Joins the use bar, the tiles, the pane, and the basket at one desk.

    Signals:
        said: Something was done that a quiet line may tell of (text).
        done: Something was done that can be undone (`Deed`).
        wanted_again: Rows that are to be chosen, to hand them over once more.
        informed: Works were told that their terms count no more: the id of the change.
    """

    said = Signal(str)
    done = Signal(object)
    informed = Signal(str)
    wanted_again = Signal(tuple)

    def __init__(self, theme: Theme, courier: Courier, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._courier, self._window = theme, courier, window
        self._door: GatedDoor | None = None
        self.desk = UseDesk(courier, self)
        self.usable = Usable(courier, self)
        self.basket = BasketBar(theme, courier)
        self.ledger: LedgerWindow | None = None
        self._open: WorkDialog | None = None
        self._using: Use | None = None
        self._amiss: frozenset[str] | None = None  # the pictures somebody knows of

    def join(self, centre: Centre, pane: Pane) -> None:
        """Let these parts of the window know of the use, and choose it."""
        desk, usable = self.desk, self.usable
        self._centre = centre
        centre.model.judge_by(desk)
        pane.judge_by(desk)
        self.basket.judge_by(desk)
        centre.hold(self.basket)
        centre.squeezed.connect(lambda low: self.basket.squeeze(low=low))
        centre.use_bar.chosen.connect(desk.choose_button)
        centre.facets.usable.toggled.connect(usable.show_alone)
        desk.changed.connect(self._show_use)
        desk.renewed.connect(usable.refresh)
        desk.marked.connect(self._remember)
        desk.stocked.connect(self._mind_amiss)
        usable.counted.connect(centre.facets.usable.show_count)
        usable.shown.connect(self._show_found)
        self.basket.work_wanted.connect(self.choose_work)
        self.basket.copied.connect(self.said)

    def attach(self, door: GatedDoor) -> None:
        """Ask this library's gate from now on."""
        self._door = door
        self.basket.attach(door)
        self.usable.attach(door.gate)
        self.desk.attach(door.gate)

    def show_found(self, found: Found) -> None:
        """This was found: show all of it, or what the use may take."""
        self.usable.show_found(found)

    def choose_work(self) -> None:
        """Open the works: take up one of them, begin one, or go back to none."""
        if self._door is None or self._open is not None:
            return
        door, use = self._door, self.desk.use
        untitled = self.desk.basket if use is not None and use.work is None else EMPTY
        left = tuple(one.row for one in used(untitled))
        dialog = WorkDialog(
            self._theme, self._courier, door.gate, use, section=door.section, left=left
        )
        dialog.wanted_again.connect(self.wanted_again)
        dialog.chosen.connect(self._take_up)
        dialog.finished.connect(self._forget)
        self._open = dialog

        def placed() -> Iterator[object]:
            dialog.setParent(self._window, dialog.windowFlags())
            yield dialog
            fit(dialog, SIZE, self._window)
            Scrim(self._theme, self._window, dialog)
            yield dialog

        rise(dialog, placed())

    def open_ledger(self, *, affected: bool = False) -> None:
        """Show the use records, in a window of their own: all, or those that are affected."""
        if self._door is None:
            return
        if self.ledger is None:
            self.ledger = LedgerWindow(self._theme, self._courier, self._door)
            self.ledger.setParent(self._window, self.ledger.windowFlags())
            self.ledger.informed.connect(self.informed)
        self.ledger.come_forward(affected=affected)

    def change_gate(self, door: GatedDoor) -> None:
        """Somebody begins or ends to practise: another ledger counts."""
        self.usable.attach(door.gate)
        if self.ledger is not None and self.ledger.isVisible():
            self.ledger.look_again()

    def open_affected(self) -> None:
        """Show the uses in works that are still public, under terms that count no more."""
        self.open_ledger(affected=True)

    def _take_up(self, work: Work | None) -> None:
        if work is None:
            self.desk.leave_work()
        else:
            self.desk.choose_work(work)

    def _forget(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None

    def _remember(self, turn: Callable[[bool], Future[None]], not_used: bool) -> None:  # noqa: FBT001
        words = partial(say, "purpose.deed_not_used" if not_used else "purpose.deed_put_back")
        self.done.emit(Deed(words, partial(turn, not not_used), partial(turn, not_used)))

    def _mind_amiss(self, basket: Basket) -> None:
        """Tell at once of what is in the work already and may not stay so."""
        banner = self._centre.banner
        if basket is EMPTY:  # not known yet
            return
        amiss = basket.amiss
        before, self._amiss = self._amiss, frozenset(amiss)
        if not amiss:
            banner.settle(_AMISS)
        elif (before is not None and self._amiss - before) or banner.subject == _AMISS:
            told = Counter(verdict_words(one) for one in amiss.values())
            lines = [say("purpose.amiss_kind", why=why, count=told[why]) for why in told]
            banner.notify(
                _AMISS,
                say("purpose.amiss_title", count=len(amiss)),
                "\n".join((*lines[:_KINDS], say("purpose.amiss_text"))),
            )
            banner.offer(say("purpose.amiss_list"), self.basket.open_list)

    def _show_use(self, use: Use | None) -> None:
        if self._using is not None:  # what was chosen last time is nobody's change
            self._amiss = frozenset()
            self._centre.banner.settle(_AMISS)
        self._using = use
        self._centre.use_bar.show_button(use.button if use else None)
        self._centre.facets.await_use(chosen=use is not None)
        self.usable.judge(use)

    def _show_found(self, found: Found) -> None:
        self._centre.show_found(found, narrowed=self.usable.alone)
        if self.usable.alone:
            self._count_facets(found)
        else:
            self._centre.facets.show_found(found)

    def _count_facets(self, found: Found) -> None:
        """Count the facets among what the use may take: those of `found` count everything."""
        if self._door is None or self.desk.use is None:
            return
        chosen = (*found.query.chosen, *_USABLE)

        def show(exact: Found) -> None:
            if self.usable.alone and self.usable.found and self.usable.found.query == found.query:
                self._centre.facets.show_found(replace(found, facets=exact.facets))

        asked = self._door.seeking.search(replace(found.query, chosen=chosen), self.desk.use)
        self._courier.deliver(asked, self, show)
