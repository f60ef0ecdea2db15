"""A folder choice: somebody points at a folder, usually that of a library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from assetlib.wording import say


def choose_folder(window: QWidget, title: str = "") -> Path | None:
    """Ask with the system's own dialog; None where it was closed."""
    folder = QFileDialog.getExistingDirectory(window, title or say("threshold.other_title"))
    return Path(folder) if folder else None
