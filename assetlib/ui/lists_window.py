"""The window of lists: a list is chosen, its columns named, looked at, and then taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.details import Saved
from assetlib.gate import GatedDoor
from assetlib.list_words import preview_of
from assetlib.lists import BESIDE, COLUMNS, Preview, Source
from assetlib.ui.choice import Choice
from assetlib.ui.courier import Courier
from assetlib.ui.destination import DESTINATION
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.report_view import ReportView
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.wording import say

_SIZE, _COLUMNS_HEIGHT, _ACROSS = (1080, 760), 188, 3


class ListsWindow(Dialog):
    """Above the file and its columns, below what taking it in would change.

    Signals:
        taken: A list was taken in (`Saved`).
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, door: GatedDoor, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._door = theme, courier, door
        self.source: Source | None = None
        self.preview: Preview | None = None
        self.columns: dict[str, Choice] = {}
        self.setWindowTitle(say("lists.title"))
        self.setProperty("role", "surface")
        fit(self, _SIZE, parent.window())
        self.choose, self.export = _button("choose"), _button("export")
        self.take, self.close_button = _button("take"), _button("close")
        self.take.setProperty("kind", "primary")
        self.name = QLabel(say("lists.none"))
        self.news = Notice(theme, "info", "remind")
        self.view = ReportView(theme)
        self.view.setAccessibleName(say("lists.preview"))
        self.choose.clicked.connect(self._choose_source)
        self.export.clicked.connect(self._choose_target)
        self.take.clicked.connect(self._take)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._mind()

    @property
    def mapping(self) -> dict[str, str]:
        """What each heading is taken for now."""
        return {heading: str(one.currentData() or "") for heading, one in self.columns.items()}

    # --- a list comes in ---

    def look_at(self, file: Path) -> None:
        """Read this list."""
        self._courier.deliver(
            self._door.lists.look(str(file)), self, self._show_source, self.news.fail
        )

    def _show_source(self, source: Source) -> None:
        self.source, self.columns = source, {}
        self.name.setText(say("lists.name", name=source.name, count=source.rows))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        for number, (heading, example) in enumerate(source.headings):
            choice = _column(heading, source.mapping.get(heading, ""))
            choice.activated.connect(lambda _: self._look())
            self.columns[heading] = choice
            key = "heading" if example else "heading_bare"
            label = Paragraph(
                self._theme, "second", say(f"lists.{key}", heading=heading, example=example)
            )
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(label)
            cell.addWidget(choice)
            grid.addLayout(cell, number // _ACROSS, number % _ACROSS, Qt.AlignmentFlag.AlignBottom)
        self._scroll.setWidget(page)
        self._scroll.setFixedHeight(min(_COLUMNS_HEIGHT, page.sizeHint().height()))
        self._scroll.show()
        self._look()

    def _look(self, done: str = "") -> None:
        """Ask what it would change, the columns taken so; then say what was `done` before."""
        if self.source is None:
            return
        mapping, source = self.mapping, self.source
        self.preview = None
        self.view.show_report(None)
        self._mind()
        if "path" not in mapping.values():
            self.news.say(say("lists.no_path"))
            return
        self.news.say(done or say("lists.working"))

        def show(found: Preview) -> None:
            if (source, mapping) == (self.source, self.mapping):
                self._show(source, found, done)

        self._courier.deliver(self._door.lists.preview(source, mapping), self, show, self.news.fail)

    def _show(self, source: Source, preview: Preview, done: str) -> None:
        self.preview = preview
        self.news.say(done)
        self.view.show_report(preview_of(source, preview))
        self._mind()

    def _take(self) -> None:
        if self.source is None or self.preview is None:
            return

        def taken(saved: Saved) -> None:
            self.taken.emit(saved)
            key = "pending" if saved.pending else "taken"
            self._look(say(f"lists.{key}", count=saved.changed))

        done = self._door.lists.take(self.source, self.mapping)
        self.preview = None  # pressed twice, it is taken in once
        self._mind()
        self._courier.deliver(done, self, taken, self.news.fail)

    # --- a list goes out ---

    def write_to(self, file: Path) -> None:
        """Write every picture into a list."""

        def written(count: int) -> None:
            self.news.say(say("lists.written", count=count, name=file.name))

        headings = {name: say(f"lists.column_{name}") for name in (*COLUMNS, *BESIDE)}
        done = self._door.lists.export(str(file), headings)
        self._courier.deliver(done, self, written, self.news.fail)

    def _choose_source(self) -> None:
        title, kinds = say("lists.choose"), say("lists.kinds")
        name, _ = QFileDialog.getOpenFileName(self, title, DESTINATION.folder, kinds)
        DESTINATION.keep_of(name)
        if name:
            self.look_at(Path(name))

    def _choose_target(self) -> None:
        title, kind = say("lists.export"), say("lists.csv_kind")
        usual = DESTINATION.file(say("lists.csv_name"))
        name, _ = QFileDialog.getSaveFileName(self, title, usual, kind)
        DESTINATION.keep_of(name)
        if name:
            self.write_to(Path(name))

    def _mind(self) -> None:
        self.take.setEnabled(self.preview is not None and bool(self.preview.changes))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.choose)
        line.addWidget(self.name, 1)
        line.addWidget(self.export)
        self._scroll = Scroll(QWidget())
        self._scroll.setFixedHeight(_COLUMNS_HEIGHT)
        self._scroll.hide()
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 8)
        head.setSpacing(12)
        head.addWidget(Paragraph(self._theme, "second", say("lists.text")))
        head.addLayout(line)
        head.addWidget(self._scroll)
        head.addWidget(self.news)
        stack(self, head, self.view, foot_line(self.close_button, self.take))


def _button(name: str) -> QPushButton:
    button = QPushButton(say(f"lists.{name}"))
    button.setAutoDefault(False)
    return button


def _column(heading: str, now: str) -> Choice:
    choice = Choice(say("lists.as", heading=heading))
    for column in ("", *COLUMNS):
        choice.addItem(say(f"lists.column_{column}"), column)
    choice.setCurrentIndex(max(0, choice.findData(now)))
    return choice
