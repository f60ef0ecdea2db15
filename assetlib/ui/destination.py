"""The destination: the folder that is offered where somebody saves or opens a file of their own.

It is the one used last, whatever was saved there; else that of one's documents. Never the folder
that the program happens to run in.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths

from assetlib.ui.memory import Memory

_FOLDER = "take/folder"
_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class Destination:
    """Reads and keeps it in a window's memory; until there is one, in its own."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    @property
    def folder(self) -> str:
        """Where to begin."""
        usual = QStandardPaths.writableLocation(_DOCUMENTS)
        for folder in (self.memory.word(_FOLDER, ""), usual):
            if folder and Path(folder).is_dir():
                return folder
        return QDir.homePath()

    def file(self, name: str) -> str:
        """A file of that name there."""
        return str(Path(self.folder) / name)

    def keep(self, folder: str) -> None:
        """Somebody chose this folder."""
        self.memory.keep(_FOLDER, folder)

    def keep_of(self, file: str) -> None:
        """Somebody chose this file."""
        if file:
            self.keep(str(Path(file).parent))


DESTINATION = Destination(Memory())
"""The one of this program: all its windows are one person's."""
