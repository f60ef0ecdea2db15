"""The pages of the side pane: of no picture, of one, of several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assetlib.details import Details, Edit, LicenceNote
from assetlib.door import Door
from assetlib.ui.batch_page import BatchPage
from assetlib.ui.courier import Courier
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.picture_page import PicturePage
from assetlib.ui.scroll import Scroll
from assetlib.ui.slices import Slices
from assetlib.ui.theme import Theme
from assetlib.ui.use_desk import UseDesk
from assetlib.wording import say

ROOM = 120
"""Left free below a revealed field, px: for what it offers."""

PAUSE = 10
"""Ms before each part of the pages is built, in which the window is painted."""

_PICTURE, _BATCH = "picture", "batch"


class Pages(QStackedWidget):
    """One page at a time.

    Those of one picture and of several are built after the first paint, while the library is being
    opened; at the latest when they are needed.

    Signals:
        edited: A librarian's change (`Edit`), not saved yet.
        copied: Something was put on the clipboard.
        recording: A librarian wants to record an approval or payment (its `Subject`).
        history_wanted: A librarian wants to see who changed a picture (its `Asset`).
        managing: A librarian wants to bring a tag into order (its name).
        declaring: A librarian wants to write down what the gateway did (tuple of `Details`).
    """

    edited = Signal(object)
    copied = Signal()
    recording = Signal(object)
    history_wanted = Signal(object)
    managing = Signal(str)
    declaring = Signal(object)

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._rows: tuple[int, ...] = ()
        self._door: Door | None = None
        self._desk: UseDesk | None = None
        self._offered: tuple[Sequence[LicenceNote], Sequence[str]] = (), ()
        self._greetings: list[Callable[[PicturePage], object]] = []
        self._words = Paragraph(theme, "body", say("pane.empty_title"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty = _empty(theme, self._words)
        self.addWidget(self._empty)
        self._slices = Slices(self)
        self._slices.begin(self._growing(), PAUSE)

    def _growing(self) -> Iterator[object]:
        yield from self._sprout.growing()
        yield self.picture
        yield self._picture_area
        yield self.batch
        yield self._batch_area

    @property
    def rows(self) -> tuple[int, ...]:
        """Which pictures are told of now."""
        return self._rows

    def meet(self, greet: Callable[[PicturePage], object]) -> None:
        """Call this with the page of one picture: now, or once it is built."""
        if _PICTURE in self.__dict__:
            greet(self.picture)
        else:
            self._greetings.append(greet)

    @cached_property
    def _sprout(self) -> PicturePage:
        return PicturePage(self._theme, self._courier)

    @cached_property
    def picture(self) -> PicturePage:
        """The page of one picture."""
        page = self._sprout
        for _ in page.growing():
            pass
        if self._door is not None:
            page.attach(self._door)
            page.offer(*self._offered)
        if self._desk is not None:
            page.judge_by(self._desk)
        for greet in self._greetings:
            greet(page)
        page.edited.connect(self.edited)
        page.copied.connect(self.copied)
        page.history_wanted.connect(self.history_wanted)
        page.recording.connect(self.recording)
        page.managing.connect(self.managing)
        page.declaring.connect(self.declaring)
        return page

    @cached_property
    def _picture_area(self) -> Scroll:
        area = Scroll(self.picture)
        self.addWidget(area)
        return area

    @cached_property
    def batch(self) -> BatchPage:
        """The page of several."""
        page = BatchPage(self._theme, self._courier)
        if self._door is not None:
            page.attach(self._door)
            page.offer(*self._offered)
        page.edited.connect(self.edited)
        page.managing.connect(self.managing)
        page.declaring.connect(self.declaring)
        return page

    @cached_property
    def _batch_area(self) -> Scroll:
        area = Scroll(self.batch)
        self.addWidget(area)
        return area

    def attach(self, door: Door) -> None:
        """Tell of pictures of this library from now on."""
        self._door = door
        if _PICTURE in self.__dict__:
            self.picture.attach(door)
        if _BATCH in self.__dict__:
            self.batch.attach(door)

    def judge_by(self, desk: UseDesk) -> None:
        """Tell how pictures stand to the use of this desk."""
        self._desk = desk
        if _PICTURE in self.__dict__:
            self.picture.judge_by(desk)

    def offer(self, licences: Sequence[LicenceNote], categories: Sequence[str]) -> None:
        """What a librarian can choose from."""
        self._offered = licences, categories
        if _PICTURE in self.__dict__:
            self.picture.offer(licences, categories)
        if _BATCH in self.__dict__:
            self.batch.offer(licences, categories)

    def say(self, words: str) -> None:
        """Tell of no picture, and why."""
        self._rows = ()
        self._words.setText(words)
        self.setCurrentWidget(self._empty)

    def show_details(self, found: Sequence[Details]) -> None:
        """Tell of these pictures."""
        rows = tuple(details.row for details in found)
        if len(found) == 1:
            if rows != self._rows:
                self._picture_area.verticalScrollBar().setValue(0)
            self.picture.show_details(found[0])
        else:
            self.batch.show_details(found)
        self._rows = rows
        self.setCurrentWidget(self._picture_area if len(found) == 1 else self._batch_area)

    def settle(self, edit: Edit, *, saved: bool) -> None:
        """What became of a change to the pictures told of now."""
        page = self.picture if len(self._rows) == 1 else self.batch
        page.settle(edit, saved=saved)

    def rename(self) -> None:
        """Open the title's field, if one picture is shown and it may be changed."""
        if len(self._rows) == 1:
            self._picture_area.verticalScrollBar().setValue(0)
            self.picture.title.edit()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the page of one picture, with room below it."""
        if self.picture.isAncestorOf(part):
            below = part.mapTo(self.picture, QPoint(0, part.height() + ROOM))
            self._picture_area.ensureVisible(0, below.y(), 0, 0)


def _empty(theme: Theme, words: QWidget) -> QWidget:
    """The calm page while there is nothing to tell of."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(16)
    column.addStretch(2)
    column.addWidget(IconLabel(theme, "picture", 40, "textd"), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(words)
    column.addStretch(3)
    return page
