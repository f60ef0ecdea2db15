"""The window of the guides: what there is at the left, and the page beside it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.errors import Trouble
from assetlib.guides import Guide, language_of, read
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_screen
from assetlib.ui.guide.contents import Contents, name_of
from assetlib.ui.guide.finder import Finder
from assetlib.ui.guide.page import GuidePage
from assetlib.ui.guide.paper import print_guide, set_paper
from assetlib.ui.icon_button import IconButton
from assetlib.ui.printing import Printing, Told
from assetlib.ui.theme import Theme
from assetlib.wording import language, say, say_trouble

SIZE = (1040, 800)
_CONTENTS = 256


class GuideWindow(Dialog):
    """Read beside the window it explains; it asks nothing and needs no library."""

    def __init__(self, theme: Theme, courier: Courier, parent: QWidget) -> None:
        super().__init__(parent)
        self.printing = Printing(courier, self, "guide")
        self._guide = Guide.STAFF
        self._press = ThreadPoolExecutor(1, "printing")
        self.setWindowTitle(say("guide.title"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setProperty("role", "surface")
        self.setMinimumSize(560, 400)
        fit_screen(self, SIZE)
        self.contents, self.page, self.finder = Contents(), GuidePage(theme), Finder(theme)
        self.page.setAccessibleName(say("guide.text"))
        self.smaller = IconButton(theme, "zoom-out", say("guide.smaller"))
        self.larger = IconButton(theme, "zoom-in", say("guide.larger"))
        self.print_button = QPushButton(say("guide.print"))
        self.print_button.setAutoDefault(False)
        self.said = QLabel(say("guide.only_japanese"))
        self.said.setProperty("role", "second")
        self._lay_out()
        self._connect()

    @property
    def guide(self) -> Guide:
        """The one that is read."""
        return self._guide

    def open_guide(self, guide: Guide) -> None:
        """Show it from its top, before all other windows."""
        self._read(guide)
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.finder.field.clear()
        super().closeEvent(event)

    def _read(self, guide: Guide) -> None:
        self._guide = guide
        spoken = language_of(guide, language())
        self.said.setText("" if spoken == language() else say("guide.only_japanese"))
        self.setWindowTitle(f"{name_of(guide)} — {say('guide.title')}")
        self.page.show_text(read(guide, language()))
        self.contents.show_guide(guide, self.page.titles)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 12, 24, 8)
        tools.setSpacing(8)
        tools.addWidget(self.finder, 1)
        for part in (self.smaller, self.larger, self.print_button):
            tools.addWidget(part)
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 24, 4)
        below.addWidget(self.said)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(tools)
        right.addLayout(below)
        right.addWidget(self.page, 1)
        left = QWidget()
        left.setFixedWidth(_CONTENTS)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(12, 12, 4, 12)
        inner.addWidget(self.contents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left)
        line.addLayout(right, 1)

    def _connect(self) -> None:
        self.contents.chosen.connect(self._read)
        self.contents.led.connect(lambda number: self.page.go_to(self.page.titles[number]))
        self.page.led.connect(self._read)
        self.page.written.connect(lambda: self._look_for(self.finder.field.text()))
        self.finder.asked.connect(self._look_for)
        self.finder.stepped.connect(lambda by: self.finder.show_count(*self.page.step(by)))
        self.smaller.clicked.connect(lambda: self.page.zoom(-1))
        self.larger.clicked.connect(lambda: self.page.zoom(1))
        self.print_button.clicked.connect(self._print)
        key = QKeySequence.StandardKey
        self._key(self.finder.field.setFocus, key.Find)
        self._key(self.print_button.click, key.Print)
        self._key(self.larger.click, "Ctrl++", "Ctrl+=", "Ctrl+;")
        self._key(self.smaller.click, "Ctrl+-")
        self._key(lambda: self.page.zoom(0), "Ctrl+0")
        self._key(self.finder.next.click, "F3")
        self._key(self.finder.previous.click, "Shift+F3")

    def _key(self, do: Callable[[], object], *keys: str | QKeySequence.StandardKey) -> None:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _: do())
        self.addAction(action)

    def _look_for(self, words: str) -> None:
        self.finder.show_count(*self.page.find_all(words))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_paper(printer)
        printer.setDocName(name_of(self._guide))
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is read; nobody waits for the printer, and anybody may end it."""
        title = name_of(self._guide)
        text = read(self._guide, language())

        def fail(error: BaseException) -> None:
            if not isinstance(error, Trouble):
                raise error  # a bug: it goes to the crash dialog
            self.said.setText(say_trouble(error))

        def work(told: Told) -> int:
            pages = print_guide(text, title, printer, printer, told)
            if not pages:
                printer.abort()
            return pages

        def tell(pages: int) -> None:
            self.said.setText(say("guide.printed" if pages else "guide.ended"))

        self.printing.run(self._press.submit, work, tell, fail)
