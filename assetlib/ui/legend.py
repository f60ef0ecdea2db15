"""The legend: what a picture shown large is called, how it stands, and the sentence behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from assetlib.details import Details
from assetlib.door import Door
from assetlib.query import Tile
from assetlib.ui.coming_picture import PAUSE
from assetlib.ui.courier import Courier
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.levels import LevelBadge
from assetlib.ui.standing import UNASKED, Standing
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import HEADING
from assetlib.ui.use_desk import UseDesk
from assetlib.ui.use_note import weighty
from assetlib.use import Form, Plan
from assetlib.wording import say

HEIGHT = 72


class Legend(QFrame):
    """A band of one height, so that no picture jumps; its sentence is asked for after a pause."""

    def __init__(self, theme: Theme, courier: Courier, desk: UseDesk) -> None:
        super().__init__()
        self._courier, self._desk = courier, desk
        self._door: Door | None = None
        self._row, self._standing = -1, UNASKED
        self.setProperty("role", "surface")
        self.setFixedHeight(HEIGHT)
        self.title = OneLine(theme, px=HEADING, bold=True)
        self.sentence = OneLine(theme, ink="text2")
        self.place = QLabel()
        self.place.setProperty("role", "second")
        self.badge = LevelBadge(theme)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._lay_out()

    def attach(self, door: Door) -> None:
        """Ask this library from now on."""
        self._door = door

    def show_tile(self, row: int, tile: Tile | None, standing: Standing, place: str) -> None:
        """Be about this picture; `place` says the how manieth it is."""
        self.title.say(tile.title if tile else "")
        self.place.setText(place)
        self.badge.setVisible(standing.verdict is not None)
        if standing.verdict is not None:
            self.badge.show_level(standing.verdict.level)
        if row != self._row:
            self.sentence.say("")
        if (row, standing) != (self._row, self._standing):
            self._row, self._standing = row, standing
            self._pause.start()

    def _ask(self) -> None:
        """With a use the weightiest reason it meets, else what the terms say."""
        door, row, desk = self._door, self._row, self._desk
        if door is None:
            return

        def show_terms(found: tuple[Details, ...]) -> None:
            if row == self._row and found:
                self.sentence.say(terms_of(found[0]))

        def show_plan(plan: Plan) -> None:
            if row == self._row and (reasons := weighty(plan)):
                self.sentence.say(reasons[0][0].text)
            elif row == self._row:
                self._courier.deliver(door.details((row,)), self, show_terms)

        if desk.gate is not None and desk.use is not None:
            plan = desk.gate.plan((row,), desk.use, Form())
            self._courier.deliver(plan, self, show_plan)
        else:
            self._courier.deliver(door.details((row,)), self, show_terms)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        head.addWidget(self.place, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.sentence)


def terms_of(details: Details) -> str:
    """What the terms ask for, in one line."""
    lines = [line for note in details.licences for line in note.lines]
    return "".join(dict.fromkeys(lines)) or say("pane.no_licence")
