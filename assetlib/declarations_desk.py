"""The desk of declarations: a librarian's words about contents, put on the library's records."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.provenances import is_hash, of_cells, recorded
from assetlib.details import Saved
from assetlib.errors import BadInput
from assetlib.futures import failed
from assetlib.provenance import Provenance, Way
from assetlib.shelf import Shelf


class DeclarationsDesk:
    """Fulfils `declarations.Declarations` over a library."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def declare(self, contents: Sequence[str], said: Provenance) -> Future[Saved]:
        """Put this on record for each content, instead of what was declared before."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            record = of_cells(asdict(said), Way.LIBRARIAN_DECLARED, at, self._shelf.who)
        except BadInput as bad:
            return failed(bad)
        # a file that could not be read has no content to speak of; copies have the same
        wanted = [one for one in dict.fromkeys(contents) if is_hash(one)]

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ops = [recorded(view, one, record) for one in wanted]
            return [op for new in ops for op in new], sum(map(bool, ops))

        return self._shelf.change("provenance", build)
