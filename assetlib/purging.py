"""Purging: what every PC does about pictures that were withdrawn, until nothing is left of them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from assetlib.handed import Handed
from assetlib.index import packs
from assetlib.index.store import Store
from assetlib.log import Log


class Purging:
    """Removes thumbnails and copies of withdrawn pictures; delivery calls it in its lane.

    What is left to do stands in the local tables until it is done, so a kill delays it only. On a
    librarian's PC the packs in the log lose the thumbnails too: whoever wrote one back, having
    read the pack before another picture was withdrawn, takes it out when that commit gets here.
    """

    def __init__(
        self,
        log: Log,
        store: Store,
        thumbnails: packs.Packs,
        handed: Handed,
        librarian: Callable[[], bool],
    ) -> None:
        self._log = log
        self._store = store
        self._packs = thumbnails
        self._handed = handed
        self._librarian = librarian
        self._done_at = -1

    def carry_out(self) -> None:
        """Do what is left; ShareTrouble, LocalTrouble where some of it stays for next time."""
        head = self._store.head().rev
        if head == self._done_at:
            return
        found = self._store.withdrawn()
        self._handed.forget(found.sha256s)
        for rev, sha256s in found.left.items():
            self._packs.strike(rev, sha256s)
            if self._librarian():
                self._strike(rev, sha256s)
            self._store.struck(rev, sha256s)
        self._done_at = head

    def _strike(self, rev: int, sha256s: Collection[str]) -> None:
        data = self._log.file(rev, packs.NAME)
        if data is not None and (left := packs.without(data, sha256s)) is not None:
            self._log.replace_file(rev, packs.NAME, left)
