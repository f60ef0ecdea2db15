"""The desk of retention: how long use records are kept, and what goes when that is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.choosing import choose, chosen
from assetlib.details import Saved
from assetlib.errors import BadInput
from assetlib.futures import chained, failed
from assetlib.index.describing import drafted
from assetlib.retention import MOST_YEARS, YEARS, Disposed, Due
from assetlib.shelf import Shelf

T = TypeVar("T")

SETTING = "retention:years"
"""The setting that says how many full fiscal years use records are kept."""


class Ledger(Protocol):
    """What is due of the ledger, and its going (`ledger.Ledger`)."""

    def due(self, years: int, today: date) -> Future[Due]:
        """What of the ledger is past its time; NotALibrarian, and as the share fails."""
        ...

    def dispose(self, wanted: Due, today: date) -> Future[int]:
        """Write down that these files go, and remove them; how many use records went."""
        ...

    def disposed(self) -> Future[tuple[Disposed, ...]]:
        """What was disposed of so far, the newest first; NotALibrarian."""
        ...


class RetentionDesk:
    """Fulfils `retention.Retention`; `waiting` gives the operations in the outbox."""

    def __init__(self, shelf: Shelf, ledger: Ledger, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf, self._ledger, self._waiting = shelf, ledger, waiting

    def due(self) -> Future[Due]:
        """What may go today."""
        today = self._shelf.clock.certainly()
        return chained(self._shelf.ask(self._years), lambda years: self._ledger.due(years, today))

    def set_years(self, years: int) -> Future[Saved]:
        """Say how many years are kept, for everybody; BadInput."""
        if not 0 < years <= MOST_YEARS:
            return failed(BadInput(str(years), f"1–{MOST_YEARS}"))

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ops = choose(view, SETTING, str(years))
            return ops, len(ops)

        return self._shelf.change("retention", build)

    def dispose(self, due: Due) -> Future[int]:
        """Write down that these go and who says so, then remove them; how many records."""
        today = self._shelf.clock.certainly()

        def go(years: int) -> Future[int]:
            if years != due.years:  # somebody has said meanwhile that they are kept longer
                return failed(BadInput(str(due.years), "retention"))
            return self._ledger.dispose(due, today)

        return chained(self._shelf.ask(self._years), go)

    def disposed(self) -> Future[tuple[Disposed, ...]]:
        """What was disposed of so far, the newest first."""
        return self._ledger.disposed()

    def _years(self, connection: Connection) -> int:
        draft = drafted(connection, self._waiting())
        value = chosen(draft, SETTING)
        return int(value) if value.isdecimal() and 0 < int(value) <= MOST_YEARS else YEARS
