"""Carries what happens in the library home to the GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from assetlib.door import Door
from assetlib.events import Event, ShareStateChanged
from assetlib.ui.turn import this_turn

T = TypeVar("T")


@dataclass(frozen=True)
class _Parcel:
    """A future, and who waits for it."""

    future: Future[Any]
    recipient: QObject
    then: Callable[[Any], None]
    otherwise: Callable[[BaseException], None]


@dataclass(frozen=True)
class _Told:
    """An event, and which library told it: one that has been left is not heard any more."""

    source: object
    event: Event


class _Bell(QObject):
    """All that other threads may touch of Qt. It is never destroyed, so no thread rings too late.

    Signals:
        rung: Somebody has put something down.
    """

    rung = Signal()


@cache
def _bell() -> _Bell:
    return _Bell()


class Courier(QObject):
    """Delivers what background work found to whoever asked, in the GUI thread.

    A recipient that has been destroyed meanwhile, or a future that has been
    cancelled, gets nothing. There is one courier, and it outlives the library.

    Other threads put down a number or an event, and ring: they hold no widget and no courier, so
    that none is ever destroyed by the thread that happens to let go of it last.

    What comes at once is handed over in its order, but no more of it in one turn of the loop than
    there is room for: the window is painted and hears the hand in between.

    Signals:
        failed: Work failed, and whoever asked did not say what to do then.
        happened: The library told its listeners something (an `Event`).
    """

    failed = Signal(object)
    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put_down: deque[int | _Told] = deque()
        self._parcels: dict[int, _Parcel] = {}
        self._numbers = count()
        self._told_by: object = None
        self._turn, self._resting = this_turn(), QTimer(self, singleShot=True, interval=0)
        self._resting.timeout.connect(self._go_on)
        self.share: ShareStateChanged | None = None
        """What the library said last of its share, for whoever begins to listen later."""
        # Queued even when the future is already done: an answer never
        # arrives before the question has returned.
        _bell().rung.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def deliver(
        self,
        future: Future[T],
        recipient: QObject,
        then: Callable[[T], None],
        otherwise: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Call then(result), or otherwise(error), once the future is done."""
        number = next(self._numbers)
        self._parcels[number] = _Parcel(future, recipient, then, otherwise or self.failed.emit)
        ring = _ringer(self._put_down)
        future.add_done_callback(lambda _: ring(number))

    def listen(self, door: Door) -> None:
        """Announce this library's events, and no other's, whatever thread tells them."""
        self._told_by, self.share = (source := object()), None
        ring = _ringer(self._put_down)
        door.listen(lambda event: ring(_Told(source, event)))

    def hear_nobody(self) -> None:
        """The library that was listened to is left."""
        self._told_by = None

    @Slot()
    def _collect(self) -> None:
        # One for each ring, not all: what is told may open a dialog, in which rings go on.
        if self._put_down and not self._resting.isActive():
            if self._turn.full:
                self._resting.start()
            else:
                self._take_up()

    def _go_on(self) -> None:
        """With what was too much for the turn before; one at least, however long others work."""
        while self._put_down:
            self._take_up()
            if self._turn.full:
                break
        if self._put_down:
            self._resting.start()

    def _take_up(self) -> None:
        match self._put_down.popleft():
            case int(number):
                self._hand_over(self._parcels.pop(number))
            case _Told(source, event) if source is self._told_by:
                if isinstance(event, ShareStateChanged):
                    self.share = event
                self.happened.emit(event)

    def _hand_over(self, parcel: _Parcel) -> None:
        if parcel.future.cancelled() or not isValid(parcel.recipient):
            return
        if error := parcel.future.exception():
            parcel.otherwise(error)
        else:
            parcel.then(parcel.future.result())


def _ringer(place: deque[int | _Told]) -> Callable[[int | _Told], None]:
    bell = _bell()

    def ring(what: int | _Told) -> None:
        place.append(what)
        bell.rung.emit()

    return ring
