"""The share: every touch of it, asked of worker processes that may hang or die.

"Unreachable" is never "empty": a folder comes back complete or as a trouble.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from assetlib.asked import QUICK, SLOW, texts
from assetlib.futures import chained, settled, shaped
from assetlib.listing import KINDS, Entry, Listing
from assetlib.processes.allotment import MOST, SHARED
from assetlib.processes.frames import Answer
from assetlib.share_log import ShareLog
from assetlib.share_looks import ShareLooks
from assetlib.share_office import ShareOffice
from assetlib.sidecar import Found, read_found

SPEED = 1e5
"""Bytes a second that a slow share gives at least (a line of 1 Mbit/s), when it gives any."""

LONGEST = 600.0
"""Seconds that the size of a file may add to a limit: a share that hangs is to be noticed, too."""

ALONE = "alone"
"""What a worker answers about a picture that takes so much memory that it is to be read alone."""

_SWEPT = SHARED + 10_000_000
"""Bytes set apart for a file of a sweep: there is no third, so that nobody waits behind it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read once: its stamp, its facts in JSON form, and its thumbnail (WebP or b"").

    It has no facts where the picture is so large that it wants to be read alone.
    """

    size: int
    mtime_ns: int
    facts: Mapping[str, Any]
    thumbnail: bytes


class Share(ShareLog, ShareOffice, ShareLooks):
    """One library's root, seen through worker processes. Its methods wait; call them from a lane.

    Here stands what concerns the pictures; the log and the office have their own modules.
    """

    # --- the folder ---

    def list(self, folder: str, *, swept: bool = True) -> Listing:
        """One folder; FolderGone, FolderUnreadable, ShareOffline."""
        asked = (
            self.ask_list(folder)
            if swept
            else self._ask(self._interactive, "list", {"folder": folder})
        )
        return _listing(folder, self.listed(asked))

    def ask_list(self, folder: str) -> Future[Answer]:
        """Ask for a folder ahead of `listed`, for a sweep."""
        return self._ask(self._sweep, "list", {"folder": folder}, timeout=SLOW)

    def listed(self, asked: Future[Answer]) -> bytes:
        """What a folder that was asked for holds, for `listing`; fails as `list` does.

        The same bytes as long as it holds the same.
        """
        return self._answer(asked).blob

    def examine(
        self, path: str, size: int = 0, *, unopened: bool = False, alone: bool = False
    ) -> Future[Reading]:
        """Read a file once; `unopened` only hashes it, because decoding it broke a worker.

        `size`: its bytes, as far as known; a film is given the time that it takes. A picture that
        takes much memory has no facts yet unless it is asked for `alone`.
        """
        args = {"path": path, "unopened": unopened, "alone": alone}
        limit = SLOW + min(size / SPEED, LONGEST)
        room = MOST if alone else _SWEPT
        asked = self._ask(self._sweep, "examine", args, timeout=limit, counts=False, room=room)
        return shaped(asked, _reading)

    def marker_lines(self, path: str) -> tuple[Mapping[str, str], ...]:
        """What a marker of the city's gateway says; BadInput, FileUnreadable, ShareOffline."""
        lines: Any = self._answer(self._ask(self._sweep, "marker_lines", {"path": path})).value
        return tuple(lines)

    def preview(self, path: str, side: int) -> Future[bytes]:
        """A PNG of the picture that fits a square of `side` px, or b""."""
        asked = self._look("preview", {"path": path, "side": side}, QUICK)
        return shaped(asked, lambda answer: answer.blob)

    # --- sidecars ---

    def sidecars(self, folder: str) -> tuple[Found, ...]:
        """Every sidecar of a folder, read; FolderGone, FileUnreadable, ShareOffline."""
        answer = self._answer(self._ask(self._sweep, "sidecars", {"folder": folder}, timeout=SLOW))
        told: Any = answer.value
        return tuple(read_found(one) for one in told)

    def put_sidecars(
        self, folder: str, files: Mapping[str, bytes], seen: Mapping[str, str]
    ) -> Sequence[str]:
        """Write sidecars into a folder (`index/sidecar_files.py`, `put_all`); what was left.

        ShareReadOnly, ShareFull, ShareOffline.
        """
        sizes = [[name, len(data)] for name, data in files.items()]
        args = {"folder": folder, "files": sizes, "seen": dict(seen)}
        blob = b"".join(files.values())
        answer = self._answer(self._ask(self._sweep, "put_sidecars", args, blob=blob, timeout=SLOW))
        left: Any = answer.value
        return [str(name) for name in left]

    # --- what librarians do to files ---

    def relocate(self, path: str, wanted: str, stamp: tuple[int, int]) -> None:
        """Give a file another place (`index/placing.py`, `relocate`)."""
        args = {"path": path, "wanted": wanted, "size": stamp[0], "mtime_ns": stamp[1]}
        self._answer(self._ask(self._interactive, "relocate", args))

    def take_in(
        self, source: str, size: int, folder: str, *, token: str, again: bool = False
    ) -> str:
        """Copy a file of this PC into a folder (`index/placing.py`, `take_in`); where it is."""
        limit = SLOW + min(size / SPEED, LONGEST)
        args = {"source": source, "folder": folder, "token": token, "again": again}
        asked = self._ask(self._interactive, "take_in", args, timeout=limit, counts=False)
        return str(self._answer(asked).value)

    def weigh(self, data: bytes, name: str, side: int) -> Future[tuple[Mapping[str, Any], bytes]]:
        """Inspect a file that lies nowhere yet: its facts, and a PNG where it may be drawn."""
        asked = self._look("weigh", {"name": name, "side": side}, SLOW, data)
        return shaped(asked, lambda answer: (_value(answer), answer.blob))

    # --- the way out ---

    def hand(self, args: Mapping[str, Any]) -> Future[Mapping[str, Any]]:
        """Copy a picture into a private folder of this PC (`index/handing.py`, `hand`)."""
        return shaped(self._look("hand", args, SLOW), _value)

    def _look(
        self, job: str, args: Mapping[str, Any], timeout: float, blob: bytes = b""
    ) -> Future[Answer]:
        """A job on one picture somebody waits for; asked again where it has to be read alone."""

        def ask(room: int, *, alone: bool) -> Future[Answer]:
            sent = {**args, "alone": alone}
            return self._ask(
                self._interactive, job, sent, blob=blob, timeout=timeout, counts=False, room=room
            )

        def again(answer: Answer) -> Future[Answer]:
            return ask(MOST, alone=True) if answer.value == ALONE else settled(answer)

        return chained(ask(SHARED, alone=False), again)

    def release(self, files: Sequence[str], target: str) -> Future[tuple[str, ...]]:
        """Put copies into a folder somebody chose, which may hang as the share may; where they are.

        Without files, find out whether the folder takes any. LocalTrouble where it does not.
        """
        # past the breaker: the folder need not lie on the share
        args: dict[str, Any] = {"root": self._root, "files": [*files], "target": target}
        return shaped(self._interactive.submit("release", args, timeout=SLOW), texts)


def _listing(folder: str, raw: bytes) -> Listing:
    """A folder as `Share.listed` gave it."""
    rows = json.loads(raw)
    entries = (Entry(name, KINDS[kind], size, mtime) for name, kind, size, mtime in rows)
    return Listing(folder, tuple(entries))


def _reading(answer: Answer) -> Reading:
    value: Any = answer.value
    return Reading(value["size"], value["mtime_ns"], value["facts"], answer.blob)


def _value(answer: Answer) -> Mapping[str, Any]:
    value: Any = answer.value
    return dict(value)
