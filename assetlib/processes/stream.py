"""A stream: one long-lived process that only ever sends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from assetlib.processes.child import Child
from assetlib.processes.frames import Frame


class Stream:
    """Runs `python -m module args…` and hands on each frame it sends.

    The module takes its pipes from `serving.private_pipes`, and ends when the first of them does.
    `on_frame` and `on_end` are called from the stream's own thread. `on_end` comes once: when the
    process ended, could not be started or spoke nonsense. After `kill` and `leave` neither is
    called, but for a call that was already under way.
    """

    def __init__(
        self,
        module: str,
        args: Sequence[str],
        on_frame: Callable[[Frame], None],
        on_end: Callable[[], None],
    ) -> None:
        self._child = Child(module, args)
        self._on_frame = on_frame
        self._on_end = on_end
        self._killed = False
        self._left = False
        threading.Thread(target=self._run, name=module, daemon=True).start()

    def kill(self) -> None:
        """End the process, waiting for nothing."""
        self._killed = True
        self._child.kill()

    def leave(self) -> None:
        """Tell the process to end by itself, and wait for nothing."""
        self._left = True
        self._child.dismiss()

    def _run(self) -> None:
        try:
            self._hand_on()
        finally:
            # First the news: ending waits for the process, and a stuck one takes its time.
            if not (self._killed or self._left):
                self._on_end()
            self._child.end()

    def _hand_on(self) -> None:
        try:
            self._child.start()
        except OSError:
            return
        while (frame := self._child.receive()) is not None and not self._killed:
            if not self._left:
                self._on_frame(frame)
