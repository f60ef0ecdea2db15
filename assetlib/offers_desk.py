"""The desk of offers: pictures of a section on their way in, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib.accepting import Accepting, Shelf
from assetlib.arrivals import Arrivals
from assetlib.asset import Facts, Finding
from assetlib.begun import Begun
from assetlib.catalogue.asset_form import read_facts
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.offer_form import read_offer, write_offer
from assetlib.catalogue.pieces import LARGEST
from assetlib.catalogue.replying import Reply, replied
from assetlib.catalogue.slips import Line
from assetlib.details import Saved
from assetlib.errors import (
    LocalTrouble,
    NoPicture,
    NotALibrarian,
    OfferTooLarge,
    Trouble,
    WorkerTrouble,
)
from assetlib.futures import chained, unasked
from assetlib.index.examination import unreadable
from assetlib.index.formats import detect
from assetlib.index.kept import rows_by_id
from assetlib.index.store import Store
from assetlib.offering import Offer, Place, Said, Sent, Shown, Told
from assetlib.request import OFFERED, Answer
from assetlib.share import Share

T = TypeVar("T")


class Slips(Protocol):
    """Where offers go, and where librarians read them (`ledger.Ledger`)."""

    def offer(self, body: Mapping[str, object], data: bytes) -> None:
        """Keep an offer with its file; durable when this returns, else LocalTrouble."""
        ...

    def requests(self) -> Future[tuple[Line, ...]]:
        """Everything that was ever asked; NotALibrarian for others."""
        ...


class OffersDesk:
    """Fulfils `offering.Offers` over a library. One lane of its own waits for workers.

    `mind` raises Practising where nothing may be sent; `waiting` gives the operations in the
    outbox.
    """

    def __init__(
        self,
        shelf: Shelf,
        slips: Slips,
        share: Share,
        store: Store,
        folder: Path,
        mind: Callable[[], None],
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf, self._slips = shelf, slips
        self._share, self._store = share, store
        self._arrivals = Arrivals(share, folder / "offers")
        self._accepting = Accepting(shelf, store, self._arrivals, Begun(folder), waiting)
        self._mind = mind
        self._lane = ThreadPoolExecutor(1, "offers")
        self._left = True
        """Whether something may be half done: a killed program's, or what a lost share stopped."""

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

    def resume(self) -> None:
        """End what was begun before this PC was switched off, or before the share was lost."""
        if not self._left:
            return
        with suppress(RuntimeError):  # closed meanwhile
            unasked(self._lane.submit(self._resume))

    # --- staff ---

    def offer(self, files: tuple[tuple[Path, str], ...], said: Said, told: Told) -> Future[Sent]:
        """Send files, each with its title; safe in the outbox when done."""
        return self._lane.submit(self._offer, files, said, told)

    def _offer(self, files: tuple[tuple[Path, str], ...], said: Said, told: Told) -> Sent:
        self._mind()
        done, refused = 0, list[tuple[str, Exception]]()
        for number, (file, title) in enumerate(files):
            if not told(number, len(files)):
                break
            try:
                data = self._read(file)
                self._slips.offer(write_offer(file.name, title, data, said), data)
                done += 1
            except LocalTrouble:
                raise  # this PC keeps nothing more
            except Trouble as trouble:
                refused.append((file.name, trouble))
        told(len(files), len(files))
        return Sent(done, tuple(refused))

    def look(self, file: Path, side: int) -> Future[bytes]:
        """Draw a file that may be sent."""
        return self._lane.submit(self._look, file, side)

    def _look(self, file: Path, side: int) -> bytes:
        try:
            return self._share.weigh(self._read(file), file.name, side).result()[1]
        except Trouble:  # sending it says why
            return b""

    def _read(self, file: Path) -> bytes:
        data = self._share.read_own(str(file))
        if not data:
            raise OfferTooLarge(file.name, f"{LARGEST >> 20} MB")
        if detect(data) is None:
            raise NoPicture(file.name)
        return data

    # --- librarians ---

    def waiting(self) -> Future[tuple[Offer, ...]]:
        """What was offered and is not decided yet, the oldest first."""

        def ask(lines: tuple[Line, ...]) -> Future[tuple[Offer, ...]]:
            offers = _offers(lines)
            return chained(
                self._shelf.ask(lambda connection: self._accepting.open(connection, offers)),
                lambda found: self._lane.submit(self._tidied, found, offers),
            )

        return chained(self._slips.requests(), ask)

    def show(self, offer: Offer, side: int) -> Future[Shown]:
        """Inspect an offer, and draw it."""
        return self._lane.submit(self._show, offer, side)

    def accept(self, offers: tuple[Offer, ...], place: Place) -> Future[Saved]:
        """Take offers into the library; the title is for the first of them."""
        return self._lane.submit(self._accept_all, offers, place)

    def decline(self, offer: Offer, answer: Answer) -> Future[Saved]:
        """Do without it, and say why."""
        return self._lane.submit(self._decline, offer, answer)

    # --- in the lane ---

    def _tidied(self, found: tuple[Offer, ...], offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        """Remove the files of what is decided: a PC that died a moment later left them."""
        decided = {one.id for one in offers} - {one.id for one in found}
        self._arrivals.forget(decided)
        return found

    def _show(self, offer: Offer, side: int) -> Shown:
        self._require_librarian()
        data = self._arrivals.joined(offer)
        twin = self._accepting.twin(offer.sha256)
        rows = self._shelf.ask(lambda connection: rows_by_id(connection, [twin])).result()
        try:
            facts, drawn = self._share.weigh(data, offer.name, side).result()
        except WorkerTrouble:  # it broke its worker: nobody opens it again
            return Shown(_broken(data), twin=rows.get(twin))
        return Shown(read_facts(facts), drawn, rows.get(twin))

    def _accept_all(self, offers: tuple[Offer, ...], place: Place) -> Saved:
        self._require_librarian()
        if self._left:
            self._resume()  # before anything else is decided of the same
        try:
            return self._accepting.begin(offers, place)
        except Trouble:
            self._left = True
            raise

    def _resume(self) -> None:
        if not self._shelf.librarian:
            return  # a first look does not know yet; whoever becomes one again ends it then
        self._left = False
        try:
            self._accepting.resume(lambda: _offers(self._slips.requests().result()))
        except Trouble:  # nobody answers: the next look asks again
            self._left = True

    def _decline(self, offer: Offer, answer: Answer) -> Saved:
        self._require_librarian()

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            today, by, name = self._shelf.clock.today(), self._shelf.account, self._shelf.declared
            reply = Reply(answer, today, by, name=name)
            return list(replied(view, offer.id, offer.section, reply)), 1

        saved = self._shelf.contribute("requests", build, {}).result()
        self._arrivals.forget({offer.id})
        return saved

    def _require_librarian(self) -> None:
        if not self._shelf.librarian:
            raise NotALibrarian(self._shelf.account)


def _offers(lines: Iterable[Line]) -> tuple[Offer, ...]:
    return tuple(read_offer(line) for line in lines if line.body.get("about") == OFFERED)


def _broken(data: bytes) -> Facts:
    return unreadable(len(data), Finding.BROKE_ITS_WORKER)
