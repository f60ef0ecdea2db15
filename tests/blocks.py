"""What the GUI thread does while it should be free: calls that wait, and long stretches of work.

Calls that wait are faults wherever the machine is slow or fast, so a test fails over them. Work is
measured in CPU time of that thread and told at the end of a run.
"""

from __future__ import annotations

import concurrent.futures
import gc
import os
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

import pytest
from PySide6.QtCore import QAbstractEventDispatcher

import assetlib
from assetlib.index.store import Store
from tests.journeys.touches import Touches

HOME = Path(assetlib.__file__).parent
WINDOWS = (f"{HOME / 'ui'}{os.sep}", str(HOME / "app.py"))
"""Whose code runs in the GUI thread on somebody's behalf; a test's own may wait as it likes."""

FREE = 0.05
"""Seconds of work without a pause that nobody notices."""

BLOCK = "block of the GUI thread"
"""The property under which a test tells of one."""

_SAMPLE = 0.01
_DESK = str(Path("ui", "desk.py"))
_COMING_AND_GOING = ("__init__", "close")
"""What a desk does before there is a window and after it has gone."""

_WAITS = {"subprocess.Popen", "os.posix_spawn", "os.fork", "time.sleep", "socket.connect"}


def _on_behalf_of_a_window(frame: FrameType | None) -> bool:
    """Whether the GUI thread came here through the code of a window that is there."""
    found = False
    while frame is not None:
        name, function = frame.f_code.co_filename, frame.f_code.co_name
        if name.endswith(_DESK) and function in _COMING_AND_GOING:
            return False
        if frame.f_code is threading.Thread.start.__code__:  # it never waits long
            return False
        found |= name.startswith(WINDOWS)
        frame = frame.f_back
    return found


class Ban:
    """While it is on, what waits in the GUI thread is noted with its stack."""

    def __init__(self) -> None:
        self._touches = Touches(_on_behalf_of_a_window)
        self._waits: list[str] = []
        self._on = False
        sys.addaudithook(self._hear)  # there is no way to take one away again

    @property
    def found(self) -> list[str]:
        """What was noted."""
        return self._waits + self._touches.found

    @contextmanager
    def over(self, place: Path) -> Iterator[None]:
        """Switch it on; to touch any file below that folder is to wait, too."""
        self._waits, self._on = [], True
        try:
            with pytest.MonkeyPatch.context() as patch, self._touches.under(place):
                self._watch_waits(patch)
                yield
        finally:
            self._on = False

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self._on and event in _WAITS:
            self._note(f"{event} {args[0]}")

    def _watch_waits(self, patch: pytest.MonkeyPatch) -> None:
        for kind, name in (
            (concurrent.futures.Future, "result"),
            (concurrent.futures.Future, "exception"),
            (threading.Condition, "wait"),
            (threading.Thread, "join"),
            (Store, "reading"),
        ):
            patch.setattr(kind, name, self._watched(kind, name, getattr(kind, name)))

    def _watched(self, kind: type, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(one: Any, *args: Any, **named: Any) -> Any:
            done = isinstance(one, concurrent.futures.Future) and one.done()
            if not done and args[:1] != (0,):  # a semaphore is looked at by waiting for no time
                self._note(f"{kind.__name__}.{name}")
            return call(one, *args, **named)

        return watched

    def _note(self, what: str) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        frame = sys._getframe(2)
        if _on_behalf_of_a_window(frame):
            self._waits.append(f"{what}\n{''.join(traceback.format_stack(frame)[-8:])}")


@dataclass
class Block:
    """A stretch of work without a pause: its CPU seconds, and where it was seen how often."""

    began: float  # in the CPU time of the GUI thread
    seconds: float = 0.0
    seen: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        places = "; ".join(f"{place} ×{times}" for place, times in self.seen.most_common(3))
        return f"{self.seconds * 1000:.0f} ms: {places}"


class Heartbeat:
    """Measures how much the GUI thread works between two pauses, and looks where it is then.

    What a test does itself between two loops of events is not counted, nor the making of the
    window, before which nobody could have pressed anything.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.longest: Block | None = None
        """Of all stretches, the short ones too."""
        self._ended = threading.Event()
        self._main = threading.main_thread().ident or 0
        self._cpu = _clock_of(self._main)
        self._now = Block(self._cpu())
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        gc.freeze()  # as the program does: the garbage of other tests is not this window's
        # A stretch begins and ends with a turn of the loop: between two of them a test is at work.
        for turn in (self._dispatcher.aboutToBlock, self._dispatcher.awake):
            turn.connect(self._pause)
        self._looking.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for turn in (self._dispatcher.aboutToBlock, self._dispatcher.awake):
            turn.disconnect(self._pause)
        self._ended.set()
        self._looking.join()
        gc.unfreeze()

    def _pause(self) -> None:
        now = self._cpu()
        worked, self._now = self._now, Block(now)
        # Looks come late on a busy machine, and what was worked before a pause is not worked after.
        worked.seconds = min(worked.seconds, now - worked.began)
        if worked.seconds > FREE:
            self.blocks.append(worked)
        if worked.seconds > (self.longest.seconds if self.longest else 0):
            self.longest = worked

    def _look(self) -> None:
        before = self._cpu()
        while not self._ended.wait(_SAMPLE):
            now, began = self._now, before
            before = self._cpu()
            place = _place(sys._current_frames().get(self._main))
            if not place:  # a test at work between two events, as nobody's hand is so quick
                self._pause()
            elif before - began > _SAMPLE / 5:
                now.seconds += before - began
                now.seen[place] += 1


def _clock_of(thread: int) -> Callable[[], float]:
    """The CPU time of a thread, s; on Windows, where Python tells none, the time as it goes."""
    if sys.platform == "win32":
        return time.perf_counter
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)


def _place(frame: FrameType | None) -> str:
    """Where the GUI thread is: the innermost calls of our own, outermost first; "" elsewhere."""
    calls, working = list[str](), False
    while frame is not None:
        name, function = frame.f_code.co_filename, frame.f_code.co_name
        if name.endswith(_DESK) and function in _COMING_AND_GOING:
            return ""
        working |= name.startswith(WINDOWS) or function == "exec"
        if name.startswith(f"{HOME}{os.sep}") and len(calls) < 4:
            calls.append(f"{name[len(str(HOME)) + 1 :]}:{frame.f_lineno}")
        frame = frame.f_back
    return (" > ".join(reversed(calls)) or "Qt") if working else ""
