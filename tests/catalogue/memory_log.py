"""A log in memory, which keeps the protocol of `log.Log` and fails as shares do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

from assetlib.catalogue.checkpoint import newest_first
from assetlib.errors import NotALibrary, RaceLost, ShareOffline
from assetlib.log import Marker

LIBRARY = "0d7f4f2e-5a0b-4a53-9d8c-6f1f5f3f0001"


class MemoryLog:
    """Commits in a dictionary.

    `offline`: nothing answers. `ahead`: seconds its clock is ahead of this PC's. `lose_replies`: so
    many of the next commits arrive, and whoever wrote them never hears of it. `meanwhile` is called
    before a commit is written: what others do between somebody's look at the log and his attempt.
    """

    def __init__(self, library: str | None = LIBRARY) -> None:
        self.library = library
        self.commits: dict[int, dict[str, bytes]] = {}
        self.kept: dict[str, bytes] = {}
        self.broken: list[bytes] = []
        self.stamps: dict[int, float] = {}
        self.ahead = 0.0
        self.offline = False
        self.lose_replies = 0
        self.meanwhile: Callable[[], None] = lambda: None
        self._lock = threading.Lock()

    def marker(self) -> Marker:
        self._answer()
        if self.library is None:
            raise NotALibrary("memory")
        return Marker(self.library, "2026-11-01T00:00:00+00:00")

    def read(self, rev: int) -> bytes | None:
        return self.file(rev, "commit.json")

    def publish(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        self._answer()
        self.meanwhile()
        with self._lock:
            if rev in self.commits:
                raise RaceLost(str(rev))
            self.commits[rev] = {**files, "commit.json": body}
            self.stamps[rev] = time.time() + self.ahead
        if self.lose_replies:
            self.lose_replies -= 1
            raise ShareOffline("memory", "the reply was lost")

    def newest(self) -> int:
        self._answer()
        return max(self.commits, default=0)

    def lacks(self, rev: int) -> bool:
        return self.read(rev) is None

    def put_back(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> str:
        if rev not in self.commits:
            self.publish(rev, body, files)
            return ""
        self.broken.append(self.commits[rev].pop("commit.json", b""))
        self.commits[rev]["commit.json"] = body
        return "broken"

    def file(self, rev: int, name: str) -> bytes | None:
        self._answer()
        return self.commits.get(rev, {}).get(name)

    def arrived(self, rev: int) -> float | None:
        self._answer()
        return self.stamps.get(rev)

    def replace_file(self, rev: int, name: str, data: bytes) -> None:
        self._answer()
        with self._lock:
            if name in self.commits.get(rev, {}):
                self.commits[rev][name] = data

    def checkpoints(self) -> tuple[str, ...]:
        self._answer()
        return tuple(newest_first(self.kept))

    def checkpoint(self, name: str) -> bytes | None:
        self._answer()
        return self.kept.get(name)

    def keep_checkpoint(self, name: str, data: bytes) -> None:
        self._answer()
        self.kept.setdefault(name, data)
        for old in newest_first(self.kept)[3:]:
            del self.kept[old]

    def _answer(self) -> None:
        if self.offline:
            raise ShareOffline("memory")
