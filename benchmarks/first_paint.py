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
from assetlib.ui import window
class Window(window.Window):
    def __init__(self, *words):
        super().__init__(*words)
        self.painted.connect(painted)
window.Window = Window
from assetlib.ui import desk
desk.Window = Window
place = Path(os.environ["PLACE"])  # settings are replaced as a file: never a device
app.open_window(place / "nowhere", cache=place / "cache", ini=place / "window.ini")
"""


def start(script: str) -> tuple[float, float]:
    """Seconds by the clock and of CPU until the paint."""
    command = [sys.executable, "-c", script]
    with tempfile.TemporaryDirectory() as place:
        around = {**os.environ, "PLACE": place}
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
    for warm in (BARE, OURS):
        start(warm)
    found = [(start(BARE), start(OURS)) for _ in range(rounds)]
    for number, what in enumerate(("clock", "CPU")):
        bare = median(one[0][number] for one in found)
        ours = median(one[1][number] for one in found)
        print(f"{what}: bare {bare * 1000:.0f} ms, ours {ours * 1000:.0f} ms, {ours / bare:.2f} ×")


if __name__ == "__main__":
    main()
