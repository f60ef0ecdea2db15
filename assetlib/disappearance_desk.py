"""The desk of disappearances: it keeps the question that waits for a librarian."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime

from assetlib.disappearance import Answer, Disappearance
from assetlib.errors import NotHere
from assetlib.events import Event, PicturesGone
from assetlib.futures import settled, shaped
from assetlib.index.departures import Departures
from assetlib.index.indexer import Tally
from assetlib.index.known_files import Known
from assetlib.index.scanner import parent

EXAMPLES = 5
LATER = 3600.0
"""Seconds until a question that was put off is asked again."""


class DisappearanceDesk:
    """Fulfils `disappearance.Disappearances`. `sweep` compares the whole library once more."""

    def __init__(
        self,
        departures: Departures,
        sweep: Callable[[], Future[Tally]],
        tell: Callable[[Event], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._departures = departures
        self._sweep = sweep
        self._tell = tell
        self._clock = clock
        self._lock = threading.Lock()
        self._ids: frozenset[str] = frozenset()
        self._question: Disappearance | None = None
        self._asleep_until = 0.0

    @property
    def question(self) -> Disappearance | None:
        """What a librarian is to be asked now."""
        with self._lock:
            return None if self._clock() < self._asleep_until else self._question

    def withheld(self, gone: Sequence[Known]) -> None:
        """A sweep did not believe that these have gone; with none, all is well again."""
        ids = frozenset(was.id for was in gone)
        with self._lock:
            awake = self._clock() >= self._asleep_until
            if ids == self._ids and not (awake and self._asleep_until):
                return
            self._ids = ids
            self._question = _question(gone) if gone else None
            if awake or not gone:
                self._asleep_until = 0.0
        if awake or not gone:
            self._tell(PicturesGone(self.question))

    def answer(self, id_: str, answer: Answer) -> Future[int]:
        """Answer a question; how many pictures were recorded as missing."""
        with self._lock:
            if self._question is None or self._question.id != id_:
                refused: Future[int] = Future()
                refused.set_exception(NotHere(id_))
                return refused
            ids = self._ids
            if answer is Answer.LATER:
                self._asleep_until = self._clock() + LATER
            else:
                self._question, self._ids = None, frozenset()
        self._tell(PicturesGone(None))
        if answer is Answer.KEEP:
            self._departures.keep(ids)
        if answer is not Answer.ON_PURPOSE:
            return settled(0)
        self._departures.accept(ids)
        return shaped(self._sweep(), lambda tally: tally.missing)


def _question(gone: Sequence[Known]) -> Disappearance:
    paths = sorted(was.path for was in gone)
    return Disappearance(
        id=str(uuid.uuid4()),
        pictures=len(paths),
        folders=len({parent(path) for path in paths}),
        examples=tuple(paths[:: max(1, len(paths) // EXAMPLES)][:EXAMPLES]),
        since=datetime.now(UTC).isoformat(timespec="seconds"),
    )
