"""Turns: work that begins once the memory it may take is free, in order of asking."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from assetlib.futures import cancel_with, hand_over

T = TypeVar("T")


@dataclass(order=True)
class _Waiting:
    """What waits: its place in the queue, the bytes it may take, and how it is begun."""

    place: tuple[bool, int]
    size: int = field(compare=False)
    begin: Callable[[], Future[Any]] = field(compare=False)
    outer: Future[Any] = field(compare=False)


class Turns:
    """Bytes that work in other processes may take at once; whoever would exceed them waits.

    Nothing overtakes what waits before it, or a large picture would wait for ever.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._taken = 0
        self._numbers = itertools.count()
        self._queue: list[_Waiting] = []
        self._lock = threading.Lock()
        self._busy = False

    def take(self, size: int, begin: Callable[[], Future[T]], *, first: bool = False) -> Future[T]:
        """The future of work of `size` bytes (cut to the whole room), which `begin` starts.

        `first`: before what nobody waits for. Cancelling it while it waits takes it off the queue.
        """
        outer: Future[T] = Future()
        with self._lock:
            place = (not first, next(self._numbers))
            heapq.heappush(self._queue, _Waiting(place, min(size, self._room), begin, outer))
        self._go_on()
        return outer

    def _go_on(self) -> None:
        with self._lock:
            if self._busy:  # who is at it looks again before it leaves
                return
            self._busy = True
        while (turn := self._next()) is not None:
            self._start(turn)

    def _next(self) -> _Waiting | None:
        with self._lock:
            while self._queue and self._queue[0].outer.cancelled():
                heapq.heappop(self._queue)
            if not self._queue or self._taken + self._queue[0].size > self._room:
                self._busy = False
                return None
            turn = heapq.heappop(self._queue)
            self._taken += turn.size
            return turn

    def _start(self, turn: _Waiting) -> None:
        try:
            inner = turn.begin()
        except Exception as error:  # noqa: BLE001 - whoever asked gets it, as a future promises
            inner = Future()
            inner.set_exception(error)

        def ended(done: Future[Any]) -> None:
            with self._lock:
                self._taken -= turn.size
            hand_over(done, turn.outer)
            self._go_on()

        cancel_with(turn.outer, inner)
        inner.add_done_callback(ended)
