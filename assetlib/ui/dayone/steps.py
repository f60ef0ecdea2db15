"""The steps bar: what is done, what is under way, and what comes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.icons import pixmap
from assetlib.ui.theme import Theme, font
from assetlib.ui.tokens import BADGE_ICON, BODY, LOW_BAR_HEIGHT, ON_FILL, SMALL, TOOLBAR_HEIGHT
from assetlib.wording import say

STEPS = ("folder", "list", "terms", "start")
MARGIN = 40
_DISC, _GAP = 24, 8

NARROW = 1000
"""Below so many px only the step under way has its words; the others keep their numbers."""


class _Step(QAbstractButton):
    """One step: a disc with its number or a check, and its words."""

    def __init__(self, theme: Theme, number: int, words: str) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self._done, self._now = False, False
        self._brief = True  # until its bar knows how wide it is
        self.setText(words)
        self.setToolTip(words)
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, *, done: bool, now: bool) -> None:
        """Show how far it is."""
        self._done, self._now = done, now
        state = say(f"dayone.step_{'now' if now else 'done' if done else 'to_come'}")
        self.setAccessibleName(f"{self._number} {self.text()} {state}")
        self.updateGeometry()
        self.update()

    def shorten(self, *, brief: bool) -> None:
        """Only the disc, unless this step is under way."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        if self._brief and not self._now:
            return QSize(4 + _DISC + 4, 32)
        words = QFontMetrics(font(BODY, bold=True)).horizontalAdvance(self.text())
        return QSize(4 + _DISC + _GAP + words + 4, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        self._paint_disc(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        if self._brief and not self._now:
            return
        tokens = self._theme.tokens
        inks = {True: tokens.accent, False: tokens.text if self._done else tokens.text2}
        painter.setPen(QColor(inks[self._now]))
        painter.setFont(font(BODY, bold=self._now))
        words = self.rect().adjusted(4 + _DISC + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_disc(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        middle, radius = QPointF(4 + _DISC / 2, 16), _DISC / 2 - 0.75
        edge = tokens.accentfill if self._now else tokens.ok.text if self._done else tokens.edge
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(tokens.accentfill if self._now else tokens.surface))
        painter.drawEllipse(middle, radius, radius)
        if self._done and not self._now:
            sign = pixmap("check", tokens.ok.text, BADGE_ICON, self.devicePixelRatioF())
            painter.drawPixmap(4 + (_DISC - BADGE_ICON) // 2, 16 - BADGE_ICON // 2, sign)
            return
        painter.setPen(QColor(ON_FILL if self._now else tokens.text2))
        painter.setFont(font(SMALL, bold=self._now))
        disc = QRect(4, 4, _DISC, _DISC)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Dash(QWidget):
    """What leads from one step to the next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(24, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 16, 24, 1, QColor(self._theme.tokens.edge))
        painter.end()


class StepsBar(QFrame):
    """All four steps in a line.

    Signals:
        chosen: The name of a step somebody wants to go to.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "chrome")
        self.setFixedHeight(TOOLBAR_HEIGHT)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN - 4, 0, MARGIN, 0)
        line.setSpacing(12)
        self._steps: dict[str, _Step] = {}
        for number, name in enumerate(STEPS, 1):
            if number > 1:
                line.addWidget(_Dash(theme))
            step = self._steps[name] = _Step(theme, number, say(f"dayone.step_{name}"))
            step.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            line.addWidget(step)
        line.addStretch(1)
        line.addWidget(OneLine(theme, say("dayone.go_on_later"), px=SMALL, ink="text2"))
        # The folder was chosen when the library was opened; nothing can be done there.
        self._steps["folder"].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._steps["folder"].setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for step in self._steps.values():
            step.shorten(brief=self.width() < NARROW)

    def squeeze(self, *, low: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(LOW_BAR_HEIGHT if low else TOOLBAR_HEIGHT)

    def show_step(self, now: str, done: frozenset[str]) -> None:
        """Show where one is, and what lies behind."""
        for name, step in self._steps.items():
            step.show_state(done=name in done, now=name == now)
