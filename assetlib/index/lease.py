"""The lease: whether this PC is the one that follows the folder."""

from __future__ import annotations

import threading
from pathlib import Path

from assetlib.leases import Tenant
from assetlib.processes.frames import Frame
from assetlib.processes.supervised import Supervised

AGAIN = 10.0
"""Seconds after which a lease is taken over at the latest, once its holder has gone."""


class Lease:
    """The indexer lease of one library, kept by a process of its own.

    `again`: seconds between attempts, and between looks whether it is still held.
    """

    def __init__(
        self,
        root: Path,
        who: str,
        pc: str,
        again: float = AGAIN,
    ) -> None:
        self._answered = threading.Event()
        self.held = False
        """Whether this PC has it."""
        self.tenant: Tenant | None = None
        """Who has it, where it is somebody else and can be told."""
        self.shut: tuple[str, str] | None = None
        """The file that this account may not open, and its owner."""
        self._process = Supervised(
            "assetlib.index.leaseholder",
            [str(root), who, pc, str(again)],
            self._hear,
            self._lost,
        )

    def keep(self) -> bool:
        """Keep it, or go on trying to get it; called every second or so. Whether it is held."""
        self._process.tick()
        return self.held

    def hasten(self) -> None:
        """The share is back: try at once."""
        self._process.hasten()

    def settled(self, seconds: float) -> bool:
        """Wait until it is known who has it; whether it is."""
        self._process.tick()
        return self._answered.wait(seconds)

    def release(self) -> None:
        """Let somebody else have it; waits for nothing."""
        self.held = False
        self._answered.set()
        self._process.close(gently=True)

    def _hear(self, frame: Frame) -> None:
        match frame.header:
            case {"held": bool(held)}:
                self.held = held
                self.tenant = _tenant(frame.header.get("tenant"))
                self.shut = _shut(frame.header.get("shut"))
                self._answered.set()

    def _lost(self) -> None:
        self.held, self.tenant, self.shut = False, None, None
        self._answered.set()


def _tenant(form: object) -> Tenant | None:
    match form:
        case {"who": str(who), "pc": str(pc), "since": str(since)}:
            return Tenant(who, pc, since)
    return None


def _shut(form: object) -> tuple[str, str] | None:
    match form:
        case [str(file), str(owner)]:
            return file, owner
    return None
