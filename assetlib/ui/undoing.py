"""Undoing: what was done in this window, the last first, and how each is taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from assetlib.details import Saved
from assetlib.errors import Trouble
from assetlib.ui.courier import Courier
from assetlib.wording import say

MOST = 50
"""So many steps can be taken back."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done, in words that stand before 「を元に戻しました」, and what takes it back.

    `count`: how many pictures it changed, where taking it back tells (`Saved`) how many it did.
    """

    words: str
    undo: Callable[[], Future[Any]]
    count: int = 0


class Undoing(QObject):
    """Takes back one deed after the other, as new changes: what happened stays in the history.

    Signals:
        said: Something was taken back (text).
        undone: The same, for whoever shows what it was about.
        offered: The words of what would be taken back next; "" where there is nothing.
        failed: It was not taken back (the `Trouble`), and can be tried again.
    """

    said = Signal(str)
    undone = Signal()
    offered = Signal(str)
    failed = Signal(object)

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._deeds: deque[Deed] = deque(maxlen=MOST)

    def remember(self, deed: Deed) -> None:
        """This was done just now."""
        self._deeds.append(deed)
        self._offer()

    def undo(self) -> None:
        """Take back what was done last."""
        if not self._deeds:
            return
        deed = self._deeds.pop()
        self._offer()

        def tell(done: object) -> None:
            self.said.emit(_said(deed, done))
            self.undone.emit()

        def give_back(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error  # a bug: it goes to the crash dialog
            self._deeds.append(deed)
            self._offer()
            self.failed.emit(error)

        self._courier.deliver(deed.undo(), self, tell, give_back)

    def _offer(self) -> None:
        self.offered.emit(self._deeds[-1].words if self._deeds else "")


def _said(deed: Deed, done: object) -> str:
    """What was taken back; what others decided since was left as it is, and that is said."""
    if isinstance(done, Saved) and done.changed < deed.count:
        key = "undo.partly" if done.changed else "undo.overtaken"
        return say(key, what=deed.words, count=done.changed)
    return say("undo.done", what=deed.words)
