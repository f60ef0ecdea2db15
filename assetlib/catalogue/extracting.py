"""Extracting: which records of a ledger answer a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, timezone

from assetlib.catalogue.licensing import Records
from assetlib.catalogue.reorganised import Sections
from assetlib.catalogue.slips import Line, Mark, moment
from assetlib.errors import Trouble
from assetlib.gaps import NO_GAPS, Gaps
from assetlib.terms import Status
from assetlib.text import fold, path_key
from assetlib.use import Button, LedgerQuery, UseRecord

_JAPAN = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Extract:
    """Records, newest first.

    `at` is when the ledger was looked at last (UTC), "" for never; `whole` says that this was just
    now, else `why` it was not. `gaps`: what the ledger itself lacks, as far as anybody can tell.
    """

    records: tuple[UseRecord, ...]
    at: str
    whole: bool
    why: Trouble | None = None
    gaps: Gaps = NO_GAPS


@dataclass(frozen=True, slots=True)
class Told:
    """The whole ledger for one answer: its records, and what was asked of the librarians."""

    extract: Extract
    requests: tuple[Line, ...]


def marked(records: Iterable[UseRecord], marks: Mapping[str, Mark]) -> tuple[UseRecord, ...]:
    """Records as their marks leave them, newest first."""
    shown = [
        replace(record, not_used=marks[record.id].not_used) if record.id in marks else record
        for record in records
    ]
    return tuple(sorted(shown, key=_when, reverse=True))


def _when(record: UseRecord) -> tuple[float, str]:
    try:
        return moment(record.at).timestamp(), record.id
    except ValueError:
        return 0.0, record.id


def japanese_day(at: str) -> str:
    """The day in Japan of a UTC moment (ISO 8601), or "" where it is none."""
    try:
        return moment(at).astimezone(_JAPAN).date().isoformat()
    except ValueError:
        return ""


class Question:
    """A ledger query with its words folded once.

    `asset` is the picture that lies at the query's path now: it may have been used under another.
    `versions` are ids of all versions of the query's licence, `sections` what sections are called.
    """

    def __init__(
        self,
        query: LedgerQuery,
        asset: str = "",
        versions: frozenset[str] = frozenset(),
        sections: Sections | None = None,
    ) -> None:
        self._query = query
        self._sections = sections or Sections({})
        self._asset = asset
        self._versions = versions
        self._words = fold(query.text).split()

    def fits(self, record: UseRecord) -> bool:
        """Whether a record answers it."""
        query = self._query
        return (
            self._is_of_work(record)
            and self._is_of_picture(record)
            and (not query.licence or self._is_under(record))
            and _within(record, query.first_day, query.last_day)
            and _holds(query.who, record.who, record.declared)
            and (not query.section or _holds(query.section, *self._family(record.section)))
            and (not query.exceptions or bool(record.override))
            and (not self._words or self._says(record))
        )

    def _family(self, section: str) -> tuple[str, ...]:
        return self._sections.family(section) if section and self._sections.after else (section,)

    def _says(self, record: UseRecord) -> bool:
        text = _text(record, self._family(record.section))
        return all(word in text for word in self._words)

    def _is_of_work(self, record: UseRecord) -> bool:
        title = str(record.work.get("title") or "")
        wanted = self._query.work
        return not wanted or wanted == record.work.get("id") or fold(wanted) == fold(title)

    def _is_of_picture(self, record: UseRecord) -> bool:
        path = self._query.path
        if not path or (self._asset and record.asset == self._asset):
            return True
        return path_key(path) == path_key(record.path)

    def _is_under(self, record: UseRecord) -> bool:
        return self._query.licence in record.licences or bool(
            self._versions.intersection(record.versions)
        )


def _within(record: UseRecord, first: str, last: str) -> bool:
    day = japanese_day(record.at)
    return (not first or day >= first) and (not last or (day <= last and day != ""))


def _holds(wanted: str, *values: str) -> bool:
    return not wanted or any(fold(wanted) in fold(value) for value in values)


def _text(record: UseRecord, sections: Iterable[str]) -> str:
    work = str(record.work.get("title") or "")
    own = (record.title, record.path, record.declared, record.target, work)
    return fold("\n".join([*own, *sections, *record.credit]))


def versions_of(records: Records, code: str) -> frozenset[str]:
    """The ids of all versions of a licence."""
    licence = records.id_of(code)
    return frozenset(id_ for id_, f in records.versions.items() if f["licence"] == licence)


def affected(
    found: Iterable[UseRecord], records: Records, code: str, today: date
) -> tuple[UseRecord, ...]:
    """Uses under terms of a licence that do not count any more, in works still before the public.

    Those are uses under any of its versions but the one that is active now (where none is, a draft
    says what it did then), and, once a version has been replaced or withdrawn, uses under licences
    that stand on it without naming which.
    A work is before the public to its last day in Japan, for good where it has none; one for
    within the office is not.
    """
    mine, current = versions_of(records, code), active(records, code)
    drafts = frozenset() if current else _drafts(records, mine)
    heirs = _heirs(records, code) if _has_changed(records, mine) else frozenset()

    def is_stale(record: UseRecord) -> bool:
        named = mine.intersection(record.versions)
        if named:
            return named != {current} and not named <= drafts
        return code in record.licences or bool(heirs.intersection(record.versions))

    return tuple(one for one in found if is_stale(one) and is_public(one, today))


def is_public(record: UseRecord, today: date) -> bool:
    """Whether the picture is before the public in its work still."""
    last = str(record.work.get("last_day") or "")
    inside = record.button == Button.INTERNAL
    return not (inside or record.not_used or record.practice or (last and last < today.isoformat()))


def active(records: Records, code: str) -> str:
    """The version that counts: the newest active one; "" where there is none."""
    licence = records.id_of(code)
    active = [
        (int(fields["number"]), id_)
        for id_, fields in records.versions.items()
        if fields["licence"] == licence and fields["status"] == Status.ACTIVE
    ]
    return max(active)[1] if active else ""


def _drafts(records: Records, versions: Iterable[str]) -> frozenset[str]:
    return frozenset(one for one in versions if records.versions[one]["status"] == Status.DRAFT)


def _has_changed(records: Records, versions: Iterable[str]) -> bool:
    done = (Status.SUPERSEDED, Status.WITHDRAWN)
    return any(records.versions[id_]["status"] in done for id_ in versions)


def _heirs(records: Records, code: str) -> frozenset[str]:
    """The versions of licences that stand on this one, over any number of steps."""
    reached, heirs = {records.id_of(code)}, set[str]()
    while True:
        new = {
            id_
            for id_, fields in records.versions.items()
            if id_ not in heirs and reached.intersection(fields["inherits"])
        }
        if not new:
            return frozenset(heirs)
        heirs |= new
        reached |= {records.versions[id_]["licence"] for id_ in new}
