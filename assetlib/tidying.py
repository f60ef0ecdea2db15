"""Tidying: once a day the PC that indexes takes away what killed writers left on the share."""

from __future__ import annotations

import time
from collections.abc import Callable

from assetlib.errors import Trouble
from assetlib.share import Share

EVERY = 24 * 3600.0
"""Seconds between two looks."""

AFTER_TROUBLE = 3600.0
"""Seconds until the next look where the share did not let this one finish."""

_AT_ONCE = 16  # folders in one job: a long one must not look like one that hangs


class Tidying:
    """What is left behind in one library: see `catalogue/orphans.py`. Its lane waits for it.

    `leftovers` removes pieces of files that belong to nothing (`leftovers.py`).
    """

    def __init__(
        self,
        share: Share,
        leftovers: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._share, self._leftovers = share, leftovers
        self._clock = clock
        self._next = clock()

    def is_due(self) -> bool:
        """Whether it is time to look again."""
        return self._clock() >= self._next

    def carry_out(self) -> int:
        """Take away what is dead; how many things went. A trouble only puts it off."""
        gone = 0
        self._next = self._clock() + EVERY
        try:
            gone += self._leftovers()
            places = self._share.orphan_places()
            for at in range(0, len(places), _AT_ONCE):
                gone += self._share.clear_orphans(places[at : at + _AT_ONCE])
        except Trouble:
            self._next = self._clock() + AFTER_TROUBLE
        return gone
