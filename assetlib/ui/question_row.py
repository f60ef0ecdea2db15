"""A question of the reminder: a fact the terms depend on, and the answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from assetlib.ui.choice import Choice
from assetlib.ui.day_field import DayField
from assetlib.ui.flow import Flow
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.ui.trough import Trough
from assetlib.use import FactValue, Question
from assetlib.wording import language, say, sentences

MOST = 3
"""So many answers stand side by side; more go into a list."""

HEIGHT, SOME = 36, "some"


class QuestionRow(QFrame):
    """The question on the left, its answers on the right; what is not known may stay open.

    Signals:
        answered: The fact's value now (`FactValue`); None for 「まだ決めていない」.
    """

    answered = Signal(object)

    def __init__(self, theme: Theme, question: Question, hint: str) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._theme, self.question = theme, question
        self._some: dict[str, QCheckBox] = {}
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Paragraph(theme, "strong", question.text))
        if hint:
            words.addWidget(Paragraph(theme, "second", hint))
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(line)
        line.addWidget(self._answers())
        if question.sort == "words":
            self._list = self._boxes()
            column.addWidget(self._list)

    def _answers(self) -> QWidget:
        match self.question.sort:
            case "words":
                return self._whether()
            case "number":
                return self._number()
            case "day":
                return self._day()
            case _ if len(self.question.choices) <= MOST:
                return self._side_by_side()
            case _:
                return self._one_of_many()

    def _side_by_side(self) -> QWidget:
        choices = [(_value(self.question, v), words) for v, words in self.question.choices]
        row = self._trough((*choices, (None, say("reminder.undecided"))))
        row.chosen.connect(self.answered)
        return row

    def _trough(self, choices: Sequence[tuple[object, str]]) -> Trough:
        return Trough(self._theme, self.question.text, choices, HEIGHT)

    def _one_of_many(self) -> QWidget:
        row = Choice(self.question.text)
        for value, words in self.question.choices:
            row.addItem(words, value)
        row.addItem(say("reminder.undecided"), None)
        row.setPlaceholderText(say("reminder.choose"))
        row.setCurrentIndex(-1)
        row.setMinimumWidth(240)
        row.activated.connect(lambda _: self.answered.emit(row.currentData()))
        return row

    def _number(self) -> QWidget:
        field = QLineEdit()
        field.setValidator(QIntValidator(0, 100_000_000, field))
        field.setAccessibleName(self.question.text)
        field.setPlaceholderText(say("reminder.undecided"))
        field.setFixedWidth(160)
        field.editingFinished.connect(
            lambda: self.answered.emit(int(field.text()) if field.text() else None)
        )
        return field

    def _day(self) -> QWidget:
        field = DayField(self._theme, self.question.text)
        field.picked.connect(lambda day: self.answered.emit(day or None))
        return field

    def _whether(self) -> QWidget:
        none, some = _of("none", self.question), _of("some", self.question)
        row = self._trough((((), none), (SOME, some), (None, say("reminder.undecided"))))
        row.chosen.connect(self._choose_whether)
        return row

    def _choose_whether(self, value: object) -> None:
        self._list.setVisible(value == SOME)
        if value == SOME:
            self._tell_some()
        else:
            self.answered.emit(value)

    def _boxes(self) -> QWidget:
        """What may be said in detail once the answer is that there is some."""
        whole = QWidget()
        flow = Flow(whole, 16)
        for value, words in self.question.choices:
            box = QCheckBox(words)
            box.toggled.connect(self._tell_some)
            self._some[value] = box
            flow.addWidget(box)
        whole.hide()
        return whole

    def _tell_some(self) -> None:
        held = tuple(value for value, box in self._some.items() if box.isChecked())
        self.answered.emit(held or None)


def _of(name: str, question: Question) -> str:
    """The words for that fact, or those that fit every fact."""
    own = f"{name}_{question.fact}"
    return say(f"reminder.{own if own in sentences(language(), 'reminder') else name}")


def _value(question: Question, value: str) -> FactValue:
    return value == "true" if question.sort == "flag" else value
