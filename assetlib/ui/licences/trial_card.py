"""The trial: an example use, and what the terms as they stand in the editor say to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from assetlib.licence.decision import Decision
from assetlib.licence.trial import Change, Example, Trial
from assetlib.terms import Level
from assetlib.ui.choice import Choice
from assetlib.ui.dayone.card import Card
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.ink import Ink
from assetlib.ui.levels import ink_of, sign_of, word_of
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, CONTROL_HEIGHT, ICON, WELL_RADIUS
from assetlib.use import Button
from assetlib.wording import say

MADE = (
    ("sold", Button.PAID, "print"),
    ("print", Button.PUBLIC, "print"),
    ("web", Button.PUBLIC, "web"),
    ("sns", Button.PUBLIC, "sns"),
    ("office", Button.INTERNAL, "internal_doc"),
    ("slides", Button.PUBLIC, "presentation"),
    ("video", Button.PUBLIC, "video"),
    ("goods_free", Button.PUBLIC, "goods_free"),
    ("goods_sold", Button.PAID, "goods_sold"),
    ("template", Button.PUBLIC, "template"),
    ("logo", Button.PUBLIC, "logo"),
)
"""What can be made, with its purpose and its medium."""

ACTORS = ("city", "contractor", "partner", "other")
"""Who may have the picture file."""

_MOST = 999
_COUNT, _ALTERED = 64, 80
_REASONS, _CHANGES = 3, 3


class TrialCard(Card):
    """Decides again with every change; nothing of an example is kept."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__(theme)
        self._sheet = sheet
        self.made = Choice(say("licences.try_made"))
        self.made.setMinimumContentsLength(4)  # or the card would be wider than its column
        for name, _, _ in MADE:
            self.made.addItem(say(f"licences.made_{name}"), name)
        self.count = QSpinBox()
        self.count.setRange(1, _MOST)
        self.count.setValue(21)
        self.count.lineEdit().setTextMargins(8, 0, 0, 0)
        self.count.setFixedSize(_COUNT, CONTROL_HEIGHT)
        self.count.setAccessibleName(say("licences.try_count"))
        self.altered = Choice(say("licences.try_altered"))
        for name in ("no", "yes"):
            self.altered.addItem(say(f"licences.altered_{name}"), name == "yes")
        self.actor = Choice(say("licences.try_actor"))
        for name in ACTORS:
            self.actor.addItem(say(f"licences.actor_{name}"), name)
        self.verdict = Verdict(theme)
        self.changes = _Changes(theme)
        self._lay_out()
        for choice in (self.made, self.altered, self.actor):
            choice.currentIndexChanged.connect(self.show_sheet)
        self.count.valueChanged.connect(self.show_sheet)

    @property
    def example(self) -> Example:
        """The use that is tried."""
        _, button, medium = MADE[max(0, self.made.currentIndex())]
        return Example(
            button,
            medium,
            self.count.value(),
            bool(self.altered.currentData()),
            str(self.actor.currentData()),
        )

    def show_sheet(self) -> None:
        """Decide on the example by what the sheet says now."""
        trial = Trial(self._sheet.licence, self._sheet.others, self._sheet.today)
        decision = trial.decide(self.example)
        self.verdict.show_decision(decision)
        self.changes.show_changes(trial.changes(self.example), self.example)

    def _lay_out(self) -> None:
        title = QLabel(say("licences.try_title"))
        title.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(section(say("licences.try_hint")))
        fields = QHBoxLayout()
        fields.setSpacing(8)
        self.altered.setFixedWidth(_ALTERED)
        for name, field in (("made", self.made), ("count", self.count), ("altered", self.altered)):
            part = _labelled(say(f"licences.try_{name}"), field)
            fields.addWidget(part, int(field is self.made))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(fields)
        column.addWidget(_labelled(say("licences.try_actor"), self.actor))
        column.addWidget(self.verdict)
        column.addWidget(self.changes)


class Verdict(QWidget):
    """The level in large on its calm fill, and the sentences behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.level = theme, Level.OK
        self._sign = IconLabel(theme, "check", ICON, "ok")
        self.word = Paragraph(theme, "heading")
        self.reasons = Paragraph(theme, "body")
        self.clause = Paragraph(theme, "second")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.reasons)
        column.addWidget(self.clause)
        theme.changed.connect(self.update)

    def show_decision(self, decision: Decision) -> None:
        """Show a level with its strictest sentences."""
        self.level = decision.level
        ink: Ink = ink_of(decision.level)
        self._sign.show_icon(sign_of(decision.level), ink)
        self.word.set_ink(ink)
        self.word.setText(word_of(decision.level))
        told = [one for one in decision.reasons if one.level is decision.level]
        words = dict.fromkeys(one.text for one in told if decision.level is not Level.OK)
        self.reasons.setText("\n".join([*words][:_REASONS]))
        self.reasons.setVisible(bool(words))
        clauses = say("licences.comma").join(
            dict.fromkeys(one.clause for one in told if one.clause)
        )
        self.clause.setText(clauses)
        self.clause.setVisible(bool(clauses))
        self.setAccessibleName(f"{self.word.text()} {self.reasons.text()}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self._theme.tokens, ink_of(self.level)).soft))
        painter.drawRoundedRect(QRectF(self.rect()), WELL_RADIUS, WELL_RADIUS)
        painter.end()


class _Changes(QWidget):
    """What would make the example freer; hidden while nothing would."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Paragraph(theme, "body")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(theme, "info", BUTTON_ICON), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.hide()

    def show_changes(self, changes: tuple[Change, ...], example: Example) -> None:
        """Say what would help."""
        said = [_change(one, example) for one in changes[:_CHANGES]]
        self.words.setText("\n".join(said))
        self.setVisible(bool(said))


def _change(one: Change, example: Example) -> str:
    fewer = example.count - one.count
    level = word_of(one.level)
    return say(f"licences.change_{one.name}", count=one.count, fewer=fewer, level=level)


def _labelled(label: str, field: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(section(label))
    column.addWidget(field)
    column.addStretch(1)
    return part
