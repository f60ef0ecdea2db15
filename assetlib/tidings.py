"""Tidings: what a delivery tells of itself: the share's state, what waits, each trouble once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from assetlib.errors import NotALibrarian, ShareOffline, Trouble
from assetlib.events import (
    CatalogueChanged,
    ConflictsChanged,
    Event,
    ShareStateChanged,
    TroubleHappened,
)
from assetlib.hindrance import Hindrance, hindrance


class Tidings:
    """Tells of every change, and of nothing twice.

    `pending` says how many things wait on this PC, `clashes` how many changes wait for a choice.
    """

    def __init__(
        self,
        tell: Callable[[Event], None],
        pending: Callable[[], int],
        clashes: Callable[[], int],
        head: int,
    ) -> None:
        self._tell = tell
        self._pending, self._clashes = pending, clashes
        self._told: str | None = None
        self._refused: dict[str, Trouble] = {}
        self.head = head
        """The revision that was told of last."""
        self.state = ShareStateChanged(reachable=True, checked_at="", pending=pending())
        self.conflicts = ConflictsChanged(clashes())
        self.slow: Callable[[], bool] = lambda: False
        """Whether the share takes long for everything."""
        self.drift: Callable[[], int] = lambda: 0
        """Hours this PC's clock is behind the catalogue's."""

    def announce(self, head: int) -> None:
        """The database stands at this revision now."""
        if head != self.head:
            self.head = head
            self._tell(CatalogueChanged(head))

    def count_conflicts(self) -> None:
        """Something may have clashed, or been settled."""
        count = ConflictsChanged(self._clashes())
        if count != self.conflicts:
            self.conflicts = count
            self._tell(count)

    def recount(self) -> None:
        """Something may wait, or have gone."""
        self._change(replace(self.state, pending=self._pending()))

    def well(self, post: Trouble | None) -> None:
        """A look went well, but for errands and what refuses the post."""
        self._notice(self._hampered(post))
        self._told = None

    def ill(self, trouble: Trouble) -> None:
        """A look met this."""
        if (found := hindrance(trouble)) is not None:
            self._notice(found)
        self.say_once(trouble)

    def struck_off(self, trouble: Trouble) -> None:
        """A look went well, but this account may decide nothing any more."""
        self._notice(None)
        self.say_once(trouble)

    def say_once(self, trouble: Trouble) -> None:
        """Tell of a trouble, until something works again or another one comes."""
        if self._told != type(trouble).__name__:
            self._told = type(trouble).__name__
            self._tell(TroubleHappened(trouble))

    def apart(self, errand: Callable[[], None]) -> None:
        """Do what keeps no change back where it is refused; that is told once."""
        try:
            errand()
            self._refused.pop(errand.__qualname__, None)
        except ShareOffline:
            raise
        except NotALibrarian:
            return  # struck off a moment ago: it is an errand of others from now on
        except Trouble as trouble:
            before = self._refused.get(errand.__qualname__)
            self._refused[errand.__qualname__] = trouble
            if type(before) is not type(trouble):
                self._tell(TroubleHappened(trouble))

    def _hampered(self, post: Trouble | None) -> Hindrance | None:
        """What keeps an errand back although the log itself goes: slips nobody may hand in."""
        troubles = (*self._refused.values(), post)
        met = (hindrance(trouble) for trouble in troubles if trouble is not None)
        return next((found for found in met if found is not None and not found.away), None)

    def _notice(self, found: Hindrance | None) -> None:
        now, pending = datetime.now(UTC).isoformat(timespec="seconds"), self._pending()
        if found is None:
            self._change(
                ShareStateChanged(
                    reachable=True,
                    checked_at=now,
                    pending=pending,
                    slow=self.slow(),
                    drift=self.drift(),
                )
            )
            return
        self._change(
            ShareStateChanged(
                reachable=not found.away,
                checked_at=self.state.checked_at if found.away else now,
                pending=pending,
                cause=found.cause,
                stopped=not found.away,
                subject=found.subject,
                detail=found.detail,
            )
        )

    def _change(self, state: ShareStateChanged) -> None:
        if state != self.state:
            self.state = state
            self._tell(state)
