"""Touches: what the thread of the window opens, lists or changes itself: nothing at all."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import format_stack
from types import FrameType
from typing import Any

_OF_FILES = ("open", "sqlite3.connect")


class Touches:
    """Listens to what Python says of every file that is opened, listed or changed.

    `counts`: whether a touch that comes from there counts.
    """

    def __init__(self, counts: Callable[[FrameType], bool] = lambda _: True) -> None:
        self.root, self.found, self._counts = "", list[str](), counts
        sys.addaudithook(self._hear)  # it cannot be taken away again; without a root it is idle

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        # Python tells of very much; what is asked first is what takes the least of a window's time.
        if not self.root or not (event in _OF_FILES or event.startswith("os.")) or not args:
            return
        if threading.current_thread() is threading.main_thread():
            place = str(args[0])
            if place.startswith(self.root) and self._counts(frame := sys._getframe(1)):
                self.found.append(f"{event} {place}\n{''.join(format_stack(frame)[-8:])}")

    @contextmanager
    def under(self, root: Path) -> Iterator[None]:
        """Listen for a while."""
        self.root, self.found = str(root), []
        try:
            yield
        finally:
            self.root = ""

    @contextmanager
    def none_under(self, root: Path) -> Iterator[None]:
        """Listen for a while; then there must have been none."""
        with self.under(root):
            yield
        assert not self.found


TOUCHES = Touches()
"""One is enough for a test run: what listens can never be taken away again."""
