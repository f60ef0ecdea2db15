"""The editor below an open row: three questions, a document, and what it all comes to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assetlib.dayone_door import Answer, Folder, Preview
from assetlib.terms import Level
from assetlib.ui.dayone.card import rounded
from assetlib.ui.dayone.columns import FOLDED
from assetlib.ui.dayone.draft import QUESTIONS
from assetlib.ui.dayone.evidence_zone import EvidenceZone
from assetlib.ui.dayone.filling import Filling
from assetlib.ui.dayone.level_badge import LevelBadge
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.segments import Segments
from assetlib.ui.dayone.words import pictures, purpose_word, sources_of
from assetlib.ui.flow import Flow
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BADGE_HEIGHT, SMALL
from assetlib.use import Button
from assetlib.wording import say

_LEFT = 48
_ANSWERS = (Answer.YES, Answer.NO, Answer.TERMS, Answer.UNKNOWN)


class Editor(QWidget):
    """What a row asks. The fields in the columns are the head's (`RowFields`).

    Signals:
        deferred: Somebody wants to decide this another day.
        split: Somebody wants rows for the folders inside.
    """

    deferred = Signal()
    split = Signal()

    def __init__(self, theme: Theme, folder: Folder, filling: Filling, *, evidence: bool) -> None:
        super().__init__()
        self._theme, self._filling = theme, filling
        self.last = False
        self.questions = {name: self._question(name) for name in QUESTIONS}
        self.promise = _field(say("dayone.promise"), say("dayone.promise_hint"))
        self.credit = _field(say("dayone.credit"), "")
        self.evidence = EvidenceZone(theme) if evidence else None
        self.levels = {button: LevelBadge(theme, Level.BLOCK) for button in Button}
        self.draft = Paragraph(theme, "body", say("dayone.draft_note"), ink="warn")
        self.mixed = Paragraph(theme, "body", _mixed(folder), ink="warn")
        self.mixed.setVisible(folder.mixed)
        self.lacking = OneLine(theme, px=SMALL, ink="text2")
        self._credit_part = _labelled(say("dayone.credit"), self.credit)
        self._lay_out(folder)
        self._connect()
        self._show()

    def show_preview(self, preview: Preview) -> None:
        """Show what the answers would come to."""
        for button, badge in self.levels.items():
            badge.show_level(preview.levels[button], preview.reasons[button])
            badge.setAccessibleName(f"{purpose_word(button)} {badge.text()}")

    def say_lacking(self, lacking: str) -> None:
        """Say what has to be answered before it can be decided; "" for nothing."""
        self.lacking.say(say(f"dayone.lacking_{lacking}") if lacking else "")
        self.lacking.setVisible(bool(lacking))

    def _question(self, name: str) -> Segments:
        choices = [(one.value, say(f"dayone.{name}_{one.value}")) for one in _ANSWERS]
        segments = Segments(self._theme, say(f"dayone.ask_{name}"), choices)
        segments.chosen.connect(lambda value: self._filling.answer(name, Answer(value)))
        return segments

    def _lay_out(self, folder: Folder) -> None:
        asked = QWidget()
        flow = Flow(asked, gap=16)
        for name, segments in self.questions.items():
            flow.addWidget(_labelled(say(f"dayone.ask_{name}"), segments))
        self._texts = texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        texts.setSpacing(24)
        texts.addWidget(self._credit_part, 3)
        texts.addWidget(_labelled(say("dayone.promise"), self.promise), 2)
        if self.evidence is not None:
            texts.addWidget(self.evidence, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 4, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.mixed)
        column.addWidget(self.draft)
        column.addWidget(asked)
        column.addLayout(texts)
        column.addWidget(self.lacking)
        column.addLayout(self._foot(folder))

    def _foot(self, folder: Folder) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._outcome(folder), 1)
        if _parts(folder):
            inside = SmallButton(say("dayone.split", count=folder.inner), "quiet")
            inside.clicked.connect(self.split)
            line.addWidget(inside)
        later = SmallButton(say("dayone.later_button"), "quiet")
        later.clicked.connect(self.deferred)
        line.addWidget(later)
        return line

    def _outcome(self, folder: Folder) -> QWidget:
        """What each purpose comes to, on as many lines as that takes."""
        outcome = QWidget()
        flow = Flow(outcome, gap=16)
        of = say("dayone.these", pictures=pictures(folder.count))
        words = OneLine(self._theme, of, px=SMALL, ink="text2")
        words.setFixedHeight(BADGE_HEIGHT)  # level with what stands beside it
        flow.addWidget(words)
        for button, badge in self.levels.items():
            part = QWidget()
            pair = QHBoxLayout(part)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(8)
            pair.addWidget(OneLine(self._theme, purpose_word(button), px=SMALL))
            pair.addWidget(badge)
            flow.addWidget(part)
        return outcome

    def _connect(self) -> None:
        filling = self._filling
        self.promise.setText(filling.answers.promise)
        self.promise.textEdited.connect(lambda text: filling.word(promise=text))
        self.credit.textEdited.connect(lambda text: filling.word(credit_line=text))
        filling.changed.connect(self._show)
        filling.reworded.connect(self._show_credit)

    def _show(self) -> None:
        answers, offer = self._filling.answers, self._filling.offer
        for name, segments in self.questions.items():
            said = getattr(offer.standing, name) if offer else Answer.UNKNOWN
            segments.offer(Answer.TERMS.value, offered=said is Answer.TERMS)
            segments.show_value(getattr(answers.standing, name).value)
        if self.promise.text() != answers.promise:
            self.promise.setText(answers.promise)
        self.draft.setVisible(offer is not None and offer.draft)
        self._credit_part.setVisible(answers.standing.credit is not Answer.NO)
        self._show_credit()
        if answers.evidence and self.evidence is not None:
            self.evidence.show_stored("")

    def _show_credit(self) -> None:
        if not self.credit.hasFocus() and self.credit.text() != self._filling.credit:
            self.credit.setText(self._filling.credit)
            self.credit.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, narrow = QBoxLayout.Direction, self.width() < FOLDED
        self._texts.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._texts.setSpacing(12 if narrow else 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rounded(QRectF(self.rect()), top=False, bottom=self.last)
        painter.fillPath(ground, QColor(tokens.canvas))
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(tokens.accent))
        painter.end()


def _parts(folder: Folder) -> bool:
    """Whether the folders inside can have rows of their own."""
    return folder.inner > 1 or bool(folder.inner and folder.path)


def _mixed(folder: Folder) -> str:
    """What the list says of a folder whose pictures are not all of one distributor."""
    if not folder.mixed:
        return ""
    told = say("dayone.mixed", sources=sources_of(folder), pictures=pictures(folder.count))
    return told + (say("dayone.mixed_parts", count=folder.inner) if _parts(folder) else "")


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def _labelled(label: str, widget: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(section(label))
    column.addWidget(widget)
    return part
