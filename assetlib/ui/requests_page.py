"""The page of requests: what staff asked, looked for in vain or wish for, and the answers to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPushButton, QVBoxLayout

from assetlib.details import Details, Saved
from assetlib.errors import NotALibrarian, Trouble
from assetlib.gate import GatedDoor
from assetlib.query import Found, Query, Sort, Tile
from assetlib.request import DECIDE, NOTHING_FOUND, WANTED, Answer, Request, gathered
from assetlib.task import Task
from assetlib.ui.answer_picture import MOST
from assetlib.ui.card_column import CardColumn
from assetlib.ui.consent_dialog import Subject
from assetlib.ui.courier import Courier
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.readable import Readable
from assetlib.ui.request_card import SHOWN, Matter, RequestCard
from assetlib.ui.request_words import asker, dotted, times, use_words
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.task_words import name_of, nothing_left
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.wording import say, say_trouble

ABOUT = {Task.ASKED: DECIDE, Task.WANTED: WANTED, Task.NOT_FOUND: NOTHING_FOUND}
"""The tasks whose page this is, and what their requests are about."""

ACTIONS = {
    Task.ASKED: ("show", "record"),
    Task.WANTED: ("search", "rephrase"),
    Task.NOT_FOUND: ("search", "rephrase"),
}

AT_ONCE = 30
"""So many cards are there before somebody asks for more."""


class RequestsPage(QFrame):
    """Fulfils `screens.Kept`; what was answered goes from the page at once.

    Signals:
        changed: Something was answered: the counts are others.
        shown: A picture's row is to be seen in the grid.
        searched: These words are to be looked for now.
        rephrased: These words are to find what others find.
        recording: An approval is to be recorded (`Subject`).
    """

    changed = Signal()
    shown = Signal(int)
    searched = Signal(str)
    rephrased = Signal(str)
    recording = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, task: Task) -> None:
        super().__init__()
        self._theme, self._courier, self._task = theme, courier, task
        self._door: GatedDoor | None = None
        self._pictures: Thumbnails | None = None
        self._matters: tuple[Matter, ...] = ()
        self._most = AT_ONCE
        self._answered: int | None = None
        self._column = CardColumn(self, self._card, self._ask_pictures)
        self.setProperty("role", "canvas")
        self.news = Notice(theme, "warning", "warn")
        self.empty = Paragraph(theme, "body")
        self.empty.hide()  # until it is known that nothing waits
        self.more = QPushButton()
        self.more.hide()
        self.more.clicked.connect(self._show_more)
        self._lay_out()

    @property
    def cards(self) -> list[RequestCard]:
        """Those that are built, in their order."""
        return [*self._column.cards.values()]

    def attach(self, door: GatedDoor) -> None:
        """Show what was asked in this library."""
        self._door = door
        self._pictures = Thumbnails(door, self._courier, self)
        self._pictures.arrived.connect(lambda _: self._draw())
        self.refresh()

    def refresh(self) -> None:
        """Ask again; an answer that is being chosen stays."""
        if self._door is not None and self._door.librarian:
            asked = self._door.tasks.requests(ABOUT[self._task])
            self._courier.deliver(asked, self, self._show, self._fail)

    def _show(self, requests: tuple[Request, ...]) -> None:
        self.news.say("")
        if self._pictures is not None:
            self._pictures.refresh()
        found = self._wishes(requests) if self._task is not Task.ASKED else _questions(requests)
        if found != self._matters or not found:
            self._matters = found
            self._build()

    def _wishes(self, requests: tuple[Request, ...]) -> tuple[Matter, ...]:
        about = ABOUT[self._task]
        return tuple(
            Matter(wish.ids, about, wish.words, (times(wish),)) for wish in gathered(requests)
        )

    # --- the cards ---

    def _build(self) -> None:
        at, self._answered = self._answered, None
        if at is None:
            at = next((n for n, card in enumerate(self.cards) if _has_focus(card)), None)
        wanted = self._matters[: self._most]
        self._column.show(wanted)
        left = len(self._matters) - len(wanted)
        self.more.setText(say("request.more", count=left))
        self.more.setVisible(left > 0)
        self.empty.setText("\n".join(nothing_left(self._task)))
        self.empty.setVisible(not self._matters)
        if at is not None and self.cards:  # the keyboard goes on where it was
            card = self.cards[min(at, len(self.cards) - 1)]
            if not _has_focus(card):
                card.settle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, matter: Matter) -> RequestCard:
        actions = ACTIONS[self._task] if matter.rows or self._task is not Task.ASKED else ()
        card = RequestCard(self._theme, matter, actions)
        card.settled.connect(self._settle)
        card.wanting.connect(lambda card=card: self._offer_pictures(card))
        card.shown.connect(self.shown)
        card.acted.connect(lambda name, card=card: self._act(name, card))
        return card

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._build()

    def _ask_pictures(self) -> None:
        rows = tuple(dict.fromkeys(p.row for card in self.cards for p in card.pictures))
        if self._pictures is None or self._door is None or not rows:
            return
        self._pictures.want(rows)
        self._courier.deliver(self._door.tiles(rows), self, self._name, self._fail)

    def _name(self, tiles: tuple[Tile, ...]) -> None:
        titles = {tile.row: tile.title for tile in tiles}
        for card in self.cards:
            for picture in card.pictures:
                title = titles.get(picture.row, "")
                picture.setToolTip(title)
                picture.setAccessibleName(title)

    def _draw(self) -> None:
        if self._pictures is not None:
            for card in self.cards:
                for picture in card.pictures:
                    picture.show_picture(self._pictures.get(picture.row))

    # --- what is done ---

    def _act(self, name: str, card: RequestCard) -> None:
        matter = card.matter
        if name == "search":
            self.searched.emit(matter.words)
        elif name == "rephrase":
            self.rephrased.emit(matter.words)
        elif name == "show":
            self.shown.emit(matter.rows[0])
        elif self._door is not None:
            details = self._door.details(matter.rows)
            self._courier.deliver(details, self, lambda of: self._record(of, card), self._fail)

    def _record(self, details: tuple[Details, ...], card: RequestCard) -> None:
        """Record for the one licence that asks for an approval, or for the one that is chosen."""
        subjects = [
            Subject(note, one.asset.id, one.asset.title)
            for one in details
            for note in one.licences
            if note.duties
        ]
        if not subjects:
            self.news.say(say("request.no_duty"))
        elif len(subjects) == 1:
            self.recording.emit(subjects[0])
        else:
            menu, button = QMenu(self), card.buttons["record"]
            for about in subjects:
                words = say("consent.subject", licence=about.note.title, picture=about.title)
                menu.addAction(words, partial(self.recording.emit, about))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _offer_pictures(self, card: RequestCard) -> None:
        """What the words of a wish find, then what came in last."""
        door, choice = self._door, card.picture
        if door is None or choice is None:
            return

        def name(tiles: tuple[Tile, ...]) -> None:
            if card in self.cards:  # it may have been answered meanwhile
                choice.offer(tiles)

        def add(newest: Found, found: Found) -> None:
            rows = dict.fromkeys((*found.rows[:MOST], *newest.rows[:MOST]))
            self._courier.deliver(door.tiles([*rows]), self, name, self._fail)

        def more(found: Found) -> None:
            asked = door.search(Query(sort=Sort.NEWEST))
            self._courier.deliver(asked, self, lambda newest: add(newest, found), self._fail)

        self._courier.deliver(door.search(Query(card.matter.words)), self, more, self._fail)

    def _settle(self, ids: tuple[str, ...], answer: Answer, row: int | None) -> None:
        if self._door is None:
            return
        for number, card in enumerate(self.cards):
            if card.matter.ids == ids:
                self._answered = number
                card.rest(busy=True)
        done = self._door.tasks.settle(ids, answer, row)
        self._courier.deliver(done, self, lambda saved: self._settled(ids, saved), self._fail)

    def _settled(self, ids: tuple[str, ...], _saved: Saved) -> None:
        self.news.say("")
        self._matters = tuple(one for one in self._matters if one.ids != ids)
        self._build()
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        for card in self.cards:
            card.rest(busy=False)
        if not isinstance(error, NotALibrarian) or self.isVisible():
            self.news.say(say_trouble(error))

    def _lay_out(self) -> None:
        page = Readable()
        column = page.column
        title = Paragraph(self._theme, "heading", name_of(self._task))
        text = Paragraph(self._theme, "second", say(f"request.about_{self._task.value}"))
        for part in (title, text, self.news, self.empty):
            column.addWidget(part)
        column.addLayout(self._column.layout)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(page))


def _questions(requests: tuple[Request, ...]) -> tuple[Matter, ...]:
    return tuple(
        Matter((one.id,), DECIDE, one.words, (asker(one), _wanted_for(one)), one.rows)
        for one in requests
    )


def _wanted_for(request: Request) -> str:
    left = len(request.rows) - SHOWN
    return dotted(use_words(request.use), say("request.rest", count=left) if left > 0 else "")


def _has_focus(card: RequestCard) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and card.isAncestorOf(focus)
