"""The doctor: how a library is on this PC, for a report that IT can mail; nothing of anybody.

Every question to the share has a limit of its own, and says so where no answer came. Names of
people, titles, words and homes of people stay out; PCs and shares have names.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import socket
import sqlite3
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assetlib import __version__
from assetlib.deployed import Deployed, deployed, key_of
from assetlib.depot import Depot
from assetlib.discreet import scrubbed
from assetlib.errors import ShareSilent, Trouble
from assetlib.index.glance import glance, lists, uses_known
from assetlib.index.schema import VERSION
from assetlib.inventory import Inventory, inventory
from assetlib.known import Known
from assetlib.logbook import folder_of, last_lines, system_of
from assetlib.privacy import home_of, private_id
from assetlib.settings import Settings, load
from assetlib.share import Share

PATIENCE = 5.0
"""Seconds each question to the share may take, from when a worker is ready."""

ERRORS = 20
"""Entries of the logbook that go with the report."""

_PARTS = (
    "PySide6-Essentials",
    "Pillow",
    "pi-heif",
    "pypdfium2",
    "resvg-py",
    "SQLAlchemy",
    "watchdog",
    "filelock",
    "platformdirs",
    "click",
    "defusedxml",
    "openpyxl",
    "psycopg",
    "SudachiPy",
    "sudachidict_small",
)

_OWN = {"user", "section"}
"""Settings that name a person: only that there is one is told."""

_NOT_FOR_STAFF = ("ShareReadOnly", "ServerReadOnly")  # to look at the ledger

Form = dict[str, Any]


def examine(root: Path | None, cache: Path | None = None) -> Form:
    """Everything in one JSON form; without a root, of the library that would be opened here."""
    city = deployed(os.environ)
    settings = load(cache)
    root = root or Known(settings.cache).usual(settings.library)
    found = inventory(settings.cache)
    form: Form = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "pc": socket.gethostname(),
        "versions": _versions(),
        "settings": _settings(city),
        "cache": _cache(settings, found),
        "outbox": _outbox(settings, found),
        "share": _share(root, settings) if root is not None else None,
        "errors": list(last_lines(folder_of(settings.cache), ERRORS, grave=True)),
    }
    return form


def well(form: Form) -> bool:
    """Whether the share, where there is one, answered every question, and its history is whole.

    One that ends before what this PC has read is not, and one that goes on elsewhere. Nor may the
    ledger lack use records, as far as this account may look into it.
    """
    if (share := form["share"]) is None:
        return True
    shut = share["uses"]["answer"] in _NOT_FOR_STAFF and not share["librarian"]
    unasked = {"uses"} if shut else set()
    answers = {name: one for name, one in share.items() if isinstance(one, dict)}
    if any(one["answer"] != "ok" for name, one in answers.items() if name not in unasked):
        return False
    found = share["uses"].get("are") or {"lost": 0, "damaged": []}
    if found["lost"] or found["damaged"]:
        return False
    history = share["history"]["is"]
    if not history["newest"]:
        return False
    return not (history["broken"] or history["left"] or share["head"]["behind"])


def _versions() -> Form:
    parts = {name: version for name in _PARTS if (version := _version(name))}
    system, machine = system_of()
    return {
        "assetlib": __version__,
        "python": platform.python_version(),
        "system": system,
        "machine": machine,
        "sqlite": sqlite3.sqlite_version,
        "parts": parts,
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _settings(city: Deployed) -> Form:
    values = {
        key: {
            "value": "" if key in _OWN else scrubbed(value),
            "from": scrubbed(city.origin[name]),
            "fixed": key in city.fixed,
        }
        for name, value in sorted(city.values.items())
        if (key := key_of(name))
    }
    problems = [
        {"file": scrubbed(one.subject), "about": scrubbed(one.detail.partition(" = ")[0])}
        for one in city.problems
    ]
    return {"values": values, "sections": len(city.sections.sections), "problems": problems}


def _cache(settings: Settings, found: Inventory) -> Form:
    return {
        "place": scrubbed(str(settings.cache)),
        "size": found.size,
        "limit": settings.cache_limit,
        "free": found.free,
        "private": found.private,
        "libraries": [
            {
                "id": one.id,
                "database": one.database,
                "thumbnails": one.thumbnails,
                "other": one.other,
            }
            for one in found.held
        ],
    }


def _outbox(settings: Settings, found: Inventory) -> Form:
    kinds = ("changes", "clashed", "slips", "files", "moves")
    waiting: Form = {kind: sum(getattr(one, kind) for one in found.held) for kind in kinds}
    second: Form | None = None
    if settings.outbox is not None:
        second = {"place": scrubbed(str(settings.outbox)), **_depot(settings, found)}
    return {"waiting": found.waiting, **waiting, "second": second}


def _depot(settings: Settings, found: Inventory) -> Form:
    """Whether the redirected outbox answers."""
    assert settings.outbox is not None  # noqa: S101 - for the type checker
    library = found.held[0].id if found.held else "none"
    depot = Depot(settings.outbox, library, settings.account, settings.pc)
    try:
        return _asked(lambda: len(depot.shelf("changes").fetch()), "waiting")
    finally:
        depot.close()


def _share(root: Path, settings: Settings) -> Form:
    root = Path(os.path.abspath(root))  # noqa: PTH100 - by its spelling: nothing may hang here
    known = Known(settings.cache).id_of(root)
    own = private_id(settings.cache, root)
    private = own is not None and own == known
    share = Share(root, home_of(settings.cache, root) if private else None)
    try:
        place = {"place": scrubbed(str(root)), "private": private, "met": known is not None}
        return {**place, **_answers(share, settings)}
    finally:
        share.close()


def _answers(share: Share, settings: Settings) -> Form:
    def marker() -> Mapping[str, str]:
        found = share.marker(PATIENCE)
        return {"id": found.id, "log": found.log.partition("?")[0]}

    library = _asked(marker, "is")
    form: Form = {"library": library}
    form["latency"] = _asked(lambda: _milliseconds(share), "milliseconds")
    form["rights"] = _asked(lambda: share.consult("rights", PATIENCE), "are")
    form["clock"] = _asked(lambda: _ahead(share), "ahead_seconds")
    known = library.get("is") or {"id": Known(settings.cache).id_of(share.root) or ""}
    database = settings.cache / str(known["id"]) / "cache.db"
    here = glance(database)
    rev = here[0] if here is not None else 0
    newest = _asked(lambda: share.consult("newest", PATIENCE), "share")
    schema = {"here": here[1] if here is not None else "", "program": str(VERSION)}
    behind = newest["answer"] == "ok" and newest["share"] < rev
    form["head"] = {**newest, "here": rev, "behind": behind, "schema": schema}
    asked: Form = {"library": str(known["id"]), "reading": PATIENCE / 2}
    form["history"] = _asked(lambda: share.consult("history", PATIENCE, **asked), "is")
    uses = b" ".join(map(str.encode, uses_known(database)))
    looked = {"reading": PATIENCE / 2}
    form["uses"] = _asked(lambda: share.consult("gaps", PATIENCE, uses, **looked), "are")
    form["follower"] = _asked(lambda: share.consult("tenant", PATIENCE), "is")
    form["librarian"] = lists(database, settings.account)
    if form["librarian"]:  # of others neither is asked
        pc = settings.pc
        form["lease"] = _asked(lambda: share.consult("lease_shut", PATIENCE, pc=pc), "shut")
        form["inbox"] = _asked(lambda: len(share.consult("inbox", PATIENCE)), "waiting")
    return form


def _milliseconds(share: Share) -> float:
    return round(1000 * float(share.consult("latency", PATIENCE)), 1)


def _ahead(share: Share) -> float | None:
    found = share.consult("ahead", PATIENCE)
    return None if found is None else round(float(found), 1)


def _asked(question: Callable[[], Any], name: str) -> Form:
    """An answer under a name, or what came instead; and how long it took."""
    began = time.monotonic()
    try:
        form: Form = {"answer": "ok", name: question()}
    except ShareSilent:
        form = {"answer": "silent"}
    except Trouble as trouble:
        form = {"answer": type(trouble).__name__}
    return {**form, "seconds": round(time.monotonic() - began, 2)}
