"""Touches: what the thread of the window opens, lists or changes itself: nothing at all."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Touches:
    """Listens to what Python says of every file that is opened, listed or changed."""

    def __init__(self) -> None:
        self.root, self.found = "", list[str]()
        sys.addaudithook(self._hear)  # it cannot be taken away again; without a root it is idle

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.root or threading.current_thread() is not threading.main_thread():
            return
        if (event == "open" or event.startswith("os.")) and args:
            place = str(args[0])
            if place.startswith(self.root):
                self.found.append(f"{event} {place}")

    @contextmanager
    def none_under(self, root: Path) -> Iterator[None]:
        self.root, self.found = str(root), []
        try:
            yield
        finally:
            self.root = ""
        assert not self.found


TOUCHES = Touches()
"""One is enough for a test run: what listens can never be taken away again."""
