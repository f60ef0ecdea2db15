"""Carries what happens in the library home to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from assetlib.door import Door

T = TypeVar("T")


@dataclass(frozen=True)
class _Parcel:
    """A finished future, and who waits for it."""

    future: Future[Any]
    recipient: QObject
    then: Callable[[Any], None]
    otherwise: Callable[[BaseException], None]


class Courier(QObject):
    """Delivers what background work found to whoever asked, in the GUI thread.

    A recipient that has been destroyed meanwhile, or a future that has been
    cancelled, gets nothing. There is one courier, and it outlives the library.

    Signals:
        failed: Work failed, and whoever asked did not say what to do then.
        happened: The library told its listeners something (an `Event`).
    """

    failed = Signal(object)
    happened = Signal(object)
    _arrived = Signal(object)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued even when the future is already done: an answer never
        # arrives before the question has returned.
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def deliver(
        self,
        future: Future[T],
        recipient: QObject,
        then: Callable[[T], None],
        otherwise: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Call then(result), or otherwise(error), once the future is done."""
        parcel = _Parcel(future, recipient, then, otherwise or self.failed.emit)
        future.add_done_callback(lambda _: self._arrived.emit(parcel))

    def listen(self, door: Door) -> None:
        """Announce the library's events from now on, whatever thread tells them."""
        door.listen(self._heard.emit)

    @Slot(object)
    def _hand_over(self, parcel: _Parcel) -> None:
        if parcel.future.cancelled() or not isValid(parcel.recipient):
            return
        if error := parcel.future.exception():
            parcel.otherwise(error)
        else:
            parcel.then(parcel.future.result())
