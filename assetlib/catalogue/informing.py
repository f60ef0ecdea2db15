"""Informing: that whoever made a work was told that the terms of its pictures count no more.

Format 1 has no kind for it: it is a setting `informed:<id>`, of the work or, where a use has none,
of the use; its value is JSON, by the ids of licences the version that was in force then ("" for
none). Once another comes into force, it is to be told again. No word of a work is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from assetlib.catalogue.changes import Op, View
from assetlib.catalogue.choosing import choose, chosen
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.extracting import active, affected
from assetlib.catalogue.licensing import Records
from assetlib.use import UseRecord

INFORMED = "informed"
_PREFIX = f"{INFORMED}:"

Told = Mapping[str, Mapping[str, str]]
"""By the id of a work or use: by the id of a licence, the version in force when it was told."""


def matter_of(record: UseRecord) -> str:
    """The work of a use, which is told of once; without one the use itself."""
    return str(record.work.get("id") or record.id)


def told_of(settings: Iterable[Fields]) -> Told:
    """Everything that somebody was told."""
    return {
        str(one["name"]).removeprefix(_PREFIX): _read(str(one["value"]))
        for one in settings
        if str(one["name"]).startswith(_PREFIX)
    }


def still_to_tell(
    found: Iterable[UseRecord], records: Records, codes: Iterable[str], today: date, told: Told
) -> Iterator[UseRecord]:
    """The affected uses that nobody was told of, each for every licence in which it is one."""
    every = tuple(found)
    for code in codes:
        licence, now = records.id_of(code), active(records, code)
        for one in affected(every, records, code, today):
            if told.get(matter_of(one), {}).get(str(licence)) != now:
                yield one


def informing(
    view: View, found: Iterable[UseRecord], records: Records, today: date
) -> tuple[Op, ...]:
    """The operations that say that the works of these uses have been told."""
    every = tuple(found)
    news: dict[str, dict[str, str]] = {}
    for licence, fields in records.licences.items():
        code = str(fields["code"])
        for one in affected(every, records, code, today):
            news.setdefault(matter_of(one), {})[licence] = active(records, code)
    ops: list[Op] = []
    for matter, versions in sorted(news.items()):
        name = f"{_PREFIX}{matter}"
        value = {**_read(chosen(view, name)), **versions}
        ops += choose(view, name, json.dumps(value, sort_keys=True))
    return tuple(ops)


def _read(value: str) -> dict[str, str]:
    try:
        form: Any = json.loads(value or "{}")
    except ValueError:
        return {}
    return {str(key): str(one) for key, one in form.items()} if isinstance(form, dict) else {}
