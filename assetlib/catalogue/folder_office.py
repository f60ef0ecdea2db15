r"""The office in folders: slips handed in, the librarians' ledger, and evidence.

    _catalog\inbox\<uuid>.json                            staff create, librarians take away
    _catalog\office\ledger\<yyyy>\<stamp>-<random>.jsonl  librarians only, never edited
    _catalog\office\evidence\ab\<sha256>.<ending>
    _catalog\office\torn\                                 slips that nobody can read

Staff may only create in `inbox`, and not even look into `office`.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assetlib.catalogue.disk import rename_new, sync_folder, translated, write_new, write_whole
from assetlib.errors import BadInput, NotHere

MOST_SLIP = 1 << 20
"""Bytes of a slip at most; a use record has about 3,000."""

MOST_EVIDENCE = 64 << 20
"""Bytes of a document at most: a scanned permission, a mail, a web page."""

_AT_ONCE = 32 << 20  # bytes of ledger that travel in one answer
_SLIP = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(~[0-9a-f]+)?")
_FILED = re.compile(r"(\d{4})\d{4}T\d{12}Z-[0-9a-f]+")
_HASH = re.compile(r"[0-9a-f]{64}")


class FolderOffice:
    """Inbox and office below `_catalog`. Synchronous: it runs inside a worker process."""

    def __init__(self, base: Path) -> None:
        self._inbox = base / "inbox"
        self._office = base / "office"

    def furnish(self) -> None:
        """Make the folders whose rights an administrator is to set."""
        for folder in (self._inbox, self._office):
            folder.mkdir(exist_ok=True)

    def hand_in(self, id_: str, body: bytes) -> None:
        """Create one file; see `office.Office.hand_in`.

        Staff may create here and nothing else, so half a file left by a PC that died cannot be
        mended: it gets a second one beside it, and filing knows both by the id inside.
        """
        place = self._inbox / f"{_checked(_SLIP, id_)}.json"
        with translated(str(self._inbox)):
            self._inbox.mkdir(exist_ok=True)
            try:
                write_new(place, body)
            except FileExistsError:
                if _is_whole(place, body):
                    return
                second = place.with_name(f"{id_}~{secrets.token_hex(4)}.json")
                write_new(second, body)
        with suppress(OSError):  # whoever may not list a folder may not sync it
            sync_folder(self._inbox)

    def inbox(self) -> tuple[str, ...]:
        """The names of slips; a library of an older program has no inbox yet."""
        with translated(str(self._inbox)):
            try:
                with os.scandir(self._inbox) as found:
                    names = [item.name for item in found]
            except FileNotFoundError:
                return ()
        stems = (name.removesuffix(".json") for name in names if name.endswith(".json"))
        return tuple(sorted(stem for stem in stems if _SLIP.fullmatch(stem)))

    def take(self, name: str) -> bytes | None:
        """At most a little more than a slip may have, so that a film handed in fills no memory."""
        with translated(name):
            try:
                with self._slip(name).open("rb") as file:
                    return file.read(MOST_SLIP + 1)
            except FileNotFoundError:
                return None

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips."""
        with translated(str(self._inbox)):
            for name in names:
                self._slip(name).unlink(missing_ok=True)

    def set_aside(self, name: str) -> None:
        """Move a slip to the torn ones."""
        torn = self._office / "torn"
        with translated(str(torn)):
            torn.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                if not rename_new(self._slip(name), torn / f"{name}.json"):
                    self._slip(name).unlink(missing_ok=True)

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger of its year."""
        place = self._ledger(name)
        with translated(str(place.parent)):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, lines)

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of files, oldest first; a year that has passed is not even listed."""
        found = []
        with translated(str(self._office)):
            for year in _folders(self._office / "ledger"):
                if year.name >= since[:4]:
                    found += [place.stem for place in year.iterdir() if place.suffix == ".jsonl"]
        return tuple(sorted(name for name in found if name >= since and _FILED.fullmatch(name)))

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The first files of these names, until they are many bytes; one that is gone is empty."""
        found: list[bytes] = []
        with translated(str(self._office)):
            for name in names:
                try:
                    found.append(self._ledger(name).read_bytes())
                except FileNotFoundError:
                    found.append(b"")
                if sum(map(len, found)) > _AT_ONCE:
                    break
        return tuple(found)

    def keep_evidence(self, data: bytes, ending: str) -> str:
        """Keep a document under its own hash, once."""
        if not data or len(data) > MOST_EVIDENCE:
            raise BadInput(ending, f"{len(data)} bytes")
        sha256 = hashlib.sha256(data).hexdigest()
        folder = self._office / "evidence" / sha256[:2]
        with translated(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            if not any(folder.glob(f"{sha256}.*")):
                write_whole(folder / f"{sha256}.{_plain(ending)}", data)
        return sha256

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """Ending and bytes of a document; NotHere."""
        folder = self._office / "evidence" / _checked(_HASH, sha256)[:2]
        with translated(str(folder)):
            for place in folder.glob(f"{sha256}.*"):
                return place.suffix.removeprefix("."), place.read_bytes()
        raise NotHere(sha256)

    def _slip(self, name: str) -> Path:
        return self._inbox / f"{_checked(_SLIP, name)}.json"

    def _ledger(self, name: str) -> Path:
        return self._office / "ledger" / _checked(_FILED, name)[:4] / f"{name}.jsonl"


def _checked(form: re.Pattern[str], name: str) -> str:
    if not form.fullmatch(name):
        raise BadInput(name, "name")
    return name


def _is_whole(place: Path, body: bytes) -> bool:
    """Whether a slip lies there complete; where that is not to be known, a second does no harm."""
    try:
        return place.stat().st_size == len(body)
    except OSError:
        return False


def _folders(place: Path) -> list[Path]:
    try:
        return [folder for folder in place.iterdir() if folder.is_dir()]
    except FileNotFoundError:
        return []


def _plain(ending: str) -> str:
    kept = "".join(sign for sign in ending.casefold() if sign.isascii() and sign.isalnum())
    return kept[:10] or "bin"
