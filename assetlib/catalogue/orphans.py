r"""Orphans: what writers that were killed have left behind on the share, and how it goes again.

    <root>\.assetlib-selftest-<random>\               a trial that was broken off
    _catalog\log\~tmp\<random>\, <random>.tmp         a commit, or a pack, never put into place
    _catalog\~<random>.tmp, also below checkpoints and office\ledger, office\evidence   a draft
    _catalog\log\~tmp\~dead-<seconds>-<random>\       a folder on its way out

Nobody can know from here that a writer has died: a PC may sleep for a week, and a process sit in a
dead share just as long. So a folder never loses what lies in it while a writer may still put it
into place: first it is *renamed*, by the one operation that has exactly one winner, to a name no
writer knows, and an hour later it is emptied. A writer that lives on finds nothing to put into
place, takes that for a share that was away, and publishes its change again. That the youngest thing
in it is a day old, by the share's own clock, only keeps a slow writer from that trouble.
A file is removed in one step, which needs no such care.

A slip that was torn only because its writer was slow is whole in `office\torn` by now: it goes back
into the inbox. In PostgreSQL nothing is left behind: whatever is written there is one statement.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath

from assetlib.catalogue.disk import LOCAL, Disk, rename_new, translated
from assetlib.catalogue.filing import is_fit
from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.catalogue.office_names import MOST_SLIP

AGE = 24 * 3600.0
"""Seconds, by the share's clock, for which nothing was written to what counts as left behind."""

ASIDE = 3600.0
"""Seconds that a folder lies aside: whoever was putting it into place just then has done so."""

_STAGING = f"{CATALOGUE}/log/~tmp"
_TORN = f"{CATALOGUE}/office/torn"
_DRAFT = re.compile(r"~?[0-9a-f]{16}\.tmp")
_STAGED = re.compile(r"[0-9a-f]{16}")
_TRIAL = re.compile(r"\.assetlib-selftest-[0-9a-f]{12}")
_DEAD = re.compile(r"~dead-(\d+)-[0-9a-f]{16}")


class Orphans:
    """The orphans of one library, for a librarian's PC. It runs inside a worker process."""

    def __init__(self, root: PurePath, disk: Disk = LOCAL) -> None:
        self._root = root
        self._disk = disk

    def places(self) -> tuple[str, ...]:
        """The folders, relative to the root, in which drafts may lie; ShareTrouble."""
        office = f"{CATALOGUE}/office"
        shelves = [f"{office}/ledger", f"{office}/evidence"]
        with translated(str(self._root)):
            inner = [f"{shelf}/{name}" for shelf in shelves for name in self._names(shelf)]
        return ("", CATALOGUE, _STAGING, f"{CATALOGUE}/checkpoints", _TORN, *inner)

    def clear(self, places: Sequence[str]) -> int:
        """Take away what is dead in some of these folders; how many things went. ShareTrouble."""
        with translated(str(self._root)):
            if _TORN in places:
                self._put_back()
            found = [(place, name) for place in places for name in self._ours(place)]
            now = self._now(found[0][0]) if found else 0.0
            return sum(self._clear(self._root / place / name, now) for place, name in found)

    def _ours(self, place: str) -> list[str]:
        """The names in a folder that only this program gives; whatever else lies there stays."""
        names = self._names(place)
        if place == "":
            return [name for name in names if _TRIAL.fullmatch(name)]
        kinds = [_DRAFT, _STAGED, _DEAD, _TRIAL] if place == _STAGING else [_DRAFT]
        return [name for name in names if any(kind.fullmatch(name) for kind in kinds)]

    def _clear(self, item: PurePath, now: float) -> bool:
        """Whether something went. What is in use, or went by itself, is left as it is."""
        with suppress(FileNotFoundError, PermissionError, FileExistsError):
            if dead := _DEAD.fullmatch(item.name):
                if now - int(dead[1]) < ASIDE:
                    return False
                self._disk.remove_folder(item)
                return True
            if now - self._touched(item) < AGE:
                return False
            self._remove(item, now)
            return True
        return False

    def _remove(self, item: PurePath, now: float) -> None:
        if _DRAFT.fullmatch(item.name):
            self._disk.remove(item)
        elif _TRIAL.fullmatch(item.name):
            self._disk.remove_folder(item)  # whatever comes of it goes nowhere
        else:
            aside = f"~dead-{int(now)}-{secrets.token_hex(8)}"
            self._disk.rename(item, item.with_name(aside))

    def _touched(self, item: PurePath) -> float:
        """When something was last written to a file, or to a folder and what lies in it."""
        if _DRAFT.fullmatch(item.name):
            return self._disk.modified(item)
        inside = [self._disk.modified(item / name) for name in self._disk.names(item)]
        return max([self._disk.modified(item), *inside])

    def _now(self, place: str) -> float:
        """What the share's clock says: that of this PC may be years away."""
        probe = self._root / (place or CATALOGUE) / f"~{secrets.token_hex(8)}.tmp"
        try:
            self._disk.write_new(probe, b"?")
            return self._disk.modified(probe)
        finally:
            self._disk.remove(probe)

    def _put_back(self) -> None:
        for name in self._names(_TORN):
            torn = self._root / _TORN / name
            with suppress(FileNotFoundError, PermissionError):
                if is_fit(name.removesuffix(".json"), self._disk.read(torn, MOST_SLIP + 1)):
                    rename_new(self._disk, torn, self._root / CATALOGUE / "inbox" / name)

    def _names(self, place: str) -> tuple[str, ...]:
        try:
            return self._disk.names(self._root / place)
        except (FileNotFoundError, NotADirectoryError):
            return ()
