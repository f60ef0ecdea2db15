"""「画像が見当たりません」: what has gone, some of it by name, and three answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.disappearance import Answer, Disappearance
from assetlib.text import unescape_path
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import fit_width
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scrim import Scrim
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_moment

WIDTH = 600


class VanishedDialog(Dialog):
    """Closing it leaves the question open; the answer that changes nothing has the keyboard.

    Signals:
        answered: Somebody knows what happened (the question's id, an `Answer`).
    """

    answered = Signal(str, object)

    def __init__(self, theme: Theme, question: Disappearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._question = theme, question
        self.setWindowTitle(say("vanished.title"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.keys = {answer: QPushButton(say(f"vanished.{answer.value}")) for answer in Answer}
        self._lay_out()
        fit_width(self, WIDTH, parent.window())
        for answer, key in self.keys.items():
            key.setAutoDefault(False)
            key.clicked.connect(lambda _=False, answer=answer: self._give(answer))
        self.keys[Answer.LATER].setDefault(True)
        self.keys[Answer.LATER].setFocus(Qt.FocusReason.TabFocusReason)
        Scrim(theme, parent.window(), self)

    def _give(self, answer: Answer) -> None:
        self.answered.emit(self._question.id, answer)
        self.accept()

    def _lay_out(self) -> None:
        one = self._question
        title = QLabel(say("vanished.title"))
        title.setProperty("role", "title")
        since = say_moment(one.since)
        words = say("vanished.question", count=one.pictures, folders=one.folders, since=since)
        examples = "\n".join(map(unescape_path, one.examples))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Paragraph(self._theme, "body", words, ink="text"))
        column.addWidget(Paragraph(self._theme, "second", say("vanished.examples"), ink="text2"))
        column.addWidget(Paragraph(self._theme, "body", examples, ink="text"))
        explanation = Paragraph(self._theme, "second", say("vanished.explanation"), ink="text2")
        column.addWidget(explanation)
        answers = (Answer.ON_PURPOSE, Answer.KEEP, Answer.LATER)
        column.addLayout(buttons_at_right(*(self.keys[answer] for answer in answers)))
