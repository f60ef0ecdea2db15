"""The last step: what is in order, what is left, and how to go on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from assetlib.dayone_door import Folder, Overview
from assetlib.ui.dayone.card import Card
from assetlib.ui.dayone.page import Page, ScrollPart
from assetlib.ui.dayone.words import name_of, pictures
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.section import section
from assetlib.ui.theme import Theme
from assetlib.wording import say


class Summary(Page):
    """What can be used from now on, and which folders wait, by name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "start")
        card = Card(theme)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(8)
        self.done = Paragraph(theme, "strong")
        self.how = Paragraph(theme, "body", say("dayone.start_how"))
        self._left_label = section(say("dayone.start_left"))
        self.left = Paragraph(theme, "body")
        for widget in (self.done, self.how, self._left_label, self.left):
            lines.addWidget(widget)
        card.setMaximumWidth(720)
        scroll = ScrollPart()
        scroll.hold(card)
        self.add_scrolling(scroll)

    def show_overview(self, overview: Overview) -> None:
        """Show what is settled, and name what is not."""
        words = say(
            "dayone.start_done", folders=settled(overview), pictures=pictures(overview.settled)
        )
        self.done.setText(words)
        left = [folder for folder in overview.folders if not folder.done]
        self.left.setText("\n".join(map(_left, left)))
        for widget in (self._left_label, self.left):
            widget.setVisible(bool(left))


def settled(overview: Overview) -> int:
    """How many folders are settled."""
    return sum(folder.done for folder in overview.folders)


def _left(folder: Folder) -> str:
    count = pictures(folder.count - folder.settled)
    return say("dayone.start_folder", folder=name_of(folder), pictures=count)
