"""A section of the reminder: what one licence says of some pictures, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.details import LicenceNote
from assetlib.door import Door
from assetlib.fitting import Fit
from assetlib.terms import Level
from assetlib.ui import reminder_words
from assetlib.ui.ask_line import Ask, AskButton, AskLine
from assetlib.ui.asked_before import AskedBefore
from assetlib.ui.courier import Courier
from assetlib.ui.credit_box import CreditBox
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.levels import LevelBadge
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.picture_strip import PictureStrip
from assetlib.ui.request_words import before_words, note_of, way_on
from assetlib.ui.section import Notice, rule
from assetlib.ui.theme import Theme
from assetlib.ui.tick_line import TickLine
from assetlib.ui.tokens import BUTTON_ICON
from assetlib.use import Section, Use
from assetlib.wording import say

BADGE_WIDTH, STRIP_WIDTH = 144, 136
"""Two columns of one width in every section, so that the words stand below each other."""


NARROW = 720
"""Below so many px the words stand below the badge and the pictures."""


@dataclass(frozen=True, slots=True)
class Around:
    """What every section needs: `note` tells of a licence, `ask` asks the librarians.

    `copying`: the pictures go onto the clipboard next, so nothing else goes there now. `before` is
    what was asked of them already.
    """

    theme: Theme
    courier: Courier
    door: Door
    note: Callable[[str], LicenceNote | None]
    ask: Callable[[Sequence[int], Use], Ask]
    copying: bool = False
    before: AskedBefore = field(default_factory=AskedBefore)


class ReminderSection(QFrame):
    """Badge and count, small pictures, and the words.

    Signals:
        changed: Its tick or its reason is another one now.
    """

    changed = Signal()

    def __init__(
        self, around: Around, section: Section, titles: Mapping[int, str], use: Use
    ) -> None:
        super().__init__()
        self._around, self.section, self._use = around, section, use
        self._before = around.before.about(section.rows, use)
        self._pictures = [(row, titles.get(row, "")) for row in section.rows]
        self._note = around.note(section.licence)
        self.tick: TickLine | None = None
        self._asking: AskLine | None = None
        self._ask = AskButton(around.theme, self.name, again=self._answered)
        self.setAccessibleName(reminder_words.whose(section, self._note))
        side = QHBoxLayout()
        side.setSpacing(8)
        for part in (self._badge(), self._strip()):
            side.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        side.addStretch(1)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setContentsMargins(24, 16, 24, 16)
        line.setSpacing(8)
        line.addLayout(side)
        line.addLayout(self._words(), 1)
        if section.level is Level.BLOCK and not self._pends:
            line.addSpacing(8)
            line.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, beside = QBoxLayout.Direction, self.width() >= NARROW
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do here."""
        return self.tick is None or self.tick.done

    @property
    def name(self) -> str:
        """Whose terms it is about."""
        return reminder_words.whose(self.section, self._note)

    def _badge(self) -> QWidget:
        whole = QWidget()
        whole.setFixedWidth(BADGE_WIDTH)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(LevelBadge(self._around.theme, self.section.level))
        count = QLabel(say("reminder.count", n=len(self.section.rows)))
        count.setProperty("role", "second")
        column.addWidget(count)
        return whole

    def _strip(self) -> QWidget:
        around = self._around
        strip = PictureStrip(around.theme, around.courier, around.door, self._pictures)
        strip.setFixedWidth(STRIP_WIDTH)
        return strip

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._head())
        for text in reminder_words.main_words(self.section):
            column.addWidget(Paragraph(self._around.theme, "body", text))
        if side := reminder_words.side_words(self.section):
            column.addWidget(Paragraph(self._around.theme, "second", side))
        if self.section.limit:
            n, most = self.section.count, self.section.limit
            words = say("reminder.counted", n=n, most=most)
            full = n * 5 >= most * 4  # from 80 % on the count is emphasised, and raises nothing
            column.addWidget(Paragraph(self._around.theme, "strong" if full else "second", words))
        if self.section.credit:
            column.addSpacing(8)
            around = self._around
            box = CreditBox(around.theme, self.section.credit, copied=not around.copying)
            column.addWidget(box)
        self._add_duties(column)
        column.addStretch(1)
        return column

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        theme, blocked = self._around.theme, self.section.level is Level.BLOCK
        words = reminder_words.head(self.section, self._note)
        if blocked:
            names = reminder_words.titles(title for _, title in self._pictures)
            words = say("reminder.head_blocked", titles=names, whose=self.name)
        line.addWidget(Paragraph(theme, "second", words), 1)
        if self.section.acknowledged and not blocked:
            line.addWidget(IconLabel(theme, "check", BUTTON_ICON, "ok"))
            since = QLabel(reminder_words.since(self.section))
            since.setProperty("role", "second")
            line.addWidget(since)
        return line

    def _add_duties(self, column: QVBoxLayout) -> None:
        section, theme = self.section, self._around.theme
        if section.level in (Level.WARN, Level.BLOCK) and not section.acknowledged:
            for words in reminder_words.clauses(section):
                column.addWidget(Paragraph(theme, "body", words, ink="text2"))
            self._add_before(column)
        if section.level is Level.BLOCK:
            self._add_asking(column)
        elif section.level is not Level.OK and not section.acknowledged:
            warned = section.level is Level.WARN
            tick = reminder_words.tick_words(section)
            self.tick = TickLine(tick, self.name, reasoned=warned, said=self._noted)
            self.tick.changed.connect(self.changed)
            column.addSpacing(8)
            column.addWidget(self.tick)
            if warned and not self._pends:  # whoever cannot find out asks
                column.addSpacing(8)
                column.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
                self._add_asking(column)

    @property
    def _covered(self) -> bool:
        """Whether every picture here was asked about."""
        return sum(len(one.rows) for one in self._before) == len(self._pictures)

    @property
    def _refused(self) -> bool:
        """Whether a librarian's no is what is said here."""
        return reminder_words.is_refused(self.section.sentences)

    @property
    def _pends(self) -> bool:
        """Whether the same was asked and waits: to ask once more would be the same question."""
        return self._covered and all(one.pends for one in self._before)

    @property
    def _answered(self) -> bool:
        """Whether the same was asked and answered."""
        return self._covered and all(
            one.fit is Fit.SAME and one.asked.answer is not None for one in self._before
        )

    @property
    def _noted(self) -> str:
        """The answers as a note, where they free every picture here."""
        if not (self._covered and all(one.frees for one in self._before)):
            return ""
        notes = (note_of(one.asked) for one in self._before)
        return say("reminder.comma").join(dict.fromkeys(notes))

    def _add_before(self, column: QVBoxLayout) -> None:
        """What was asked already, and answered; of which pictures, where it is not of all."""
        titles = dict(self._pictures)
        for one in self._before:
            words, whole = before_words(one), len(one.rows) == len(self._pictures)
            if one.denies and self._refused and whole:
                words = ""  # it stands above as the reason
            if not whole:
                names = reminder_words.titles(titles[row] for row in one.rows)
                words = say("reminder.before_of", titles=names, words=words)
            warned = self.section.level is Level.WARN
            further = way_on(one) if warned or not one.frees else ""
            notice = Notice(self._around.theme, "send", "text2")
            notice.say("\n".join(filter(None, (words, further))))
            column.addSpacing(8)
            column.addWidget(notice)

    def _mind_asked(self) -> None:
        """The same was asked meanwhile: here, or at other terms of the same pictures."""
        self._before = self._around.before.about(self.section.rows, self._use)
        if self._pends and self._asking is not None:
            self._ask.hide()
            self._asking.give_up()

    def _add_asking(self, column: QVBoxLayout) -> None:
        around = self._around
        if self._pends:
            return
        waiting = {row for one in self._before if one.pends for row in one.rows}
        rows = tuple(row for row in self.section.rows if row not in waiting)
        line = AskLine(around.theme, around.courier, around.ask(rows, self._use))
        line.sent.connect(around.before.outdated)
        self._ask.clicked.connect(line.open)
        self._ask.clicked.connect(self._ask.hide)
        self._asking = line
        around.before.changed.connect(self._mind_asked)
        column.addSpacing(8)
        column.addWidget(line)
