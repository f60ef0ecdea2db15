"""The side pane: what may be done with the chosen picture, and for librarians what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from assetlib.details import Details, Edit, LicenceNote, Saved
from assetlib.door import Door
from assetlib.errors import Trouble
from assetlib.query import CategoryCount
from assetlib.ui.batch_page import BatchPage
from assetlib.ui.courier import Courier
from assetlib.ui.footer import Footer
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.picture_page import PicturePage
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import STEPS
from assetlib.wording import say


class Pane(QFrame):
    """Asks for what it shows, drops answers that came too late, and saves what librarians change.

    Signals:
        saved: A change was saved.
        failed: A change was not saved (the `Trouble`); it still stands in its field.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(say("pane.name"))
        self._courier = courier
        self._door: Door | None = None
        self._rows: tuple[int, ...] = ()
        self._licences: tuple[LicenceNote, ...] = ()
        self._categories: tuple[str, ...] = ()
        self.picture, self.batch = PicturePage(theme, courier), BatchPage(theme, courier)
        self._pages = QStackedWidget()
        self._empty = _empty(theme)
        self._picture_area, self._batch_area = _Scroll(self.picture), _Scroll(self.batch)
        for page in (self._empty, self._picture_area, self._batch_area):
            self._pages.addWidget(page)
        self._footer = Footer(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._footer)
        self.picture.edited.connect(self._save)
        self.picture.copied.connect(lambda: self._footer.say(say("pane.copied")))
        self.batch.edited.connect(self._save)

    @property
    def said(self) -> str:
        """What the line at the foot says, "" while it is away."""
        return self._footer.words

    def attach(self, door: Door) -> None:
        """Ask this library from now on."""
        self._door = door
        self.picture.attach(door)
        self.batch.attach(door)
        self.refresh()

    def show_rows(self, rows: tuple[int, ...]) -> None:
        """Show these pictures: one, several, or none."""
        if rows == self._rows:
            return
        self._rows = rows
        self._footer.hide()
        self._ask()

    def refresh(self) -> None:
        """The catalogue changed: ask again; what is being typed stays."""
        if self._door is not None and self._door.librarian:
            self._courier.deliver(self._door.licences(), self, self._keep_licences)
        self._ask()

    def keep_categories(self, counts: Sequence[CategoryCount]) -> None:
        """What librarians can choose from."""
        paths = tuple(count.path for count in counts if count.path)
        if paths != self._categories:
            self._categories = paths
            self._offer()

    def shows(self, rows: tuple[int, ...]) -> bool:
        """Whether everything about these rows has arrived."""
        if len(rows) == 1:
            return self.picture.row == rows[0] and self.picture.preview.complete
        return self.batch.rows == rows

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the page."""
        if self._picture_area.isAncestorOf(part):
            self._picture_area.ensureWidgetVisible(part, 0, 120)

    def rename(self) -> None:
        """Open the title's field, if there is one picture and it may be changed."""
        if self._pages.currentWidget() is self._picture_area:
            self._picture_area.verticalScrollBar().setValue(0)
            self.picture.title.edit()

    def _keep_licences(self, licences: tuple[LicenceNote, ...]) -> None:
        if licences != self._licences:
            self._licences = licences
            self._offer()

    def _offer(self) -> None:
        self.picture.offer(self._licences, self._categories)
        self.batch.offer(self._licences, self._categories)

    def _ask(self) -> None:
        rows = self._rows
        if self._door is None or not rows:
            self._pages.setCurrentWidget(self._empty)
            return

        def show(found: tuple[Details, ...]) -> None:
            if rows == self._rows:
                self._show(found)

        self._courier.deliver(self._door.details(rows), self, show)

    def _show(self, found: tuple[Details, ...]) -> None:
        if not found:  # all of them are gone meanwhile
            self._pages.setCurrentWidget(self._empty)
        elif len(found) == 1:
            self._turn_to(self._picture_area, new=found[0].row != self.picture.row)
            self.picture.show_details(found[0])
        else:
            self._turn_to(self._batch_area, new=False)
            self.batch.show_details(found)

    def _turn_to(self, area: QScrollArea, *, new: bool) -> None:
        if new:
            area.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(area)

    def _save(self, edit: Edit) -> None:
        if self._door is None or not self._rows:
            return
        rows = self._rows

        def saved(result: Saved) -> None:
            self._settle(rows, edit, saved=True)
            self._footer.say(say("pane.saved_pending" if result.pending else "pane.saved"))
            self.saved.emit()
            self._ask()

        def failed(error: BaseException) -> None:
            self._settle(rows, edit, saved=False)
            if not isinstance(error, Trouble):
                raise error  # a bug: it goes to the crash dialog
            self._footer.say(say("pane.not_saved"), "warning", "warn")
            self.failed.emit(error)

        self._courier.deliver(self._door.edit(rows, edit), self, saved, failed)

    def _settle(self, rows: tuple[int, ...], edit: Edit, *, saved: bool) -> None:
        if rows == self._rows:
            page = self.picture if len(rows) == 1 else self.batch
            page.settle(edit, saved=saved)


class _Scroll(QScrollArea):
    """As wide as the pane whether it scrolls or not: the bar lies in the right margin."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if (page := self.widget()) is not None:
            page.setFixedWidth(self.width())
        super().resizeEvent(event)


def _empty(theme: Theme) -> QWidget:
    """The calm page while nothing is chosen."""
    page = QWidget()
    words = Paragraph(theme, "body", say("pane.empty_title"))
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(STEPS[3])
    column.addStretch(2)
    column.addWidget(IconLabel(theme, "picture", 40, "textd"), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(words)
    column.addStretch(3)
    return page
