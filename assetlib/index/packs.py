"""Packs: thumbnails as they lie on this PC, one zip a revision."""

from __future__ import annotations

import io
import os
import threading
import time
import zipfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from assetlib.errors import LocalTrouble

NAME = "thumbs.zip"
"""What a pack is called in its commit. Members are content hashes with ".webp", stored."""

_STALE = 3600.0
"""Seconds after which the time a pack was used is noted again."""


def pack(thumbnails: Mapping[str, bytes]) -> bytes:
    """The bytes of a pack; WebP is compressed already, so members are stored."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for sha256, data in thumbnails.items():
            archive.writestr(zipfile.ZipInfo(f"{sha256}.webp"), data)
    return buffer.getvalue()


def without(data: bytes, sha256s: Collection[str]) -> bytes | None:
    """A pack without the thumbnails of these contents; None where it holds none of them.

    Of one that is damaged nothing is known, so nothing of it stays.
    """
    members = {f"{sha256}.webp" for sha256 in sha256s}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if members.isdisjoint(names):
                return None
            left = {name: archive.read(name) for name in names if name not in members}
    except (zipfile.BadZipFile, EOFError, NotImplementedError):
        return None if data == pack({}) else pack({})
    return pack({name.removesuffix(".webp"): member for name, member in left.items()})


class Packs:
    """Packs of this PC. Any thread may ask; a damaged or missing pack is simply fetched again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._open: dict[int, zipfile.ZipFile] = {}
        self.kept = 0
        """How many have come since the start."""

    def keep(self, rev: int, data: bytes) -> None:
        """Store a pack; a full disk only means that it is fetched again."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._place(rev).with_suffix(".tmp")
            draft.write_bytes(data)
            draft.replace(self._place(rev))
            self.kept += 1

    def has(self, rev: int) -> bool:
        """Whether a pack lies here."""
        return self._place(rev).exists()

    def bytes_of(self, rev: int) -> bytes | None:
        """A whole pack, or None where it does not lie here."""
        try:
            return self._place(rev).read_bytes()
        except OSError:
            return None

    def thumbnail(self, rev: int, sha256: str) -> bytes | None:
        """The WebP of a content, or None where its pack is not here or does not hold it."""
        with self._lock:
            try:
                if rev not in self._open:
                    self._make_room()
                    self._open[rev] = zipfile.ZipFile(self._place(rev))
                    _touch(self._place(rev))
                return self._open[rev].read(f"{sha256}.webp")
            except KeyError:
                return None
            except (OSError, zipfile.BadZipFile, EOFError):
                self._drop(rev)
                return None

    def strike(self, rev: int, sha256s: Collection[str]) -> None:
        """Forget thumbnails: where the pack cannot be written anew it goes, and is fetched again.

        LocalTrouble where it can be neither.
        """
        with self._lock:
            if rev in self._open:
                self._open.pop(rev).close()
            try:
                left = without(self._place(rev).read_bytes(), sha256s)
                if left is not None:
                    self._place(rev).unlink()
                    self.keep(rev, left)
            except FileNotFoundError:
                return
            except OSError as error:
                raise LocalTrouble(str(self._place(rev)), str(error)) from error

    def let_go(self, place: Path) -> bool:
        """Remove a pack of any library that nobody is looking at now; whether it went."""
        with self._lock, suppress(OSError):  # another window has it open, or was faster
            if place not in map(self._place, self._open):
                place.unlink()
                return True
        return False

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            for rev in list(self._open):
                self._open.pop(rev).close()

    def _drop(self, rev: int) -> None:
        if rev in self._open:
            self._open.pop(rev).close()
        with suppress(OSError):
            self._place(rev).unlink()

    def _make_room(self) -> None:
        if len(self._open) >= 32:
            self._open.pop(next(iter(self._open))).close()

    def _place(self, rev: int) -> Path:
        return self._folder / f"{rev:09d}.zip"


def _touch(place: Path) -> None:
    """Note that a pack is used: systems do not all keep the time a file was read."""
    with suppress(OSError):
        if time.time() - place.stat().st_mtime > _STALE:
            os.utime(place)
