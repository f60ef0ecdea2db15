"""「自分の依頼と回答」: what somebody asked of the librarians, and what they answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.asking import Asked
from assetlib.request import WANTED, Answer
from assetlib.ui import reminder_words
from assetlib.ui.badge import Badge
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.ink import Ink
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.request_words import answered_when, dotted, told_answer, use_words
from assetlib.ui.scrim import Scrim
from assetlib.ui.scroll import Scroll
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.whom_to_ask import with_line
from assetlib.wording import say, say_moment

SIZE = (600, 520)
"""Px."""

_INKS: dict[Answer, Ink] = {
    Answer.USABLE: "ok",
    Answer.RECORDED: "ok",
    Answer.ADDED: "ok",
    Answer.WORDED: "ok",
    Answer.ACCEPTED: "ok",
    Answer.UNUSABLE: "block",
    Answer.CHECK_FIRST: "warn",
    Answer.TALK: "warn",
}
"""The level whose fill an answer stands on; the others have none."""


class AskedDialog(Dialog):
    """The newest first; each leads to its pictures, a wish that was answered without to a search.

    Signals:
        shown: Pictures (their rows) are to be seen in the grid.
        searched: These words are to be looked for.
    """

    shown = Signal(tuple)
    searched = Signal(str)

    def __init__(
        self, theme: Theme, asked: Sequence[Asked], parent: QWidget, contact: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme, self._contact = theme, contact
        self.setWindowTitle(say("request.own_title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.close_button = QPushButton(say("request.close"))
        self.close_button.clicked.connect(self.accept)
        self.ways: list[SmallButton] = []
        self._lay_out(asked)
        host = parent.window()
        fit(self, SIZE, host)
        Scrim(theme, host, self)

    def _row(self, one: Asked) -> QWidget:
        whole = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        without = "request.colleague_words" if one.colleague else "request.no_words"
        pictures = reminder_words.titles(one.pictures) if one.pictures else ""
        said = dotted(pictures, one.words) or say(without)
        words.addWidget(Paragraph(self._theme, "body", said))
        whose = say("request.colleague") if one.colleague else ""
        facts = dotted(say(f"request.kind_{one.about}"), whose, say_moment(one.at))
        words.addWidget(Paragraph(self._theme, "second", facts))
        when = answered_when(one)
        answered = say("request.answered_on", when=when) if when else ""
        for further in filter(None, (use_words(one.use), answered)):
            words.addWidget(Paragraph(self._theme, "second", further))
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addLayout(words, 1)
        rows = one.rows if one.row is None else (one.row,)
        if rows:
            about = one.words if one.row is not None else pictures or said
            line.addWidget(self._way("show", about, partial(self.shown.emit, rows)))
        elif one.answer is not None and one.about == WANTED and one.words:
            line.addWidget(self._way("search", one.words, partial(self.searched.emit, one.words)))
        ink = _INKS.get(one.answer) if one.answer else None
        line.addWidget(Badge(self._theme, told_answer(one), ink))
        return whole

    def _way(self, key: str, words: str, go: Callable[[], object]) -> SmallButton:
        way = SmallButton(say(f"request.{key}"))
        way.setAccessibleName(say(f"request.{key}_name", words=words))
        way.setAutoDefault(False)
        way.clicked.connect(self.accept)
        way.clicked.connect(lambda _=False: go())
        self.ways.append(way)
        return way

    def _lay_out(self, asked: Sequence[Asked]) -> None:
        title = QLabel(say("request.own_title"))
        title.setProperty("role", "title")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(title)
        told = "request.own_text" if asked else "request.own_none"
        words = with_line(say(told), self._contact)
        column.addWidget(Paragraph(self._theme, "second", words))
        for one in asked:
            column.addWidget(self._row(one))
        column.addStretch(1)
        stack(self, Scroll(page), foot_line(self.close_button))
