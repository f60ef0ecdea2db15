"""Plain text: the one way in which words, never pictures, are put on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def copy_text(words: str) -> None:
    """Put words on the clipboard: a credit line, an address. Pictures leave through `routes`."""
    QGuiApplication.clipboard().setText(words)
