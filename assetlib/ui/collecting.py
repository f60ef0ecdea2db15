"""Collecting: garbage is looked for in the GUI thread alone, for a QObject must die where it lives.

Python looks for it in whatever thread has just made many values. A QObject with a timer that dies
there leaves the timer behind, and Qt calls what is no more: the program is gone in that moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 1000
"""Ms between two looks at whether it is time."""


class Collecting(QObject):
    """From now on until `end`; what was made by then is looked through as Python would have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again, where it was."""
        self._timer.stop()
        if self._was:
            gc.enable()


def collect_due() -> None:
    """Collect what Python would have collected by now: for the thread in which QObjects live."""
    pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(pairs) if count > limit]
    if due:
        gc.collect(max(due))
