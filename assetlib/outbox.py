"""The outbox: what was decided here and is not yet known to be on the share.

One fsynced file each, in a folder of this PC that is never in the cache database: a cache may be
deleted at any moment, a decision may not.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

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


class Outbox:
    """A folder of slips, oldest first. Several processes may add to it, one delivers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
                draft.replace(place)
                self._sync()

    def slips(self) -> tuple[Slip, ...]:
        """Everything that waits, oldest first; clashed ones included. Torn files are left out."""
        found = self._read()
        there = {_id_of(place) for place in self._places()} - {""}
        return tuple(slip for slip in found if slip.instead_of not in there)

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
                place.unlink(missing_ok=True)

    def clashed(self, id_: str) -> None:
        """Set a slip aside: it waits for somebody to decide, and is not tried again by itself."""
        for place in self._of(id_):
            if not place.name.endswith(_CLASHED):
                with _local(place):
                    place.rename(place.with_name(place.name.removesuffix(_WAITING) + _CLASHED))

    def release(self, id_: str) -> None:
        """Let a slip that was set aside go again."""
        for place in self._of(id_):
            if place.name.endswith(_CLASHED):
                with _local(place):
                    place.rename(place.with_name(place.name.removesuffix(_CLASHED) + _WAITING))

    def _write(self, slip: Slip) -> None:
        tail = _CLASHED if slip.clashed else _WAITING
        place = self._folder / f"{self._turn():020d}-{slip.id}{tail}"
        draft = place.with_suffix(".tmp")
        with _local(place):
            try:
                _write_new(draft, _bytes(slip))
                draft.rename(place)
                self._sync()
            except OSError:
                for left in (draft, place):
                    with suppress(OSError):
                        left.unlink()
                raise

    def _read(self) -> list[Slip]:
        found = []
        for place in self._places():
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
