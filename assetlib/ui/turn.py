"""A turn: how long the thread of the window has worked since its loop last looked round."""

from __future__ import annotations

import time
from functools import cache

from PySide6.QtCore import QAbstractEventDispatcher, QObject

ROOM = 0.008
"""Seconds of work after which a turn takes no more that can wait: the next one does."""


class Turn(QObject):
    """Listens to the loop of the thread it is made in."""

    def __init__(self) -> None:
        super().__init__()
        self._began = time.thread_time()
        loop = QAbstractEventDispatcher.instance()
        if loop is not None:
            loop.awake.connect(self.begin)
            loop.aboutToBlock.connect(self.begin)

    @property
    def full(self) -> bool:
        """Whether so much was done in it that what can wait should."""
        return time.thread_time() - self._began > ROOM

    def begin(self) -> None:
        """Another one begins."""
        self._began = time.thread_time()


@cache
def this_turn() -> Turn:
    """The turn of the window's thread."""
    return Turn()
