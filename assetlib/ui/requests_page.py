"""The page of requests: what staff asked, looked for in vain or wish for, and the answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from assetlib.details import Details
from assetlib.gate import GatedDoor
from assetlib.query import Found, Query, Sort, Tile
from assetlib.request import (
    CALM,
    DECIDE,
    FREEING,
    NOTHING_FOUND,
    WANTED,
    Answer,
    Request,
    gathered,
)
from assetlib.task import Task
from assetlib.terms import Level
from assetlib.ui.answer_picture import MOST
from assetlib.ui.card_page import CardPage
from assetlib.ui.consent_dialog import Subject
from assetlib.ui.courier import Courier
from assetlib.ui.request_card import SHOWN, Matter, RequestCard
from assetlib.ui.request_words import asker, dotted, times, use_words
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.use import Verdict
from assetlib.wording import say

ABOUT = {Task.ASKED: DECIDE, Task.WANTED: WANTED, Task.NOT_FOUND: NOTHING_FOUND}
"""The tasks whose page this is, and what their requests are about."""

ACTIONS = {
    Task.ASKED: ("show", "record"),
    Task.WANTED: ("search", "rephrase"),
    Task.NOT_FOUND: ("search", "rephrase"),
}

AT_ONCE = 30
"""So many cards are there before somebody asks for more."""


class RequestsPage(CardPage[Matter, RequestCard]):
    """Fulfils `screens.Kept`.

    Signals:
        searched: These words are to be looked for now.
        rephrased: These words are to find what others find.
        recording: An approval is to be recorded (`Subject`).
    """

    searched = Signal(str)
    rephrased = Signal(str)
    recording = Signal(object)

    def __init__(self, theme: Theme, courier: Courier, task: Task) -> None:
        super().__init__(theme, task, say(f"request.about_{task.value}"), AT_ONCE)
        self._courier = courier
        self._door: GatedDoor | None = None
        self._pictures: Thumbnails | None = None

    @property
    def cards(self) -> list[RequestCard]:
        """Those that are built, in their order."""
        return [*self.column.cards.values()]

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
            self._courier.deliver(asked, self, self._show, self.fail)

    def _show(self, requests: tuple[Request, ...]) -> None:
        self.news.say("")
        if self._pictures is not None:
            self._pictures.refresh()
        found = self._wishes(requests) if self._task is not Task.ASKED else _questions(requests)
        if found != self.matters or not found:
            self.show_matters(found)
        else:
            self._look_at_terms()

    def _wishes(self, requests: tuple[Request, ...]) -> tuple[Matter, ...]:
        about = ABOUT[self._task]
        return tuple(
            Matter(wish.requests, about, wish.words, (times(wish),)) for wish in gathered(requests)
        )

    # --- the cards ---

    def make(self, matter: Matter) -> RequestCard:
        actions = ACTIONS[self._task] if matter.rows or self._task is not Task.ASKED else ()
        card = RequestCard(self._theme, matter, actions)
        card.settled.connect(self._weigh)
        card.wanting.connect(lambda card=card: self._offer_pictures(card))
        card.shown.connect(self.shown)
        card.acted.connect(lambda name, card=card: self._act(name, card))
        return card

    def stop(self, card: RequestCard) -> QWidget:
        return card.first

    def grown(self) -> None:
        """Ask for the pictures of all cards."""
        rows = tuple(dict.fromkeys(p.row for card in self.cards for p in card.pictures))
        if self._pictures is None or self._door is None or not rows:
            return
        self._pictures.want(rows)
        self._courier.deliver(self._door.tiles(rows), self, self._name, self.fail)
        self._look_at_terms()

    def _look_at_terms(self) -> None:
        """Where no terms ask for an approval, none is offered to be recorded."""
        asked = [card for card in self.cards if "record" in card.buttons]
        rows = tuple(dict.fromkeys(row for card in asked for row in card.matter.rows[:SHOWN]))
        if self._door is not None and rows:
            self._courier.deliver(self._door.details(rows), self, self._mind_terms, self.fail)

    def _mind_terms(self, details: tuple[Details, ...]) -> None:
        known = {one.row: one for one in details}
        for card in self.cards:
            rows = card.matter.rows
            found = [one for row in rows if (one := known.get(row)) is not None]
            if "record" in card.buttons and len(found) == len(rows):
                card.let_record(_hindrance(found))

    def _name(self, tiles: tuple[Tile, ...]) -> None:
        titles = {tile.row: tile.title for tile in tiles}
        for card in self.cards:
            card.name_pictures(titles)

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
        else:
            self._seek_duty(card, "no_duty")

    def _seek_duty(self, card: RequestCard, nothing: str) -> None:
        if self._door is not None:
            details = self._door.details(card.matter.rows)
            show = lambda of: self._record(of, card, nothing)  # noqa: E731
            self._courier.deliver(details, self, show, self.fail)

    def _record(self, details: tuple[Details, ...], card: RequestCard, nothing: str) -> None:
        """Record for the one licence that asks for an approval, or for the one that is chosen."""
        subjects = [
            Subject(note, one.asset.id, one.asset.title)
            for one in details
            for note in one.licences
            if note.duties
        ]
        if not subjects:
            terms = any(one.licences for one in details)
            self.news.say(say(f"request.{nothing if terms else 'no_terms'}"))
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
            self._courier.deliver(door.tiles([*rows]), self, name, self.fail)

        def more(found: Found) -> None:
            asked = door.search(Query(sort=Sort.NEWEST))
            self._courier.deliver(asked, self, lambda newest: add(newest, found), self.fail)

        self._courier.deliver(door.search(Query(card.matter.words)), self, more, self.fail)

    def _weigh(self, of: tuple[Request, ...], answer: Answer, row: int | None) -> None:
        """Nobody is told that pictures may be used while they may not: that is looked at first."""
        use, rows = of[0].use, of[0].rows
        if self._door is None or answer not in FREEING or use is None or not rows:
            self._settle(of, answer, row)
            return

        def go_on(verdicts: Mapping[int, Verdict]) -> None:
            levels = {one.level for one in verdicts.values()}
            if Level.BLOCK in levels:
                self._lead_on(of)
            elif Level.WARN in levels and answer in CALM:
                self._caution(of)
            else:
                self._settle(of, answer, row)

        self._courier.deliver(self._door.gate.verdicts(rows, use), self, go_on, self.fail)

    def _lead_on(self, of: tuple[Request, ...]) -> None:
        """An approval has to be on record first: lead there, or say that none would help."""
        cards = [self.column.cards[one] for one in self._about(of) if one in self.column.cards]
        self.news.say(say("request.still_blocked"))
        for card in cards[:1]:
            self._seek_duty(card, "still_barred")

    def _caution(self, of: tuple[Request, ...]) -> None:
        """Offer the answer that says so; whoever answers has to press once more."""
        for one in self._about(of):
            if one in self.column.cards:
                self.column.cards[one].propose(Answer.CHECK_FIRST)
        self.news.say(say("request.still_unsure"))

    def _settle(self, of: tuple[Request, ...], answer: Answer, row: int | None) -> None:
        if self._door is None:
            return
        self.note_decided(self._about(of))
        for one in self._about(of):
            self.column.cards[one].rest(busy=True)
        done = self._door.tasks.settle(of, answer, row)
        self._courier.deliver(done, self, lambda _: self.settle(self._about(of)), self.fail)

    def _about(self, of: tuple[Request, ...]) -> list[Matter]:
        return [one for one in self.matters if one.requests == of]

    def fail(self, error: BaseException) -> None:
        for card in self.cards:
            card.rest(busy=False)
        super().fail(error)


def _hindrance(details: Iterable[Details]) -> str:
    """Why no approval can be recorded for these pictures, "" where one can."""
    notes = [note for one in details for note in one.licences]
    if any(note.duties for note in notes):
        return ""
    return say("request.no_duty" if notes else "request.no_terms")


def _questions(requests: tuple[Request, ...]) -> tuple[Matter, ...]:
    return tuple(
        Matter((one,), DECIDE, one.words, (asker(one), _wanted_for(one)), one.rows)
        for one in requests
    )


def _wanted_for(request: Request) -> str:
    left = len(request.rows) - SHOWN
    return dotted(use_words(request.use), say("request.rest", count=left) if left > 0 else "")
