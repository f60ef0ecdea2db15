"""Collecting: garbage is looked for in the GUI thread alone, for a QObject must die where it lives.

Python looks for it in whatever thread has just made many values. A QObject with a timer that dies
there leaves the timer behind, and Qt calls what is no more: the program is gone in that moment.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from assetlib.ui.slices import Slices
from assetlib.uncollected import UNDERWAY

PAUSE = 20
"""Ms between two looks: a thread makes 20,000 values meanwhile, 10 to 20 ms to look through."""

_YOUNG = 700
"""So many new values, as Python has it, are worth a look."""

MANY, MANY_READ = 30_000, 10_000
"""So many at once are no garbage but what a thread has read for good: they are kept unlooked-at.

To look through them would take two frames, and none of them was ever found to be any. The lesser
number is for what was read while nothing was to be collected."""

_LOOKS, _MOST_LOOKS = 12_000, 120_000
"""After so many everything is looked through: nothing is done for 60 ms.

That waits until another program is in front, but not for ever."""


class Collecting(QObject):
    """From now on until `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was = gc.isenabled()
        gc.disable()
        self._slices = Slices(self)  # a turn of its own: it takes as long as a window is painted
        self._read = False  # whether very many values were read since the last look
        self._most = 0  # the highest count since then: it sinks with whatever else goes
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again, where it was."""
        self._timer.stop()
        self._slices.stop()
        if self._was:
            gc.enable()

    def _look(self) -> None:
        self._most = max(self._most, gc.get_count()[0])
        if UNDERWAY:
            self._read = True
        elif self._most > _YOUNG and not self._slices.busy:
            self._slices.begin(self._one_look())

    def _one_look(self) -> Iterator[None]:
        many, self._read = MANY_READ if self._read else MANY, False
        most, self._most = self._most, 0
        collect_due(many, most)
        yield


def collect_due(many: int = MANY, most: int = 0) -> None:
    """Collect what it is time for: to be called in the thread in which QObjects live.

    `most` is the highest count seen since the last time.
    """
    # A count of what was made less what went, so it may tell of little where there is much: what is
    # read takes the place of what was known before, and that goes. To look at the values themselves
    # (`gc.get_objects`) breaks the tuple that another thread is making.
    new, _, looks = gc.get_count()
    if max(new, most) > many:
        gc.freeze()
    else:
        gc.collect(2 if _everything_due(looks) else 1)


def _everything_due(looks: int) -> bool:
    away = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
    return looks > (_LOOKS if away else _MOST_LOOKS)
