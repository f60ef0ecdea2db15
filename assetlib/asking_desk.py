"""The desk of asking: what somebody asked of the librarians, with what the log says of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.asking import Asked
from assetlib.catalogue.changes import Op
from assetlib.errors import LocalTrouble
from assetlib.futures import chained
from assetlib.index.describing import drafted
from assetlib.index.kept import rows_by_id
from assetlib.own_requests import Own, OwnRequests
from assetlib.request import Answer, answer_of
from assetlib.shelf import Shelf

T = TypeVar("T")

OFTEN = 600.0
"""Seconds between two looks at what was asked at other PCs."""

GAP = 20.0
"""Seconds at least between two looks that somebody's coming back to the window asks for."""


class AskingDesk:
    """Fulfils `asking.Asking`. A lane of its own reads small files of this PC."""

    def __init__(self, shelf: Shelf, own: OwnRequests, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf, self._own, self._waiting = shelf, own, waiting
        self._lane = ThreadPoolExecutor(1, "asking")
        self._next = self._last = 0.0

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def own(self, *, back: bool = False) -> Future[tuple[Asked, ...]]:
        """One's own requests, the newest first; those of other PCs sooner, who has come `back`."""
        known = self._lane.submit(self._known, back=back)
        return chained(known, lambda own: self._shelf.ask(lambda found: self._told(found, own)))

    def hear(self, ids: tuple[str, ...]) -> Future[None]:
        """The answers to these have been read."""
        return self._lane.submit(self._hear, ids)

    # --- in the lane ---

    def _known(self, *, back: bool) -> tuple[Own, ...]:
        """Those of other PCs too, as far as they can be asked now."""
        own = self._own.all()
        now = time.monotonic()
        if back:
            self._next = min(self._next, self._last + GAP)
        if now >= self._next or not all(one.shared for one in own):
            self._last, self._next = now, now + OFTEN
            with suppress(LocalTrouble):
                self._own.bring_in_line()
                own = self._own.all()
        return own

    def _hear(self, ids: tuple[str, ...]) -> None:
        self._own.hear(ids)
        with suppress(LocalTrouble):
            self._own.bring_in_line()

    def _told(self, connection: Connection, own: tuple[Own, ...]) -> tuple[Asked, ...]:
        view = drafted(connection, self._waiting())
        found = {one.id: view.get("request", one.id) for one in own}
        answers = {id_: answer_of(str(fields["status"])) for id_, fields in found.items() if fields}
        # The picture that was asked about is no answer; the one that came of it is.
        named = {
            id_: str(fields["asset"])
            for id_, fields in found.items()
            if fields and answers[id_] in (Answer.ADDED, Answer.ACCEPTED)
        }
        rows = rows_by_id(connection, sorted(set(named.values())))

        def asked(one: Own) -> Asked:
            row = rows.get(named.get(one.id, ""))
            return Asked(one.id, one.about, one.words, one.at, answers.get(one.id), row, one.heard)

        return tuple(asked(one) for one in own)
