"""The table: a row for each folder, one of them open at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assetlib.dayone_door import Folder, Overview
from assetlib.ui.dayone.card import Card
from assetlib.ui.dayone.columns import PAD, line_of, place
from assetlib.ui.dayone.page import ScrollPart
from assetlib.ui.dayone.table_row import TableRow
from assetlib.ui.slices import Slices
from assetlib.ui.theme import Theme, font
from assetlib.ui.thumbnails import Thumbnails
from assetlib.ui.tokens import ROW_HEIGHT, SMALL, SMALL_LINE
from assetlib.wording import say

_COLUMNS = ("folder", "distributor", "basis", "terms", "level")

_SCREEN = 8
"""Rows that are seen without scrolling, about: each takes the window's thread 2 ms."""

SETTLING = 200
"""Milliseconds in which an opened row gets its height."""


class _Titles(QWidget):
    """What the columns hold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = 1 + max(line_of(name, self.width()) for name in _COLUMNS)
        self.setFixedHeight(ROW_HEIGHT + (lines - 1) * SMALL_LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(self._theme.tokens.text2))
        for name in _COLUMNS:
            column, line = place(name, self.width()), line_of(name, self.width())
            at = QRect(column.x(), line * SMALL_LINE, column.width(), ROW_HEIGHT)
            at.setLeft(PAD if name == "folder" else at.left())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, say(f"dayone.column_{name}"))
        painter.end()


class Table(ScrollPart):
    """All rows on one card.

    Signals:
        asked: The open row's answers have changed (`TableRow`).
        decided: The open row's answers shall count (`TableRow`).
        given: A file (`Path`) to keep with the open row (`TableRow`).
        split: A folder whose inner folders shall have rows (its path).
    """

    asked = Signal(object)
    decided = Signal(object)
    given = Signal(object, object)
    split = Signal(str)

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme, self._thumbnails = theme, thumbnails
        self._overview = Overview((), ())
        self._folders: dict[str, Folder] = {}
        self._slices = Slices(self)
        self.evidence = False
        self.rows: dict[str, TableRow] = {}
        self._revealing = QTimer(self, interval=SETTLING, singleShot=True)
        self._revealing.timeout.connect(self._reveal)
        self.verticalScrollBar().rangeChanged.connect(self._reveal)
        self._card = Card(theme)
        self._lines = QVBoxLayout(self._card)
        self._lines.setContentsMargins(0, 4, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(_Titles(theme))
        self.hold(self._card)

    @property
    def open_row(self) -> TableRow | None:
        """The row that is open."""
        return next((row for row in self.rows.values() if row.editor is not None), None)

    def show_overview(self, overview: Overview) -> None:
        """Show the table as it is recorded; an open row keeps what is being filled in.

        The rows of the first screen are there at once; others come while the table is seen.
        """
        self._overview = overview
        self._folders = {folder.path: folder for folder in overview.folders}
        for path in self.rows.keys() - self._folders.keys():
            row = self.rows.pop(path)
            row.hide()
            row.deleteLater()
        for path, row in self.rows.items():
            row.show_folder(self._folders[path])
        filling = self._filling()
        for _ in range(_SCREEN):
            next(filling, None)
        if self.isVisible():
            self._slices.begin(filling)
        self._thumbnails.want([row for folder in overview.folders for row in folder.rows])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._slices.begin(self._filling())

    def _filling(self) -> Iterator[TableRow]:
        """Put the rows that are not there yet where they belong, one a step."""
        for place_, path in enumerate(tuple(self._folders), 1):
            if path not in self.rows:
                row = self.rows[path] = self._new(path)
                self._lines.insertWidget(place_, row)
                yield row
            elif self._lines.indexOf(self.rows[path]) != place_:
                self._lines.insertWidget(place_, self.rows[path])
        self.rows = {path: self.rows[path] for path in self._folders}
        for path, row in self.rows.items():
            row.show_end(last=path == next(reversed(self.rows)))

    def open(self, path: str) -> None:
        """Open that row, and close any other."""
        if (before := self.open_row) is not None:
            if before.busy:
                return
            before.fold()
        row = self.rows[path]
        if before is row:
            row.head.setFocus()
            return
        row.unfold(self._overview, self._distributors(), evidence=self.evidence)
        if row.fields is not None:
            row.fields.distributor.setFocus()
            row.fields.distributor.selectAll()
        self._revealing.start()
        self._reveal()

    def open_next(self, after: str) -> None:
        """Open the next row that nobody has decided or put off, from there on and round again."""
        paths = list(self.rows)
        at = paths.index(after) + 1 if after in self.rows else 0
        for path in (*paths[at:], *paths[:at]):
            row = self.rows[path]
            if path != after and not row.folder.done and not row.put_off:
                self.open(path)
                return
        if after in self.rows:
            self.rows[after].fold()
            self.rows[after].head.setFocus()

    def _new(self, path: str) -> TableRow:
        row = TableRow(self._theme, self._thumbnails, self._folders[path])
        row.opened.connect(partial(self.open, path))
        row.asked.connect(partial(self.asked.emit, row))
        row.decided.connect(partial(self.decided.emit, row))
        row.given.connect(partial(self.given.emit, row))
        row.deferred.connect(partial(self._put_off, path))
        row.split.connect(partial(self.split.emit, path))
        return row

    def _put_off(self, path: str) -> None:
        row = self.rows[path]
        row.put_off = True
        row.fold()
        self.open_next(path)

    def _distributors(self) -> set[str]:
        named = {folder.answers.distributor for folder in self._overview.folders}
        named |= {offer.fitting for offer in self._overview.offers}
        return named - {""}

    def _reveal(self) -> None:
        """Bring the open row into view as its height settles: its end, but never past its head."""
        row, bar = self.open_row, self.verticalScrollBar()
        if row is not None and self._revealing.isActive():
            end = row.geometry().bottom() + 8 - self.viewport().height()
            bar.setValue(min(row.y(), max(bar.value(), end)))
