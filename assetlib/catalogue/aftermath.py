"""Aftermath: what became of the terms of a use since it was recorded, in words and as a level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from assetlib.catalogue.extracting import active
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.reach import judged
from assetlib.catalogue.versions import content_of
from assetlib.licence.comparing import compared, in_short
from assetlib.licence.reasons import strictest
from assetlib.licence.trial import Trial
from assetlib.terms import Level, Licence, Status
from assetlib.use import UseRecord
from assetlib.wording import say

_TO_TELL = (
    *("ask_", "field_definition", "field_credit", "field_inherits", "field_waives"),
    *("field_from", "field_condition"),
)
"""What a section has to know; when and by whom terms were read is for librarians alone."""


def change(record: UseRecord, licence: Licence, records: Records) -> str:
    """What one licence of a use says otherwise by now; that it ended, where it did."""
    if licence.status is not Status.ACTIVE:
        return say("purpose.changed_ended", title=licence.title)
    told = say("licences.dot").join(_differences(record, licence.code, records))
    key = "purpose.changed_terms" if told else "purpose.changed_version"
    return say(key, title=licence.title, number=licence.version, changes=told)


def level_now(record: UseRecord, records: Records, today: date, pictures: int) -> Level | None:
    """How a use is decided by the terms of now, approvals aside; None where none are known."""
    now = current(records).values()
    found = [
        _level(record, one, now, today, pictures) for one in now if one.code in record.licences
    ]
    return strictest(found) if found else None


def _level(
    record: UseRecord, licence: Licence, others: Collection[Licence], today: date, pictures: int
) -> Level:
    if licence.status in (Status.WITHDRAWN, Status.SUPERSEDED):
        return Level.BLOCK  # a trial would take it as if it counted
    level = judged(Trial(licence, others, today), record, pictures).level
    return level if licence.status is Status.ACTIVE else strictest((level, Level.WARN))


def _differences(record: UseRecord, code: str, records: Records) -> Iterator[str]:
    licence, now = str(records.id_of(code)), active(records, code)
    for version in _named(record.versions, licence, records):
        before, after = (
            content_of(licence, records.versions[one], records) for one in (version, now)
        )
        for line in compared(before, after, current(records).values()):
            if not line.same and line.name.startswith(_TO_TELL):
                yield in_short(line)


def _named(versions: Iterable[str], licence: str, records: Records) -> Iterator[str]:
    """The versions of a licence that a use names; older ones of it may be lost."""
    known = records.versions
    return (one for one in versions if one in known and known[one]["licence"] == licence)
