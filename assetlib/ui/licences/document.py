"""A document of the office: the one way in which the window has it opened by its own program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_document(file: Path) -> None:
    """Open a copy of what proves some terms. Pictures of the library leave through `routes`."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
