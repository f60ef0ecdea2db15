"""Usable: which of the pictures found the use may take: counted, and shown alone if asked."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assetlib.gate import Gate
from assetlib.query import Found
from assetlib.terms import Level
from assetlib.ui.courier import Courier
from assetlib.use import Use, Verdict

PAGE = 2_000
"""Verdicts asked for at once; the next page waits for the last, so that nothing piles up."""


class Usable(QObject):
    """Stands between what was found and what is shown.

    Signals:
        counted: How many of the pictures found can be used; None while that is not known.
        shown: What is to be shown (`Found`): everything, or only what can be used.
    """

    counted = Signal(object)
    shown = Signal(object)

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._gate: Gate | None = None
        self._use: Use | None = None
        self._found: Found | None = None
        self._alone = False
        self._free: list[int] = []
        self._done = 0
        self._page: Future[Mapping[int, Verdict]] | None = None
        self._usable: tuple[int, ...] | None = None

    @property
    def alone(self) -> bool:
        """Whether only what can be used is shown."""
        return self._alone and self._use is not None

    @property
    def found(self) -> Found | None:
        """Everything that was found."""
        return self._found

    def attach(self, gate: Gate) -> None:
        """Ask this gate from now on."""
        self._gate = gate
        self._count()

    def show_found(self, found: Found) -> None:
        """This was found; of the same query the old count stays until the new one is known."""
        if self._found is None or found.query != self._found.query:
            self._tell(None)
        self._found = found
        if not self.alone:
            self.shown.emit(found)
        self._count()

    def judge(self, use: Use | None) -> None:
        """Be about this use from now on."""
        was_alone, self._use = self.alone, use
        self._tell(None)
        if self._found is not None and was_alone and not self.alone:
            self.shown.emit(self._found)
        self._count()

    def show_alone(self, alone: bool) -> None:  # noqa: FBT001 - a slot of `toggled`
        """Show only what can be used, or everything again."""
        before, self._alone = self.alone, alone
        if self._found is None or self.alone == before:
            return
        if not self.alone:
            self.shown.emit(self._found)
        elif self._usable is not None:
            self._show(self._usable)
        elif self._done:
            self._show(tuple(self._free))  # the rest follows when it is counted

    def refresh(self) -> None:
        """Pictures were taken: count again, and let the old count stand until then."""
        self._count()

    def _count(self) -> None:
        if self._page is not None:
            self._page.cancel()
        self._page, self._free, self._done = None, [], 0
        self._ask()

    def _ask(self) -> None:
        if self._gate is None or self._use is None or self._found is None:
            return
        rows = self._found.rows[self._done : self._done + PAGE]
        if not rows:
            self._finish()
            return
        self._page = page = self._gate.verdicts(rows, self._use)

        def keep(verdicts: Mapping[int, Verdict]) -> None:
            if page is self._page:
                self._keep(rows, verdicts)

        self._courier.deliver(page, self, keep)

    def _keep(self, rows: tuple[int, ...], verdicts: Mapping[int, Verdict]) -> None:
        self._free += [
            row for row in rows if row in verdicts and verdicts[row].level is not Level.BLOCK
        ]
        first = self._done == 0
        self._done += len(rows)
        if first and self.alone and self._usable is None:
            self._show(tuple(self._free))  # the old pictures need not stay until all are counted
        self._ask()

    def _finish(self) -> None:
        self._tell(tuple(self._free))
        if self.alone:
            self._show(tuple(self._free))

    def _show(self, rows: tuple[int, ...]) -> None:
        if self._found is not None:
            self.shown.emit(replace(self._found, rows=rows))

    def _tell(self, usable: tuple[int, ...] | None) -> None:
        self._usable = usable
        self.counted.emit(None if usable is None else len(usable))
