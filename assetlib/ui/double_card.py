"""A card: one picture of a group, large, with in what it differs and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.duplicates import Member
from assetlib.ui.badge import Badge
from assetlib.ui.courier import Courier
from assetlib.ui.fact_table import FactTable
from assetlib.ui.facts import Pair
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.preview import Preview
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import WELL_RADIUS
from assetlib.wording import say

LEAST, MOST = 232, 520
"""Px of a card's width."""

_HEIGHT = 240
_RING = 3


class LargePicture(Preview):
    """As wide as its card; drawn anew where there is room for more."""

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__(theme, courier)
        self.setFixedHeight(_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.look_again()

    def _side(self) -> int:
        return round(max(self.width(), self.height()) * self.devicePixelRatioF())


class DoubleCard(QFrame):
    """The one that is kept has a ring and says so; each other one has a tick to be taken out.

    Signals:
        chosen: This one is to be kept.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, courier: Courier, door: Door, member: Member) -> None:
        super().__init__()
        self.member, self._theme, self._kept = member, theme, False
        self._why = ""
        asset = member.details.asset
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.picture = LargePicture(theme, courier)
        self.picture.show_picture(door, member.row, asset.sha256)
        self.picture.setAccessibleName(say("pane.preview", title=asset.title))
        self.title = Paragraph(theme, "strong", asset.title)
        self.proposed = Paragraph(theme, "second", ink="ok")
        self.proposed.hide()
        self.kept = Badge(theme, say("double.kept"), "remind")
        self.away = QCheckBox(say("double.away"))
        self.away.setChecked(True)
        self.away.setAccessibleName(say("double.away_name", title=asset.title))
        self.facts = FactTable(theme)
        theme.changed.connect(self.update)
        self._lay_out()

    def propose(self, why: str) -> None:
        """This one is better kept, and why; "" for no such reason."""
        self._why = why
        self.proposed.setText(say("double.proposed", why=why) if why else "")
        self.proposed.setVisible(bool(why))

    def tell(self, pairs: Sequence[Pair]) -> None:
        """In what it differs."""
        self.facts.show_pairs(pairs)

    def choose(self, *, kept: bool) -> None:
        """Whether this is the one that is kept."""
        self._kept = kept
        self.kept.setVisible(kept)
        self.away.setVisible(not kept)
        self.update()

    @property
    def said(self) -> str:
        """What choosing it means, for who cannot see it."""
        title = self.member.details.asset.title
        if self._why:
            return say("double.card_proposed", title=title, why=self._why)
        return say("double.card_kept", title=title)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink, width = (tokens.accent, _RING) if self._kept else (tokens.line, 1)
            frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.setPen(QPen(QColor(ink), width))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(frame, WELL_RADIUS, WELL_RADIUS)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.picture)
        column.addWidget(self.title)
        fate = QWidget()  # of one height whatever it says, so that nothing moves
        fate.setFixedHeight(24)
        line = QHBoxLayout(fate)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.kept)
        line.addWidget(self.away)
        line.addStretch(1)
        column.addWidget(fate)
        column.addWidget(self.proposed)
        column.addWidget(self.facts)
        column.addStretch(1)
