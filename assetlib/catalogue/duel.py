r"""A duel: two PCs that want the same thing of a share at one moment, and what each of them got.

Both run it on the same folder. They find each other by files in `.assetlib-selftest-000000000002\`,
which the last of the two removes:

    here-<me>                   that somebody has come; its time is the share's
    mine-<n>-<me>\              what is to become won-<n>
    ready-<n>-<me>              that somebody waits for round n
    claim-<n>, won-<n>\         what both want in round n
    got-<n>-<me>                what one got of it: "name", "folder", or neither, and "."
    lock, held-, tried-<me>     the lease, that somebody has it, and that it was refused
    end-<me>                    that somebody has read everything
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from assetlib.catalogue.disk import LOCAL, make_folders, rename_new, translated
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.sole_file import close_sole, open_sole
from assetlib.proof import Check

T = TypeVar("T")

ROUNDS = 12
PATIENCE = 180.0
"""Seconds until the other PC must have come; somebody has to walk over and type."""

ANSWER = 30.0
"""Seconds until what the other PC does must be seen here."""

OUTCOMES = {
    "other": ("good", "bad", "many"),
    "both_create": ("good", "bad"),
    "both_rename": ("good", "bad"),
    "both_lease": ("good", "bad"),
}

_ALL = "."
"""The last word of a file: a name can be seen before what stands in it."""

_FOLDER = ".assetlib-selftest-000000000002"
_STALE = 600.0  # seconds: of a trial that was broken off


class _Alone(Exception):
    """What the other PC should have done was not seen here."""


def duel(root: Path, pc: str, patience: float = PATIENCE) -> tuple[Check, ...]:
    """Wait for the other PC, and try with it what must have one winner. ShareTrouble.

    `pc`: how this one is called. It waits for minutes: for a worker process that may be killed.
    """
    staging = root / CATALOGUE / "log" / "~tmp"
    with translated(str(root)):
        if inside := LOCAL.exists(staging.parent):
            LOCAL.make_folder(staging)
        place = (staging if inside else root) / _FOLDER
        LOCAL.make_folder(place)
        return _Duel(place, f"{pc}-{secrets.token_hex(4)}").fight(patience)


class _Duel:
    def __init__(self, place: Path, me: str) -> None:
        self._place, self._me, self._other = place, me, ""

    def fight(self, patience: float) -> tuple[Check, ...]:
        self._say("here")
        try:
            others = self._others(patience)
            if len(others) != 1:
                return (Check("other", ok=False, outcome="many" if others else "bad"),)
            self._other = others[0]
            met = Check("other", ok=True, outcome="good", seen=self._other.rpartition("-")[0])
            return (met, *self._rounds(), self._lease())
        except _Alone as lost:
            return (Check("other", ok=False, outcome="bad", seen=str(lost)),)
        finally:
            self._leave()

    def _others(self, patience: float) -> list[str]:
        now = LOCAL.modified(self._place / f"here-{self._me}")

        def come() -> list[str]:
            here = [name for name in LOCAL.names(self._place) if name.startswith("here-")]
            fresh = [name for name in here if now - LOCAL.modified(self._place / name) < _STALE]
            return [one for one in (name[5:] for name in fresh) if one != self._me]

        with suppress(_Alone):
            return _seen(come, patience)
        return []

    def _rounds(self) -> tuple[Check, ...]:
        one_name, one_folder = [], []
        for number in range(ROUNDS):
            LOCAL.write_new(
                make_folders(LOCAL, self._place, f"mine-{number}-{self._me}") / "who",
                self._me.encode(),
            )
            self._say(f"ready-{number}")
            self._hear(f"ready-{number}")
            mine = self._try(number)
            self._say(f"got-{number}", " ".join(mine))
            theirs = self._hear(f"got-{number}")
            one_name.append(("name" in mine) != ("name" in theirs))
            one_folder.append(("folder" in mine) != ("folder" in theirs))
        return (_of("both_create", one_name), _of("both_rename", one_folder))

    def _try(self, number: int) -> set[str]:
        got = set()
        with suppress(FileExistsError):
            LOCAL.write_new(self._place / f"claim-{number}", self._me.encode())
            got.add("name")
        if rename_new(LOCAL, self._mine(number), self._place / f"won-{number}"):
            got.add("folder")
        return got

    def _lease(self) -> Check:
        """The first of the two by name holds the lease; the other one must wait for it."""
        lock = self._place / "lock"
        if self._me < self._other:
            handle = open_sole(lock)
            self._say("held")
            good = handle is not None and self._hear("tried") == {"refused"}
        else:
            self._hear("held")
            handle = open_sole(lock)
            good = handle is None
            self._say("tried", "refused" if good else "had")
            handle = handle if handle is not None else _seen(lambda: open_sole(lock), ANSWER)
        if handle is not None:
            close_sole(handle, lock)
        return _of("both_lease", [good])

    def _mine(self, number: int) -> Path:
        return self._place / f"mine-{number}-{self._me}"

    def _say(self, word: str, what: str = "") -> None:
        LOCAL.write_new(self._place / f"{word}-{self._me}", f"{what} {_ALL}".encode())

    def _hear(self, word: str) -> set[str]:
        """What the other PC says, once it does."""
        # By listing: what was not there a moment ago, a client may take for missing a while longer.
        name = f"{word}-{self._other}"
        _seen(lambda: name in LOCAL.names(self._place), ANSWER)
        return _seen(lambda: self._read(name), ANSWER) - {_ALL}

    def _read(self, name: str) -> set[str]:
        """What a file says; nothing while it is there and not yet all of it."""
        words = set(LOCAL.read(self._place / name).decode().split())
        return words if _ALL in words else set()

    def _leave(self) -> None:
        """Who comes first by name waits for the other one to have read, and removes everything."""
        with suppress(OSError, _Alone):
            if self._other:
                self._say("end")
            if self._other and self._me < self._other:
                self._hear("end")
                LOCAL.remove_folder(self._place)
            elif not self._other:
                alone = not self._others(0)
                LOCAL.remove(self._place / f"here-{self._me}")
                if alone:
                    LOCAL.remove_folder(self._place)


def _of(name: str, rounds: list[bool]) -> Check:
    ok = all(rounds)
    return Check(name, ok, "good" if ok else "bad", f"{sum(rounds)}/{len(rounds)}")


def _seen(look: Callable[[], T], seconds: float) -> T:
    until = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > until:
            raise _Alone
        time.sleep(0.01)
    return found
