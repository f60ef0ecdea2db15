"""The chronicle: what a library meets, for the logbook: kinds of things, never what about."""

from __future__ import annotations

import logging
import re

from assetlib.errors import WorkerTrouble
from assetlib.events import Event, LeaseChanged, PicturesGone, ShareStateChanged, TroubleHappened

log = logging.getLogger("assetlib")

_NUMBER = re.compile(r"\[(?:Errno|WinError) \d+\]")


class Chronicle:
    """Hears the events of one library and notes each change of state once."""

    def __init__(self, library: str) -> None:
        self._library = library[:8]  # enough to tell two of them apart
        self._share = ""

    def begin(self, address: str, head: int) -> None:
        """A library was opened whose log is at that address; "" where the share is away."""
        kind = address.partition(":")[0] or "unknown"
        log.info("library %s: opened, log: %s, head %d", self._library, kind, head)

    def hear(self, event: Event) -> None:
        """Something happened."""
        match event:
            case ShareStateChanged():
                self._note_share(event)
            case TroubleHappened(trouble):
                level = logging.INFO if isinstance(trouble, WorkerTrouble) else logging.WARNING
                log.log(level, "library %s: %s", self._library, type(trouble).__name__)
            case LeaseChanged(shut=shut) if shut is not None:
                log.warning("library %s: may not open the lease", self._library)
            case LeaseChanged(here=here):
                log.info("library %s: follows the folder: %s", self._library, here)
            case PicturesGone(question=question) if question is not None:
                log.warning("library %s: many pictures gone at once", self._library)

    def _note_share(self, state: ShareStateChanged) -> None:
        now = "" if state.well else state.cause.value
        if now == self._share:
            return
        if now:
            number = _NUMBER.search(state.detail)  # the words around it name a file
            said = f" {number[0]}" if number else ""
            log.warning("library %s: share %s%s", self._library, now, said)
        else:
            log.info("library %s: share well again", self._library)
        self._share = now
