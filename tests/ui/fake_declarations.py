"""Declarations in memory, answered at once; `failing` refuses them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from assetlib.details import Saved
from assetlib.errors import Trouble
from assetlib.provenance import Provenance


class FakeDeclarations:
    """Fulfils `declarations.Declarations`; `declared` remembers what came."""

    def __init__(self) -> None:
        self.declared: list[tuple[tuple[str, ...], Provenance]] = []
        self.failing: Trouble | None = None
        self.pending = False

    def declare(self, contents: Sequence[str], said: Provenance) -> Future[Saved]:
        future: Future[Saved] = Future()
        if self.failing is not None:
            future.set_exception(self.failing)
        else:
            self.declared.append((tuple(contents), said))
            future.set_result(Saved(2, len(contents), pending=self.pending))
        return future
