"""Use lines: a use record as commands tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assetlib.catalogue.extracting import japanese_day
from assetlib.catalogue.use_form import write_record
from assetlib.catalogue.use_sheet import word
from assetlib.text import unescape_path
from assetlib.use import UseRecord
from assetlib.wording import say, say_day, say_outcome, say_time


def shown(record: UseRecord) -> dict[str, Any]:
    """The record as data."""
    return {**write_record(record), "path": unescape_path(record.path)}


def line(record: UseRecord) -> str:
    """Who took what for which work, and what else is to be said."""
    title = str(record.work.get("title") or "")
    untitled = say("ledger.untitled", button=word("button", record.button))
    return say(
        "ledger.line",
        day=say_day(japanese_day(record.at)),
        time=say_time(record.at),
        who=" ".join(filter(None, (record.section, record.by))),
        path=unescape_path(record.path),
        work=say("ledger.work", title=title) if title else untitled,
        licences=" ".join(record.licences),
        note="".join(_notes(record)),
    )


def _notes(record: UseRecord) -> Iterator[str]:
    if record.outcome:
        yield say("ledger.note_outcome", outcome=say_outcome(record.outcome))
    if record.not_used:
        yield say("ledger.note_not_used")
    if record.practice:
        yield say("ledger.note_practice")
    if record.override:
        yield say("ledger.note_override", reason=record.override)
