"""The post: slips on their way from this PC's outbox to the inbox, and on into the ledger."""

from __future__ import annotations

import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from assetlib.catalogue.filing import Filing
from assetlib.catalogue.office_names import PIECE, checked
from assetlib.catalogue.slips import Line, read_line, write_line
from assetlib.errors import BadInput, FormatTooNew, LocalTrouble, ShareReadOnly
from assetlib.outbox import Outbox, Slip
from assetlib.share import Share

REST = 300.0
"""Seconds after which a PC that may not write into the inbox, or the office, tries again."""

SPELL = 4.0
"""Seconds that files may take of one look at the log; records of uses go before them."""

FRESH = 24 * 3600.0
"""Seconds for which a piece that was handed in counts as lying there."""


class Post:
    """The slips of one library on this PC.

    `librarian` says whether this account files what others handed in. Delivery calls it in its
    lane; `put` may be called from anywhere.
    """

    def __init__(
        self,
        share: Share,
        outbox: Outbox,
        files: Outbox,
        filing: Filing,
        librarian: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._share = share
        self._outbox = outbox
        self._files = files
        self._filing = filing
        self._librarian = librarian
        self._clock = clock
        self._delivers_at = self._collects_at = 0.0
        self._sent: dict[str, float] = {}  # pieces, and when
        self._refusal: ShareReadOnly | None = None
        self._held: set[str] = set()  # while it is open whether what they tell of comes to be
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._outbox)

    @property
    def refusal(self) -> ShareReadOnly | None:
        """Why what waits here waits, where this account may not hand it in."""
        return self._refusal if len(self) else None

    def put(self, line: Line) -> None:
        """Keep a slip: when this returns it survives a power cut, or it raises LocalTrouble."""
        self._outbox.put(line.id, {"slip": write_line(line).decode()})

    def put_file(self, line: Line, parts: Mapping[str, bytes]) -> None:
        """Keep a slip and the pieces of the file that it names, as `put` does: all or none."""
        try:
            for name, part in parts.items():
                self._files.put(name, {"piece": b64encode(part).decode("ascii")})
            self.put(line)
        except LocalTrouble:
            for name in parts:
                with suppress(LocalTrouble):
                    self._files.done(name)
            raise

    def take_back(self, id_: str) -> None:
        """Forget a slip that was put a moment ago; one that has gone already has gone."""
        with suppress(LocalTrouble):
            self._outbox.done(id_)

    def hold(self, id_: str) -> None:
        """Let a slip wait that is put next, until it is released or this process ends."""
        with self._lock:
            self._held.add(id_)

    def release(self, id_: str) -> bool:
        """Let it go; False where it was not held, and may have gone already."""
        with self._lock:
            held = id_ in self._held
            self._held.discard(id_)
            return held

    def withdraw(self, id_: str) -> bool:
        """Forget a slip for good; False where it was not held, and may have gone already."""
        with self._lock:
            if held := id_ in self._held:
                self.take_back(id_)
                self._held.discard(id_)
            return held

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
            until = self._clock() + SPELL
            slips = [(slip, _pieces(slip)) for slip in self._waiting()]
            for slip, names in sorted(slips, key=lambda one: bool(one[1])):
                if names and not self._send(names, until):
                    break  # the rest when somebody has looked at the log in between
                if self._hand_in(slip):
                    self._forget(names)
            self._refusal = None
        except ShareReadOnly as trouble:
            self._refusal = trouble
            self._delivers_at = self._clock() + REST
            raise

    def _waiting(self) -> tuple[Slip, ...]:
        if not len(self._outbox):
            return ()
        with self._lock:
            slips = self._outbox.slips()
            return tuple(one for one in slips if not one.clashed and one.id not in self._held)

    def _send(self, names: Sequence[str], until: float) -> bool:
        """Hand in the pieces that have not gone yet; False where the time was up before that.

        They stay here until their slip has gone: what lies in the inbox without one is taken away
        some day (`leftovers.py`), so after a long break they are handed in again.
        """
        for name in names:
            sent = self._sent.get(name)
            if sent is not None and self._clock() - sent < FRESH:
                continue
            if (slip := self._files.find(name)) is None:
                continue
            if self._clock() > until:
                return False
            with suppress(BadInput, KeyError, ValueError):  # rot on this disk: it is missed there
                self._share.hand_in(name, b64decode(str(slip.body["piece"])))
            self._sent[name] = self._clock()
        return True

    def _forget(self, names: Sequence[str]) -> None:
        for name in names:
            self._files.done(name)
            self._sent.pop(name, None)

    def _hand_in(self, slip: Slip) -> bool:
        """Whether it has gone."""
        try:
            self._share.hand_in(slip.id, str(slip.body["slip"]).encode())
            self._outbox.done(slip.id)
        except (BadInput, KeyError, TypeError):
            self._outbox.clashed(slip.id)  # rot on this disk: kept for somebody to look at
            return False
        return True

    def collect(self) -> None:
        """On a librarian's PC, file what lies in the inbox; ShareReadOnly once in a while."""
        if not self._librarian() or self._clock() < self._collects_at:
            return
        try:
            self._filing.collect()
        except ShareReadOnly:
            self._collects_at = self._clock() + REST
            raise


def _pieces(slip: Slip) -> tuple[str, ...]:
    """The pieces that go before a slip, as it names them."""
    try:
        named = read_line(str(slip.body["slip"]).encode()).body.get("pieces", ())
        return tuple(checked(PIECE, str(name)) for name in named)
    except (BadInput, FormatTooNew, KeyError, TypeError):
        return ()
