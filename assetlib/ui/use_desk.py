"""The use desk: what pictures are wanted for now, how each stands to it, and what it took."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assetlib.futures import chained, settled
from assetlib.gate import Gate
from assetlib.ui.courier import Courier
from assetlib.ui.standing import UNASKED, Standing
from assetlib.ui.verdicts import Verdicts
from assetlib.use import Basket, Button, FactValue, Use, Work
from assetlib.work_answers import beside, kept

EMPTY = Basket((), (), ())


class UseDesk(QObject):
    """Holds the current use and remembers it; None at the very first start.

    Signals:
        changed: Another use (`Use` or None) is current.
        arrived: These rows (a set) stand otherwise than was known: look again.
        stocked: What the use has taken so far (`Basket`).
        marked: A picture was taken off the count, or put back: what marks it either way
            (`not_used` to a future), and which it was.
        renewed: Pictures were taken, or the catalogue changed: what was decided may be outdated.
    """

    changed = Signal(object)
    arrived = Signal(set)
    stocked = Signal(object)
    marked = Signal(object, bool)
    renewed = Signal()

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._gate: Gate | None = None
        self._use: Use | None = None
        self._basket, self._taken = EMPTY, frozenset[int]()
        self._works: dict[Button, Work] = {}
        self._left: Work | None = None
        self._set_aside: tuple[Use | None, dict[Button, Work]] | None = None
        self._verdicts = Verdicts(courier, self)
        self._verdicts.arrived.connect(self.arrived)

    @property
    def gate(self) -> Gate | None:
        """The way out of the library shown; None before there is one."""
        return self._gate

    @property
    def use(self) -> Use | None:
        """What pictures are wanted for now."""
        return self._use

    @property
    def basket(self) -> Basket:
        """What the use has taken, as far as known."""
        return self._basket

    @property
    def aside(self) -> Work | None:
        """The work that another button has put aside, while none is chosen under that."""
        return self._left if self._use is not None and self._use.work is None else None

    def attach(self, gate: Gate) -> None:
        """Ask this gate from now on; what was chosen already stays, else the last choice."""
        self._gate = gate
        self._verdicts.attach(gate)
        if self._use is None:
            self._courier.deliver(gate.last_use(), self, self._recall)
        else:
            gate.remember_use(self._use)  # chosen before the library was there, or in practice
            self._take_up(self._use)

    def change_gate(self, gate: Gate, *, practice: bool) -> None:
        """Ask another gate; after practice, what was chosen before it is taken up again."""
        now, self._left = self._use, None
        if practice:
            self._set_aside = now, dict(self._works)
        else:
            before, self._works = self._set_aside or (None, {})
            self._use = before or (Use(now.button) if now else None)
        self.attach(gate)

    def choose_button(self, button: Button) -> None:
        """Want pictures for this; a work that was chosen under it is taken up again."""
        if self._use is None or self._use.button is not button:
            work = self._works.get(button)
            self._left = None if work else (self._use and self._use.work) or self.aside
            self._choose(Use(button, work))

    def choose_work(self, work: Work) -> None:
        """Want pictures for this work; what else was answered for it just before stays answered."""
        before = self._use
        same = before is not None and before.work is not None and before.work.id == work.id
        facts = beside(work, before.facts) if before is not None and same else {}
        self._works[work.button], self._left = work, None
        self._choose(Use(work.button, work, facts))

    def leave_work(self) -> None:
        """Go back to a use without a title, under the same button."""
        if self._use is not None:
            self._works.pop(self._use.button, None)
            self._left = None
            self._choose(Use(self._use.button))

    def give_facts(self, facts: Mapping[str, FactValue]) -> None:
        """Facts somebody gave for this use besides its work."""
        if self._use is not None:
            use = kept(replace(self._use, facts={**self._use.facts, **facts}))
            if use.work is not None:
                self._works[use.button] = use.work
            self._choose(use)

    def refresh(self) -> None:
        """Pictures were taken, or the catalogue changed: ask again; the old stays meanwhile."""
        self._verdicts.refresh()
        self._ask_basket()
        self.renewed.emit()

    def standing(self, row: int) -> Standing:
        """How a row stands to the use, as far as known."""
        if self._use is None:
            return UNASKED
        verdict, taken = self._verdicts.get(row), row in self._taken
        return Standing(chosen=True, verdict=verdict, taken=taken)

    def want(self, rows: Sequence[int]) -> None:
        """These rows are looked at: ask for their verdicts."""
        self._verdicts.want(rows)

    def mark(self, use_ids: Sequence[str], *, not_used: bool) -> None:
        """Take a picture with all its uses off the count, or put it back on, and tell of it."""
        gate = self._gate
        if gate is None:
            return

        def turn(value: bool) -> Future[None]:  # noqa: FBT001 - it is the mark
            def step(id_: str) -> Callable[[None], Future[None]]:
                return lambda _: gate.mark_not_used(id_, not_used=value)

            done = settled(None)
            for one in use_ids:
                done = chained(done, step(one))
            return done

        def tell(_: None) -> None:
            self.refresh()
            self.marked.emit(turn, not_used)

        self._courier.deliver(turn(not_used), self, tell)

    def _recall(self, use: Use | None) -> None:
        if use is not None and self._use is None:
            if use.work is not None:
                self._works[use.button] = use.work
            self._take_up(use)

    def _choose(self, use: Use) -> None:
        if use == self._use:
            return
        if self._gate is not None:
            self._gate.remember_use(use)
        self._take_up(use)

    def _take_up(self, use: Use) -> None:
        self._use = use
        self._verdicts.judge(use)
        self._stock(EMPTY)
        self.changed.emit(use)
        self._ask_basket()

    def _ask_basket(self) -> None:
        use = self._use
        if self._gate is None or use is None:
            return

        def show(basket: Basket) -> None:
            if use == self._use:
                self._stock(basket)

        self._courier.deliver(self._gate.basket(use), self, show)

    def _stock(self, basket: Basket) -> None:
        before, self._basket = self._taken, basket
        self._taken = frozenset(one.row for one in basket.taken if not one.not_used)
        self.stocked.emit(basket)
        if changed := before ^ self._taken:
            self.arrived.emit(set(changed))
