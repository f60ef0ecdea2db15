"""The ways of a report out of the window: as a list, as a PDF, onto paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.report import Report, Reports
from assetlib.ui.courier import Courier
from assetlib.ui.destination import DESTINATION
from assetlib.ui.press import print_report, set_paper, write_pdf
from assetlib.ui.printing import Printing, Told
from assetlib.wording import say

Ask = Callable[[Callable[[Report], None]], None]
"""Has a report made, and gives it to whoever waits for it."""


class ReportWays(QObject):
    """Three buttons, for whatever report `ask` brings when one is pressed.

    No picture leaves by them: they print words and figures.

    Signals:
        said: What was done, in a sentence.
        failed: It could not be written (a `Trouble`).
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, courier: Courier, parent: QWidget, ask: Ask) -> None:
        super().__init__(parent)
        self._courier, self._window, self._ask = courier, parent, ask
        self._reports: Reports | None = None
        self.printing = Printing(courier, parent, "report")
        self.csv = QPushButton(say("report.csv"))
        self.pdf = QPushButton(say("report.pdf"))
        self.paper = QPushButton(say("report.print"))
        self.csv.clicked.connect(lambda: self._choose("csv", self.save_list))
        self.pdf.clicked.connect(lambda: self._choose("pdf", self.save_pdf))
        self.paper.clicked.connect(lambda: self._ask(self._print))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All of them, in their order."""
        return (self.csv, self.pdf, self.paper)

    def head(self, choices: QLayout, said: QWidget) -> QVBoxLayout:
        """What stands above a report: what is chosen, and below it what is said, and the ways."""
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(said, 1)
        for button in self.buttons:
            below.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 8)
        head.setSpacing(8)
        head.addLayout(choices)
        head.addLayout(below)
        return head

    def attach(self, reports: Reports) -> None:
        """Write through this library from now on."""
        self._reports = reports

    def save_list(self, report: Report, path: Path) -> None:
        """Write it as a list."""
        if self._reports is not None:
            done = self._reports.save_list(report, str(path))
            said = _saved(path)
            self._courier.deliver(done, self, lambda _: self.said.emit(said), self.failed.emit)

    def save_pdf(self, report: Report, path: Path) -> None:
        """Write it as a PDF."""
        if self._reports is not None:
            self._carry_out(lambda told: write_pdf(report, path, told), _saved(path))

    def _choose(self, ending: str, save: Callable[[Report, Path], None]) -> None:
        def choose(report: Report) -> None:
            usual = DESTINATION.file(f"{report.title}.{ending}")
            title, kind = say(f"report.{ending}"), say(f"report.{ending}_kind")
            name, _ = QFileDialog.getSaveFileName(self._window, title, usual, kind)
            DESTINATION.keep_of(name)
            if name:
                save(report, Path(name))

        self._ask(choose)

    def _print(self, report: Report) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_paper(printer, report)
        printer.setDocName(report.title)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and self._reports is not None:
            self.print_on(report, printer)

    def print_on(self, report: Report, printer: QPrinter) -> None:
        """Print it, whatever was chosen for the printer."""

        def work(told: Told) -> bool:
            whole = print_report(report, printer, printer, told)
            if not whole:
                printer.abort()
            return whole

        self._carry_out(work, say("report.printed"))

    def _carry_out(self, work: Callable[[Told], bool], said: str) -> None:
        def tell(whole: bool) -> None:  # noqa: FBT001 - what the work gave
            self.said.emit(said if whole else say("report.ended"))

        if self._reports is not None:
            self.printing.run(self._reports.carry_out, work, tell, self.failed.emit)


def _saved(path: Path) -> str:
    return say("report.saved", name=path.name)
