"""The clock: the moment terms are judged by, never earlier than the catalogue's own has shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from assetlib.wording import JAPAN

HOUR = 3600


def _own() -> datetime:
    return datetime.now(UTC)


class Clock:
    """This PC's clock, beside the stamps of commits by the clock of where the log lies.

    A PC that is behind would take terms that have ended for valid ones, so the later of the two
    counts: whichever of them is wrong, nothing leaves too late.
    """

    def __init__(
        self,
        own: Callable[[], datetime] = _own,
        ticking: Callable[[], float] = time.monotonic,
    ) -> None:
        self._own, self._ticking = own, ticking
        self._asked = 0
        self._latest: tuple[datetime, float] | None = None
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """This moment (UTC), by whichever clock is later."""
        return max(self._own(), self._least())

    def today(self) -> date:
        """The day in Japan."""
        return self.now().astimezone(JAPAN).date()

    def certainly(self) -> date:
        """The day in Japan it is at least, by both clocks: for what cannot be taken back.

        A PC that is years ahead must not take records for old. Where the log's clock is not known
        yet, this PC's own counts.
        """
        own = self._own()
        return (own if self._latest is None else min(own, self._least())).astimezone(JAPAN).date()

    @property
    def drift(self) -> int:
        """Whole hours this PC is behind (ahead: less than 0), 0 where they agree or none is known.

        That it is ahead is known only of a PC that writes, and until it writes again.
        """
        behind = self._least() - self._own()
        hours = (behind if behind > timedelta() else -self._ahead).total_seconds() / HOUR
        return round(hours) if abs(hours) >= 1 else 0

    def follow(self, head: int, arrived: Callable[[int], float | None], *, written: bool) -> None:
        """Ask once for each head when it arrived; `written`: by this PC, and just now."""
        if head == self._asked:
            return
        stamp = arrived(head)
        self._asked = head
        if stamp is None:
            return
        seen = datetime.fromtimestamp(stamp, UTC)
        if self._latest is None or seen > self._least():
            self._latest = (seen, self._ticking())
        if written:
            self._ahead = self._own() - seen

    def _least(self) -> datetime:
        """What the other clock says at least now."""
        if self._latest is None:
            return datetime.min.replace(tzinfo=UTC)
        seen, at = self._latest
        return seen + timedelta(seconds=self._ticking() - at)
