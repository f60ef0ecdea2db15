"""Armed: the plan of what is chosen, asked beforehand, so that a drag need not wait for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assetlib.gate import Gate
from assetlib.ui.courier import Courier
from assetlib.use import Form, Plan, Use

MOST = 2_000
"""So many pictures can be taken at once; the pane tells of no more either."""


class Armed(QObject):
    """Keeps the newest plan with the selection and the use it is for.

    `asking` is true while a newer plan is on its way.

    Signals:
        changed: The plan is another one now, or is not known yet.
    """

    changed = Signal()

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._gate: Gate | None = None
        self._use: Use | None = None
        self.rows: tuple[int, ...] = ()
        self.plan: Plan | None = None
        self._number = 0
        self.asking = False

    def attach(self, gate: Gate) -> None:
        """Ask this gate from now on; what another one said is forgotten."""
        self._gate = gate
        if self.plan is not None:
            self.plan = None
            self.changed.emit()

    @property
    def use(self) -> Use | None:
        """What the pictures are wanted for."""
        return self._use

    @property
    def too_many(self) -> bool:
        """Whether more are chosen than can be taken at once."""
        return len(self.rows) > MOST

    def prepare(self, rows: tuple[int, ...], use: Use | None) -> None:
        """These are chosen for this use."""
        if (rows, use) != (self.rows, self._use):
            self.rows, self._use, self.plan = rows, use, None
            self.changed.emit()
        self._ask()

    def refresh(self, use: Use | None) -> None:
        """Something changed: ask again; of the same use, the old plan stays until then."""
        self.prepare(self.rows, use)

    def plan_of(self, rows: tuple[int, ...], use: Use, form: Form) -> Plan | None:
        """The plan that was asked for beforehand, if it is just this one.

        While a newer one is on its way, an older one counts only where it lets the pictures go
        (the gate looks again): nobody is to answer a question that is answered already.
        """
        fits = (rows, use, form) == (self.rows, self._use, Form())
        if not fits or self.plan is None or (self.asking and not self.plan.free):
            return None
        return self.plan

    def _ask(self) -> None:
        self._number += 1
        self.asking = False
        number = self._number
        if self._gate is None or self._use is None or not self.rows or self.too_many:
            return

        def keep(plan: Plan) -> None:
            if number == self._number:
                self.plan, self.asking = plan, False
                self.changed.emit()

        def fail(_: BaseException) -> None:
            # A trouble is said when somebody takes them; until then it is no news.
            if number == self._number:
                self.asking = False

        self.asking = True
        asked = self._gate.plan(self.rows, self._use, Form())
        self._courier.deliver(asked, self, keep, fail)
