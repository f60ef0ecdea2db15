"""Draws every picture of the guides from the real window, and keeps the words that stand in it.

.venv/bin/python scripts/guides/shoot.py               into docs/pictures
.venv/bin/python scripts/guides/shoot.py --to FOLDER   elsewhere; --only NAME …: these alone
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parents[1] / "docs" / "pictures"
DAY = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
"""It is always a Monday morning in June there: nothing expires from one year to the next."""


def main() -> None:
    """Begin again on that day, away from what is set on this PC; then draw."""
    if "GUIDES_SHIFT" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.argv], _surroundings())  # noqa: S606
    asked = _asked()
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        words = _draw(Path(folder), asked.to, asked.only)
    if not asked.only:
        text = json.dumps(words, ensure_ascii=False, indent=1, sort_keys=True)
        (asked.to / "words.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)  # nothing is kept; workers end with this process


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--to", type=Path, default=PICTURES)
    parser.add_argument("--only", nargs="+", default=[])
    return parser.parse_args()


def _surroundings() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ASSETLIB_", "QT_"))
    }
    shift = (DAY - datetime.now(UTC)).total_seconds()
    return {
        **kept,
        "GUIDES_SHIFT": str(shift),
        "PYTHONPATH": os.pathsep.join([str(HERE / "pinned"), str(HERE.parents[1])]),
        "QT_QPA_PLATFORM": f"offscreen:configfile={HERE / 'screen.json'}",
        "ASSETLIB_USER": "市川 花子",
        "ASSETLIB_SECTION": "危機管理課",
        "TZ": "Asia/Tokyo",
    }


def _draw(work: Path, to: Path, only: list[str]) -> dict[str, list[str]]:
    from assetlib.ui import tokens  # noqa: PLC0415 - on that day, not before

    tokens.FAMILIES = ("VL PGothic",)  # whatever faces this PC has besides

    from library import build  # noqa: PLC0415
    from scenes import Scenes  # noqa: PLC0415

    root, caches = work / "ひより市の画像", work / "pcs"
    build(root, caches)
    words = {}
    for sheet in Scenes(root, caches).all(only):
        sheet.save(to)
        words[sheet.name] = list(sheet.words)
        print(sheet.name)
    return words


if __name__ == "__main__":
    main()
