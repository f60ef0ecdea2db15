r"""The office in folders: slips handed in, the librarians' ledger, and evidence.

    _catalog\inbox\<uuid>.json                            staff create, librarians take away
    _catalog\inbox\<uuid>+<number>-<hash>.part             a piece of a file (`pieces.py`)
    _catalog\office\ledger\<yyyy>\<stamp>-<random>.jsonl  librarians only, never edited
    _catalog\office\evidence\ab\<sha256>.<ending>
    _catalog\office\torn\                                 slips that nobody can read

Staff may only create in `inbox`, and not even look into `office`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import PurePath

from assetlib.busy import is_in_use
from assetlib.catalogue.disk import Disk, make_folders, rename_new, translated, write_whole
from assetlib.catalogue.office_names import (
    AT_ONCE,
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
from assetlib.errors import BadInput, NotHere, RaceLost

_YEAR = re.compile(r"\d{4}")


class FolderOffice:
    """Inbox and office below `_catalog`. Synchronous: it runs inside a worker process."""

    def __init__(self, base: PurePath, disk: Disk) -> None:
        self._base = base
        self._disk = disk
        self._inbox = base / "inbox"
        self._office = base / "office"

    def furnish(self) -> None:
        """Make the folders whose rights an administrator is to set."""
        for folder in (self._inbox, self._office):
            self._disk.make_folder(folder)

    def hand_in(self, id_: str, body: bytes) -> None:
        """Create one file; see `office.Office.hand_in`.

        Staff may create here and nothing else, so half a file left by a PC that died cannot be
        mended: it gets a second one beside it, and filing knows both by the id inside.
        """
        place = self._slip(id_)
        if len(body) > MOST_SLIP:
            raise BadInput(id_, f"{len(body)} bytes")
        with translated(str(self._inbox)):
            try:
                self._hand_in(place, body)
            except FileNotFoundError:  # a library of an older program has no inbox yet
                self._disk.make_folder(self._inbox)
                self._hand_in(place, body)
        with suppress(OSError):  # whoever may not list a folder may not sync it
            self._disk.sync_folder(self._inbox)

    def _hand_in(self, place: PurePath, body: bytes) -> None:
        try:
            self._disk.write_new(place, body)
        except FileExistsError:
            if not self._is_whole(place, body):
                second = place.with_name(f"{place.stem}~{secrets.token_hex(4)}{place.suffix}")
                self._disk.write_new(second, body)

    def inbox(self) -> tuple[str, ...]:
        """The names of slips; a library of an older program has no inbox yet."""
        return self._handed_in(SLIP, ".json")

    def pieces(self) -> tuple[str, ...]:
        """The names of pieces."""
        return self._handed_in(PIECE, ".part")

    def _handed_in(self, form: re.Pattern[str], ending: str) -> tuple[str, ...]:
        with translated(str(self._inbox)):
            try:
                names = self._disk.names(self._inbox)
            except FileNotFoundError:
                return ()
        stems = (name.removesuffix(ending) for name in names if name.endswith(ending))
        return tuple(sorted(stem for stem in stems if form.fullmatch(stem)))

    def take(self, name: str) -> bytes | None:
        """At most a little more than a slip may have, so that a film handed in fills no memory."""
        with translated(name):
            try:
                return self._disk.read(self._slip(name), MOST_SLIP + 1)
            except FileNotFoundError:
                return None

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips, or pieces."""
        with translated(str(self._inbox)):
            for name in names:
                with _left_where_open():  # whoever collects next takes it away
                    self._disk.remove(self._slip(name))

    def set_aside(self, name: str) -> None:
        """Move a slip to the torn ones."""
        with translated(str(self._office)), suppress(FileNotFoundError), _left_where_open():
            torn = make_folders(self._disk, self._base, "office", "torn")
            place = torn / f"{checked(SLIP, name)}.json"
            if not rename_new(self._disk, self._slip(name), place, patience=0):
                self._disk.remove(self._slip(name))

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger of its year; the same file again is there already."""
        place = self._ledger(name)
        with translated(str(place.parent)):
            make_folders(self._disk, self._base, "office", "ledger", place.parent.name)
            if not self._disk.exists(place):
                write_whole(self._disk, place, lines)
            elif self._disk.read(place) != lines:
                raise RaceLost(name)

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of files, oldest first; a year that has passed is not even listed."""
        found: list[str] = []
        with translated(str(self._office)):
            for year in self._names(self._office / "ledger"):
                if _YEAR.fullmatch(year) and year >= since[:4]:
                    found += self._names(self._office / "ledger" / year)
        stems = (name.removesuffix(".jsonl") for name in found if name.endswith(".jsonl"))
        return tuple(sorted(name for name in stems if name >= since and FILED.fullmatch(name)))

    def ledger_sizes(self) -> dict[str, int]:
        """How many bytes each of the ledger's files has, by its name; oldest first."""
        found: dict[str, int] = {}
        with translated(str(self._office)):
            for year in sorted(self._names(self._office / "ledger")):
                if _YEAR.fullmatch(year):
                    sizes = self._disk.sizes(self._office / "ledger" / year)
                    found |= {
                        file.removesuffix(".jsonl"): sizes[file]
                        for file in sorted(sizes)
                        if file.endswith(".jsonl")
                    }
        return {name: size for name, size in found.items() if FILED.fullmatch(name)}

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The first files of these names, until they are many bytes; one that is gone is empty."""
        found: list[bytes] = []
        with translated(str(self._office)):
            for name in names:
                try:
                    found.append(self._disk.read(self._ledger(name)))
                except FileNotFoundError:
                    found.append(b"")
                if sum(map(len, found)) > AT_ONCE:
                    break
        return tuple(found)

    def dispose(self, names: Sequence[str]) -> None:
        """Remove files of the ledger past their time; one that is gone already is no error."""
        places = [self._ledger(name) for name in names]  # all names are looked at before any goes
        with translated(str(self._office)):
            for place in places:
                with suppress(FileNotFoundError):
                    self._disk.remove(place)

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document under its own hash, once."""
        sha256 = hash_of(data, ending)
        with translated(str(self._office)):
            folder = make_folders(self._disk, self._base, "office", "evidence", sha256[:2])
            if not self._documents(sha256):
                place = folder / f"{sha256}.{plain(ending)}"
                write_whole(self._disk, place, data)
        return sha256

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """Ending and bytes of a document; NotHere."""
        with translated(str(self._office)):
            for place in self._documents(checked(HASH, sha256)):
                return place.suffix.removeprefix("."), self._disk.read(place)
        raise NotHere(sha256)

    def _documents(self, sha256: str) -> list[PurePath]:
        folder = self._office / "evidence" / sha256[:2]
        return [folder / name for name in self._names(folder) if name.startswith(f"{sha256}.")]

    def _names(self, folder: PurePath) -> tuple[str, ...]:
        try:
            return self._disk.names(folder)
        except FileNotFoundError:
            return ()

    def _is_whole(self, place: PurePath, body: bytes) -> bool:
        """Whether a slip lies there complete; where nobody may know, a second does no harm."""
        try:
            return self._disk.size(place) == len(body)
        except OSError:
            return False

    def _slip(self, name: str) -> PurePath:
        ending = "part" if PIECE.fullmatch(name) else "json"
        return self._inbox / f"{checked(HANDED_IN, name)}.{ending}"

    def _ledger(self, name: str) -> PurePath:
        return self._office / "ledger" / checked(FILED, name)[:4] / f"{name}.jsonl"


@contextmanager
def _left_where_open() -> Iterator[None]:
    """Leave a slip where it is while its writer has it open, which Windows lets nobody move."""
    try:
        yield
    except OSError as error:
        if not is_in_use(error):
            raise
