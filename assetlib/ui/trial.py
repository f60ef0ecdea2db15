"""A trial of this PC's screen, letters and clipboard; `python -m assetlib.ui.trial`, for selftest.

It sends one frame, {"checks": [[name, ok, outcome, seen], …]}, and ends. What lies on the clipboard
gives way to a small picture, which goes again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage

from assetlib.processes.frames import Json, write_frame
from assetlib.processes.serving import private_pipes
from assetlib.ui.parcel import Goods, parcel
from assetlib.ui.theme import font
from assetlib.use import Handed

SIGNS = "防災あア髙﨑𠮷①々〆"
"""Signs that names of people and places have, and not every font: no words."""

LEAST = (1024, 680)
"""Logical px of a screen on which the window fits."""

OUTCOMES = {"screen": ("good", "bad"), "letters": ("good", "bad"), "clipboard": ("good", "bad")}

_FORMATS = {"CF_HDROP": 15, "CF_DIBV5": 17}

Row = tuple[str, bool, str, str]


def rows() -> Iterator[Row]:
    """What was seen, one thing after another."""
    if QGuiApplication.platformName() != "offscreen":
        yield _screen()
    metrics = QFontMetrics(font())
    lacking = [sign for sign in SIGNS if not metrics.inFontUcs4(ord(sign))]
    yield _row("letters", " ".join(lacking), ok=not lacking)
    refused = _refused()
    yield _row("clipboard", ", ".join(refused), ok=not refused)


def _screen() -> Row:
    screen = QGuiApplication.primaryScreen()
    size = screen.availableGeometry()
    fits = size.width() >= LEAST[0] and size.height() >= LEAST[1]
    scale = round(screen.devicePixelRatio() * 100)
    return _row("screen", f"{size.width()}×{size.height()}, {scale}%", ok=fits)


def _row(name: str, seen: str, *, ok: bool) -> Row:
    return name, ok, "good" if ok else "bad", seen


def _refused() -> list[str]:
    """Which of the forms of a picture were not to be had again."""
    picture = QImage(2, 2, QImage.Format.Format_ARGB32)
    picture.fill(QColor(255, 0, 0, 128))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{SIGNS}.png"
        picture.save(str(file))
        carried = parcel(Goods(Handed((), (), ()), picture, file.read_bytes()))
        carried.setUrls([QUrl.fromLocalFile(str(file))])
        clipboard = QGuiApplication.clipboard()
        clipboard.setMimeData(carried)
        QGuiApplication.processEvents()
        found = clipboard.mimeData()
        kept = {"file": found.hasUrls(), "picture": found.hasImage(), **_offered()}
        clipboard.clear()
    return [name for name, is_there in kept.items() if not is_there]


def _offered() -> dict[str, bool]:
    """The formats that other programs look for, as Windows tells them."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only here

        user = ctypes.windll.user32
        numbers = {**_FORMATS, "PNG": user.RegisterClipboardFormatW("PNG")}
        return {
            name: bool(user.IsClipboardFormatAvailable(number)) for name, number in numbers.items()
        }
    else:  # noqa: RET505 - the type checker knows this branch by its platform
        return {}


if __name__ == "__main__":
    _, _outlet = private_pipes()
    _app = QGuiApplication(sys.argv[:1])
    _told: list[Json] = [list(row) for row in rows()]
    write_frame(_outlet, {"checks": _told})
