"""The works that used pictures of a licence, with what other terms make of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.licences import WorkUnder
from assetlib.ui.card_column import CardColumn
from assetlib.ui.dayone.level_badge import LevelBadge
from assetlib.ui.levels import word_of
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import rule
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_day

AT_ONCE = 30
"""So many lines are there before somebody asks for more: a city makes thousands of works."""


class WorksList(QWidget):
    """A line for each work; those that change come first, as the desk gives them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._works: tuple[WorkUnder, ...] = ()
        self._most = AT_ONCE
        self.lines: CardColumn[int, QWidget] = CardColumn(self, self._line, lambda: None)
        self.lines.layout.setSpacing(8)
        self.more = SmallButton()
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self.lines.layout)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def titles(self) -> list[str]:
        """What all of them are called."""
        return [title_of(one) for one in self._works]

    def show_works(self, works: tuple[WorkUnder, ...]) -> None:
        """Show these, the first of them at once."""
        self._works = works
        self._show()

    def _show(self) -> None:
        shown = min(self._most, len(self._works))
        self.lines.show(range(shown))
        left = len(self._works) - shown
        self.more.setText(say("request.more", count=left))
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self._show()

    def _line(self, number: int) -> QWidget:
        one, whole = self._works[number], QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Paragraph(self._theme, "strong", title_of(one)), 1)
        badge = LevelBadge(self._theme, one.after)
        head.addWidget(badge)
        changes = one.before is not one.after
        said = [_about(one)]
        if changes:
            said.append(say("licences.work_was", level=word_of(one.before)))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if number:
            column.addWidget(rule())
            column.addSpacing(8)
        column.addLayout(head)
        column.addWidget(Paragraph(self._theme, "second", say("licences.dot").join(said)))
        if one.reason:
            column.addWidget(Paragraph(self._theme, "second", one.reason, ink="text"))
        return whole


def title_of(work: WorkUnder) -> str:
    """What a work is called; a use without one by its day."""
    return work.title or say("licences.work_untitled", day=say_day(work.first_day))


def _about(one: WorkUnder) -> str:
    last = say_day(one.last_day) if one.last_day else ""
    parts = (
        one.section,
        one.who,
        say("licences.work_pictures", count=one.pictures),
        say("licences.work_until", day=last) if last else say("licences.work_open"),
    )
    return say("licences.dot").join(part for part in parts if part)
