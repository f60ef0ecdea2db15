"""Practice: by which gate pictures leave: the real one or, meanwhile, one that counts nowhere."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from assetlib.errors import Practising
from assetlib.export import Exporter

KEPT = 24 * 3600
"""Seconds after which what a crash left of a practice is removed."""


class Practice:
    """Off at every start. While it is on, `gate` is a gate with a drawer, a ledger and copies of
    its own below `<cache>/<library>/practice/`; all of it goes when practice ends.

    `stage` sets such a gate up on a folder.
    """

    def __init__(self, real: Exporter, stage: Callable[[Path], Exporter], folder: Path) -> None:
        self._real, self._stage = real, stage
        self._folder = folder / "practice"
        self._own = self._folder
        self._staged: Exporter | None = None
        self._ended: list[Exporter] = []
        self._lane = ThreadPoolExecutor(1, "practice")

    @property
    def gate(self) -> Exporter:
        """The way out that counts now."""
        return self._staged or self._real

    @property
    def on(self) -> bool:
        """Whether somebody practises."""
        return self._staged is not None

    def set(self, *, on: bool) -> Future[None]:
        """Begin to practise, or end it and forget what was done."""
        return self._lane.submit(self._set, on=on)

    def _set(self, *, on: bool) -> None:
        if on == self.on:
            return
        if on:
            self._sweep()
            self._own = self._folder / secrets.token_hex(4)
            self._staged = self._stage(self._own)
        else:
            self._end()

    def refuse(self) -> None:
        """Practising where somebody practises: what would trouble others is not sent."""
        if self.on:
            raise Practising

    def close(self) -> None:
        """End every gate."""
        self._lane.shutdown(wait=False, cancel_futures=True)
        self._end()
        for gate in (*self._ended, self._real):
            gate.close()

    def _end(self) -> None:
        staged, self._staged = self._staged, None
        if staged is not None:
            self._ended.append(staged)  # who still asks it is answered, and takes nothing with it
            shutil.rmtree(self._own, ignore_errors=True)

    def _sweep(self) -> None:
        with suppress(OSError):
            for place in self._folder.iterdir():
                if place.stat().st_mtime < time.time() - KEPT:
                    shutil.rmtree(place, ignore_errors=True)
