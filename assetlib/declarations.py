"""Declarations: what a librarian says about how contents were made harmless before they came."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Protocol

from assetlib.details import Saved
from assetlib.provenance import Provenance


class Declarations(Protocol):
    """The declarations of one library; for librarians. It answers with Futures, never blocks."""

    def declare(self, contents: Sequence[str], said: Provenance) -> Future[Saved]:
        """Put this on record for each content (SHA-256), instead of what was declared before.

        Who says so and when is added here. Fails with BadInput where no product is named,
        NotALibrarian, Conflict, LocalTrouble.
        """
        ...
