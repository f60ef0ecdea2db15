"""Keepers: who goes on with a work, which is not always who took pictures for it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from assetlib.catalogue.extracting import Told
from assetlib.catalogue.slips import Line, moment
from assetlib.request import TAKEN_OVER
from assetlib.use import UseRecord


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whom to tell of a work: the name they gave, else the account, and their section."""

    name: str
    section: str


def keepers(records: Iterable[UseRecord], requests: Iterable[Line]) -> dict[str, Keeper]:
    """By the id of a work: whoever took it over or took a picture for it, the last of them."""
    last: dict[str, tuple[datetime, Keeper]] = {}
    for work, at, keeper in (*_used(records), *_taken_over(requests)):
        with suppress(ValueError):
            when = moment(at)
            if work not in last or last[work][0] <= when:
                last[work] = (when, keeper)
    return {work: keeper for work, (_, keeper) in last.items()}


def keepers_told(told: Told) -> dict[str, Keeper]:
    """The same of a whole ledger."""
    return keepers(told.extract.records, told.requests)


def taker(record: UseRecord) -> Keeper:
    """Who took a picture: whom to tell of its work while nobody went on with it."""
    return Keeper(record.by, record.section)


def _used(records: Iterable[UseRecord]) -> Iterable[tuple[str, str, Keeper]]:
    for one in records:
        if work := str(one.work.get("id") or ""):
            yield work, one.at, taker(one)


def _taken_over(requests: Iterable[Line]) -> Iterable[tuple[str, str, Keeper]]:
    for line in requests:
        works = line.body.get("works")
        if line.body.get("about") == TAKEN_OVER and isinstance(works, list):
            name = str(line.body.get("declared") or line.who)
            for work in works:
                yield str(work), line.at, Keeper(name, str(line.body.get("section") or ""))
