"""Handed: the private folder of copies that were dragged, copied, opened or printed from here."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from assetlib.index.releasing import LABEL
from assetlib.text import nfc, unescape_path, whole

KEPT = 24 * 3600
"""Seconds after which a copy left behind by a crash is removed."""

LONGEST = 120
"""Characters of a file name without its extension."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_FULL_WIDTH = dict(zip('<>:"/\\|?*', "＜＞：”／＼｜？＊", strict=True))
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def name_for(path: str) -> str:
    """A name without extension that Windows takes, from the path of a picture.

    NFC; signs Windows forbids become their full-width form, others "_"; names Windows reserves for
    devices get a "_" before them; no dot or space at either end; at most 120 characters.
    """
    name = whole(nfc(unescape_path(path).rpartition("/")[2]))
    stem, dot, extension = name.rpartition(".")
    plain = stem if dot and stem and extension.isascii() and extension.isalnum() else name
    plain = _FORBIDDEN.sub(lambda sign: _FULL_WIDTH.get(sign[0], "_"), plain.replace("\ufffd", "_"))
    plain = plain.strip(" .　")[:LONGEST].rstrip(" .　")
    return f"_{plain}" if _RESERVED.match(plain) or not plain else plain


class Handed:
    """`<cache>/<library id>/handed/`. Only copies made here lie in it; what was saved does not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "handed"
        self._mine: set[Path] = set()
        self._sweep()

    def note(self, file: Path) -> None:
        """Remember a copy, to be removed on close."""
        self._mine.add(file.parent)

    def remove(self, file: Path) -> None:
        """Remove a copy that is not needed any more."""
        if file.parent.parent == self.folder:
            shutil.rmtree(file.parent, ignore_errors=True)
            self._mine.discard(file.parent)

    def forget(self, sha256s: Collection[str]) -> None:
        """Remove every copy of these contents, whichever process made it.

        A copy held open stays for a day at most, as any other.
        """
        labels = {sha256[:LABEL] for sha256 in sha256s}
        with suppress(OSError):
            for place in self.folder.iterdir():
                if place.name.partition("-")[0] in labels:
                    shutil.rmtree(place, ignore_errors=True)

    def close(self) -> None:
        """Remove every copy made by this process; one that is held open stays for a day."""
        for place in self._mine:
            shutil.rmtree(place, ignore_errors=True)
        self._mine.clear()

    def _sweep(self) -> None:
        with suppress(OSError):
            for place in self.folder.iterdir():
                if place.stat().st_mtime < time.time() - KEPT:
                    shutil.rmtree(place, ignore_errors=True)
