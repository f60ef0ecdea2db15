"""Gifts: what the kept picture lacks and another has, each taken over only where it is ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from assetlib.details import Edit
from assetlib.duplicates import Member, lacking
from assetlib.ui.facts import path_of
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.theme import Theme
from assetlib.wording import say


class DoubleGifts(QWidget):
    """Hidden while there is nothing to take over; tags are no question and are only told."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tags = Paragraph(theme, "second")
        self._offered = Edit()
        self.ticks = {name: QCheckBox() for name in ("licences", "category", "reading")}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._tags)
        for tick in self.ticks.values():
            column.addWidget(tick)

    def offer(self, kept: Member, others: Sequence[Member]) -> None:
        """Offer what these others have; what was ticked for another one is not ticked here."""
        self._offered = offered = lacking(kept, others)
        has = set(kept.details.tags)
        joining = dict.fromkeys(tag for one in others for tag in one.details.tags if tag not in has)
        tags = say("double.dot").join(joining)
        self._tags.setText(say("double.tags_joined", tags=tags) if joining else "")
        self._tags.setVisible(bool(joining))
        titles = {note.code: note.title for one in others for note in one.details.licences}
        words = {
            "licences": say("double.dot").join(titles[code] for code in offered.licences or ()),
            "category": path_of(offered.category or ""),
            "reading": offered.reading or "",
        }
        for name, tick in self.ticks.items():
            tick.setChecked(False)
            tick.setText(say(f"double.give_{name}", value=words[name]))
            tick.setVisible(bool(words[name]))
        self.setVisible(bool(joining) or any(words.values()))

    @property
    def edit(self) -> Edit:
        """What is ticked."""
        ticked = {name for name, tick in self.ticks.items() if tick.isChecked()}
        return Edit(
            reading=self._offered.reading if "reading" in ticked else None,
            category=self._offered.category if "category" in ticked else None,
            licences=self._offered.licences if "licences" in ticked else None,
        )
