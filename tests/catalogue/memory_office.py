"""An office in memory, beside a log in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from assetlib.catalogue.office_names import (
    FILED,
    HANDED_IN,
    HASH,
    MOST_SLIP,
    PIECE,
    SLIP,
    checked,
    hash_of,
    plain,
)
from assetlib.errors import BadInput, NotHere, RaceLost, ShareOffline
from tests.catalogue.memory_log import MemoryLog


class MemoryOffice(MemoryLog):
    """A log in memory with an inbox and an office; `dies_at` breaks off before or after a step."""

    def __init__(self) -> None:
        super().__init__()
        self.slips: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.torn: dict[str, bytes] = {}
        self.documents: dict[str, tuple[str, bytes]] = {}
        self.dies_at = ""

    def hand_in(self, id_: str, body: bytes) -> None:
        self._answer()
        if len(body) > MOST_SLIP:
            raise BadInput(id_)
        self.slips.setdefault(checked(HANDED_IN, id_), body)

    def inbox(self) -> tuple[str, ...]:
        self._answer()
        return tuple(sorted(filter(SLIP.fullmatch, self.slips)))

    def pieces(self) -> tuple[str, ...]:
        self._answer()
        return tuple(sorted(filter(PIECE.fullmatch, self.slips)))

    def take(self, name: str) -> bytes | None:
        self._answer()
        return self.slips.get(checked(HANDED_IN, name))

    def clear(self, names: Sequence[str]) -> None:
        with self._step("clear"):
            for name in names:
                self.slips.pop(checked(HANDED_IN, name), None)

    def set_aside(self, name: str) -> None:
        self._answer()
        body = self.slips.pop(checked(SLIP, name), None)
        if body is not None:
            self.torn.setdefault(name, body)

    def file_away(self, name: str, lines: bytes) -> None:
        with self._step("file_away"):
            if self.files.setdefault(checked(FILED, name), lines) != lines:
                raise RaceLost(name)

    def ledger(self, since: str = "") -> tuple[str, ...]:
        self._answer()
        return tuple(name for name in sorted(self.files) if name >= since)

    def ledger_sizes(self) -> dict[str, int]:
        self._answer()
        return {name: len(self.files[name]) for name in sorted(self.files)}

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        self._answer()
        return tuple(self.files.get(checked(FILED, name), b"") for name in names[:1])

    def dispose(self, names: Sequence[str]) -> None:
        with self._step("dispose"):
            for name in [checked(FILED, name) for name in names]:
                self.files.pop(name, None)

    def keep_evidence(self, data: bytes, ending: str) -> str:
        self._answer()
        sha256 = hash_of(data, ending)
        self.documents.setdefault(sha256, (plain(ending), data))
        return sha256

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        self._answer()
        if checked(HASH, sha256) not in self.documents:
            raise NotHere(sha256)
        return self.documents[sha256]

    def publish(self, rev: int, body: bytes, files: Any) -> None:
        with self._step("publish"):
            super().publish(rev, body, files)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        self._answer()
        self._die(f"before {name}")
        yield
        self._die(f"after {name}")

    def _die(self, point: str) -> None:
        if self.dies_at == point:
            raise ShareOffline("killed")
