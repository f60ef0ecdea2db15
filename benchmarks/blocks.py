"""The longest stretches of work of the GUI thread, in the journeys that have a window.

    .venv/bin/python benchmarks/blocks.py [JOURNEYS]

A stretch lasts from one pause of the event loop to the next and is counted in CPU time, beside
what the same machine takes in the same run to build and paint a plain form of fifty labels.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QWidget

HOME = Path(__file__).resolve().parents[1]
JOURNEYS = "tests/journeys"


def plain() -> float:
    """CPU milliseconds of a plain form."""
    began = time.thread_time()
    form = QWidget()
    lines = QFormLayout(form)
    for number in range(50):
        lines.addRow(QLabel(f"防災 {number}"), QLineEdit())
    form.show()
    form.grab()
    return (time.thread_time() - began) * 1000


def main() -> None:
    """The baseline, then the last lines of the journeys."""
    application = QApplication([])
    plain()  # fonts
    print(f"a plain form of fifty labels: {min(plain() for _ in range(5)):.0f} ms")
    application.shutdown()
    asked = sys.argv[1:] or [JOURNEYS]
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *asked]
    done = subprocess.run(words, cwd=HOME, capture_output=True, text=True, check=False)
    told = done.stdout.partition("longest stretches")[2] or done.stdout
    print(f"longest stretches{told}")


if __name__ == "__main__":
    main()
