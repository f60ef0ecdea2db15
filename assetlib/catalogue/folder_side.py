r"""A folder as one side of a move.

What comes is staged in `_catalog\log~moving` and takes the place of `log` when it is whole; an
older `log` is kept as `log~<time>`, and may be removed once the new one is backed up.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath

from assetlib.catalogue.disk import LOCAL, make_folders, translated, write_whole
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.folder_office import FolderOffice
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.office_names import PIECE
from assetlib.catalogue.shelves import INBOX, newest
from assetlib.errors import LogDamaged, RaceLost

_COMING = "log~moving"


class FolderSide:
    """Fulfils `shelves.Side`. Synchronous: it runs inside a worker process."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = root / CATALOGUE
        self._office = FolderOffice(self._base, LOCAL)
        self._log = FolderLog(root)

    def read(self, rev: int) -> bytes | None:
        """The bytes of a commit, or of the farewell."""
        return self._log.read(rev)

    def files(self, rev: int) -> Mapping[str, bytes]:
        """What came with a commit."""
        return self._log.files(rev)

    def prepare(self, library: str) -> None:  # noqa: ARG002 - the marker says which lies here
        """Stage what comes, unless it has been put in its place already."""
        if not LOCAL.exists(self._base / _COMING) and self._is_open():
            return  # killed between the last rename and the marker
        with translated(str(self._root)):
            make_folders(LOCAL, self._base, _COMING, "~tmp")
            self._office.furnish()
        self._log = FolderLog(self._root, log=_COMING)

    def add(self, rev: int, body: bytes, files: Mapping[str, bytes]) -> None:
        """Write a commit."""
        self._log.publish(rev, body, files)

    def close(self, rev: int, farewell: bytes) -> None:
        """The farewell takes the number that a publisher would; LogDamaged where that is a gap."""
        if self._log.newest() > rev and self._log.lacks(rev):
            raise LogDamaged(str(rev), "missing, though later ones are there")
        self._log.publish(rev, farewell, {})

    def reopen(self, rev: int) -> None:
        """Take the farewell away."""
        self._log.withdraw(rev)

    def finish(self) -> None:
        """Put what was staged into the place of the old log; in between nobody can publish."""
        coming, place = self._base / _COMING, self._base / "log"
        if not LOCAL.exists(coming):
            return
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        with translated(str(self._root)):
            if LOCAL.exists(place):
                LOCAL.rename(place, self._base / f"log~{stamp}")
            LOCAL.rename(coming, place)
            LOCAL.sync_folder(self._base)
        self._log = FolderLog(self._root)

    def names(self, shelf: str) -> frozenset[str]:
        """What lies on a shelf."""
        if shelf == "ledger":
            return frozenset(self._office.ledger())
        if shelf == INBOX:
            return frozenset((*self._office.inbox(), *self._office.pieces()))
        if shelf == "checkpoints":
            return frozenset(self._log.checkpoints())
        found = self._listed(self._base / "office" / shelf)
        if shelf == "torn":
            return frozenset(name.removesuffix(".json") for name in found)
        return frozenset(
            name
            for part in found
            for name in self._listed(self._base / "office" / shelf / part)
            if not name.startswith("~")
        )

    def fetch(self, shelf: str, name: str) -> bytes | None:
        """The bytes of one thing."""
        with translated(name):
            try:
                return LOCAL.read(self._place(shelf, name))
            except FileNotFoundError:
                return None

    def store(self, shelf: str, name: str, data: bytes) -> None:
        """Put a thing onto a shelf."""
        place = self._place(shelf, name)
        with translated(str(place)):
            make_folders(LOCAL, self._base, *place.relative_to(self._base).parts[:-1])
            with suppress(RaceLost):
                write_whole(LOCAL, place, data)

    def replace(self, shelf: str, name: str, data: bytes) -> None:
        """Put a thing in the place of one that is broken, whole or not at all."""
        place = self._place(shelf, name)
        draft = place.with_name(f"~{secrets.token_hex(8)}.tmp")
        with translated(str(place)):
            try:
                LOCAL.write_new(draft, data)
                LOCAL.replace(draft, place)
                LOCAL.sync_folder(place.parent)
            finally:
                with suppress(OSError):
                    LOCAL.remove(draft)

    def clear_inbox(self, names: Sequence[str]) -> None:
        """Take slips away."""
        self._office.clear(names)

    def hang_up(self) -> None:
        """Nothing is held between two questions."""

    def _is_open(self) -> bool:
        """Whether a log lies here that no farewell closes: one that was moved here, then."""
        return LOCAL.exists(self._base / "log") and self.read(newest(self) + 1) is None

    def _place(self, shelf: str, name: str) -> PurePath:
        office = self._base / "office"
        if shelf == INBOX:
            ending = "part" if PIECE.fullmatch(name) else "json"
            return self._base / "inbox" / f"{name}.{ending}"
        if shelf == "checkpoints":
            return self._base / shelf / name
        if shelf == "ledger":
            return office / shelf / name[:4] / f"{name}.jsonl"
        return office / shelf / (f"{name}.json" if shelf == "torn" else f"{name[:2]}/{name}")

    def _listed(self, folder: PurePath) -> tuple[str, ...]:
        with translated(str(folder)):
            try:
                return LOCAL.names(folder)
            except FileNotFoundError:
                return ()
