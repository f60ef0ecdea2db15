"""The outbox: what was decided here and is not yet known to be on the share.

One fsynced file each, in a folder of this PC that is never in the cache database: a cache may be
deleted at any moment, a decision may not.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from assetlib.busy import patiently
from assetlib.errors import LocalTrouble

_WAITING = ".json"
_CLASHED = ".clashed.json"


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that waits: its id, its body, and whether it clashed with somebody else's.

    One that came in place of another (`instead_of`) counts once that has gone.
    """

    id: str
    body: Mapping[str, Any]
    clashed: bool = False
    instead_of: str = ""


class Copies(Protocol):
    """Where a second copy of every file lies, for PCs whose disk is emptied at logoff."""

    def keep(self, files: Mapping[str, bytes], gone: Sequence[str] = ()) -> None:
        """Write files durably, then remove others; LocalTrouble."""
        ...

    def fetch(self) -> Mapping[str, bytes]:
        """Every file that lies there; LocalTrouble."""
        ...


class Outbox:
    """A folder of slips, oldest first. Several processes may add to it, one delivers.

    With `copies`, what is kept is kept there too, or not at all; whatever else cannot be done
    there is made up for later, as nothing is lost by it.
    """

    def __init__(self, folder: Path, copies: Copies | None = None) -> None:
        self._folder = folder
        self._copies = copies
        self._in_line = copies is None
        self._gone: set[str] = set()
        self._lock = threading.Lock()
        with _local(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def put(self, id_: str, body: Mapping[str, Any]) -> None:
        """Keep something: when this returns it survives a power cut, or it raises LocalTrouble."""
        self._write(Slip(id_, body))

    def exchange(self, id_: str, slips: Sequence[Slip]) -> None:
        """Put slips in the place of another, all or none whatever is killed; LocalTrouble.

        They count from the moment in which the other's file is gone.
        """
        for slip in self._read():
            if slip.instead_of == id_:  # of an exchange that was broken off
                self.done(slip.id)
        for slip in slips:
            self._write(replace(slip, instead_of=id_))
        self.done(id_)
        with _local(self._folder):
            self._sync()

    def rewrite(self, slip: Slip) -> None:
        """Put another body into a slip where it lies; the old or the new, whatever is killed."""
        for place in self._of(slip.id):
            with _local(place):
                _write_new(draft := place.with_suffix(".tmp"), _bytes(slip))
                patiently(partial(draft.replace, place))
                self._sync()
            self._copy({place.name: _bytes(slip)})

    def bring_in_line(self) -> None:
        """Fetch the copies that are not here, and put there what is missing; LocalTrouble.

        Once, and again after something could not be done there.
        """
        if self._copies is None or self._in_line:
            return
        self._in_line, gone = True, set(self._gone)
        try:
            with self._lock:  # nothing is just being put there, and not here yet
                self._compare(self._copies, gone)
        except LocalTrouble:
            self._in_line = False
            raise
        self._gone -= gone

    def _compare(self, copies: Copies, gone: set[str]) -> None:
        there = copies.fetch()
        ids = {_id_of(place) for place in self._places()}
        stale = [name for name in there if name in gone or _id_of(Path(name)) in ids]
        for name in there.keys() - set(stale):
            with _local(self._folder):
                _write_new(draft := (self._folder / name).with_suffix(".back"), there[name])
                patiently(partial(draft.replace, self._folder / name))
        with _local(self._folder):
            self._sync()
            here = {place.name: place.read_bytes() for place in self._places()}
        missing = {name: data for name, data in here.items() if there.get(name) != data}
        copies.keep(missing, [name for name in stale if name not in here])

    def slips(self) -> tuple[Slip, ...]:
        """Everything that waits, oldest first; clashed ones included. Torn files are left out."""
        found = self._read()
        there = {_id_of(place) for place in self._places()} - {""}
        return tuple(slip for slip in found if slip.instead_of not in there)

    def find(self, id_: str) -> Slip | None:
        """One thing that waits, without reading the others; None where it does not."""
        return next(iter(self._read(self._of(id_))), None)

    def ids(self) -> tuple[str, ...]:
        """What waits, oldest first, unread."""
        return tuple(_id_of(place) for place in self._places())

    def stale(self, seconds: float) -> tuple[str, ...]:
        """What has waited longer than that, by the clock of this PC."""
        turns = ((place.name.partition("-")[0], _id_of(place)) for place in self._places())
        before = time.time_ns() - int(seconds * 1e9)
        return tuple(id_ for turn, id_ in turns if turn.isdecimal() and int(turn) < before)

    def __len__(self) -> int:
        return len(self._places())

    @property
    def clashes(self) -> int:
        """How many slips wait for somebody to decide."""
        return sum(place.name.endswith(_CLASHED) for place in self._places())

    def done(self, id_: str) -> None:
        """Forget a slip that is known to be in the log."""
        for place in self._of(id_):
            with _local(place):
                patiently(partial(place.unlink, missing_ok=True))
            self._copy({}, place.name)

    def clashed(self, id_: str) -> None:
        """Set a slip aside: it waits for somebody to decide, and is not tried again by itself."""
        for place in self._of(id_):
            if not place.name.endswith(_CLASHED):
                self._rename(place, place.name.removesuffix(_WAITING) + _CLASHED)

    def release(self, id_: str) -> None:
        """Let a slip that was set aside go again."""
        for place in self._of(id_):
            if place.name.endswith(_CLASHED):
                self._rename(place, place.name.removesuffix(_CLASHED) + _WAITING)

    def _rename(self, place: Path, name: str) -> None:
        with _local(place):
            data = place.read_bytes()
            place.rename(place.with_name(name))
        self._copy({name: data}, place.name)

    def _copy(self, files: Mapping[str, bytes], *gone: str) -> None:
        """Do there what was done here; where that fails, when it can be done."""
        if self._copies is not None:
            try:
                self._copies.keep(files, gone)
            except LocalTrouble:
                self._gone.update(gone)
                self._in_line = False

    def _write(self, slip: Slip) -> None:
        tail = _CLASHED if slip.clashed else _WAITING
        place = self._folder / f"{self._turn():020d}-{slip.id}{tail}"
        draft = place.with_suffix(".tmp")
        with self._lock, _local(place):
            try:
                _write_new(draft, _bytes(slip))
                if self._copies is not None:  # first, for once it lies here it is on its way
                    self._copies.keep({place.name: _bytes(slip)})
                draft.rename(place)
                self._sync()
            except OSError:
                self._copy({}, place.name)
                self._unlink(draft, place)
                raise
            except LocalTrouble:
                self._unlink(draft)
                raise

    def _unlink(self, *left: Path) -> None:
        for place in left:
            with suppress(OSError):
                place.unlink()

    def _read(self, places: Sequence[Path] | None = None) -> list[Slip]:
        found = []
        for place in self._places() if places is None else places:
            try:
                form = json.loads(place.read_bytes())
                if isinstance(form["id"], str) and isinstance(form["body"], dict):
                    clashed, former = place.name.endswith(_CLASHED), form.get("instead_of", "")
                    found.append(Slip(form["id"], form["body"], clashed, str(former)))
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                continue
        return found

    def _turn(self) -> int:
        """The time, but always after what waits: clocks are set back, and tick coarsely."""
        turns = [place.name.partition("-")[0] for place in self._places()]
        return max([time.time_ns(), *(int(turn) + 1 for turn in turns if turn.isdecimal())])

    def _of(self, id_: str) -> list[Path]:
        return [place for place in self._places() if _id_of(place) == id_]

    def _places(self) -> list[Path]:
        with _local(self._folder):
            return sorted(self._folder.glob(f"*{_WAITING}"))

    def _sync(self) -> None:
        if sys.platform == "win32":  # names are durable with their files there
            return
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _bytes(slip: Slip) -> bytes:
    form: dict[str, Any] = {"id": slip.id, "body": slip.body}
    if slip.instead_of:
        form["instead_of"] = slip.instead_of
    return json.dumps(form, ensure_ascii=True).encode()


def _write_new(place: Path, data: bytes) -> None:
    with place.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _id_of(place: Path) -> str:
    return place.name.partition("-")[2].removesuffix(_WAITING).removesuffix(".clashed")


class _local:  # noqa: N801 - reads as a verb where it is used
    """Puts what this PC's disk refuses into a LocalTrouble."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise LocalTrouble(str(self._place), str(error)) from error
