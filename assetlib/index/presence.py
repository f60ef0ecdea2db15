"""Presence: whether a name lies in the folder now, in exactly that spelling.

Asking for the file is not enough: a server that does not tell a.png from A.png, or が from か゛,
answers for the new name when it is asked for the old one.
"""

from __future__ import annotations

from assetlib.errors import FolderGone, FolderUnreadable
from assetlib.index.scanner import parent
from assetlib.share import Share


class Presence:
    """Looks freshly, at each folder once; for one batch."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._names: dict[str, frozenset[str] | None] = {}

    def lies(self, path: str) -> bool:
        """Whether something lies there; also where its folder cannot be listed. ShareOffline."""
        folder = parent(path)
        if folder and not self.lies(folder):
            return False
        names = self._names_in(folder)
        return names is None or path.rpartition("/")[2] in names

    def _names_in(self, folder: str) -> frozenset[str] | None:
        if folder not in self._names:
            self._names[folder] = self._list(folder)
        return self._names[folder]

    def _list(self, folder: str) -> frozenset[str] | None:
        try:
            return frozenset(entry.name for entry in self._share.list(folder).entries)
        except FolderGone:
            return frozenset()
        except FolderUnreadable:
            return None
