"""A card: one thing that staff asked, with what can be done about it, and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assetlib.request import DECIDE, FITTING, WANTED, Answer, Request
from assetlib.ui import reminder_words
from assetlib.ui.answer_picture import AnswerPicture
from assetlib.ui.choice import Choice
from assetlib.ui.flow import Flow
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.request_words import answer_word
from assetlib.ui.small_button import SmallButton
from assetlib.ui.small_picture import SmallPicture
from assetlib.ui.theme import Theme
from assetlib.ui.two_lines import TwoLines
from assetlib.wording import say

SHOWN = 12
"""So many pictures of a question are shown; all of them are told of."""

_ANSWER = 296  # px: the longest answer whole


@dataclass(frozen=True, slots=True)
class Matter:
    """What a card tells: what it settles, its kind, its words, and what stands below them."""

    requests: tuple[Request, ...] = field(hash=False)
    about: str
    words: str
    lines: tuple[str, ...]
    rows: tuple[int, ...] = ()


class RequestCard(QFrame):
    """Words, facts, pictures, then the ways on, and last the answer that ends it.

    Signals:
        settled: The requests, the `Answer`, and the row of the picture that came of it (or None).
        wanting: Somebody may name that picture: which ones are there?
        shown: A picture's row is to be seen in the grid.
        acted: Another way on was taken: its name.
    """

    settled = Signal(tuple, object, object)
    wanting = Signal()
    shown = Signal(int)
    acted = Signal(str)

    def __init__(self, theme: Theme, matter: Matter, actions: Sequence[str]) -> None:
        super().__init__()
        self.matter = matter
        self.setProperty("role", "card")
        self.setAccessibleName(matter.words)
        self.pictures = [SmallPicture(theme, row, "") for row in matter.rows[:SHOWN]]
        for picture in self.pictures:
            picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing else leads to it
            picture.clicked.connect(lambda _=False, row=picture.row: self.shown.emit(row))
        self.titles = Paragraph(theme, "second")
        self.titles.hide()
        self.told = Paragraph(theme, "second", say("request.done_told"))
        self.buttons = {name: self._button(name) for name in actions}
        self.answer = Choice(say("request.answer_name", words=matter.words))
        for one in FITTING[matter.about]:
            self.answer.addItem(answer_word(one), one.value)
        self.answer.setMaximumWidth(_ANSWER)
        if self.answer.count() > 1:  # nobody is told what nobody has chosen
            self.answer.setPlaceholderText(say("request.answer_choose"))
            self.answer.setCurrentIndex(-1)
        self.answer.setVisible(self.answer.count() > 1)
        self.picture = AnswerPicture(matter.words) if matter.about == WANTED else None
        if self.picture is not None:
            self.picture.wanting.connect(self.wanting)
        self.answer.currentIndexChanged.connect(self._mind)
        self.settle = QPushButton(say("request.settle"))
        self.settle.setAccessibleName(say("request.settle_name", words=matter.words))
        self.settle.clicked.connect(self._settle)
        self._lay_out(theme)
        self._mind()

    def rest(self, *, busy: bool) -> None:
        """While an answer is on its way it is not given twice."""
        self.settle.setEnabled(not busy and self._answered)

    def let_record(self, hindrance: str) -> None:
        """Offer to record an approval, or say why there is none to record."""
        button = self.buttons["record"]
        button.setDisabled(bool(hindrance))
        button.setToolTip(hindrance)
        button.setAccessibleDescription(hindrance)

    def name_pictures(self, titles: Mapping[int, str]) -> None:
        """Say what the pictures are called, and not only to whoever points at one."""
        for picture in self.pictures:
            picture.setToolTip(titles.get(picture.row, ""))
            picture.setAccessibleName(titles.get(picture.row, ""))
        named = [titles[one.row] for one in self.pictures if titles.get(one.row)]
        self.titles.setText(reminder_words.titles(named))
        self.titles.setVisible(bool(named))

    def propose(self, answer: Answer) -> None:
        """Choose another answer for whoever answers, who sees it before it is given."""
        self.answer.setCurrentIndex(self.answer.findData(answer.value))

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins to answer."""
        return self.settle if self._answered else self.answer

    @property
    def _answered(self) -> bool:
        return self.answer.currentIndex() >= 0

    def _button(self, name: str) -> SmallButton:
        button = SmallButton(say(f"request.{name}"))
        button.setAccessibleName(say(f"request.{name}_name", words=self.matter.words))
        button.clicked.connect(lambda _=False: self.acted.emit(name))
        return button

    def _mind(self) -> None:
        """Only what was added can be named, and only what is answered is settled."""
        self.settle.setEnabled(self._answered)
        about = self.matter.about == DECIDE
        self.told.setVisible(about and self.answer.currentData() == Answer.DONE)
        if self.picture is not None:
            self.picture.setVisible(self.answer.currentData() == Answer.ADDED)

    def _settle(self) -> None:
        answer = Answer(self.answer.currentData())
        named = self.picture.row if self.picture and answer is Answer.ADDED else None
        self.settled.emit(self.matter.requests, answer, named)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, "strong", self.matter.words or say("request.no_words")))
        for line in filter(None, self.matter.lines):
            words.addWidget(Paragraph(theme, "second", line))
        column.addLayout(words)
        if self.pictures:
            column.addWidget(_row(self.pictures))
            column.addWidget(self.titles)
        column.addWidget(TwoLines(tuple(self.buttons.values()), (self.answer, self.settle)))
        column.addWidget(self.told)
        if self.picture is not None:
            named = QHBoxLayout()
            named.addStretch(1)
            named.addWidget(self.picture, 2)
            column.addLayout(named)


def _row(parts: Sequence[QWidget]) -> QWidget:
    whole = QWidget()
    flow = Flow(whole, 8)
    for part in parts:
        flow.addWidget(part)
    return whole
