"""A page of cards: what it is about, a card for each matter that waits, and more when asked for."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from assetlib.errors import NotALibrarian, Trouble
from assetlib.task import Task
from assetlib.ui.card_column import CardColumn
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.readable import Readable
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.task_words import name_of, nothing_left
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class CardPage(QFrame, Generic[K, W]):
    """What is decided goes from the page at once, and the keyboard on to the next card.

    A page of a kind says how a card is made (`make`) and where the keyboard stops on it (`stop`).

    Signals:
        changed: Something was decided: the counts are others.
        shown: A picture's row is to be seen in the grid.
    """

    changed = Signal()
    shown = Signal(int)

    def __init__(self, theme: Theme, task: Task, about: str, at_once: int) -> None:
        """`about`: what the page says of itself. `at_once`: how many cards before more are asked
        for."""
        super().__init__()
        self._theme, self._task = theme, task
        self._most = self._at_once = at_once
        self._decided: int | None = None
        self.matters: tuple[K, ...] = ()
        self.column = CardColumn(self, self.make, self.grown)
        self.setProperty("role", "canvas")
        self.news = Notice(theme, "warning", "warn")
        self.empty = Paragraph(theme, "body")
        self.empty.hide()  # until it is known that nothing waits
        self.more = QPushButton()
        self.more.hide()
        self.more.clicked.connect(self._show_more)
        self._lay_out(about)

    # --- what a page of a kind says ---

    def make(self, matter: K) -> W:
        """A card of this."""
        raise NotImplementedError

    def stop(self, card: W) -> QWidget:
        """Where the keyboard goes on."""
        raise NotImplementedError

    def grown(self) -> None:
        """All cards that are to be there are there."""

    # --- what it does for all kinds ---

    def show_matters(self, matters: Sequence[K]) -> None:
        """Show these, in this order; cards that are there already stay."""
        self.matters = tuple(matters)
        at, here = self._place(), self._has_keyboard()
        self._decided = None
        wanted = self.matters[: self._most]
        self.column.show(wanted)
        left = len(self.matters) - len(wanted)
        self.more.setText(say("request.more", count=left))
        self.more.setVisible(left > 0)
        self.empty.setText("\n".join(nothing_left(self._task)))
        self.empty.setVisible(not self.matters)
        cards = [*self.column.cards.values()]
        if here and at is not None and cards:
            card = cards[min(at, len(cards) - 1)]
            if not _has_focus(card):
                self.stop(card).setFocus(Qt.FocusReason.OtherFocusReason)

    def note_decided(self, matters: Collection[K]) -> None:
        """These are being decided: the keyboard goes on where the first of them was."""
        places = [n for n, one in enumerate(self.column.cards) if one in matters]
        self._decided = min(places, default=self._decided)

    def settle(self, matters: Collection[K]) -> None:
        """These are decided: they go from the page."""
        self.news.say("")
        self.show_matters([one for one in self.matters if one not in matters])
        self.changed.emit()

    def fail(self, error: BaseException) -> None:
        """Say what went wrong; what is no `Trouble` is a bug, and goes to the crash dialog."""
        if not isinstance(error, Trouble):
            raise error
        if not isinstance(error, NotALibrarian) or self.isVisible():
            self.news.say(say_trouble(error))

    def _place(self) -> int | None:
        """Where the keyboard was among the cards."""
        if self._decided is not None:
            return self._decided
        cards = enumerate(self.column.cards.values())
        return next((n for n, card in cards if _has_focus(card)), None)

    def _has_keyboard(self) -> bool:
        """Whether nobody went elsewhere in the meantime."""
        focus = QApplication.focusWidget()
        return focus is None or focus is self or self.isAncestorOf(focus)

    def _show_more(self) -> None:
        self._most += self._at_once
        self.show_matters(self.matters)

    def _lay_out(self, about: str) -> None:
        page = Readable()
        column = page.column
        title = Paragraph(self._theme, "heading", name_of(self._task))
        text = Paragraph(self._theme, "second", about)
        for part in (title, text, self.news, self.empty):
            column.addWidget(part)
        column.addLayout(self.column.layout)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(page))


def _has_focus(card: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and card.isAncestorOf(focus)
