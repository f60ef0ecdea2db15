"""The ledger window (使用記録): who took which picture, when, and for what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assetlib.details import LicenceNote, Saved
from assetlib.futures import shaped
from assetlib.gap_words import gap_lines
from assetlib.gaps import Gaps
from assetlib.gate import GatedDoor
from assetlib.paper_words import book_of
from assetlib.report import Report
from assetlib.task import Notice
from assetlib.ui.courier import Courier
from assetlib.ui.destination import DESTINATION
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_screen
from assetlib.ui.flow import Flow
from assetlib.ui.ledger_filter import LedgerFilter, offered
from assetlib.ui.ledger_model import MOST, SELDOM, LedgerModel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.report_ways import ReportWays
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import ROW_HEIGHT
from assetlib.use import LedgerQuery, UseRecord
from assetlib.wording import say

_SIZE = (1320, 640)
_AIR, _LOOKED_AT = 8, 100


class LedgerWindow(Dialog):
    """A filter, and below it the records, newest first. Librarians see all, staff their own.

    Signals:
        informed: Works were told that their terms count no more: the id of the change.
    """

    informed = Signal(str)

    def __init__(self, theme: Theme, courier: Courier, door: GatedDoor) -> None:
        super().__init__()
        self._courier, self._door = courier, door
        self._asked = LedgerQuery()
        self._laid_out: tuple[str, ...] = ()
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setProperty("role", "surface")
        fit_screen(self, _SIZE)
        self.filter, self.model = LedgerFilter(theme), LedgerModel(theme, self)
        self.table = self._table()
        self._count, self._whose = QLabel(), QLabel()
        self._count.setProperty("role", "heading")
        self._whose.setProperty("role", "second")
        self.message = Paragraph(theme, "body", ink="text2")
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.gaps = Paragraph(theme, "body")
        self.csv = QPushButton(say("purpose.csv"))
        self.ways = ReportWays(courier, self, self._make_book)
        self.affected = QPushButton(say("purpose.affected"))
        self.affected.setCheckable(True)
        self.affected.toggled.connect(self._show_affected)
        self.told = QPushButton(say("purpose.told"))
        self.told.setToolTip(say("purpose.told_about"))
        self.told.clicked.connect(self._tell)
        self.table.selectionModel().selectionChanged.connect(self._mind)
        self._lay_out()
        self._mind()
        self.filter.asked.connect(self.ask)
        self.csv.clicked.connect(self._choose_file)
        self.ways.attach(door.reports)
        self.ways.said.connect(self._whose.setText)
        self.ways.failed.connect(courier.failed)

    def come_forward(self, *, affected: bool = False) -> None:
        """Show what is recorded now, before all other windows: everything, or what is affected."""
        self.affected.setChecked(affected)
        self.look_again()
        self.show()
        self.raise_()
        self.activateWindow()
        self.filter.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        """Show what is recorded now; of a practice this window says so, as nothing of it stays."""
        title, librarian = say("purpose.ledger"), self._door.librarian
        practising = self._door.practising
        self.setWindowTitle(say("practice.title", title=title) if practising else title)
        self.filter.show_people(shown=librarian)
        whose = "purpose.all_uses" if librarian else "purpose.own_uses"
        self._whose.setText(say("practice.uses" if practising else whose))
        self._courier.deliver(self._door.licences(), self, self.filter.offer_licences)
        self._courier.deliver(self._door.gate.gaps(), self, self._tell_gaps)
        every = shaped(self._door.gate.ledger(LedgerQuery()), offered)
        self._courier.deliver(every, self, self.filter.offer)
        self.ask(self.filter.query)

    def _tell_gaps(self, gaps: Gaps) -> None:
        """What the ledger lacks, so that nobody takes the list for whole."""
        self.gaps.setText("\n".join(gap_lines(gaps)))
        self.gaps.setVisible(bool(gaps))

    def ask(self, query: LedgerQuery) -> None:
        """Look for these records."""
        self._asked = query
        if self.affected.isChecked():
            self._ask_affected(query)
            return

        def show(records: tuple[UseRecord, ...]) -> None:
            if query == self._asked:
                self._show(records)

        self._courier.deliver(self._door.gate.ledger(query), self, show)

    def _ask_affected(self, query: LedgerQuery) -> None:
        def show(records: tuple[UseRecord, ...]) -> None:
            if query != self._asked or not self.affected.isChecked():
                return
            if not self._door.librarian:
                self._show(records)
                return
            notices = self._door.tasks.notices(records)
            self._courier.deliver(notices, self, lambda found: add(records, found))

        def add(records: tuple[UseRecord, ...], notices: Mapping[str, Notice]) -> None:
            if query == self._asked and self.affected.isChecked():
                self._show(records, notices)

        self._courier.deliver(self._door.gate.affected(query.licence), self, show)

    def _show_affected(self) -> None:
        """Works still public whose terms have changed or ended; only the licence is asked then."""
        self.filter.ask_licence_alone(alone=self.affected.isChecked())
        self.table.clearSelection()  # what was chosen is of another list
        self._mind()
        self.ask(self.filter.query)

    def _show(
        self, records: tuple[UseRecord, ...], notices: Mapping[str, Notice] | None = None
    ) -> None:
        self.model.show(records, notices)
        self._set_widths()
        self._count.setText(say("purpose.records", count=len(records)))
        for button in (self.csv, self.ways.pdf, self.ways.paper):
            button.setEnabled(bool(records) and not self._door.practising)
        self.message.setText(say(f"purpose.{self._nothing()}"))
        self.message.setVisible(not records)
        self.table.setVisible(bool(records))
        self._mind()

    def _mind(self) -> None:
        """Only librarians tell others, and only of what is affected."""
        self.told.setVisible(self.affected.isChecked() and self._door.librarian)
        self.told.setEnabled(self.table.selectionModel().hasSelection())

    def _tell(self) -> None:
        """The works that are chosen have been told, with all their uses that are shown."""
        records = self.model.records
        # By ranges: thousands of rows one by one would hold the window up.
        parts = self.table.selectionModel().selection().toList()
        chosen = [one for part in parts for one in records[part.top() : part.bottom() + 1]]

        def told(saved: Saved) -> None:
            self._whose.setText(say("purpose.told_done", count=saved.changed))
            self.informed.emit(saved.deed)
            self.ask(self.filter.query)

        def fail(error: BaseException) -> None:
            self._mind()
            self._courier.failed.emit(error)

        self.told.setEnabled(False)  # twice would be two changes
        self._courier.deliver(self._door.tasks.inform(tuple(chosen), records), self, told, fail)

    def _nothing(self) -> str:
        if self.affected.isChecked():
            return "no_affected"
        return "no_uses" if self._asked == LedgerQuery() else "no_such_uses"

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            say("purpose.csv"),
            DESTINATION.file(say("purpose.csv_name")),
            say("purpose.csv_kind"),
        )
        DESTINATION.keep_of(name)
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write what is shown into a file."""
        done = self._door.gate.save_ledger(self.model.records, str(path))
        words = say("purpose.csv_saved", name=path.name)
        self._courier.deliver(done, self, lambda _: self._whose.setText(words))

    def _make_book(self, then: Callable[[Report], None]) -> None:
        """What is shown as a 使用記録簿; thousands of lines are worded in a lane."""
        records, reports = self.model.records, self._door.reports

        def make(licences: tuple[LicenceNote, ...]) -> None:
            titles = {one.code: one.title for one in licences}
            made = reports.carry_out(lambda: book_of(records, titles=titles))
            self._courier.deliver(made, self, then)

        self._courier.deliver(self._door.licences(), self, make)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(say("purpose.ledger"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        return table

    def _set_widths(self) -> None:
        """As wide as what is said, where these columns were not laid out before."""
        records, columns = self.model.records, self.model.columns
        said = tuple(
            name
            for name, words in columns
            if name not in SELDOM or any(words(record) for record in records)
        )
        if not records or said == self._laid_out:
            return
        self._laid_out = said
        for number, (name, _) in enumerate(columns):
            self.table.setColumnHidden(number, name not in said)
            self.table.setColumnWidth(number, MOST[name])
            self.table.resizeColumnToContents(number)
            width = min(self.table.columnWidth(number) + _AIR, MOST[name])
            self.table.setColumnWidth(number, width)

    def _lay_out(self) -> None:
        title = QLabel(say("purpose.ledger"))
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addWidget(self._whose, 1)
        ways = QWidget()
        flow = Flow(ways, 12)
        for button in (self.affected, self.told, self.csv, self.ways.pdf, self.ways.paper):
            button.setAutoDefault(False)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.gaps)
        column.addWidget(self.filter)
        column.addWidget(ways)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.message.hide()
        self.gaps.hide()
