"""Consents in memory, answered at once; `failing` refuses everything that changes them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from assetlib.consents import Consent, Kept
from assetlib.details import Saved
from assetlib.errors import Trouble

T = TypeVar("T")


class FakeConsents:
    """Fulfils `consents.Consents`; `added` remembers what came with which document."""

    def __init__(self, *kept: Consent) -> None:
        self.kept = {f"c{number}": one for number, one in enumerate(kept)}
        self.added: list[tuple[Consent, Path | None]] = []
        self.failing: Trouble | None = None
        self.pending = False

    def of(self, licence: str, asset: str = "") -> Future[tuple[Kept, ...]]:
        return _answer(
            lambda: tuple(
                Kept(id_, one)
                for id_, one in self.kept.items()
                if one.licence == licence and one.asset in ("", asset)
            )
        )

    def add(self, consent: Consent, document: Path | None = None) -> Future[Saved]:
        def work() -> Saved:
            self._mind()
            self.added.append((consent, document))
            sha256 = "d" * 64 if document else ""
            self.kept[f"c{len(self.kept)}"] = replace(consent, document=sha256)
            return Saved(2, 1, pending=self.pending)

        return _answer(work)

    def revoke(self, id_: str) -> Future[Saved]:
        def work() -> Saved:
            self._mind()
            self.kept.pop(id_, None)
            return Saved(3, 1)

        return _answer(work)

    def _mind(self) -> None:
        if self.failing is not None:
            raise self.failing


def _answer(work: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()
    try:
        future.set_result(work())
    except Trouble as trouble:
        future.set_exception(trouble)
    return future
