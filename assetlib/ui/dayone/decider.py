"""The decider: carries the open row's answers to the library, and what became of them back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from assetlib.dayone_door import DayOne, Overview, Preview
from assetlib.details import Saved
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.table import Table
from assetlib.ui.dayone.table_row import TableRow

SOON = 500
"""Milliseconds in which more news may come."""


class Decider(QObject):
    """Previews, decides, and stores documents for the rows of a table.

    Signals:
        renewed: The table as it is recorded now (`Overview`).
        saved: A row was decided (its folder, and whether that still waits for the share).
        failed: What went wrong (an exception).
    """

    renewed = Signal(object)
    saved = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, courier: Courier, day_one: DayOne, table: Table) -> None:
        super().__init__(table)
        self._courier, self._day_one, self._table = courier, day_one, table
        self._split: frozenset[str] = frozenset()
        self._asked, self._answered = 0, 0
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._soon.timeout.connect(self.look)
        table.evidence = day_one.attach_evidence is not None
        table.asked.connect(self._preview)
        table.decided.connect(self._decide)
        table.split.connect(self._split_folder)
        table.given.connect(self._attach)

    def look(self) -> None:
        """Ask for the table as it is recorded now."""
        self._courier.deliver(
            self._day_one.folders(self._split), self, self.renewed.emit, self.failed.emit
        )

    def look_soon(self) -> None:
        """As `look`, once for several pieces of news that come together."""
        self._soon.start()

    def _preview(self, row: TableRow) -> None:
        if row.filling is None or not row.filling.answers.terms:
            return
        self._asked += 1
        number = self._asked

        def show(preview: Preview) -> None:
            if number > self._answered:  # an answer may be overtaken by a later one
                self._answered = number
                row.show_preview(preview)

        future = self._day_one.preview(row.filling.answers)
        self._courier.deliver(future, row, show, self.failed.emit)

    def _decide(self, row: TableRow) -> None:
        if row.filling is None:
            return
        row.lock(busy=True)

        def settle(saved: Saved) -> None:
            row.lock(busy=False)
            self.saved.emit(row.folder.path, saved.pending)
            self._courier.deliver(self._day_one.folders(self._split), row, go_on, self.failed.emit)

        def go_on(overview: Overview) -> None:
            row.fold(decided=True)
            self.renewed.emit(overview)
            self._table.open_next(row.folder.path)

        def stay(error: BaseException) -> None:
            row.lock(busy=False)
            self.failed.emit(error)

        self._courier.deliver(self._day_one.decide(row.filling.answers), row, settle, stay)

    def _split_folder(self, path: str) -> None:
        self._split |= {path}
        self._table.rows[path].fold()
        self.look()

    def _attach(self, row: TableRow, file: Path) -> None:
        store = self._day_one.attach_evidence
        zone = row.editor.evidence if row.editor else None
        if store is None or zone is None:
            return
        zone.show_storing(file.name)

        def keep(evidence: str) -> None:
            if row.filling is not None:
                row.filling.attach(evidence)
            zone.show_stored(file.name)

        def refuse(error: BaseException) -> None:
            zone.show_none()
            self.failed.emit(error)

        self._courier.deliver(store(file), zone, keep, refuse)
