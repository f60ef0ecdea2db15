"""The share: every touch of it, asked of worker processes that may hang or die.

"Unreachable" is never "empty": a folder comes back complete or as a trouble.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetlib.errors import ShareOffline, WorkerStuck
from assetlib.futures import shaped
from assetlib.listing import Entry, Kind, Listing
from assetlib.log import Marker
from assetlib.processes.breaker import Breaker
from assetlib.processes.frames import Answer
from assetlib.processes.workers import Pool
from assetlib.proof import Check

WORKER = "assetlib.worker"

MEMORY = 3 << 29
"""Bytes a worker may use (1.5 GiB): the largest picture we open, 120 megapixels, takes 1.1."""

QUICK = 20.0
"""Seconds for a question that a healthy share answers in milliseconds."""

SPEED = 8e6
"""Bytes a second that a slow share gives at least, when it gives any."""

SLOW = 90.0
"""Seconds for reading and decoding one file, or for publishing, which waits for busy folders."""

MOVING = 10.0
"""Seconds of a move that are done in one job: a long one must not look like one that hangs."""

_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read once: its stamp, its facts in JSON form, and its thumbnail (WebP or b"").

    It has no facts where the picture is so large that it wants to be read alone.
    """

    size: int
    mtime_ns: int
    facts: Mapping[str, Any]
    thumbnail: bytes


class Share:
    """One library's root, seen through worker processes. Its methods wait; call them from a lane.

    Three pools: one worker for what somebody looks at, two at low priority for the sweep, and one
    for the log, whose waiting for a busy folder must not delay thumbnails.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._breaker = Breaker()
        self._interactive = Pool(WORKER, 1, name="interactive", memory=MEMORY)
        self._sweep = Pool(WORKER, 2, name="sweep", nice=10, memory=MEMORY)
        self._log = Pool(WORKER, 1, name="log")
        self.address = ""
        """Where the log is, as the marker said when it was read last."""

    @property
    def root(self) -> Path:
        """The library's folder, by its spelling; nothing here touches it."""
        return Path(self._root)

    def close(self) -> None:
        """Kill every worker and wait for none."""
        for pool in (self._interactive, self._sweep, self._log):
            pool.close()

    # --- the folder ---

    def list(self, folder: str, *, swept: bool = True) -> Listing:
        """One folder; FolderGone, FolderUnreadable, ShareOffline."""
        if swept:
            return self.listed(folder, self.ask_list(folder))
        asked = self._ask(self._interactive, "list", {"folder": folder})
        return self.listed(folder, asked)

    def ask_list(self, folder: str) -> Future[Answer]:
        """Ask for a folder ahead of `listed`, for a sweep."""
        return self._ask(self._sweep, "list", {"folder": folder}, timeout=SLOW)

    def listed(self, folder: str, asked: Future[Answer]) -> Listing:
        """The folder that was asked for; fails as `list` does."""
        rows = json.loads(self._answer(asked).blob)
        entries = (Entry(name, _KINDS[kind], size, mtime) for name, kind, size, mtime in rows)
        return Listing(folder, tuple(entries))

    def examine(
        self, path: str, size: int = 0, *, unopened: bool = False, alone: bool = False
    ) -> Future[Reading]:
        """Read a file once; `unopened` only hashes it, because decoding it broke a worker.

        `size`: its bytes, as far as known; a film is given the time that it takes. A picture that
        takes much memory has no facts yet unless it is asked for `alone`.
        """
        args = {"path": path, "unopened": unopened, "alone": alone}
        return shaped(
            self._ask(self._sweep, "examine", args, timeout=SLOW + size / SPEED, counts=False),
            _reading,
        )

    def marker_lines(self, path: str) -> tuple[Mapping[str, str], ...]:
        """What a marker of the city's gateway says; BadInput, FileUnreadable, ShareOffline."""
        lines: Any = self._answer(self._ask(self._sweep, "marker_lines", {"path": path})).value
        return tuple(lines)

    def preview(self, path: str, side: int) -> Future[bytes]:
        """A PNG of the picture that fits a square of `side` px, or b""."""
        args = {"path": path, "side": side}
        asked = self._ask(self._interactive, "preview", args, timeout=QUICK, counts=False)
        return shaped(asked, lambda answer: answer.blob)

    # --- the way out ---

    def hand(self, args: Mapping[str, Any]) -> Future[Mapping[str, Any]]:
        """Copy a picture into a private folder of this PC (`index/handing.py`, `hand`)."""
        asked = self._ask(self._interactive, "hand", dict(args), timeout=SLOW, counts=False)
        return shaped(asked, _value)

    def release(self, files: Sequence[str], target: str) -> Future[tuple[str, ...]]:
        """Put copies into a folder somebody chose, which may hang as the share may; where they are.

        Without files, find out whether the folder takes any. LocalTrouble where it does not.
        """
        # past the breaker: the folder need not lie on the share
        args: dict[str, Any] = {"root": self._root, "files": [*files], "target": target}
        return shaped(self._interactive.submit("release", args, timeout=SLOW), _texts)

    # --- the log ---

    def marker(self, timeout: float = QUICK) -> Marker:
        """Which library this is; it also proves that the share is there."""
        form: Any = self._answer(self._ask(self._log, "marker", {}, timeout=timeout)).value
        marker = Marker(*form)
        self.address = marker.log
        return marker

    def create(self, marker: Marker, first: bytes) -> str:
        """Make the root a library; its id. LibraryExists, ShareReadOnly."""
        form = [marker.id, marker.created, marker.log, marker.private]
        asked = self._ask(self._log, "create", {"marker": form}, blob=first, timeout=SLOW)
        return str(self._answer(asked).value)

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit, or None; see `log.Log`."""
        return self.file(rev, "commit.json")

    def file(self, rev: int, name: str) -> bytes | None:
        """The bytes of a file of a commit, or None."""
        answer = self._answer(self._ask(self._log, "file", {"rev": rev, "name": name}))
        return answer.blob if answer.value else None

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write commit `rev`; RaceLost, ShareOffline …; see `log.Log`."""
        args = {"rev": rev, "files": [[name, len(data)] for name, data in files.items()]}
        blob = b"".join([*files.values(), body])
        self._answer(self._ask(self._log, "publish", args, blob=blob, timeout=SLOW))

    def move(self, address: str, checked: int) -> tuple[int, int, bool, str]:
        """A step of a move of the log to an address; see `catalogue/moving.py`."""
        args = {"address": address, "checked": checked, "seconds": MOVING}
        step: Any = self._answer(self._ask(self._log, "move", args, timeout=SLOW)).value
        return int(step[0]), int(step[1]), bool(step[2]), str(step[3])

    def checkpoints(self) -> tuple[str, ...]:
        """The names of the checkpoints, newest first; see `log.Log`."""
        return _texts(self._answer(self._ask(self._log, "checkpoints", {})))

    def checkpoint(self, name: str) -> bytes | None:
        """The bytes of a checkpoint, or None where it is gone."""
        asked = self._ask(self._log, "checkpoint", {"name": name}, timeout=SLOW)
        answer = self._answer(asked)
        return answer.blob if answer.value else None

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        """Write a checkpoint, on a worker of the sweep: it must not delay an edit."""
        asked = self._ask(self._sweep, "keep_checkpoint", {"name": name}, blob=data, timeout=SLOW)
        self._answer(asked)

    # --- is it fit? see `catalogue/proving.py` ---

    def prove(self) -> tuple[Check, ...]:
        """Try what a log needs, and remove it again; an account of staff only looks."""
        return self._checks("prove")

    def prove_quickly(self) -> tuple[Check, ...]:
        """Try only what it cannot do without; ShareReadOnly where this account may not write."""
        return self._checks("prove_quickly")

    def _checks(self, job: str) -> tuple[Check, ...]:
        rows: Any = self._answer(self._ask(self._log, job, {}, timeout=SLOW)).value
        return tuple(Check(*row) for row in rows)

    def race(self) -> Check:
        """Two processes want one name, and a third looks who has it. ShareReadOnly."""
        place = str(self._answer(self._ask(self._log, "begin_race", {})).value)
        claims = [
            self._ask(pool, "claim", {"place": place}) for pool in (self._interactive, self._sweep)
        ]
        won = [str(self._answer(claim).value) for claim in claims]
        seen = self._answer(self._ask(self._log, "end_race", {"place": place})).value
        fair = sorted(map(bool, won)) == [False, True] and seen in won
        return Check("race", fair, "good" if fair else "bad")

    # --- slips, the ledger and evidence: see `catalogue/office.Office` ---

    def hand_in(self, id_: str, body: bytes) -> None:
        """Put a slip into the inbox; ShareReadOnly, ShareOffline."""
        self._answer(self._ask(self._log, "hand_in", {"id": id_}, blob=body))

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        names: Any = self._answer(self._ask(self._log, "inbox", {})).value
        return tuple(names)

    def take(self, name: str) -> bytes | None:
        """The bytes of a slip, or None where somebody was faster."""
        answer = self._answer(self._ask(self._log, "take", {"name": name}))
        return answer.blob if answer.value else None

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips that are filed."""
        self._answer(self._ask(self._log, "clear", {"names": list(names)}))

    def set_aside(self, name: str) -> None:
        """Move a slip that nobody can read out of the way."""
        self._answer(self._ask(self._log, "set_aside", {"name": name}))

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger."""
        self._answer(self._ask(self._log, "file_away", {"name": name}, blob=lines))

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of the ledger's files, oldest first; ShareReadOnly for who may not look."""
        names: Any = self._answer(self._ask(self._log, "ledger", {"since": since})).value
        return tuple(names)

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The first of these files, as many as may travel at once."""
        asked = self._ask(self._log, "filed", {"names": list(names)}, timeout=SLOW)
        return _split(self._answer(asked))

    def keep_evidence(self, path: str) -> str:
        """Copy a document of this PC into the office; its SHA-256. FileUnreadable, BadInput."""
        asked = self._ask(self._log, "keep_evidence", {"path": path}, timeout=SLOW)
        return str(self._answer(asked).value)

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """A document's ending and bytes; NotHere."""
        asked = self._ask(self._log, "evidence", {"sha256": sha256}, timeout=SLOW)
        answer = self._answer(asked)
        return str(answer.value), answer.blob

    # --- asking ---

    def _ask(
        self,
        pool: Pool,
        job: str,
        args: dict[str, Any],
        *,
        blob: bytes = b"",
        timeout: float = QUICK,
        counts: bool = True,
    ) -> Future[Answer]:
        """Submit a job. `counts`: a time-out is the share's fault, not some picture's."""
        if not self._breaker.allow():
            refused: Future[Answer] = Future()
            refused.set_exception(ShareOffline(self._root, "does not answer"))
            return refused
        future = pool.submit(job, {"root": self._root, **args}, blob=blob, timeout=timeout)
        future.add_done_callback(self._heard if counts else self._heard_of_a_picture)
        return future

    def _answer(self, future: Future[Answer]) -> Answer:
        try:
            return future.result()
        except WorkerStuck as stuck:
            raise ShareOffline(self._root, "does not answer") from stuck

    def _heard(self, future: Future[Answer]) -> None:
        if future.cancelled():
            return
        if isinstance(future.exception(), WorkerStuck):
            self._breaker.timed_out()
        else:
            self._breaker.succeeded()

    def _heard_of_a_picture(self, future: Future[Answer]) -> None:
        if not future.cancelled() and future.exception() is None:
            self._breaker.succeeded()


def _split(answer: Answer) -> tuple[bytes, ...]:
    """Several files that came in one answer, after their lengths."""
    sizes: Any = answer.value
    parts, at = [], 0
    for size in sizes:
        parts.append(answer.blob[at : at + size])
        at += size
    return tuple(parts)


def _reading(answer: Answer) -> Reading:
    value: Any = answer.value
    return Reading(value["size"], value["mtime_ns"], value["facts"], answer.blob)


def _value(answer: Answer) -> Mapping[str, Any]:
    value: Any = answer.value
    return dict(value)


def _texts(answer: Answer) -> tuple[str, ...]:
    value: Any = answer.value
    return tuple(map(str, value))
