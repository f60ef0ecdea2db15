"""Promising: what was promised to a distributor, when it falls due, and that it was kept.

The words stand in the versions (`promises`), as they always did. When one falls due and how it was
kept changes while a version must not, so that is a setting `promise:<licence>:<hash of the words>`.
"""

from __future__ import annotations

import calendar
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from assetlib.catalogue.changes import Op, Set, View
from assetlib.catalogue.choosing import choose
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.licensing import Records
from assetlib.errors import BadInput, NotHere
from assetlib.licences import Done, Promise
from assetlib.terms import Status
from assetlib.text import tag_key

MOST = 200
"""Characters of a promise."""

_PREFIX = "promise:"


def name_of(licence: str, words: str) -> str:
    """The name of the setting that holds when a promise of a licence falls due."""
    digest = hashlib.sha256(tag_key(words).encode()).hexdigest()[:32]
    return f"{_PREFIX}{licence}:{digest}"


def promises_of(
    licence: str, records: Records, settings: Mapping[str, Fields]
) -> tuple[Promise, ...]:
    """The promises of a licence, the one that falls due first before the others."""
    known = {
        str(one["name"]): promise
        for one in settings.values()
        if (promise := _read(one)) is not None
    }
    words = dict.fromkeys(
        str(one) for version in _live(licence, records).values() for one in version["promises"]
    )
    found = [known.get(name_of(licence, one), Promise(one)) for one in words]
    return tuple(sorted(found, key=lambda one: (one.due or "9999", one.words)))


def promised(
    licence: str, promise: Promise, was: str, records: Records, view: View
) -> tuple[Op, ...]:
    """The operations that record a promise, or change the one with the words `was`."""
    words = promise.words.strip()[:MOST]
    if not words:
        raise BadInput("promise", "")
    if licence not in records.licences:
        raise NotHere(licence)
    whole = replace(promise, words=words)
    if was and (before := _recorded(licence, was, view)) is not None:
        whole = replace(whole, done=before.done)
    ops = [*_kept(licence, whole, view)]
    for id_, version in _live(licence, records).items():
        held = [str(one) for one in version["promises"]]
        wanted = list(dict.fromkeys([words if one == was else one for one in held] or [words]))
        wanted = wanted if words in wanted else [*wanted, words]
        if wanted != held:
            ops.append(Set("licence_version", id_, {"promises": (held, wanted)}))
    return tuple(ops)


def fulfilled(licence: str, words: str, on: str, by: str, view: View) -> tuple[Op, ...]:
    """The operations that say a promise was kept on a day; it falls due again, or never."""
    before = _recorded(licence, words, view) or Promise(words)
    done = (Done(before.due, on, by), *before.done)
    due = next_due(before.due or on, before.every, on)
    return _kept(licence, replace(before, due=due, done=done), view)


def next_due(due: str, every: int, on: str) -> str:
    """The first day after `on`, whole intervals of months after `due`; "" where it is for once."""
    if not every:
        return ""
    first, number = date.fromisoformat(due), 1
    while (later := _months_after(first, every * number)).isoformat() <= max(on, due):
        number += 1
    return later.isoformat()


def _months_after(day: date, months: int) -> date:
    """So many months on; the end of a month stays one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if at_end else min(day.day, last))


def _live(licence: str, records: Records) -> dict[str, Fields]:
    """The versions in which a promise of today stands: the draft and the one in force, else all."""
    mine = {id_: v for id_, v in records.versions.items() if v["licence"] == licence}
    now = (Status.DRAFT, Status.ACTIVE)
    return {id_: v for id_, v in mine.items() if v["status"] in now} or mine


def _recorded(licence: str, words: str, view: View) -> Promise | None:
    id_ = view.find("setting", name_of(licence, words))
    fields = view.get("setting", id_) if id_ else None
    return _read(fields) if fields else None


def _kept(licence: str, promise: Promise, view: View) -> tuple[Op, ...]:
    name = name_of(licence, promise.words)
    value = json.dumps(asdict(promise), ensure_ascii=False, sort_keys=True)
    return choose(view, name, value)


def _read(setting: Fields) -> Promise | None:
    """The promise in a setting; None where it holds something else, or is damaged."""
    if not str(setting["name"]).startswith(_PREFIX):
        return None
    try:
        form: Mapping[str, Any] = json.loads(setting["value"])
        done: Iterable[Mapping[str, str]] = form["done"]
        return Promise(
            str(form["words"]),
            str(form["due"]),
            int(form["every"]),
            tuple(Done(str(one["due"]), str(one["on"]), str(one["by"])) for one in done),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
