"""The works that used pictures of a licence, with what other terms make of each."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.licences import WorkUnder
from assetlib.ui.dayone.level_badge import LevelBadge
from assetlib.ui.levels import word_of
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import rule
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_day


class WorksList(QWidget):
    """A line for each work; those that change come first, as the desk gives them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.titles: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_works(self, works: tuple[WorkUnder, ...]) -> None:
        """Show these."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.titles = [title_of(one) for one in works]
        for number, one in enumerate(works):
            if number:
                self._column.addWidget(rule())
            self._column.addWidget(self._line(one))

    def _line(self, one: WorkUnder) -> QWidget:
        whole = QWidget()
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
        one.section or one.who,
        say("licences.work_pictures", count=one.pictures),
        say("licences.work_until", day=last) if last else say("licences.work_open"),
    )
    return say("licences.dot").join(part for part in parts if part)
