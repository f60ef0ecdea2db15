"""Waiting files: what lies in a folder and is not catalogued yet (登録待ち)."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping

from assetlib.index.formats import title_of
from assetlib.index.scanner import Seen
from assetlib.query import Query, Sort, Tile
from assetlib.text import fold, nfc


class Waiting:
    """Files seen in listed folders, each under a negative row that stays the same for its path."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folders: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, int] = {}
        self._paths: dict[int, str] = {}

    def see(self, folder: str, files: Iterable[Seen], catalogued: Collection[str]) -> int:
        """Remember what a folder holds that is not catalogued; how many files that are."""
        paths = tuple(file.path for file in files if file.path not in catalogued)
        with self._lock:
            self._folders[folder] = paths
            for path in paths:
                row = self._rows.setdefault(path, -len(self._rows) - 1)
                self._paths[row] = path
        return len(paths)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders in which some wait."""
        with self._lock:
            return tuple(folder for folder, held in self._folders.items() if held)

    def catalogued(self, paths: Collection[str]) -> Mapping[str, int]:
        """Forget files that have become assets; how many wait now in each folder they were in."""
        with self._lock:
            before = self._folders
            self._folders = {
                folder: tuple(path for path in held if path not in paths)
                for folder, held in before.items()
            }
            return {
                folder: len(held)
                for folder, held in self._folders.items()
                if len(held) < len(before[folder])
            }

    def rows(self, query: Query) -> tuple[int, ...]:
        """The rows of waiting files that a query shows, by name; none has a place yet."""
        if query.place is not None:
            return ()
        words = fold(query.text).split()
        with self._lock:
            found = [
                path
                for folder, held in self._folders.items()
                if _shows(query.category, folder)
                for path in held
                if all(word in fold(path) for word in words)
            ]
            found.sort(key=fold, reverse=query.sort is Sort.NEWEST)
            return tuple(self._rows[path] for path in found)

    def path(self, row: int) -> str | None:
        """The path of a waiting row."""
        with self._lock:
            return self._paths.get(row)

    def tiles(self, rows: Iterable[int]) -> dict[int, Tile]:
        """What the grid shows of waiting rows."""
        with self._lock:
            paths = {row: self._paths[row] for row in rows if row in self._paths}
        return {
            row: Tile(row, path, title_of(path), thumbnail=False, waiting=True)
            for row, path in paths.items()
        }


def _shows(category: str, folder: str) -> bool:
    at = nfc(folder)
    return not category or at == category or at.startswith(f"{category}/")
