"""The ways of the slip out of the program: onto paper, or into a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from assetlib.durable import keep
from assetlib.report import Reports
from assetlib.ui.courier import Courier
from assetlib.ui.destination import DESTINATION
from assetlib.ui.licences.check_slip import Slip, page, pdf, put_on_paper
from assetlib.ui.licences.sheet import Sheet
from assetlib.wording import say


class SlipRoutes(QObject):
    """No picture leaves here: a slip holds words alone.

    Signals:
        written: The name of the PDF that was written, or of the printer.
        failed: It could not be (`LocalTrouble`).
    """

    written = Signal(str)
    failed = Signal(object)

    def __init__(self, courier: Courier, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._courier, self._sheet, self._window = courier, sheet, parent
        self._reports: Reports | None = None

    def attach(self, reports: Reports) -> None:
        """Lay out and write through this library from now on: the window does not wait for it."""
        self._reports = reports

    def print(self) -> None:
        """Ask for a printer, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page())
        if QPrintDialog(printer, self._window).exec():
            slip = self._slip()
            self._carry_out(lambda: put_on_paper(slip, printer), printer.printerName())

    def write(self) -> None:
        """Ask for a file, and write a PDF."""
        name = say("licences.slip_file", title=self._sheet.licence.title)
        usual = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, say("licences.menu_pdf"), DESTINATION.file(usual), "PDF (*.pdf)"
        )
        DESTINATION.keep_of(chosen)
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, file: Path) -> None:
        """Write a PDF there."""
        slip = self._slip()
        self._carry_out(lambda: keep(file, pdf(slip)), file.name)

    def _carry_out(self, work: Callable[[], None], name: str) -> None:
        if self._reports is not None:
            done = self._reports.carry_out(work)
            self._courier.deliver(done, self, lambda _: self.written.emit(name), self.failed.emit)

    def _slip(self) -> Slip:
        dossier = self._sheet.dossier
        promises = dossier.promises if dossier else ()
        return Slip(self._sheet.content, promises, dossier.newest.number if dossier else 1)
