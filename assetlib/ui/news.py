"""News: what the library tells of itself, shown in the status line and the banner."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assetlib.door import Door
from assetlib.errors import ShareOffline, Trouble
from assetlib.events import (
    CatalogueChanged,
    Cause,
    Event,
    FolderSeen,
    IndexingMoved,
    LeaseChanged,
    ShareStateChanged,
    TroubleHappened,
)
from assetlib.ui.banner import Banner
from assetlib.ui.status_line import StatusLine
from assetlib.wording import say, say_trouble

_AWAY = {
    Cause.FOLDER: ("status.offline_title", "status.offline_text"),
    Cause.DATABASE: ("status.database_title", "status.database_text"),
    Cause.REFUSED: ("status.refused_title", "status.refused_text"),
    Cause.MOVING: ("status.moving_title", "status.moving_text"),
}
"""What does not answer, and what will become of it."""


class News(QObject):
    """Hears every event once and puts it where it is read.

    Signals:
        changed: There are other pictures, or other words about them: ask again.
    """

    changed = Signal()

    def __init__(self, status: StatusLine, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._status, self._banner = status, banner
        self._door: Door | None = None
        self._folder = ""
        self._waiting: dict[str, int] = {}
        self._reachable = True

    def attach(self, door: Door) -> None:
        """Tell of this library from now on."""
        self._door = door
        self._show_account()

    def hear(self, event: Event) -> None:
        """Something happened in the library."""
        match event:
            case CatalogueChanged():
                self._show_account()  # somebody may have become a librarian
                self.changed.emit()
            case IndexingMoved():
                self._status.show_indexing(event)
            case FolderSeen():
                self._see(event)
            case LeaseChanged():
                self._status.show_follower(event)
            case ShareStateChanged():
                self._show_share(event)
            case TroubleHappened():
                self.say_trouble(event.trouble)

    def say_trouble(self, error: BaseException) -> None:
        """Put a trouble into a sentence above the grid; anything else is a bug and goes on up."""
        if not isinstance(error, Trouble):
            raise error
        if isinstance(error, ShareOffline) and self._banner.subject == "share":
            return  # the banner says so already, and better
        self._banner.notify("trouble", say_trouble(error))

    def settle_trouble(self) -> None:
        """What did not go has gone now."""
        self._banner.settle("trouble")

    def stay_closed(self, trouble: Trouble) -> None:
        """The library could not be opened, and nothing else will come."""
        self.say_trouble(trouble)
        self._status.show_closed()

    def look_at(self, folder: str) -> None:
        """That folder is shown now; tell of the files that wait in it."""
        self._folder = folder
        self._status.show_waiting(self._waiting.get(folder, 0))

    def _see(self, seen: FolderSeen) -> None:
        if self._waiting.get(seen.folder, 0) != seen.waiting:
            self._waiting[seen.folder] = seen.waiting
            self.changed.emit()
        self.look_at(self._folder)

    def _show_account(self) -> None:
        if self._door is not None:
            door = self._door
            self._status.show_account(door.account, librarian=door.librarian, private=door.private)

    def _show_share(self, state: ShareStateChanged) -> None:
        self._status.show_share(state)
        if state.reachable:
            self._banner.settle("share")
        elif self._reachable or self._banner.subject == "share":  # closed once, it stays closed
            title, alone = _AWAY[state.cause]
            waiting = say("status.offline_pending", count=f"{state.pending:,}")
            text = waiting if state.pending else say(alone)
            self._banner.notify("share", say(title), text, "share-offline")
        self._reachable = state.reachable
