"""The post: slips on their way from this PC's outbox to the inbox, and on into the ledger."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from assetlib.catalogue.filing import Filing
from assetlib.catalogue.slips import Line, write_line
from assetlib.errors import BadInput, LocalTrouble, ShareReadOnly
from assetlib.outbox import Outbox, Slip
from assetlib.share import Share

REST = 300.0
"""Seconds after which a PC that may not write into the inbox, or the office, tries again."""


class Post:
    """The slips of one library on this PC.

    `librarian` says whether this account files what others handed in. Delivery calls it in its
    lane; `put` may be called from anywhere.
    """

    def __init__(
        self,
        share: Share,
        outbox: Outbox,
        filing: Filing,
        librarian: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._share = share
        self._outbox = outbox
        self._filing = filing
        self._librarian = librarian
        self._clock = clock
        self._delivers_at = self._collects_at = 0.0
        self._refusal: ShareReadOnly | None = None

    def __len__(self) -> int:
        return len(self._outbox)

    @property
    def refusal(self) -> ShareReadOnly | None:
        """Why what waits here waits, where this account may not hand it in."""
        return self._refusal if len(self) else None

    def put(self, line: Line) -> None:
        """Keep a slip: when this returns it survives a power cut, or it raises LocalTrouble."""
        self._outbox.put(line.id, {"slip": write_line(line).decode()})

    def take_back(self, id_: str) -> None:
        """Forget a slip that was put a moment ago; one that has gone already has gone."""
        with suppress(LocalTrouble):
            self._outbox.done(id_)

    def is_due(self) -> bool:
        """Whether slips wait that may be handed in now."""
        return self._clock() >= self._delivers_at and bool(self._waiting())

    def deliver(self, confirm: Callable[[], None]) -> None:
        """Hand in what waits; `confirm` makes sure that it is this library's share.

        ShareReadOnly once in a while where this account may not; the slips go on waiting.
        """
        if not self.is_due():
            return
        confirm()
        try:
            for slip in self._waiting():
                self._hand_in(slip)
            self._refusal = None
        except ShareReadOnly as trouble:
            self._refusal = trouble
            self._delivers_at = self._clock() + REST
            raise

    def _waiting(self) -> tuple[Slip, ...]:
        if not len(self._outbox):
            return ()
        return tuple(slip for slip in self._outbox.slips() if not slip.clashed)

    def _hand_in(self, slip: Slip) -> None:
        try:
            self._share.hand_in(slip.id, str(slip.body["slip"]).encode())
            self._outbox.done(slip.id)
        except (BadInput, KeyError, TypeError):
            self._outbox.clashed(slip.id)  # rot on this disk: kept for somebody to look at

    def collect(self) -> None:
        """On a librarian's PC, file what lies in the inbox; ShareReadOnly once in a while."""
        if not self._librarian() or self._clock() < self._collects_at:
            return
        try:
            self._filing.collect()
        except ShareReadOnly:
            self._collects_at = self._clock() + REST
            raise
