"""Personal: what one account keeps on this PC: works, confirmations, own uses, the last choice.

Small fsynced files beside the outbox, never in the cache database. A damaged file is set aside
under another name, and nothing else is lost with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from assetlib.acknowledging import Confirmed
from assetlib.catalogue.use_form import read_record, write_record
from assetlib.durable import keep, translated
from assetlib.errors import BadInput
from assetlib.use import Use, UseRecord, Work
from assetlib.work_form import read_use, read_work, write_use, write_work

T = TypeVar("T")
Json = dict[str, Any]
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, BadInput)


class Drawer(Generic[T]):
    """A folder with a JSON file for each thing, read again only where it changed."""

    def __init__(self, folder: Path, read: Callable[[Mapping[str, Any]], T]) -> None:
        self._folder = folder
        self._read = read
        self._known: dict[str, tuple[tuple[int, int], T]] = {}
        self._lock = threading.Lock()

    def put(self, name: str, form: Json) -> None:
        """Keep a thing under its name; durable when this returns, else LocalTrouble."""
        with translated(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep(self._folder / f"{name}.json", json.dumps(form, ensure_ascii=True).encode())

    def drop(self, name: str) -> None:
        """Remove a thing; LocalTrouble."""
        place = self._folder / f"{name}.json"
        with translated(place):
            place.unlink(missing_ok=True)

    def all(self, beginning: str = "", last: int = 0) -> dict[str, T]:
        """Everything whose name begins so, by name; what is damaged is set aside.

        `last`: only so many, those whose names come last; 0 is all.
        """
        with self._lock, translated(self._folder):
            found: dict[str, T] = {}
            for entry in self._entries(beginning)[-last:]:
                stamp = entry.stat().st_mtime_ns, entry.stat().st_size
                name = entry.name.removesuffix(".json")
                held = self._known.get(name)
                if held is None or held[0] != stamp:
                    thing = self._open(Path(entry.path))
                    if thing is None:
                        continue
                    held = self._known[name] = (stamp, thing)
                found[name] = held[1]
            return found

    def _entries(self, beginning: str) -> list[os.DirEntry[str]]:
        with suppress(FileNotFoundError), os.scandir(self._folder) as entries:
            return sorted(
                (e for e in entries if e.name.endswith(".json") and e.name.startswith(beginning)),
                key=lambda entry: entry.name,
            )
        return []

    def _open(self, place: Path) -> T | None:
        try:
            return self._read(json.loads(place.read_bytes()))
        except FileNotFoundError:
            return None
        except _DAMAGE:
            with suppress(OSError):
                place.replace(place.with_name(f"{place.name}.{time.time_ns()}.damaged"))
            return None


class Personal:
    """The drawers of one account in one library."""

    def __init__(self, folder: Path, account: str) -> None:
        own = folder / "personal" / hashlib.sha256(account.encode()).hexdigest()[:16]
        self._works = Drawer(own / "works", lambda form: (float(form["used"]), read_work(form)))
        self._confirmed = Drawer(own / "confirmed", _read_confirmed)
        self._uses = Drawer(own / "uses", read_record)
        self._inherited = Drawer(own / "inherited", read_record)
        self._last = Drawer(own / "last", read_use)

    def works(self) -> tuple[Work, ...]:
        """One's own works, the last used first."""
        found = sorted(self._works.all().values(), key=lambda pair: -pair[0])
        return tuple(work for _, work in found)

    def save_work(self, work: Work) -> Work:
        """Keep a work, as used just now; one without id is new."""
        kept = replace(work, id=work.id or str(uuid.uuid4()), title=work.title.strip())
        self._works.put(_safe(kept.id), {**write_work(kept), "used": time.time()})
        return kept

    def last_use(self) -> Use | None:
        """What was chosen last."""
        return self._last.all().get("use")

    def remember_use(self, use: Use) -> None:
        """Keep the choice for next time."""
        self._last.put("use", write_use(use))

    def confirmed(self) -> tuple[Confirmed, ...]:
        """Everything confirmed so far, in the order it was."""
        return tuple(self._confirmed.all().values())

    def confirm(self, one: Confirmed) -> None:
        """Keep a confirmation."""
        self._confirmed.put(f"{time.time_ns():020d}-{uuid.uuid4()}", asdict(one))

    def uses(self, day: str = "") -> tuple[UseRecord, ...]:
        """One's own use records, those of one UTC day or all, in the order they were made."""
        return tuple(self._uses.all(day).values())

    def last_uses(self, count: int) -> tuple[UseRecord, ...]:
        """So many of one's own use records, the newest first."""
        return tuple(self._uses.all(last=count).values())[::-1]

    def keep_use(self, record: UseRecord) -> None:
        """Keep a copy of a use record, or replace it with what it has become."""
        self._uses.put(_use_name(record), write_record(record))

    def inherited(self) -> tuple[UseRecord, ...]:
        """What others took for works that are one's own now (引き継ぎ), in the order they did."""
        return tuple(self._inherited.all().values())

    def inherit(self, record: UseRecord) -> None:
        """Keep what somebody else took for a work, or replace it with what it has become."""
        self._inherited.put(_use_name(record), write_record(record))

    def forget_use(self, id_: str) -> None:
        """Remove one's own record of that id."""
        if record := self.use(id_):
            self._uses.drop(_use_name(record))

    def use(self, id_: str) -> UseRecord | None:
        """One's own record of that id."""
        return next((one for one in self.uses() if one.id == id_), None)


def _use_name(record: UseRecord) -> str:
    return f"{_safe(record.at)}-{_safe(record.id)}"


def _safe(text: str) -> str:
    """Ids and times are ours, but what names a file is never trusted to be harmless."""
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in text)[:100]


def _read_confirmed(form: Mapping[str, Any]) -> Confirmed:
    return Confirmed(**{**form, "shown": tuple(map(str, form["shown"]))})
