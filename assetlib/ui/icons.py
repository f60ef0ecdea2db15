"""Icons: the program's own small drawings, in whatever colour the text beside them has."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assetlib.resources import resource

RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
"""The scalings Windows offers up to 300 %: an icon is drawn for each, never blown up."""

APP = "app"
"""The program's own icon: it keeps its two colours."""


@lru_cache(maxsize=256)
def drawing(name: str, colour: str) -> bytes:
    """The SVG of an icon in that colour ("#RRGGBB")."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a square of `size` logical px for a screen of that device pixel ratio."""
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """An icon for buttons, actions, and rows, sharp at every scaling."""
    found = QIcon()
    for ratio in RATIOS:
        found.addPixmap(pixmap(name, colour, size, ratio))
    return found


@lru_cache(maxsize=1)
def window_icon() -> QIcon:
    """The program's icon in every size a title bar, a task bar, or a start menu asks for."""
    found = QIcon()
    for side in (16, 20, 24, 32, 40, 48, 64, 128, 256):
        found.addPixmap(pixmap(APP, "", side))
    return found
