"""A parcel: copies on this PC as what a clipboard or a drag carries.

Other programs take what they know best: the addresses of the files, a PNG with its alpha, or a
bitmap. On Windows Qt itself makes CF_DIBV5, with alpha, of an image (`QWindowsMimeImage`); without
the registered "PNG" format Word would show black where a picture is see-through.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import ON_FILL, SMALL
from assetlib.use import Handed

SHADOW = 96
"""Px of the picture that follows the pointer."""

_DOT = 24

_WINDOWS_PNG = 'application/x-qt-windows-mime;value="PNG"'
"""Qt's name for the format of the clipboard that Office looks for."""


@dataclass(frozen=True, slots=True)
class Goods:
    """What was handed over; of a single picture also the picture, and its PNG as it is, or b"".

    Reading and decoding it may take longer than a window may stand still.
    """

    handed: Handed
    image: QImage = field(default_factory=QImage)
    png: bytes = b""


def packed(handed: Handed) -> Goods:
    """Read a single picture; for any thread but that of the window."""
    if len(handed.items) != 1:
        return Goods(handed)
    file = Path(handed.items[0].file)
    image = QImage(str(file))
    is_png = not image.isNull() and file.suffix.lower() == ".png"
    return Goods(handed, image, file.read_bytes() if is_png else b"")


def parcel(goods: Goods) -> QMimeData:
    """The files' addresses; of a single picture also the picture itself."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(item.file) for item in goods.handed.items])
    if not goods.image.isNull():
        mime.setImageData(goods.image)
    if goods.png:  # as it is, with its terms inside: Qt would encode the pixels again, without
        mime.setData("image/png", goods.png)
        if sys.platform == "win32":
            mime.setData(_WINDOWS_PNG, goods.png)
    return mime


def shadow(theme: Theme, thumbnails: Sequence[QPixmap | None], count: int, ratio: float) -> QPixmap:
    """What follows the pointer: the first picture, and how many there are if several."""
    found = QPixmap(round((SHADOW + _DOT) * ratio), round((SHADOW + _DOT) * ratio))
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    first = next((one for one in thumbnails if one is not None), None)
    with QPainter(found) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if first is not None:
            painter.setOpacity(0.85)
            size = first.size().scaled(SHADOW, SHADOW, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(0, 0, size.width(), size.height(), first)
            painter.setOpacity(1)
        if count > 1:
            _count(painter, theme, count)
    return found


def _count(painter: QPainter, theme: Theme, count: int) -> None:
    words = f"{count:,}"
    painter.setFont(font(SMALL, bold=True))
    width = max(_DOT, painter.fontMetrics().horizontalAdvance(words) + 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens.accentfill))
    left, top = SHADOW + _DOT - width, SHADOW - _DOT // 2
    painter.drawRoundedRect(left, top, width, _DOT, _DOT / 2, _DOT / 2)
    painter.setPen(QColor(ON_FILL))
    painter.drawText(left, top, width, _DOT, Qt.AlignmentFlag.AlignCenter, words)
