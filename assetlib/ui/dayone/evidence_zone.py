"""The place for a document of a row: a permission, a mail, a page of terms."""

from __future__ import annotations

from assetlib.ui.dayone.file_zone import FileZone
from assetlib.ui.theme import Theme
from assetlib.wording import say

WIDTH, HEIGHT = 232, 52


class EvidenceZone(FileZone):
    """Says whether there is one, and whether it has arrived."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, say("dayone.evidence_none"), say("dayone.evidence_how"))
        self.setFixedSize(WIDTH, HEIGHT)

    def show_none(self) -> None:
        """There is no document yet."""
        self.setEnabled(True)
        self.say("file", say("dayone.evidence_none"), say("dayone.evidence_how"))

    def show_storing(self, name: str) -> None:
        """It is on its way to the shared folder."""
        self.setEnabled(False)
        self.say("clock", name, say("dayone.evidence_storing"))

    def show_stored(self, name: str) -> None:
        """It lies with the records; `name` is "" for one that was stored another time."""
        self.setEnabled(True)
        title = name or say("dayone.evidence_there")
        self.say("file-check", title, say("dayone.evidence_done"))
