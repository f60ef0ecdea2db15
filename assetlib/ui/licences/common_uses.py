"""Common uses: what the terms come to in them, and where the version in force says otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assetlib.licence.trial import COMMON, common
from assetlib.terms import Level
from assetlib.ui.dayone.level_badge import LevelBadge
from assetlib.ui.levels import word_of
from assetlib.ui.licences.sheet import Sheet
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import rule
from assetlib.ui.theme import Theme
from assetlib.wording import say


class CommonUses(QWidget):
    """A line for each; the levels are decided, never written down."""

    def __init__(self, theme: Theme, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.badges = {name: LevelBadge(theme, Level.OK) for name in COMMON}
        self.before = {name: Paragraph(theme, "second") for name in COMMON}
        self.told = QLabel()
        self.told.setProperty("role", "second")
        title = QLabel(say("licences.common_title"))
        title.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for name in COMMON:
            column.addWidget(rule())
            column.addLayout(self._row(theme, name))

    def show_sheet(self) -> None:
        """Decide on all of them by what the sheet says now."""
        sheet = self._sheet
        now = common(sheet.licence, sheet.others, sheet.today)
        force = sheet.dossier.in_force if sheet.dossier else None
        then = common(force.content.licence, sheet.others, sheet.today) if force else now
        for name, badge in self.badges.items():
            badge.show_level(now[name])
            differs = now[name] is not then[name]
            words = ""
            if force and differs:
                words = say("licences.before", number=force.number, level=word_of(then[name]))
            self.before[name].setText(words)
            self.before[name].setVisible(differs)
            badge.setAccessibleName(f"{say(f'licences.common_{name}')} {badge.text()} {words}")
        count = sum(now[name] is not then[name] for name in COMMON)
        key = "licences.differs" if count else "licences.differs_not"
        self.told.setText(say(key, number=force.number, count=count) if force else "")

    def _row(self, theme: Theme, name: str) -> QGridLayout:
        line = QGridLayout()
        line.setContentsMargins(0, 2, 0, 2)
        line.setHorizontalSpacing(8)
        line.setVerticalSpacing(0)
        line.setColumnStretch(0, 1)
        line.addWidget(Paragraph(theme, "body", say(f"licences.common_{name}")), 0, 0)
        line.addWidget(self.badges[name], 0, 1, Qt.AlignmentFlag.AlignRight)
        line.addWidget(self.before[name], 1, 0, 1, 2)
        return line
