"""The near note: that nothing or little fits the words, and what was found or could be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from assetlib.query import Found, How
from assetlib.ui.dialog_shape import height_of
from assetlib.ui.emptying import empty
from assetlib.ui.flow import Flow
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.place_words import where_of
from assetlib.ui.scroll import Scroll
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN
from assetlib.ui.wish_card import WishCard
from assetlib.wording import say


def near_text(found: Found) -> str:
    """How the near results were found, in one sentence; what to try where there are none."""
    if found.loosened is None or not found.rows:
        return say("search.none_text")
    words = say("search.and").join(say("search.quoted", word=one) for one in found.loosened.words)
    how: How = found.loosened.how
    return say(f"search.near_{how.value}", words=words, count=len(found.rows))


_LEAST = 48
"""Px: two lines are seen before anything has to be scrolled to."""


class NearNote(Scroll):
    """Hidden while enough fits; where little does, only the words that find more.

    It is as high as what it says, and scrolls where the window leaves it less.

    Signals:
        tried: A word that would find something was pressed.
        changed: It says something else now.
    """

    tried = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._page = QWidget()
        self._page.setProperty("role", "canvas")
        super().__init__(self._page)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = Paragraph(theme, "heading")
        self._text = Paragraph(theme, "body", ink="text2")
        self._hint = Paragraph(theme, "second")
        self._hints = QWidget()
        self._flow = Flow(self._hints)
        self.card = WishCard(theme)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(GRID_MARGIN, 4, GRID_MARGIN, 16)
        column.setSpacing(8)
        for part in (self._title, self._text, self._hint, self._hints, self.card):
            column.addWidget(part)
        self._page.installEventFilter(self)
        self.alone = False  # nothing was found, and this says all there is to say
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return "\n".join((self._title.text(), self._text.text()))

    def sizeHint(self) -> QSize:
        return QSize(0, height_of(self._page, self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(_LEAST, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it says takes other room: it grows or shrinks."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def show_found(self, found: Found) -> None:
        """Say what became of the words; nothing where enough fits them."""
        text = found.query.text.strip()
        fits = bool(found.rows) and not found.near
        where = where_of(found.query)
        narrowed = bool(where or found.query.chosen)
        silent = not text or (fits and not found.hints) or (narrowed and not found.rows)
        self.alone = not silent and not found.rows
        if silent:
            self.hide()  # of a part of the library, the grid says that nothing is there
        else:
            self._say(found, text, fits=fits, narrowed=narrowed)
        self.changed.emit()

    def _say(self, found: Found, text: str, *, fits: bool, narrowed: bool) -> None:
        for part in (self._title, self._text, self.card):
            part.setVisible(not fits)
        if narrowed:
            self.card.hide()  # elsewhere it may lie: nobody is to be asked for it yet
        self._hint.setText(say("search.wider" if fits else "search.hints"))
        key = "search.none_in_title" if narrowed else "search.none_title"
        self._title.setText(say(key, text=text))
        self._text.setText(near_text(found))
        self._show_hints(found.hints)
        if not fits and not narrowed:
            self.card.be_about(text, open_=not found.rows)
        self.setAccessibleName(self._hint.text() if fits else self.words)
        self.verticalScrollBar().setValue(0)
        self.show()

    def _show_hints(self, hints: tuple[str, ...]) -> None:
        empty(self._flow)
        for word in hints:
            button = SmallButton(word)
            button.setAccessibleName(say("search.hint_name", word=word))
            button.clicked.connect(lambda _=False, word=word: self.tried.emit(word))
            self._flow.addWidget(button)
        self._hint.setVisible(bool(hints))
        self._hints.setVisible(bool(hints))
