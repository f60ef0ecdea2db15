"""A ledger in memory, with a switch for a disk that is full. It keeps `gate.Ledger`."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime

from assetlib.errors import LocalTrouble
from assetlib.futures import settled
from assetlib.gaps import NO_GAPS, Gaps
from assetlib.text import fold
from assetlib.use import LedgerQuery, UseRecord
from assetlib.wording import JAPAN


class FakeLedger:
    """What several PCs would share; `room` is how many records the disk still takes."""

    def __init__(self) -> None:
        self.records: dict[str, UseRecord] = {}
        self.questions: list[Mapping[str, object]] = []
        self.room = 1_000_000

    def file(self, record: UseRecord) -> None:
        if self.room <= 0:
            raise LocalTrouble("outbox", "No space left on device")
        self.room -= 1
        self.records[record.id] = record

    def mark(self, use_id: str, not_used: bool) -> None:  # noqa: FBT001
        if use_id in self.records:
            self.records[use_id] = replace(self.records[use_id], not_used=not_used)

    def settle(self, use_id: str, *, left: bool) -> bool:
        if not left:
            self.records.pop(use_id, None)
        return left

    def ask(self, body: Mapping[str, object]) -> None:
        self.questions.append(body)

    def query(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        found = [one for one in reversed(self.records.values()) if meant(one, query)]
        return settled(tuple(found))

    def affected(self, licence_code: str, today: date) -> Future[tuple[UseRecord, ...]]:
        return settled(())

    def gaps(self) -> Future[Gaps]:
        return settled(NO_GAPS)

    def uses(self) -> tuple[tuple[str, str, str, bool], ...]:
        return tuple(
            (str(one.work.get("id", "")), one.asset, version, one.not_used)
            for one in self.records.values()
            for version in one.versions
        )


def meant(record: UseRecord, query: LedgerQuery) -> bool:
    """Whether a query asks for a record; words are compared as search does."""
    day = datetime.fromisoformat(record.at).astimezone(JAPAN).date().isoformat()
    title = str(record.work.get("title", ""))
    if query.first_day > day or (query.last_day and query.last_day < day):
        return False
    exact = (
        (query.work, (title, str(record.work.get("id", "")))),
        (query.path, (record.path,)),
        (query.licence, record.licences),
        (query.who, (record.who, record.declared)),
        (query.section, (record.section,)),
    )
    if any(wanted and wanted not in held for wanted, held in exact):
        return False
    text = fold(" ".join((record.title, record.path, title, record.section, record.declared)))
    return all(word in text for word in fold(query.text).split())
