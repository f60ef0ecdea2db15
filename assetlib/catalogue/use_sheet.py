"""The use sheet: use records as a list that Excel opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assetlib.asset import Finding
from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.sheet import write_table
from assetlib.catalogue.slips import moment
from assetlib.catalogue.use_form import write_record
from assetlib.text import unescape_path, whole
from assetlib.use import UseRecord
from assetlib.wording import JAPAN, say, say_day, say_finding, say_fiscal_year, say_outcome

COLUMNS = (
    "when", "day", "year", "who", "declared", "section", "title", "path", "licences", "level",
    "button", "work", "medium", "first_day", "last_day", "print_run", "route", "target", "credit",
    "acknowledged", "override", "not_used", "outcome", "checked", "sanitised", "sha256",
    "exported_sha256", "reminder", "versions", "asset", "pc", "app", "id",
)  # fmt: skip
"""The columns of a list, in their order; their headings are sentences like any other."""


def to_csv(records: Sequence[UseRecord]) -> bytes:
    """A list that Excel opens: UTF-8 with a BOM, times and days in Japan."""
    rows = [_cells(record) for record in records]
    headings = [say(f"ledger.column_{name}") for name in COLUMNS]
    return write_table(headings, [[cells[name] for name in COLUMNS] for cells in rows])


def _cells(record: UseRecord) -> dict[str, str]:
    day = japanese_day(record.at)
    form = write_record(record)
    return {
        **{name: _plain(form.get(name)) for name in COLUMNS},
        **_work_cells(record.work),
        "when": moment(record.at).astimezone(JAPAN).strftime("%Y-%m-%d %H:%M:%S") if day else "",
        "day": say_day(day),
        "year": say_fiscal_year(day),
        "path": _path(record.path),
        "level": word("level", record.level),
        "button": word("button", record.button),
        "route": word("route", record.route),
        "target": word("target", record.target) if record.target else "",
        "acknowledged": "; ".join(f"{k} {v}".strip() for k, v in record.acknowledged.items()),
        "not_used": say("ledger.yes") if record.not_used else "",
        "outcome": say_outcome(record.outcome),
        "checked": checked(record),
        "sanitised": sanitised(record),
    }


def checked(record: UseRecord) -> str:
    """What our own check had said, with a sentence for each finding; "" in an older record."""
    result = str(record.checked.get("result") or "")
    found = record.checked.get("findings")
    named = [_finding(str(one)) for one in found] if isinstance(found, tuple) else []
    return " ".join([word("result", result), *named]) if result else ""


def _finding(value: str) -> str:
    return say_finding(Finding(value)) if value in set(Finding) else value


def sanitised(record: UseRecord) -> str:
    """What was known of the city's gateway: its name, the job, the time, by whom, from where."""
    known = (record.sanitised.get(name) for name in ("product", "job", "time", "operator", "url"))
    return " ".join(str(one) for one in known if one)


def _work_cells(work: Mapping[str, Any]) -> dict[str, str]:
    medium = _plain(work.get("medium"))
    cells = {"medium": _medium(medium), "print_run": _plain(work.get("print_run"))}
    days = {name: _plain(work.get(name)) for name in ("first_day", "last_day")}
    return {**cells, **days, "work": _plain(work.get("title"))}


def _medium(value: str) -> str:
    """As the form of a work calls it."""
    try:
        return say(f"purpose.medium_{value}") if value else ""
    except KeyError:
        return value


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else whole(str(value))


def _path(path: str) -> str:
    """As people know it; one that is not Unicode stays as the catalogue spells it."""
    known = unescape_path(path)
    return known if whole(known) == known else path


def word(topic: str, value: str) -> str:
    """The wording of a value; one of a newer program stays as it is."""
    try:
        return say(f"ledger.{topic}_{value}")
    except KeyError:
        return value
