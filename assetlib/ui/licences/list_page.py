"""The page of the list: every licence with its state, and the way to a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assetlib.catalogue.presets import presets
from assetlib.licences import Entry, Standing
from assetlib.ui.licences.list_model import COLUMNS, DUE, ListModel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import TABLE_ROW_HEIGHT
from assetlib.wording import say

_WIDTHS = (0, 140, 164, 200, 72, 72, 148, 148)
_SHORT = 96
_LONG: dict[str, Callable[[Entry], object]] = {
    "version": lambda one: one.version and one.draft,
    "review": lambda one: one.next_review_on,
    "until": lambda one: one.valid_until,
}
"""Columns that are often short, and what makes them as wide as `_WIDTHS` has them."""

_GIVES_WAY = (0, 620, 0, 1152, 0, 860, 860, 1000)
"""Below these widths of the page a column is hidden, px."""


class _Table(QTableView):
    """Enter opens, as a double click does.

    Signals:
        opened: A row is to be opened.
    """

    opened = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ListPage(QWidget):
    """Heading with counts, the button for a new licence, and the table.

    Signals:
        opened: An `Entry` is to be opened.
        begun: A new licence is to be begun, from a `Preset` or from nothing (None).
    """

    opened = Signal(object)
    begun = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._marked = ""
        self.model = ListModel(theme, self)
        self.table = self._new_table()
        self.news = Notice(theme, "info", "remind")
        self.told = Paragraph(theme, "second")
        self.new = QPushButton(say("licences.new_button"))
        self.new.setProperty("kind", "primary")
        self.new.setMenu(self._new_menu())
        self.nothing = Paragraph(theme, "body", say("licences.list_empty"), ink="text2")
        self._lay_out()

    def mark(self, licence: str) -> None:
        """The licence of that id is the one to go on with, as soon as it is listed."""
        self._marked = licence

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these; the one that was chosen stays chosen, unless another was marked."""
        at = self.table.currentIndex().row()
        chosen = self.model.entries[at].id if 0 <= at < len(self.model.entries) else ""
        self.model.show_entries(entries)
        ids = [one.id for one in entries]
        if entries and not self.table.currentIndex().isValid():
            due = (n for n, one in enumerate(entries) if one.standing in DUE)
            row = ids.index(chosen) if chosen in ids else next(due, 0)
            self.table.setCurrentIndex(self.model.index(row, 0))
        if self._marked in ids:
            self.table.setCurrentIndex(self.model.index(ids.index(self._marked), 0))
            self._marked = ""
        self._widen(entries)
        self.told.setText(_told(entries))
        self.nothing.setVisible(not entries)
        self.table.setVisible(bool(entries))

    def choose(self, entry: Entry) -> None:
        """Choose this row, as the arrow keys would."""
        row = [one.id for one in self.model.entries].index(entry.id)
        self.table.setCurrentIndex(self.model.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is looked for least gives way to the titles."""
        super().resizeEvent(event)
        for number, width in enumerate(_GIVES_WAY):
            self.table.setColumnHidden(number, self.width() < width)

    def _widen(self, entries: tuple[Entry, ...]) -> None:
        """What is empty or short leaves its room to the titles."""
        head = self.table.horizontalHeader()
        for number, (name, _) in enumerate(COLUMNS):
            if name in _LONG:
                long = any(_LONG[name](one) for one in entries)
                short = max(_SHORT, head.sectionSizeHint(number))
                self.table.setColumnWidth(number, _WIDTHS[number] if long else short)

    def _open(self, row: int) -> None:
        self.opened.emit(self.model.entries[row])

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for preset in presets():
            action = menu.addAction(preset.licence.title)
            action.triggered.connect(partial(self._begin, preset))
        menu.addSeparator()
        menu.addAction(say("licences.new_blank")).triggered.connect(partial(self._begin, None))
        return menu

    def _begin(self, preset: object, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.begun.emit(preset)

    def _new_table(self) -> _Table:
        table = _Table()
        table.setModel(self.model)
        table.setAccessibleName(say("licences.title"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(TABLE_ROW_HEIGHT - 12)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        for number, width in enumerate(_WIDTHS[: len(COLUMNS)]):
            if width:
                table.setColumnWidth(number, width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.opened.connect(self._open)
        table.doubleClicked.connect(lambda index: self._open(index.row()))
        return table

    def _lay_out(self) -> None:
        title = QLabel(say("licences.title"))
        title.setProperty("role", "title")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self.told)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.news)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addStretch(0)


def _told(entries: tuple[Entry, ...]) -> str:
    """How many there are, and how many of them are signed in the list as due, or as expired."""
    due = sum(one.standing is Standing.REVIEW for one in entries)
    over = sum(one.standing is Standing.EXPIRED for one in entries)
    some = "_".join(name for name, many in (("due", due), ("expired", over)) if many)
    return say(f"licences.list_{some or 'told'}", count=len(entries), due=due, expired=over)
