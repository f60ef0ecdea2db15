"""The title of a picture; a librarian changes it in its place."""

from __future__ import annotations

from assetlib.ui.editable_line import EditableLine
from assetlib.ui.theme import Theme
from assetlib.wording import say


class TitleLine(EditableLine):
    """The title, which F2 opens too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "heading", say("pane.title"), say("pane.rename"))
