"""The memory: what a window still knows when it is opened the next time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Sizes, zoom, order, colours, and language in one ini file; without a file, only for now."""

    def __init__(self, ini: Path | None = None) -> None:
        self._kept: dict[str, object] = {}
        self._file = QSettings(str(ini), QSettings.Format.IniFormat) if ini else None

    def word(self, name: str, usual: str) -> str:
        """A word remembered, else the usual one."""
        found = self._get(name)
        return found if isinstance(found, str) else usual

    def number(self, name: str, usual: int) -> int:
        """A number remembered, else the usual one; a file edited by hand may hold anything."""
        try:
            return int(str(self._get(name)))
        except ValueError:
            return usual

    def state(self, name: str) -> QByteArray | None:
        """A widget's saved state, where one is remembered."""
        found = self._get(name)
        return found if isinstance(found, QByteArray) else None

    def keep(self, name: str, value: object) -> None:
        """Remember this."""
        if self._file is None:
            self._kept[name] = value
        else:
            self._file.setValue(name, value)

    def _get(self, name: str) -> object:
        if self._file is None:
            return self._kept.get(name)
        found: object = self._file.value(name)
        return found
