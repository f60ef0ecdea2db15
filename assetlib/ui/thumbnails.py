"""Thumbnails: the pictures of rows in view, fetched nearest first and decoded between frames."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from assetlib.door import Door
from assetlib.errors import Trouble
from assetlib.ui.courier import Courier
from assetlib.ui.recent import Recent

BYTES = 64 * 1024 * 1024
"""What decoded thumbnails may weigh together; those in view stay even beyond it."""

BURST, CALM = 0.002, 0.006
"""Seconds of decoding between two frames, while somebody scrolls and at rest; one takes 1 to 2 ms.

At 4K moving the pixels takes most of a frame."""

_REST = 0.1
"""Seconds without scrolling that are a rest."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A thumbnail with the digest of the bytes it came from; no pixmap where there is none."""

    age: int
    digest: int
    pixmap: QPixmap | None


def _weight(drawn: _Drawn) -> int:
    return drawn.pixmap.width() * drawn.pixmap.height() * 4 if drawn.pixmap else 64


class Thumbnails(QObject):
    """The thumbnails of rows. After `refresh` the old ones stay until the new have arrived.

    Signals:
        arrived: These rows (a set) have a thumbnail that was not here before: look again.
    """

    arrived = Signal(set)

    def __init__(self, door: Door, courier: Courier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._courier = courier
        self._age = 0
        self._moved = 0.0
        self._wanted: frozenset[int] = frozenset()
        self._here: set[int] = set()  # of those, drawn as they are now: nothing throws them away
        self._drawn: Recent[int, _Drawn] = Recent(BYTES, _weight)
        self._asked: dict[int, tuple[int, Future[bytes]]] = {}
        self._undrawn: dict[int, tuple[int, bytes]] = {}
        self._between = QTimer(self)
        self._between.timeout.connect(self._draw)

    def get(self, row: int) -> QPixmap | None:
        """The thumbnail of a row, where it is here."""
        drawn = self._drawn.get(row)
        return drawn.pixmap if drawn else None

    def refresh(self) -> None:
        """Everything here may be out of date: the next `want` asks again."""
        self._age += 1
        self._here.clear()

    def want(self, rows: Sequence[int]) -> None:
        """Ask for these rows, nearest first; waiting questions about others are taken back."""
        wanted = frozenset(rows)
        if wanted != self._wanted:
            self._moved = perf_counter()
        self._wanted = wanted
        self._here &= wanted
        for row in self._asked.keys() - self._wanted:
            if self._asked[row][1].cancel():
                del self._asked[row]
        waiting = self._undrawn
        self._undrawn = {row: waiting[row] for row in rows if row in waiting}
        for row in rows:
            if row not in self._here and self._lacks(row):
                self._ask(row)

    def _lacks(self, row: int) -> bool:
        drawn = self._drawn.get(row)
        if drawn and drawn.age == self._age:
            self._here.add(row)
            return False
        if self._undrawn.get(row, (-1, b""))[0] == self._age:
            return False  # it has come, and is drawn between the next frames
        return self._asked.get(row, (-1, None))[0] != self._age

    def _ask(self, row: int) -> None:
        age, future = self._age, self._door.thumbnail(row)
        self._asked[row] = (age, future)
        self._courier.deliver(
            future,
            self,
            lambda data: self._line_up(age, row, data),
            lambda error: self._do_without(age, row, error),
        )

    def _do_without(self, age: int, row: int, error: BaseException) -> None:
        """A trouble leaves its well empty: whoever lists the folder says once what is wrong."""
        if not isinstance(error, Trouble):
            raise error
        self._line_up(age, row, b"")

    def _line_up(self, age: int, row: int, data: bytes) -> None:
        if self._asked.get(row, (age, None))[0] == age:
            self._asked.pop(row, None)
        if row not in self._wanted or age < self._undrawn.get(row, (-1, b""))[0]:
            return  # it scrolled away, or was overtaken
        self._undrawn[row] = (age, data)
        if not self._between.isActive():
            self._between.start(0)

    def _draw(self) -> None:
        now = perf_counter()
        end = now + (BURST if now - self._moved < _REST else CALM)
        changed = set()
        while self._undrawn and perf_counter() < end:
            row = next(iter(self._undrawn))
            age, data = self._undrawn.pop(row)
            if self._keep(age, row, data):
                changed.add(row)
        if not self._undrawn:
            self._between.stop()
        if changed:
            self.arrived.emit(changed)

    def _keep(self, age: int, row: int, data: bytes) -> bool:
        """Whether there is anything new to see."""
        before = self._drawn.get(row)
        if before and before.age > age:
            return False
        digest = hash(data)
        if before and before.digest == digest:
            self._drawn.put(row, _Drawn(age, digest, before.pixmap), self._wanted)
            return False
        self._drawn.put(row, _Drawn(age, digest, _decode(data)), self._wanted)
        return True


def _decode(data: bytes) -> QPixmap | None:
    pixmap = QPixmap()
    return pixmap if data and pixmap.loadFromData(data) else None
