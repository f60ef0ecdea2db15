"""A small picture: 40 px, enough to know a picture again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from assetlib.terms import Level
from assetlib.ui.icons import pixmap
from assetlib.ui.ink import colour
from assetlib.ui.levels import ink_of, sign_of, verdict_words
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BADGE_ICON, CONTROL_RADIUS, FAINT, Tokens
from assetlib.use import Verdict

SIDE = 40
_AIR, _STAMP = 4, 18


class SmallPicture(QAbstractButton):
    """A drawing with some air round it, a photograph to the edges; faint where not used."""

    def __init__(self, theme: Theme, row: int, name: str) -> None:
        super().__init__()
        self._theme, self.row = theme, row
        self._picture: QPixmap | None = None
        self._faint = False
        self._level: Level | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the button beside it does the same

    def show_picture(self, picture: QPixmap | None, *, faint: bool = False) -> None:
        """Show this, or an empty well."""
        self._picture, self._faint = picture, faint
        self.update()

    def mark(self, verdict: Verdict) -> None:
        """Say that the use may not keep it as it is."""
        self._level = verdict.level
        words = f"{self.accessibleName()}\n{verdict_words(verdict)}"
        self.setToolTip(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            frame = fill_well(painter, tokens, self._picture, FAINT if self._faint else 1)
            ink = tokens.edge if self.underMouse() and self.isEnabled() else tokens.line
            painter.setPen(QPen(QColor(ink), 1))
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.accent), 4))  # half of it lies outside
            painter.drawPath(frame)
            if self._level is not None:
                self._stamp(painter, self._level)

    def _stamp(self, painter: QPainter, level: Level) -> None:
        """The level's sign in the lower right corner, on a disc so that it is seen on anything."""
        tokens, ink = self._theme.tokens, ink_of(level)
        disc = QRectF(SIDE - _STAMP, SIDE - _STAMP, _STAMP, _STAMP)
        painter.setPen(QPen(QColor(colour(tokens, ink)), 1))
        painter.setBrush(QColor(getattr(tokens, ink).soft))
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        sign = pixmap(sign_of(level), colour(tokens, ink), BADGE_ICON, self.devicePixelRatioF())
        off = (_STAMP - BADGE_ICON) / 2
        painter.drawPixmap(disc.topLeft() + QPointF(off, off), sign)


def fill_well(
    painter: QPainter, tokens: Tokens, picture: QPixmap | None, opacity: float = 1
) -> QPainterPath:
    """Draw a picture, or nothing, into its well of SIDE px; the frame to draw around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    whole, frame = QRectF(0, 0, SIDE, SIDE), QPainterPath()
    frame.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
    painter.fillPath(frame, QColor(tokens.well))
    if picture is not None and not picture.isNull():
        painter.setClipPath(frame)
        painter.setOpacity(opacity)
        painter.drawPixmap(_place(picture, whole), picture, QRectF(picture.rect()))
        painter.setOpacity(1)
        painter.setClipping(False)
    return frame


def _place(picture: QPixmap, whole: QRectF) -> QRectF:
    drawing = picture.hasAlphaChannel()
    keep = Qt.AspectRatioMode.KeepAspectRatio
    fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    side = SIDE - 2 * _AIR if drawing else SIDE
    size = picture.size().scaled(QSize(side, side), keep if drawing else fill)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(whole.center())
    return place
