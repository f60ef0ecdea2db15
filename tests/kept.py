"""Workers that stay: the next test gets those that the one before it has done with.

For Windows, which cannot fork them (`tests/nursery.py`), and where under wine starting one costs
more than all that a test asks of it. Tests that are marked `processes` start and end their own.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest

from assetlib.processes import workers
from assetlib.processes.child import Child
from assetlib.processes.frames import Frame

KEPT = ("assetlib.worker", "assetlib.log_worker")
MOST = 4
"""Of one kind that stay at a time."""

Kind: TypeAlias = tuple[str, str, frozenset[tuple[str, str]]]


class Kept(Child):
    """A child that rests instead of being killed while it is asked nothing."""

    def __init__(self, module: str, *args: Any, **options: Any) -> None:
        super().__init__(module, *args, **options)
        said = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        self._kind: Kind = (module, repr((args, options)), frozenset(said.items()))
        self._lasting = module in KEPT
        self._greeted = self._spared = False
        self._owed = 0

    def start(self) -> None:
        """Go on as one that rests, if there is any; else start a process."""
        if (former := _SHELF.take(self._kind)) is None:
            super().start()
            return
        self._process, former._process = former._process, None
        self._windows_job, self._errors = former._windows_job, former._errors
        self._greeted = True
        if self._killed:
            self.kill()

    def greet(self) -> bool:
        """One that has worked before knows its limits."""
        if not self._greeted:
            self._greeted = super().greet()
            self._owed = 0
        return self._greeted

    def send(self, frame: bytes) -> bool:
        """Nothing more for one that is to rest."""
        self._owed += 1
        return not self._spared and super().send(frame)

    def receive(self) -> Frame | None:
        """What it answers, after which it may rest."""
        frame = super().receive()
        if frame is not None:
            self._owed -= 1
        return frame

    def kill(self) -> None:
        """Let it rest if it can; what hangs or has not begun is killed."""
        if self._lasting and self._greeted and not self._owed:
            self._spared = True
        else:
            super().kill()

    def end(self) -> None:
        """Lay it on the shelf, or end it."""
        if self._spared and not self._owed and not self.gone and _SHELF.lay(self._kind, self):
            self._ended = True
        else:
            self._lasting = False
            super().end()


class _Shelf:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._resting: list[tuple[Kind, Kept]] = []
        self._ready: dict[Kind, list[Kept]] = defaultdict(list)

    def lay(self, kind: Kind, child: Kept) -> bool:
        """Keep one for the tests to come; False when there are enough."""
        with self._lock:
            many = len(self._ready[kind]) + sum(kind == other for other, _ in self._resting)
            if many < MOST:
                self._resting.append((kind, child))
            return many < MOST

    def take(self, kind: Kind) -> Kept | None:
        """One that an earlier test has done with."""
        with self._lock:
            ready = self._ready[kind]
            return ready.pop() if ready else None

    def turn(self) -> None:
        """A test is over: what rests may work for the next."""
        with self._lock:
            for kind, child in self._resting:
                self._ready[kind].append(child)
            self._resting.clear()


_SHELF = _Shelf()


@pytest.fixture(autouse=True)
def _kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.node.get_closest_marker("processes") is None:
        monkeypatch.setattr(workers, "Child", Kept)
    yield
    _SHELF.turn()
