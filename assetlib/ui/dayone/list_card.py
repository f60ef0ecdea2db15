"""The card of the city's list: its file, and how many pictures it matches."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton

from assetlib.dayone_door import Match
from assetlib.ui.dayone.card import Card
from assetlib.ui.dayone.columns import FOLDED
from assetlib.ui.dayone.doubts import Doubts, doubtful
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.words import pictures
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.icons import icon
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, ICON, SMALL
from assetlib.wording import say

HEIGHT = 48
_SIGNS = {"unsure": "question", "unlisted": "unlisted", "absent": "info"}


class ListCard(Card):
    """「一致 861　あいまい 23　一覧にない 28」; what is in doubt can be read name by name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setMinimumHeight(HEIGHT)
        self._match: Match | None = None
        self._name = OneLine(theme)
        self._sum = OneLine(theme, px=SMALL, ink="text2")
        self._matched, self._count = OneLine(theme), OneLine(theme, bold=True)
        self.buttons = {name: QPushButton() for name in _SIGNS}
        self._lay_out()
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def _lay_out(self) -> None:
        theme = self._theme
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(16, 0, 8, 0)
        self._halves.setSpacing(8)
        what, came = QHBoxLayout(), QHBoxLayout()
        for line in (what, came):
            line.setSpacing(8)
        what.addWidget(IconLabel(theme, "list-file", ICON))
        what.addWidget(self._name)
        what.addSpacing(12)
        what.addWidget(self._sum, 1)
        came.addWidget(IconLabel(theme, "check", BUTTON_ICON, "ok"))
        came.addWidget(self._matched)
        came.addWidget(self._count)
        came.addSpacing(8)
        for name, button in self.buttons.items():
            button.setProperty("kind", "quiet")
            button.clicked.connect(lambda _checked=False, name=name: self._read(name))
            came.addWidget(button)
        came.addStretch(1)
        self._halves.addLayout(what, 1)
        self._halves.addLayout(came)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way, narrow = QBoxLayout.Direction, self.width() < FOLDED
        self._halves.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        upright = 8 if narrow else 0
        self._halves.setContentsMargins(16, upright, 8, upright)

    def show_match(self, match: Match) -> None:
        """Show how this list and the library fit."""
        self._match = match
        self._name.say(match.file.name)
        self._sum.say(say("dayone.compared", pictures=pictures(match.pictures)))
        self._matched.say(say("dayone.matched"))
        self._count.say(f"{match.matched:,}")
        counts = {
            "unsure": match.unsure,
            "unlisted": len(match.unlisted),
            "absent": len(match.absent),
        }
        for name, button in self.buttons.items():
            button.setText(say(f"dayone.{name}", count=counts[name]))
            # how many are in doubt is shown even where there are none; strangers only if any
            button.setVisible(name != "absent" or counts[name] > 0)
            button.setEnabled(counts[name] > 0)
        self.show()

    def doubts(self, name: str) -> Doubts | None:
        """The window that names what is in doubt; None before there is a list."""
        if self._match is None:
            return None
        lines = {
            "unsure": [doubtful(doubt) for doubt in self._match.ambiguous],
            "unlisted": list(self._match.unlisted),
            "absent": [doubtful(doubt) for doubt in self._match.absent],
        }[name]
        title = self.buttons[name].text()
        return Doubts(self._theme, title, say(f"dayone.{name}_hint"), lines, self)

    def _read(self, name: str) -> None:
        if (dialog := self.doubts(name)) is not None:
            dialog.open()

    def _draw(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icon(_SIGNS[name], self._theme.tokens.accent, BUTTON_ICON))
