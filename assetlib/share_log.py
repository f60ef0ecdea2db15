"""The share's log: `log.Log` over worker processes, and whether the share is fit for one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from assetlib.asked import QUICK, SLOW, TOGETHER, Asked, texts
from assetlib.log import Marker
from assetlib.processes.frames import parted
from assetlib.processes.pace import Pace
from assetlib.proof import Check
from assetlib.relocation import Reached, Sequel, Step

MOVING = 10.0
"""Seconds of a move that are done in one job: a long one must not look like one that hangs."""

AT_ONCE = 100
"""Commits fetched in one job: an indexing one has some 100 KB."""

LOOKING = 1.5
"""Seconds of one search through old commits."""


class ShareLog(Asked):
    """Fulfils `log.Log`. Its methods wait; call them from a lane."""

    def __init__(self, root: Path, home: Path | None = None) -> None:
        super().__init__(root, home)
        self.address = ""
        """Where the log is, as the marker said when it was read last."""
        self.pace = Pace()

    def marker(self, timeout: float = QUICK) -> Marker:
        """Which library this is; it also proves that the share is there."""
        form: Any = self._answer(self._ask(self._log, "marker", {}, timeout=timeout)).value
        marker = Marker(*form)
        self.address = marker.log
        return marker

    def may_found(self) -> bool:
        """Whether this account may, as far as the system tells, write into the root."""
        return bool(self._answer(self._ask(self._log, "may_found", {})).value)

    def begun(self) -> str:
        """The id of the library whose history lies in the folder, and goes on there; else ""."""
        return str(self._answer(self._ask(self._log, "begun", {})).value)

    def create(self, marker: Marker, first: bytes) -> str:
        """Make the root a library; its id. LibraryExists, ShareReadOnly."""
        form = [marker.id, marker.created, marker.log, marker.private]
        asked = self._ask(self._log, "create", {"marker": form}, blob=first, timeout=SLOW)
        return str(self._answer(asked).value)

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit, or None; see `log.Log`."""
        return self.file(rev, "commit.json")

    def newest(self) -> int:
        """The highest number in the log; see `log.Log`."""
        found: Any = self._answer(self._ask(self._log, "newest", {})).value
        return int(found)

    def lacks(self, rev: int) -> bool:
        """Whether a commit certainly is not there; see `log.Log`."""
        return bool(self._answer(self._ask(self._log, "lacks", {"rev": rev})).value)

    def put_back(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> str:
        """Put a commit back into its place; where what lay there is now; see `log.Log`."""
        return str(self._write("put_back", rev, body, files))

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit, or None."""
        began = time.monotonic()
        answer = self._answer(self._ask(self._log, "file", {"rev": rev, "name": name}))
        if not answer.value:  # nothing had to be carried: one small question, and no large file
            self.pace.note(time.monotonic() - began)
        return answer.blob if answer.value else None

    def commits(self, revs: Sequence[int]) -> list[bytes | None]:
        """The bytes of several commits, None for one that is not there; no edit waits for it."""
        found: list[bytes | None] = []
        for at in range(0, len(revs), AT_ONCE):
            some = {"revs": [*revs[at : at + AT_ONCE]]}
            answer = self._answer(self._ask(self._aside, "commits", some, timeout=SLOW))
            sizes: Any = answer.value
            bodies = parted(answer.blob, (max(size, 0) for size in sizes))
            found += (body if size >= 0 else None for size, body in zip(sizes, bodies, strict=True))
        return found

    def commits_holding(
        self, words: Sequence[str], last: int, first: int = 1
    ) -> tuple[dict[int, bytes], int]:
        """Commits with one of these words in them, from `last` down, for a second or two.

        By number, and the number down to which was looked, less one.
        """
        args = {"words": [*words], "last": last, "first": first, "seconds": LOOKING}
        answer = self._answer(self._ask(self._aside, "commits_holding", args, timeout=SLOW))
        value: Any = answer.value
        reached, revs, sizes = value
        bodies = parted(answer.blob, sizes)
        return dict(zip(revs, bodies, strict=True)), int(reached)

    def arrived(self, rev: int) -> float | None:
        """When a commit arrived, by the clock of where the log lies; see `log.Log`."""
        found: Any = self._answer(self._ask(self._log, "arrived", {"rev": rev})).value
        return None if found is None else float(found)

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write commit `rev`; RaceLost, ShareOffline …; see `log.Log`."""
        self._write("publish", rev, body, files)

    def _write(self, job: str, rev: int, body: bytes, files: Mapping[str, bytes]) -> Any:
        args = {"rev": rev, "files": [[name, len(data)] for name, data in files.items()]}
        blob = b"".join([*files.values(), body])
        return self._answer(self._ask(self._log, job, args, blob=blob, timeout=SLOW)).value

    def replace_file(self, rev: int, name: str, data: bytes) -> None:
        """Put other bytes in the place of a file of a commit; see `log.Log`."""
        args = {"rev": rev, "name": name}
        self._answer(self._ask(self._log, "replace_file", args, blob=data, timeout=SLOW))

    def move(self, address: str, checked: int) -> tuple[int, int, bool, str]:
        """A step of a move of the log to an address; see `catalogue/moving.py`."""
        args = {"address": address, "checked": checked, "seconds": MOVING}
        step: Any = self._answer(self._ask(self._log, "move", args, timeout=SLOW)).value
        return int(step[0]), int(step[1]), bool(step[2]), str(step[3])

    def leave_for(
        self, new: Path, reached: Reached, *, back: bool = False, closing: bool = True
    ) -> Step:
        """A step of closing the log here, for the library lies at a new root.

        See `catalogue/relocating.py`.
        """
        args = {"new": str(new), "reached": [*astuple(reached)], "back": back, "closing": closing}
        asked = self._ask(self._aside, "leave_for", {**args, "seconds": MOVING}, timeout=SLOW)
        form: Any = self._answer(asked).value
        step = Step(*form)
        far = Reached(*form[1])
        return replace(step, reached=far, mended=tuple(step.mended), apart=tuple(step.apart))

    def lacking(self, new: Path, folders: Sequence[str]) -> tuple[list[str], list[str]]:
        """Which folders of these, and below, are still to be compared with those at a new root.

        And the files found to be missing there, or of another size, in some seconds.
        """
        args = {"new": str(new), "folders": [*folders], "seconds": MOVING}
        found: Any = self._answer(self._ask(self._aside, "lacking", args, timeout=SLOW)).value
        left, lacking = found
        return [*map(str, left)], [*map(str, lacking)]

    def beyond(self, new: Path) -> Sequel:
        """What a copy at a new root that has gone another way holds, and this place does not."""
        asked = self._ask(self._aside, "beyond", {"new": str(new)}, timeout=SLOW)
        form: Any = self._answer(asked).value
        return Sequel(*form)

    def sequel(self) -> Sequel | None:
        """What was written where the library went from here; None where it did not go."""
        form: Any = self._answer(self._ask(self._aside, "sequel", {}, timeout=SLOW)).value
        return None if form is None else Sequel(*form)

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first; see `log.Log`."""
        return texts(self._answer(self._ask(self._log, "checkpoints", {})))

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint, or None where it is gone."""
        asked = self._ask(self._log, "checkpoint", {"name": name}, timeout=SLOW)
        answer = self._answer(asked)
        return answer.blob if answer.value else None

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint, by a worker of its own: it must not delay an edit."""
        asked = self._ask(self._aside, "keep_checkpoint", {"name": name}, blob=data, timeout=SLOW)
        self._answer(asked)

    # --- what killed writers left: see `catalogue/orphans.py`; no edit waits for it ---

    def orphan_places(self) -> tuple[str, ...]:
        """The folders in which something may be left behind."""
        return texts(self._answer(self._ask(self._aside, "orphan_places", {}, timeout=SLOW)))

    def clear_orphans(self, places: Sequence[str]) -> int:
        """Take away what is dead in some of them; how many things went."""
        asked = self._ask(self._aside, "clear_orphans", {"places": [*places]}, timeout=SLOW)
        gone: Any = self._answer(asked).value
        return int(gone)

    # --- how is it? see `catalogue/consulting.py` ---

    def consult(self, job: str, seconds: float, blob: bytes = b"", **args: Any) -> Any:
        """What a doctor asks: "latency", "rights", "ahead", "newest", "history", "tenant",
        "lease_shut", "inbox", "gaps".
        """
        return self._answer(self._ask(self._log, job, args, blob=blob, timeout=seconds)).value

    # --- is it fit? see `catalogue/proving.py` ---

    def prove(self) -> tuple[Check, ...]:
        """Try what a log needs, and remove it again; an account of staff only looks."""
        return self._checks("prove")

    def prove_quickly(self) -> tuple[Check, ...]:
        """Try only what it cannot do without; ShareReadOnly where this account may not write."""
        return self._checks("prove_quickly")

    def duel(self, pc: str) -> tuple[Check, ...]:
        """Together with another PC that asks for it too, within minutes; see `catalogue/duel.py`.

        `pc`: how this one is called.
        """
        return self._checks("duel", {"pc": pc}, timeout=TOGETHER)

    def _checks(
        self, job: str, args: dict[str, Any] | None = None, *, timeout: float = SLOW
    ) -> tuple[Check, ...]:
        rows: Any = self._answer(self._ask(self._log, job, args or {}, timeout=timeout)).value
        return tuple(Check(*row) for row in rows)

    def race(self) -> Check:
        """Two processes want one name; then it is looked at who has it. ShareReadOnly."""
        place = str(self._answer(self._ask(self._log, "begin_race", {})).value)
        claims = [self._ask(pool, "claim", {"place": place}) for pool in (self._log, self._aside)]
        won = [str(self._answer(claim).value) for claim in claims]
        seen = self._answer(self._ask(self._log, "end_race", {"place": place})).value
        fair = sorted(map(bool, won)) == [False, True] and seen in won
        return Check("race", fair, "good" if fair else "bad")
