"""What is under way at the foot of the pane: pictures that are made ready, counted, with a stop."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from assetlib.progress import Progress
from assetlib.ui.section import rule
from assetlib.ui.small_button import SmallButton
from assetlib.wording import say

BEAT, PATIENCE = 200, 5
"""Ms between looks, and how many of them pass before it shows: what is quick needs no bar."""


class Underway(QFrame):
    """Comes after a second and goes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._progress: Progress | None = None
        self._looks = 0
        self._words, self._bar = QLabel(), QProgressBar(textVisible=False)
        self._words.setProperty("role", "second")
        self.stop = SmallButton(say("take.stop"))
        self.stop.clicked.connect(self._stop)
        self._clock = QTimer(self, interval=BEAT)
        self._clock.timeout.connect(self.look)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self.stop)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 8, 20, 8)
        inside.setSpacing(8)
        inside.addLayout(line)
        inside.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(inside)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; "" while it is away."""
        return "" if self.isHidden() else self._words.text()

    def follow(self, progress: Progress) -> None:
        """Tell of this from now on."""
        self._progress, self._looks = progress, 0
        self.stop.setEnabled(True)
        self._clock.start()

    def leave(self, progress: Progress) -> None:
        """This has ended; a newer one that is told of goes on."""
        if progress is self._progress:
            self._progress = None
            self._clock.stop()
            self.hide()

    def look(self) -> None:
        """See how far it is."""
        if self._progress is None:
            return
        self._looks += 1
        done, total = self._progress.at
        ready = done < total
        self._words.setText(say("take.preparing" if ready else "take.recording", n=done, of=total))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._words.text())
        self.stop.setVisible(ready)
        self.setVisible(total > 1 and self._looks >= PATIENCE)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        if self._progress is not None:
            self._progress.stop()
