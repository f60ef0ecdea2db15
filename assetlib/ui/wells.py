"""Wells: pictures on their rounded ground, composed once for a size and a screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from assetlib.ui.icons import pixmap as icon_pixmap
from assetlib.ui.recent import Recent
from assetlib.ui.theme import font
from assetlib.ui.tokens import FAINT, ICON, LIGHT, SMALL, SMALL_LINE, WELL_RADIUS, Tokens

BYTES = 64 * 1024 * 1024

ROOM = (0.76, 0.80)
"""The share of a well's width and height that an illustration takes: pictures need air."""

_SIGN = 32
_KEEP, _FILL = Qt.AspectRatioMode.KeepAspectRatio, Qt.AspectRatioMode.KeepAspectRatioByExpanding
_SMOOTH = Qt.TransformationMode.SmoothTransformation


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


class Wells:
    """The wells of one scheme at one size and device pixel ratio."""

    def __init__(self, tokens: Tokens, size: QSize, ratio: float) -> None:
        self._tokens = tokens
        self._size = size
        self._ratio = ratio
        self._kept: Recent[tuple[object, ...], QPixmap] = Recent(BYTES, _weight)

    def fits(self, tokens: Tokens, size: QSize, ratio: float) -> bool:
        """Whether these wells are still the ones to draw."""
        return tokens is self._tokens and size == self._size and ratio == self._ratio

    def empty(self) -> QPixmap:
        """A well whose picture has not come yet: calm, so that nothing flickers."""
        return self._composed(("empty",), lambda _: None)

    def missing(self) -> QPixmap:
        """A dashed frame round nothing: the file is not where it was."""
        return self._composed(("missing",), self._draw_missing, filled=False)

    def sign(self, name: str, word: str = "") -> QPixmap:
        """An icon, and perhaps a word, in place of a picture."""
        return self._composed((name, word), lambda painter: self._draw_sign(painter, name, word))

    def illustration(self, thumbnail: QPixmap, *, faint: bool) -> QPixmap:
        """A picture with air round it, never blown up beyond its own size."""
        key = ("illustration", thumbnail.cacheKey(), faint)
        return self._composed(
            key, lambda painter: self._draw_inside(painter, thumbnail), faint=faint
        )

    def photo(self, thumbnail: QPixmap, *, faint: bool) -> QPixmap:
        """A picture that fills the well to its edges."""
        key = ("photo", thumbnail.cacheKey(), faint)
        return self._composed(
            key, lambda painter: self._draw_filling(painter, thumbnail), faint=faint
        )

    def _composed(
        self,
        key: tuple[object, ...],
        draw: Callable[[QPainter], None],
        *,
        filled: bool = True,
        faint: bool = False,
    ) -> QPixmap:
        found = self._kept.get(key)
        if found is None:
            found = self._blank()
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if filled:
                painter.setBrush(QColor(self._tokens.well))
                painter.drawRoundedRect(self._area(), WELL_RADIUS, WELL_RADIUS)
            painter.setOpacity(FAINT if faint else 1)
            draw(painter)
            painter.end()
            self._kept.put(key, found)
        return found

    def _blank(self) -> QPixmap:
        found = QPixmap(self._size * self._ratio)
        found.setDevicePixelRatio(self._ratio)
        found.fill(Qt.GlobalColor.transparent)
        return found

    def _area(self) -> QRectF:
        return QRectF(0, 0, self._size.width(), self._size.height())

    def _draw_inside(self, painter: QPainter, thumbnail: QPixmap) -> None:
        room = QSize(int(self._size.width() * ROOM[0]), int(self._size.height() * ROOM[1]))
        size = thumbnail.size().scaled(room.boundedTo(thumbnail.size()), _KEEP)
        scaled = self._scaled(thumbnail, size)
        painter.drawPixmap(self._middle(size), scaled)

    def _draw_filling(self, painter: QPainter, thumbnail: QPixmap) -> None:
        size = thumbnail.size().scaled(self._size, _FILL)
        brush = QBrush(self._scaled(thumbnail, size))
        painter.setBrushOrigin(self._middle(size))
        painter.setBrush(brush)
        painter.drawRoundedRect(self._area(), WELL_RADIUS, WELL_RADIUS)

    def _scaled(self, thumbnail: QPixmap, size: QSize) -> QPixmap:
        pixels = (size * self._ratio).expandedTo(QSize(1, 1))
        scaled = thumbnail.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH)
        scaled.setDevicePixelRatio(self._ratio)
        return scaled

    def _middle(self, size: QSize) -> QPointF:
        """Where a part of that size stands in the middle, on whole pixels of the screen."""
        left = (self._size.width() - size.width()) * self._ratio / 2
        top = (self._size.height() - size.height()) * self._ratio / 2
        return QPointF(round(left) / self._ratio, round(top) / self._ratio)

    def _draw_missing(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._tokens.edge), 1, Qt.PenStyle.DashLine))
        frame = self._area().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, WELL_RADIUS, WELL_RADIUS)
        sign = icon_pixmap("picture-off", self._tokens.text2, ICON, self._ratio)
        painter.drawPixmap(self._middle(QSize(ICON, ICON)), sign)

    def _draw_sign(self, painter: QPainter, name: str, word: str) -> None:
        # Wells are light in both schemes, so what stands on them is dark in both.
        line = SMALL_LINE if word else 0
        at = self._middle(QSize(_SIGN, _SIGN + line))
        painter.drawPixmap(at, icon_pixmap(name, LIGHT.text2, _SIGN, self._ratio))
        painter.setPen(QColor(LIGHT.text2))
        painter.setFont(font(SMALL, bold=True))
        below = QRect(0, int(at.y()) + _SIGN, self._size.width(), SMALL_LINE)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
