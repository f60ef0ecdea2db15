"""Disposing: which files of a ledger are past their time, and the line that says they went."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.figuring import fiscal_year
from assetlib.catalogue.slips import DISPOSAL, USE, Line
from assetlib.retention import Disposed, Due, Volume

Files = Mapping[str, Sequence[Line]]
"""The lines of the ledger by the name of their file."""


def filed_in(name: str) -> int:
    """The fiscal year in which a file was filed: no line in it was made later."""
    at = datetime.strptime(name[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return fiscal_year(japanese_day(at.isoformat()))


def due(files: Files, years: int, today: date) -> Due:
    """What is past its time: files of fiscal years with `years` full ones after them.

    A file that tells of a disposal stays for good.
    """
    until = fiscal_year(today.isoformat()) - years - 1
    gone = {
        name: lines
        for name, lines in files.items()
        if filed_in(name) <= until and not any(line.kind == DISPOSAL for line in lines)
    }
    return Due(years, until, _volumes(gone), tuple(sorted(gone)))


def _volumes(files: Files) -> tuple[Volume, ...]:
    by_year: dict[int, list[Sequence[Line]]] = {}
    for name, lines in files.items():
        by_year.setdefault(filed_in(name), []).append(lines)
    found = []
    for year, of in sorted(by_year.items()):
        every = [line for lines in of for line in lines]
        records = len({line.id for line in every if line.kind == USE})
        others = sum(line.kind != USE for line in every)
        found.append(Volume(year, len(of), records, others))
    return tuple(found)


def line_of(due: Due, who: str, by: Mapping[str, str]) -> Line:
    """The line that says what went; it holds counts, and nothing of what went."""
    body = {
        **by,
        "until": due.until,
        "years": due.years,
        "files": len(due.files),
        "records": due.records,
        "volumes": [
            {"year": one.year, "files": one.files, "records": one.records, "others": one.others}
            for one in due.volumes
        ],
    }
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Line(DISPOSAL, str(uuid.uuid4()), now, who, body)


def disposed(files: Files) -> tuple[Disposed, ...]:
    """What was disposed of so far, the newest first."""
    lines = {line.id: line for of in files.values() for line in of if line.kind == DISPOSAL}
    told = (_told(line) for line in lines.values())
    return tuple(sorted(told, key=lambda one: one.at, reverse=True))


def _told(line: Line) -> Disposed:
    counts = [_count(line.body.get(name)) for name in ("until", "records", "files")]
    return Disposed(line.at, str(line.body.get("declared") or line.who), *counts)


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
