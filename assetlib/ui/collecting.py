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

PAUSE, SHORT = 50, 15
"""Ms between two looks: what was made meanwhile is little, and soon looked through.

The short one is for a thread that makes very many values just now."""

_YOUNG, _PLENTY = 700, 8_000
"""So many new values, as Python has it, are worth a look; so many more come in a moment."""

MANY = 60_000
"""So many at once are no garbage but what a thread has read: they are kept unlooked-at.

To look through them would take two to three frames, and none of them was ever found to be any."""

_LOOKS, _MOST_LOOKS = 12_000, 120_000
"""After so many, ten minutes at least, everything is looked through: nothing is done for 60 ms.

That waits until another program is in front, but not for ever."""


class Collecting(QObject):
    """From now on until `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was = gc.isenabled()
        gc.disable()
        self._slices = Slices(self)  # a turn of its own: it takes as long as a window is painted
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
        new = gc.get_count()[0]
        pause = SHORT if new > _PLENTY else PAUSE
        if pause != self._timer.interval():
            self._timer.setInterval(pause)
        if new > _YOUNG and not UNDERWAY and not self._slices.busy:
            self._slices.begin(_one_look())


def _one_look() -> Iterator[None]:
    collect_due()
    yield


def collect_due() -> None:
    """Collect what it is time for: to be called in the thread in which QObjects live."""
    new, _, looks = gc.get_count()
    if new > MANY:
        gc.freeze()
    else:
        gc.collect(2 if _everything_due(looks) else 1)


def _everything_due(looks: int) -> bool:
    away = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
    return looks > (_LOOKS if away else _MOST_LOOKS)
