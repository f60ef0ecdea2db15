"""Patience: whoever waits for an answer is told so, but not where it comes at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

MOST = 500
"""Ms."""


class Patience(QTimer):
    """Started with a question and stopped with its answer; it tells where that takes longer."""

    def __init__(self, parent: QObject, tell: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=MOST)
        self.timeout.connect(tell)
