"""Pictures: thumbnails from this PC's packs, and previews drawn from the files themselves."""

from __future__ import annotations

from concurrent.futures import Executor, Future

from assetlib.futures import chained, settled, without_trouble
from assetlib.index.packs import NAME, Packs
from assetlib.index.store import Store
from assetlib.index.waiting import Waiting
from assetlib.share import Share


class Pictures:
    """What is seen of a library. `readers` may not wait for the share, `look` may."""

    def __init__(
        self,
        share: Share,
        store: Store,
        packs: Packs,
        waiting: Waiting,
        readers: Executor,
        look: Executor,
    ) -> None:
        self._share = share
        self._store = store
        self._packs = packs
        self._waiting = waiting
        self._readers = readers
        self._look = look

    def thumbnail(self, row: int) -> Future[bytes]:
        """A WebP of at most 256 px a side, or b"" where none could be drawn."""
        return chained(self._readers.submit(self._kept, row), self._or_fetched)

    def preview(self, row: int, side: int) -> Future[bytes]:
        """A PNG that fits a square of `side` px, drawn from the picture; else the thumbnail."""
        path = self._readers.submit(self._path, row)
        drawn = chained(path, lambda found: self._share.preview(found, side))

        def instead(answer: bytes | None) -> Future[bytes]:
            return settled(answer) if answer else self.thumbnail(row)

        return chained(without_trouble(drawn), instead)

    def _kept(self, row: int) -> bytes | tuple[str, int]:
        """The thumbnail, or where it is to be fetched from: its content and revision."""
        place = self._store.pack_of(row)
        if place is None:
            return b""
        sha256, rev = place
        kept = self._packs.thumbnail(rev, sha256)
        return place if kept is None else kept

    def _or_fetched(self, found: bytes | tuple[str, int]) -> Future[bytes]:
        # What is chained runs in the thread that asks where the answer is there already.
        if isinstance(found, bytes):
            return settled(found)
        sha256, rev = found
        return self._look.submit(self._fetch, rev, sha256)

    def _fetch(self, rev: int, sha256: str) -> bytes:
        if not self._packs.has(rev) and (data := self._share.file(rev, NAME)) is not None:
            self._packs.keep(rev, data)
            # What was withdrawn may still be in it; what is from now on goes as everywhere.
            self._packs.strike(rev, self._store.withdrawn().sha256s)
        return self._packs.thumbnail(rev, sha256) or b""

    def _path(self, row: int) -> str:
        return self._waiting.path(row) or self._store.path_of(row)
