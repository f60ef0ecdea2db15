"""A sheet: one picture of a guide, with numbers on it, and the words that stand in it."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass
from pathlib import Path

from likeness import unlike
from PIL import Image
from PySide6.QtCore import QAbstractListModel, QBuffer, QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from assetlib.ui.theme import font
from assetlib.ui.tokens import LIGHT

COLOURS = 96
_SIDE = 26  # px of a number
_TAG = re.compile(r"<[^>]+>")
_TIME = re.compile(r"\d{1,2}:\d{2}|[0-9a-f]{8,}")


@dataclass(frozen=True)
class Sheet:
    """A finished picture."""

    name: str
    image: QImage
    words: tuple[str, ...]

    def save(self, folder: Path) -> None:
        """As a small PNG: as few colours as nobody misses. One that looks the same stays."""
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        self.image.save(buffer, "PNG")
        with Image.open(io.BytesIO(bytes(buffer.data().data()))) as picture:
            few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        place = folder / f"{self.name}.png"
        if place.exists():
            with Image.open(place) as known:
                if unlike(known, few) == 0:
                    return
        few.save(place, optimize=True)


def draw(name: str, widget: QWidget, part: QRect | None = None, *marks: QWidget | QPoint) -> Sheet:
    """Draw a widget, or a part of it; each mark gets its number, at its upper left corner."""
    QApplication.processEvents()
    region = part or widget.rect()
    image = widget.grab(region).toImage().convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, mark in enumerate(marks, 1):
        at = mark if isinstance(mark, QPoint) else mark.mapTo(widget, QPoint(0, 0))
        _number(painter, at - region.topLeft(), number, image.rect())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.edge), 1))
    painter.drawRect(QRectF(image.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    return Sheet(name, image, tuple(sorted(words_in(widget, region))))


def _number(painter: QPainter, at: QPoint, number: int, room: QRect) -> None:
    half = _SIDE // 2
    box = QRect(at.x() - half, at.y() - half, _SIDE, _SIDE)
    box.moveLeft(min(max(box.left(), 3), room.width() - _SIDE - 3))
    box.moveTop(min(max(box.top(), 3), room.height() - _SIDE - 3))
    painter.setPen(QPen(QColor("#FFFFFF"), 2))
    painter.setBrush(QColor(LIGHT.block.text))
    painter.drawEllipse(QRectF(box))
    painter.setFont(font(15, bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def words_in(widget: QWidget, region: QRect) -> set[str]:
    """What can be read there; a time of day and a hash are no words."""
    found: set[str] = set()
    for child in (widget, *widget.findChildren(QWidget)):
        if not child.isVisibleTo(widget) or not _inside(child, widget, region):
            continue
        if isinstance(child, QAbstractItemView):
            found |= _rows(child, widget, region)
        else:
            found |= _said(child)
    clean = {_TIME.sub("…", _TAG.sub("", html.unescape(one))).strip() for one in found}
    return {one for one in clean if one}


def _inside(child: QWidget, widget: QWidget, region: QRect) -> bool:
    visible = child.visibleRegion().boundingRect()
    place = visible.translated(child.mapTo(widget, QPoint(0, 0)))
    return not visible.isEmpty() and region.intersects(place)


def _said(child: QWidget) -> set[str]:
    if isinstance(child, QLabel | QAbstractButton):
        return {child.text()}
    if isinstance(child, QLineEdit):
        return {child.text() or child.placeholderText()}
    if isinstance(child, QComboBox):
        return {child.currentText()}
    return set()


def _rows(view: QAbstractItemView, widget: QWidget, region: QRect) -> set[str]:
    model, found = view.model(), set()
    waiting = [QModelIndex()] if model is not None else []
    listed = isinstance(model, QAbstractListModel)  # it has no columns to be asked for
    while waiting:
        parent = waiting.pop()
        for row in range(model.rowCount(parent)):
            for column in range(1 if listed else model.columnCount(parent)):
                index = model.index(row, column, parent)
                place = view.visualRect(index)
                on = place.translated(view.viewport().mapTo(widget, QPoint(0, 0)))
                seen = place.intersects(view.viewport().rect()) and region.intersects(on)
                if seen and isinstance(text := index.data(), str):
                    found.add(text)
                if column == 0 and not listed:
                    waiting.append(index)
    return found
