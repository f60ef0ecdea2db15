"""An errand: some pictures on one way out, from the wish to the copies on this PC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assetlib.errors import ReminderChanged, Trouble
from assetlib.futures import shaped
from assetlib.gate import GatedDoor
from assetlib.progress import Progress
from assetlib.ui.parcel import Goods, packed
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.reminder_section import Around
from assetlib.ui.rising import rise
from assetlib.use import Acknowledgement, Form, Plan, Route, Use
from assetlib.wording import say_trouble

Prepare = Callable[[], str | None]
"""Asks for what the route needs last, before anything is recorded: a folder, a printer.

Gives the target ("" where there is none), or None where somebody thought better of it.
"""


AS_IT_IS = Form()

_CARRIED = {Route.DRAG, Route.COPY}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which pictures shall leave by which route, for which use, in which form."""

    route: Route
    rows: tuple[int, ...]
    use: Use
    form: Form = AS_IT_IS


class Errand(QObject):
    """Plan → reminder, if not free → acknowledge → hand over. Nothing else hands anything over.

    Signals:
        answered: The use as the reminder's answers have made it (`Use`).
        confirmed: The terms are acknowledged now (`Plan`), and nothing has left.
        begun: Copies are being made (`Progress`).
        handed: The copies lie on this PC (`Goods`).
        failed: A `Trouble`; nothing has left.
        over: It has ended, one way or the other.
    """

    answered = Signal(object)
    confirmed = Signal(object)
    begun = Signal(object)
    handed = Signal(object)
    failed = Signal(object)
    over = Signal()

    def __init__(
        self, around: Around, door: GatedDoor, wish: Wish, prepare: Prepare, window: QWidget
    ) -> None:
        super().__init__(window)
        self._around, self._gate = around, door.gate
        self.wish = wish
        self._prepare, self._window = prepare, window
        self.dialog: ReminderDialog | None = None
        self.progress = Progress()

    def start(self, plan: Plan | None = None) -> None:
        """Go; with a plan that was asked for already, without asking again."""
        if plan is not None:
            self._weigh(plan)
            return
        asked = self._gate.plan(self.wish.rows, self.wish.use, self.wish.form)
        self._around.courier.deliver(asked, self, self._weigh, self._fail)

    def _weigh(self, plan: Plan, words: str = "") -> None:
        if not plan.items:
            self.over.emit()
        elif plan.free and not words:
            self._go(plan, Acknowledgement(plan.digest))
        else:
            self._remind(plan, words)

    def _remind(self, plan: Plan, words: str) -> None:
        dialog = ReminderDialog(self._around, self._gate, plan, self.wish.form, self._window)
        if words:
            dialog.warn(words)
        dialog.accepted.connect(self._acknowledge)
        dialog.rejected.connect(self.over)
        dialog.finished.connect(dialog.deleteLater)
        dialog.decided.connect(self.answered)
        self.dialog = dialog
        rise(dialog, dialog.showing(plan))

    def _acknowledge(self) -> None:
        if self.dialog is None:
            return
        plan, said = self.dialog.plan, self.dialog.said
        self.wish = replace(self.wish, use=plan.use)
        self.answered.emit(plan.use)

        def go(known: Plan) -> None:
            self.confirmed.emit(known)
            if self.wish.route is Route.DRAG:
                self.over.emit()  # a drag cannot go on after a dialog; the next one is free
            else:
                self._go(known, replace(said, digest=known.digest))

        asked = self._gate.acknowledge(plan, said)
        self._around.courier.deliver(asked, self, go, self._fail)

    def _go(self, plan: Plan, said: Acknowledgement) -> None:
        target = self._prepare()
        if target is None:
            self.over.emit()
            return
        wish = self.wish
        self.begun.emit(self.progress)
        asked = shaped(
            self._gate.hand_over(plan, said, wish.route, wish.form, target, self.progress),
            packed if wish.route in _CARRIED else Goods,
        )
        self._around.courier.deliver(asked, self, self._arrive, self._fail)

    def _arrive(self, goods: Goods) -> None:
        self.handed.emit(goods)
        self.over.emit()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, ReminderChanged):
            self._look_again(error)
            return
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.failed.emit(error)
        self.over.emit()

    def _look_again(self, error: ReminderChanged) -> None:
        """The terms changed meanwhile: show what they say now, and say so."""
        wish = self.wish
        asked = self._gate.plan(wish.rows, wish.use, wish.form)
        self._around.courier.deliver(
            asked, self, lambda plan: self._weigh(plan, say_trouble(error)), self._fail
        )
