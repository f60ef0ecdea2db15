"""The practice book: use records made for practice, forgotten when it ends (`gate.Ledger`)."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from assetlib.errors import Practising
from assetlib.futures import settled
from assetlib.gaps import NO_GAPS, Gaps
from assetlib.use import LedgerQuery, UseRecord


class PracticeBook:
    """Keeps records in memory only: no file, no slip, no count of anybody's."""

    def __init__(self) -> None:
        self._records: dict[str, UseRecord] = {}

    def file(self, record: UseRecord) -> None:
        """Keep a record until practice ends."""
        self._records[record.id] = record

    def mark(self, use_id: str, not_used: bool) -> None:  # noqa: FBT001 - as the protocol has it
        """Mark a use made here as not used, or take that back."""
        if use_id in self._records:
            self._records[use_id] = replace(self._records[use_id], not_used=not_used)

    def settle(self, use_id: str, *, left: bool) -> bool:
        """What never left the window is forgotten."""
        if not left:
            self._records.pop(use_id, None)
        return left

    def ask(self, _body: Mapping[str, object]) -> None:
        """Nobody is troubled for practice: Practising."""
        raise Practising

    def query(self, _query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        """Every record made here, newest first."""
        return settled(tuple(reversed(self._records.values())))

    def affected(self, _licence_code: str, _today: date) -> Future[tuple[UseRecord, ...]]:
        """None: nothing was used."""
        return settled(())

    def gaps(self) -> Future[Gaps]:
        """None: what is made here is missed by nobody."""
        return settled(NO_GAPS)

    def uses(self) -> tuple[tuple[str, str, str, bool], ...]:
        """What counts in practice: what was taken in practice."""
        return tuple(
            (str(one.work.get("id", "")), one.asset, version, one.not_used)
            for one in self._records.values()
            for version in one.versions
        )
