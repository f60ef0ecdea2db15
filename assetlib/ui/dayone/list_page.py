"""The second step: the list the city has, and what each of its columns means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from assetlib.dayone_door import Match
from assetlib.ui.choice import Choice
from assetlib.ui.dayone.card import Card
from assetlib.ui.dayone.file_zone import FileZone, file_in
from assetlib.ui.dayone.list_card import ListCard
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.page import Page, ScrollPart
from assetlib.ui.section import section
from assetlib.ui.theme import Theme
from assetlib.wording import say

COLUMNS = ("", "path", "title", "reading", "tags", "category", "source", "creator", "note")
KINDS = (".xlsx", ".csv")
ZONE_HEIGHT, LOW_ZONE_HEIGHT = 96, 64


class ListPage(Page):
    """A file is dropped or chosen; its columns are guessed, and can be set right.

    Signals:
        given: A file (`Path`) to lay beside the library.
        mapped: What each heading means now (a dict).
    """

    given = Signal(object)
    mapped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "list")
        self._theme = theme
        self.setAcceptDrops(True)
        self.match: Match | None = None
        self.choices: dict[str, Choice] = {}
        self.zone = FileZone(theme, say("dayone.list_choose"), say("dayone.list_how"), kinds=KINDS)
        self.zone.setFixedHeight(ZONE_HEIGHT)
        self.zone.given.connect(self.given)
        self.choose = QPushButton(say("dayone.list_other"))
        self.choose.clicked.connect(self.zone.click)
        self.choose.hide()
        self.card = ListCard(theme)
        self._scroll = ScrollPart()
        self.add(self.zone)
        self.add(self.choose, hug=True)
        self.add(self.card)
        self.add_scrolling(self._scroll)

    def squeeze(self, *, low: bool) -> None:
        self.zone.setFixedHeight(LOW_ZONE_HEIGHT if low else ZONE_HEIGHT)
        super().squeeze(low=low)

    def show_match(self, match: Match) -> None:
        """Show how a list fits; the columns are built anew for another file."""
        same = self.match is not None and self.match.headings == match.headings
        self.match = match
        self.card.show_match(match)
        self.zone.hide()
        self.choose.show()
        if not same:
            self._scroll.hold(self._columns(match))

    def _columns(self, match: Match) -> QWidget:
        card = Card(self._theme)
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(("heading", "example", "meaning")):
            grid.addWidget(section(say(f"dayone.list_{name}")), 0, place)
        self.choices = {}
        for number, (heading, example) in enumerate(match.headings, 1):
            choice = self.choices[heading] = self._choice(heading, match.mapping.get(heading, ""))
            grid.addWidget(OneLine(self._theme, heading), number, 0)
            grid.addWidget(OneLine(self._theme, example, ink="text2"), number, 1)
            grid.addWidget(choice, number, 2)
        for place, share in enumerate((2, 3, 2)):
            grid.setColumnStretch(place, share)
        return card

    def _choice(self, heading: str, column: str) -> Choice:
        choice = Choice(say("dayone.list_meaning_of", heading=heading))
        for name in COLUMNS:
            choice.addItem(say(f"dayone.list_as_{name or 'nothing'}"), name)
        choice.setCurrentIndex(choice.findData(column))
        choice.activated.connect(lambda _: self._map(heading))
        return choice

    def _map(self, changed: str) -> None:
        """One of our columns means one of theirs: the other one that had it gives it up."""
        wanted = self.choices[changed].currentData()
        for heading, choice in self.choices.items():
            if wanted and heading != changed and choice.currentData() == wanted:
                choice.setCurrentIndex(0)
        self.mapped.emit({head: one.currentData() for head, one in self.choices.items()})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event, KINDS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (file := file_in(event, KINDS)) is not None:
            event.acceptProposedAction()
            self.given.emit(file)
