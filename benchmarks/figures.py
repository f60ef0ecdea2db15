"""How long a year's figures take with many use records, and what the GUI thread feels of it.

python benchmarks/figures.py [RECORDS]
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtWidgets import QApplication

from assetlib.app import HOLD
from assetlib.catalogue.slips import USE, Line, write_line
from assetlib.catalogue.use_form import write_record
from assetlib.founding import found_library
from assetlib.library import open_library
from assetlib.settings import load
from assetlib.ui.courier import Courier
from assetlib.ui.figures_screen import FiguresScreen
from assetlib.ui.theme import Theme
from tests import shelf
from tests.uses import record

A_FILE = 300


def fill(office: Path, count: int) -> None:
    """Ledger files of a city, spread over the last 400 days, as filing writes them."""
    begin = datetime.now(UTC) - timedelta(days=400)
    for first in range(0, count, A_FILE):
        lines = []
        for number in range(first, min(first + A_FILE, count)):
            at = (begin + timedelta(days=400 * number / count)).isoformat(timespec="seconds")
            work = {"id": f"00000000-0000-4000-8000-{number % 5000:012}", "title": "制作物"}
            made = record(
                at=at, section=f"課{number % 40}", asset=f"a{number % 9000}",
                who=f"u{number % 600}", work=work if number % 3 else {},
            )  # fmt: skip
            lines.append(write_line(Line(USE, made.id, at, made.who, write_record(made))))
        stamp = (begin + timedelta(days=400 * first / count)).strftime("%Y%m%dT%H%M%S%fZ")
        place = office / "ledger" / stamp[:4] / f"{stamp}-{first:08x}.jsonl"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"".join(lines))


def main(count: int) -> None:
    """Print seconds of the first and the second answer, and the longest pause of the GUI thread."""
    sys.setswitchinterval(HOLD)  # as the program does
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "画像", Path(folder) / "cache"
        shelf.twelve(root)
        found_library(root, load(cache))
        fill(root / "_catalog" / "office", count)
        library = open_library(root, cache, indexing=False)
        library.ready()
        screen = FiguresScreen(Theme(app), Courier())
        screen.show()
        told = {"records": count}
        for name in ("first", "again"):
            screen._figures = None
            began = last = time.perf_counter()
            worst = 0.0
            screen.attach(library) if name == "first" else screen.refresh()
            while screen._figures is None:
                app.processEvents()
                time.sleep(0.001)
                now = time.perf_counter()
                worst, last = max(worst, now - last), now
            told |= {f"{name}_s": round(last - began, 2), f"{name}_worst_ms": round(worst * 1000)}
        told["uses"] = screen.view.report.facts[0].figure if screen.view.report else ""
        print(json.dumps(told, ensure_ascii=False))
        library.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
