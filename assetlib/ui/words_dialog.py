"""「検索の言葉」: the words that librarians made find each other."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from assetlib.seeking import Seeking
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit
from assetlib.ui.foot import foot_line, stack
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.word_lines import WordLines
from assetlib.wording import say

WIDTH, HEIGHT = 640, 560
_PARTING = re.compile(r"[、,，;；/／\n]+")

Group = tuple[str, tuple[str, ...]]


def words_of(typed: str) -> tuple[str, ...]:
    """The words somebody typed side by side, each once."""
    return tuple(dict.fromkeys(word.strip() for word in _PARTING.split(typed) if word.strip()))


class WordsDialog(Dialog):
    """Every change is saved at once and is seen at once.

    Signals:
        changed: Words find something else now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, courier: Courier, seeking: Seeking, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._courier, self._seeking = theme, courier, seeking
        self.setWindowTitle(say("search.words_title"))
        self.setProperty("role", "surface")
        self.news = Notice(theme, "warning", "warn")
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("search.synonyms_hint"))
        self.field.setAccessibleName(say("search.synonyms_hint"))
        self.add_button = QPushButton(say("search.synonyms_add"))
        self.close_button = QPushButton(say("search.close"))
        self.close_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add)
        self.close_button.clicked.connect(self.accept)
        self.groups = WordLines(theme)
        self._lay_out()
        fit(self, (WIDTH, HEIGHT), parent.window())
        self._look()

    def begin(self, words: str) -> None:
        """Begin with a word that others are to be added to."""
        self.field.setText(words + say("search.separator"))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self._courier.deliver(self._seeking.synonyms(), self, self._show_groups, self._fail)

    def _show_groups(self, found: tuple[Group, ...]) -> None:
        self.groups.clear()
        for id_, words in found:
            together = say("search.separator").join(words)
            button = SmallButton(say("search.synonyms_drop"))
            button.setAccessibleName(say("search.synonyms_drop_name", words=together))
            button.clicked.connect(lambda _=False, id_=id_: self._drop(id_))
            self.groups.add(together, button)
        self._no_groups.setVisible(not found)

    def _add(self) -> None:
        words = words_of(self.field.text())
        if len(words) < 2:
            self.news.say(say("search.synonyms_two"))
            return
        self.add_button.setEnabled(False)
        done = self._seeking.add_synonym(words)
        self._courier.deliver(done, self, lambda _: self._added(), self._fail)

    def _added(self) -> None:
        self.field.clear()
        self._settle()

    def _drop(self, id_: str) -> None:
        done = self._seeking.drop_synonym(id_)
        self._courier.deliver(done, self, lambda _: self._settle(), self._fail)

    def _settle(self) -> None:
        self.news.say("")
        self.add_button.setEnabled(True)
        self._look()
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self.news.fail(error)
        self.add_button.setEnabled(True)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(self._theme, "heading", say("search.synonyms_title")))
        column.addWidget(Paragraph(self._theme, "second", say("search.synonyms_text")))
        typing = QHBoxLayout()
        typing.addWidget(self.field, 1)
        typing.addWidget(self.add_button)
        column.addLayout(typing)
        column.addWidget(self.news)
        self._no_groups = Paragraph(self._theme, "second", say("search.synonyms_none"))
        column.addWidget(self._no_groups)
        column.addLayout(self.groups.place)
        column.addStretch(1)
        stack(self, Scroll(page), foot_line(self.close_button))
