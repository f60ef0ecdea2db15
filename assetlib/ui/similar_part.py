"""The similar part of the pane: pictures like the one that is shown, by what makes them alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from assetlib.door import Door
from assetlib.query import Similar, Tile
from assetlib.seeking import Seeking
from assetlib.ui.courier import Courier
from assetlib.ui.flow import Flow
from assetlib.ui.section import section
from assetlib.ui.small_picture import SmallPicture
from assetlib.ui.theme import Theme
from assetlib.wording import say

PAUSE = 250
"""So many ms a picture is chosen before others are compared with it."""

MOST = 6
"""Pictures of each likeness: one line of the pane."""


class SimilarPart(QWidget):
    """Each picture is a button that leads to it; away where nothing is alike.

    Signals:
        picked: The row of a picture that was pressed.
    """

    picked = Signal(int)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._door: Door | None = None
        self._seeking: Seeking | None = None
        self._row: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._groups: list[QWidget] = []
        self._found: tuple[Similar, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.hide()

    @property
    def rows(self) -> tuple[int, ...]:
        """The pictures shown now."""
        return tuple(small.row for small in self.findChildren(SmallPicture) if not small.isHidden())

    def attach(self, door: Door, seeking: Seeking) -> None:
        """Ask this library from now on."""
        self._door, self._seeking = door, seeking

    def show_row(self, row: int) -> None:
        """Be about the picture of that row."""
        if row != self._row:
            self._row = row
            self._show_groups(())
        self._pause.start()

    def _ask(self) -> None:
        row = self._row
        if self._seeking is None or row is None:
            return

        def show(found: tuple[Similar, ...]) -> None:
            if row == self._row:
                self._show_groups(found)

        # What is alike is an extra: where it fails, the picture itself is still told of.
        self._courier.deliver(self._seeking.similar(row), self, show, lambda _: None)

    def _show_groups(self, found: tuple[Similar, ...]) -> None:
        if found == self._found:
            return  # the same ones stay: somebody may be about to press one
        self._found = found
        for old in self._groups:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._groups = []
        for similar in found:
            if similar.rows:
                self._groups += [
                    _label(say(f"search.similar_{similar.likeness.value}")),
                    self._line(similar.rows[:MOST]),
                ]
        if self._groups:
            self._groups.insert(0, section(say("search.similar")))
        for part in self._groups:
            self._column.addWidget(part)
        self.setVisible(bool(self._groups))

    def _line(self, rows: tuple[int, ...]) -> QWidget:
        line = QWidget()
        flow = Flow(line)
        smalls = {row: SmallPicture(self._theme, row, "") for row in rows}
        for row, small in smalls.items():
            small.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            small.clicked.connect(lambda _=False, row=row: self.picked.emit(row))
            flow.addWidget(small)
        if self._door is not None:
            self._courier.deliver(
                self._door.tiles(rows), line, lambda tiles: _name(smalls, tiles), lambda _: None
            )
            for row, small in smalls.items():
                self._courier.deliver(
                    self._door.thumbnail(row), small, _drawn(small), lambda _: None
                )
        return line


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "second")
    return label


def _name(smalls: dict[int, SmallPicture], tiles: tuple[Tile, ...]) -> None:
    for tile in tiles:
        smalls[tile.row].setToolTip(tile.title)
        smalls[tile.row].setAccessibleName(say("search.similar_picked", title=tile.title))


def _drawn(small: SmallPicture) -> Callable[[bytes], None]:
    """Shows what a library calls a thumbnail in a small picture."""

    def show(data: bytes) -> None:
        picture = QPixmap()
        if picture.loadFromData(data):
            small.show_picture(picture)

    return show
