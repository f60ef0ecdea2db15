"""A parcel: copies on this PC as what a clipboard or a drag carries.

Other programs take what they know best: the addresses of the files, a PNG with its alpha, or a
bitmap. On Windows Qt itself adds the registered "PNG" format and CF_DIBV5, both with alpha, for an
image (`QWindowsMimeImage`); without the PNG Word would show black where a picture is see-through.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import ON_FILL, SMALL
from assetlib.use import Handed

SHADOW = 96
"""Px of the picture that follows the pointer."""

_DOT = 24


def parcel(handed: Handed) -> QMimeData:
    """The files' addresses; of a single picture also the picture itself."""
    mime = QMimeData()
    files = [item.file for item in handed.items]
    mime.setUrls([QUrl.fromLocalFile(file) for file in files])
    if len(files) == 1:
        image = QImage(files[0])
        if not image.isNull():
            mime.setImageData(image)
            if Path(files[0]).suffix.lower() == ".png":  # as it is, not encoded again
                mime.setData("image/png", Path(files[0]).read_bytes())
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
