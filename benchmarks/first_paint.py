"""From the start of the process to the first paint, against a bare PySide6 window.

    .venv/bin/python benchmarks/first_paint.py [ROUNDS]

Both are started in turn, warm. Quote the ratios, not the times.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOME = Path(__file__).resolve().parents[1]

_TOLD = """
import os, time
def painted():
    spent = os.times()
    print(time.clock_gettime(time.CLOCK_MONOTONIC), spent.user + spent.system, flush=True)
    os._exit(0)
"""

BARE = f"""{_TOLD}
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        painted()
app = QApplication([])
window = Window()
window.resize(1200, 800)
window.show()
app.exec()
"""

OURS = f"""{_TOLD}
from pathlib import Path
from assetlib import app
class Curtain(app.Curtain):
    def __init__(self, *words):
        super().__init__(*words)
        self.painted.connect(painted)
if os.environ["UNTIL"] == "curtain":
    app.Curtain = Curtain
else:
    furnished = app._Play._furnished
    def watched(self):
        desk = furnished(self)
        desk.window.painted.connect(painted)
        return desk
    app._Play._furnished = watched
place = Path(os.environ["PLACE"])  # settings are replaced as a file: never a device
app.open_window(place / "nowhere", cache=place / "cache", ini=place / "window.ini")
"""


def start(script: str, until: str = "") -> tuple[float, float]:
    """Seconds by the clock and of CPU until the paint: of the curtain, or of the whole window."""
    command = [sys.executable, "-c", script]
    with tempfile.TemporaryDirectory() as place:
        around = {**os.environ, "PLACE": place, "UNTIL": until}
        began = _now()
        done = subprocess.run(
            command, cwd=HOME, env=around, capture_output=True, text=True, check=True
        )
    at, cpu = map(float, done.stdout.split())
    return at - began, cpu


def _now() -> float:
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def main() -> None:
    """Both in turn, and the ratios of the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    starts = ((BARE, ""), (OURS, "curtain"), (OURS, "window"))
    for warm in starts:
        start(*warm)
    found = [[start(*one) for one in starts] for _ in range(rounds)]
    for number, what in enumerate(("clock", "CPU")):
        bare, curtain, whole = (
            median(one[which][number] for one in found) for which in range(len(starts))
        )
        print(
            f"{what}: bare {bare * 1000:.0f} ms, "
            f"first paint {curtain * 1000:.0f} ms, {curtain / bare:.2f} ×, "
            f"whole window {whole * 1000:.0f} ms, {whole / bare:.2f} ×"
        )


if __name__ == "__main__":
    main()
