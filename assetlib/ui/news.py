"""News: what the library tells of itself, shown in the status line and the banner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assetlib.door import Door
from assetlib.errors import Conflict, ShareOffline, Trouble
from assetlib.events import (
    CameIn,
    CatalogueChanged,
    CatalogueRead,
    Cause,
    Event,
    FolderSeen,
    IndexingMoved,
    LeaseChanged,
    ShareStateChanged,
    TroubleHappened,
)
from assetlib.hindrance import hindrance
from assetlib.ui.banner import Banner
from assetlib.ui.overlaps import OVERLAP
from assetlib.ui.shelved_words import refused
from assetlib.ui.status_line import StatusLine, share_sign
from assetlib.ui.way_on import WayOn
from assetlib.ui.whom_to_ask import asks, whom_to_ask
from assetlib.wording import say, say_trouble, without_empty_brackets

LONG = 36
"""Hours from which on a drift is told in days."""


def share_notice(
    state: ShareStateChanged, *, librarian: bool, contact: str = "", begun: bool = True
) -> tuple[str, str]:
    """What is not well, and what goes on; then what to do, whom to ask, and what waits here.

    `begun`: this PC has read something of the catalogue; else nothing can go on.
    """
    cause = state.cause.value
    named = {"subject": state.subject, "detail": state.detail}
    title = say(f"share.{cause}_title", **named)
    if not begun:
        title = say("share.unread_title", what=say(f"share.{cause}"))
    who = "librarian" if librarian else "staff"
    text = [without_empty_brackets(say(f"share.{cause}_{who}", **named))]
    if asks(state.cause) and contact and not librarian:
        text.append(whom_to_ask(contact))
    if state.pending:
        text.append(say("share.pending", count=state.pending))
    return title, "\n".join(text)


def clock_notice(drift: int) -> tuple[str, str]:
    """That two clocks are so many hours apart (less than 0: this PC's is ahead); what counts."""
    way = "behind" if drift > 0 else "ahead"
    hours = abs(drift)
    apart = (
        say("share.days", count=round(hours / 24))
        if hours >= LONG
        else say("share.hours", count=hours)
    )
    return say(f"share.{way}_title", apart=apart), say(f"share.{way}_text")


class News(QObject):
    """Hears every event once and puts it where it is read.

    Signals:
        changed: There are other pictures, or other words about them: ask again.
        moved: Somebody wants to go where the library is now (its root).
        sweeping: Whether the folder is being gone through.
    """

    changed = Signal()
    moved = Signal(str)
    sweeping = Signal(bool)

    def __init__(self, status: StatusLine, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._status, self._banner = status, banner
        self._door: Door | None = None
        self.contact = ""
        """Whom to ask where this says so; a library may know it better than this PC."""
        self._way_on: WayOn | None = None
        self._folder = ""
        self._waiting: dict[str, int] = {}
        self._share: ShareStateChanged | None = None
        self._told: tuple[str, object] = "", None  # the subject of the banner, and what it told

    def attach(self, door: Door) -> None:
        """Tell of this library from now on."""
        self._door = door
        self.contact = door.contact
        self._show_account()

    def hear(self, event: Event) -> None:
        """Something happened in the library."""
        match event:
            case CatalogueChanged():
                self._show_account()  # somebody may have become a librarian
                self.changed.emit()
            case CatalogueRead():
                self._status.show_reading(event)
            case IndexingMoved():
                self._status.show_indexing(event)
                self.sweeping.emit(event.running)
            case FolderSeen():
                self._see(event)
            case LeaseChanged():
                self._status.show_follower(event)
            case ShareStateChanged():
                self._show_share(event)
            case CameIn() if event.refused:  # what came in is seen; nobody waits for the rest
                title = say("shelving.came_in", count=event.done)
                self._banner.notify("came_in", title, refused(event.refused))
                self._told = "came_in", event
            case TroubleHappened():
                self._hear_trouble(event.trouble)

    def holds(self, event: Event) -> bool:
        """Whether it is to be told again: what happened in a moment only while it is still read."""
        match event:
            case TroubleHappened(trouble):
                return self._told == (self._banner.subject, trouble)
            case CameIn():
                return self._told == (self._banner.subject, event)
            case _:
                return True  # how things are, and have been told last

    def say_trouble(self, error: BaseException) -> None:
        """Put a trouble into a sentence above the grid; anything else is a bug and goes on up."""
        if not isinstance(error, Trouble):
            raise error
        if isinstance(error, ShareOffline):
            if self._banner.subject == "share":
                return  # the banner says so already, and better
            if self._door is not None:  # the state of the share is told with its way on
                self._door.make_sure()
        subject = OVERLAP if isinstance(error, Conflict) else "trouble"
        if subject == self._banner.subject == OVERLAP:
            return  # it leads to where that is settled, too
        help_ = whom_to_ask(self.contact) if asks(error) else ""
        self._banner.notify(subject, say_trouble(error), help_)
        self._told = subject, error
        if self._way_on is not None and error is self._way_on.trouble:
            self._banner.offer(self._way_on.words, self._way_on.go)

    def settle_trouble(self) -> None:
        """What did not go has gone now."""
        self._way_on = None
        self._banner.settle("trouble")

    def stay_closed(self, trouble: Trouble, way_on: WayOn | None) -> None:
        """The library could not be opened, and nothing else will come but by the way on."""
        self._way_on = way_on
        self.say_trouble(trouble)
        self._status.show_closed()

    def offer_way_in(self, root: str, ask: Callable[[], None]) -> None:
        """The folder has no catalogue, and somebody may have closed the question what to do."""
        self._banner.notify("trouble", say("threshold.closed", root=root))
        self._banner.offer(say("threshold.again"), ask)

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
            who = (
                say("status.who", section=door.section, who=door.who) if door.section else door.who
            )
            self._status.show_account(
                who, door.account, librarian=door.librarian, private=door.private
            )

    def _hear_trouble(self, trouble: Trouble) -> None:
        met = hindrance(trouble)
        state = self._share
        if met and state and not state.well and state.cause is met.cause:
            return  # the state of the share says so already, and for as long as it is true
        self.say_trouble(trouble)

    def _show_share(self, state: ShareStateChanged) -> None:
        self._status.show_share(state)
        before, self._share = self._share, state
        if state.well:
            self._banner.settle("share")
            self._show_drift(state.drift, before.drift if before is not None else 0)
            return
        known = before is not None and not before.well and before.cause is state.cause
        if not known or self._banner.subject == "share":  # closed once, it stays closed
            librarian = bool(self._door and self._door.librarian)
            begun = self._door is None or self._door.begun
            title, text = share_notice(
                state, librarian=librarian, contact=self.contact, begun=begun
            )
            self._banner.notify("share", title, text, share_sign(state)[0])
            if state.cause is Cause.MOVED:
                self._banner.offer(say("share.go_there"), lambda: self.moved.emit(state.subject))
            elif self._door is not None and not state.reachable:
                self._banner.offer(say("share.retry"), self._door.look_soon)

    def _show_drift(self, drift: int, before: int) -> None:
        if not drift:
            self._banner.settle("clock")
        elif not before or self._banner.subject == "clock":  # closed once, it stays closed
            self._banner.notify("clock", *clock_notice(drift), "clock")
