"""A place for a file: a document or a list, dropped or chosen."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QVBoxLayout

from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ICON, SMALL, WELL_RADIUS
from assetlib.wording import say


class FileZone(QAbstractButton):
    """A dashed frame; pressed, it asks for a file.

    Signals:
        given: The file somebody dropped or chose (`Path`).
    """

    given = Signal(object)

    def __init__(self, theme: Theme, title: str, hint: str, *, kinds: Collection[str] = ()) -> None:
        super().__init__()
        self._theme, self._over = theme, False
        self._purpose, self._kinds = title, tuple(kinds)
        self.setAcceptDrops(True)
        self._icon = IconLabel(theme, "file", ICON, parent=self)
        self._title, self._hint = OneLine(theme), OneLine(theme, px=SMALL, ink="text2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 12, 0)
        line.setSpacing(12)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        self.clicked.connect(self._choose)
        self.say("file", title, hint)

    def say(self, sign: str, title: str, hint: str) -> None:
        """Show a sign, a title, and what to do or what was done."""
        self._icon.show_icon(sign)
        self._title.say(title)
        self._hint.say(hint)
        self.setAccessibleName(f"{title} {hint}")

    def _choose(self) -> None:
        names = " ".join(f"*{kind}" for kind in self._kinds)
        kinds = say("dayone.list_kinds", kinds=names) if names else ""
        chosen, _ = QFileDialog.getOpenFileName(self, self._purpose, filter=kinds)
        if chosen:
            self.given.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event, self._kinds) is not None:
            self._hover(over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(over=False)
        if (file := file_in(event, self._kinds)) is not None:
            event.acceptProposedAction()
            self.given.emit(file)

    def _hover(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        loud = self._over or self.hasFocus()
        edge = 2 if loud else 1
        colour = tokens.accent if loud else tokens.edge
        painter.setPen(QPen(QColor(colour), edge, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.accentsoft if self._over else tokens.surface))
        frame = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(frame, WELL_RADIUS, WELL_RADIUS)
        painter.end()


def file_in(event: QDropEvent, kinds: Collection[str] = ()) -> Path | None:
    """The one local file of these kinds that is being dragged; None for anything else."""
    urls = event.mimeData().urls()
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(urls) != 1 or not local or (kinds and local[0].suffix.lower() not in kinds):
        return None
    return local[0] if local[0].is_file() else None
