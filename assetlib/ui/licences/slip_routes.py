"""The ways of the slip out of the program: onto paper, or into a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from assetlib.errors import LocalTrouble
from assetlib.ui.licences.check_slip import printer_of, put_on_paper
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

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet, self._window = sheet, parent

    def print(self) -> None:
        """Ask for a printer, and print."""
        printer = printer_of()
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec():
            self._put(printer, printer.printerName())

    def write(self) -> None:
        """Ask for a file, and write a PDF."""
        name = say("licences.slip_file", title=self._sheet.licence.title)
        usual = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, say("licences.menu_pdf"), usual, "PDF (*.pdf)"
        )
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, file: Path) -> None:
        """Write a PDF there."""
        self._put(printer_of(file), file.name)

    def _put(self, printer: QPrinter, name: str) -> None:
        dossier = self._sheet.dossier
        promises = dossier.promises if dossier else ()
        number = dossier.newest.number if dossier else 1
        try:
            put_on_paper(self._sheet.content, promises, number, printer)
        except LocalTrouble as trouble:
            self.failed.emit(trouble)
        else:
            self.written.emit(name)
