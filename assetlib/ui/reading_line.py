"""How the title of a picture is read; a librarian corrects what a dictionary guessed."""

from __future__ import annotations

from assetlib.ui.editable_line import EditableLine
from assetlib.ui.theme import Theme
from assetlib.wording import say


class ReadingLine(EditableLine):
    """The reading, small below the title; without one the title says itself how it is read."""

    may_be_empty = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "second", say("pane.reading"), say("pane.reading_change"))

    def worded(self, text: str) -> str:
        return say("pane.reading_is", reading=text) if text else say("pane.reading_none")
