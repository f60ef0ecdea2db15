"""The wish card: what picture is wanted, sent to the librarians with what it is for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from assetlib.errors import Trouble
from assetlib.ui.courier import Courier
from assetlib.ui.going import goes
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import Notice
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import CONTROL_HEIGHT
from assetlib.ui.whom_to_ask import with_line
from assetlib.wording import say, say_trouble

Wish = Callable[[str, str], Future[None]]
"""Sends the words for the picture, and what it is for; done when that is safe."""

MOST = 300
"""Characters of either field."""

NARROW = 440
"""Below so many px each field stands under its word, else what is typed there would be cut."""

_INSIDE = (16, 12, 16, 12)


class WishCard(QFrame):
    """A button alone beside near results; with its two fields where there is nothing at all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._courier: Courier | None = None
        self._wish: Wish | None = None
        self._about: str | None = None
        self._contact = ""
        self.setProperty("role", "card")
        self._title = Paragraph(theme, "strong", say("search.wish_title"))
        self.words, self.note = QLineEdit(), QLineEdit()
        for field, key in ((self.words, "search.wish_words"), (self.note, "search.wish_note")):
            field.setMaxLength(MOST)
            field.setAccessibleName(say(key))
            field.returnPressed.connect(self._press)
        self.note.setPlaceholderText(say("search.wish_note_hint"))
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        self.news = Notice(theme, "check", "ok")
        self.later = Notice(theme, "clock", "text2")
        self._failure = Notice(theme, "warning", "warn")
        self._lay_out()

    def attach(self, courier: Courier, wish: Wish, contact: str = "") -> None:
        """Send wishes this way from now on; `contact` is whom to ask."""
        self._courier, self._wish, self._contact = courier, wish, contact

    def be_about(self, words: str, *, open_: bool) -> None:
        """Be about these words; what is typed for the same words stays."""
        if words == self._about:
            if open_ and self.button.isVisibleTo(self):
                self._open(open_=True)
            return
        self._about = words
        self.words.setText(words)
        for notice in (self.news, self.later, self._failure):
            notice.say("")
        self.button.setEnabled(True)
        self.button.show()
        self._open(open_=open_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wrap = QFormLayout.RowWrapPolicy
        narrow = self.width() < NARROW
        self._form.setRowWrapPolicy(wrap.WrapAllRows if narrow else wrap.DontWrapRows)

    def _open(self, *, open_: bool) -> None:
        self._fields.setVisible(open_)
        self._title.setVisible(open_)
        self.button.setText(say("search.wish_send" if open_ else "search.wish"))
        self.setProperty("role", "card" if open_ else "")
        self.style().polish(self)
        self._column.setContentsMargins(*(_INSIDE if open_ else (0, 0, 0, 0)))
        self.button.setProperty("kind", "primary" if open_ else "")
        self.button.style().polish(self.button)

    def _press(self) -> None:
        if self._fields.isHidden():
            self._open(open_=True)
            self.note.setFocus()
            return
        words = self.words.text().strip()
        if not words:
            self._failure.say(say("search.wish_lacks"))
            self.words.setFocus()
            return
        if self._courier is None or self._wish is None:
            return
        self._failure.say("")
        self.button.setEnabled(False)
        about = self._about
        sent = self._wish(words, self.note.text().strip())
        self._courier.deliver(sent, self, lambda _: self._settle(about), self._fail)

    def _settle(self, about: str | None) -> None:
        if about == self._about:
            self._open(open_=False)
            self.button.hide()
            self.note.clear()
            self._failure.say("")
            at_once = self._courier is None or goes(self._courier)
            sent = say("search.wish_sent" if at_once else "search.wish_later")
            notice = self.news if at_once else self.later
            notice.say(with_line(sent, self._contact))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.button.setEnabled(True)
        self._failure.say(say_trouble(error))

    def _lay_out(self) -> None:
        self._fields = QFrame()
        self._form = form = QFormLayout(self._fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        for field in (self.words, self.note):
            label = QLabel(field.accessibleName())
            label.setMinimumHeight(CONTROL_HEIGHT)  # level with its field
            label.setBuddy(field)
            form.addRow(label, field)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*_INSIDE)
        column.setSpacing(8)
        for part in (self._title, self._fields):
            column.addWidget(part)
        column.addLayout(line)
        for notice in (self.news, self.later, self._failure):
            column.addWidget(notice)
