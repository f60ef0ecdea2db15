"""The desk of offers: pictures of a section on their way in, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.arrivals import Arrivals
from assetlib.asset import Facts, Finding
from assetlib.catalogue.asset_form import read_facts
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.offer_form import read_offer, write_offer
from assetlib.catalogue.pieces import LARGEST
from assetlib.catalogue.replying import accepted, replied
from assetlib.catalogue.slips import Line
from assetlib.details import Saved
from assetlib.errors import (
    LocalTrouble,
    NoPicture,
    NotALibrarian,
    OfferTooLarge,
    OfferWithdrawn,
    Trouble,
    WorkerTrouble,
)
from assetlib.futures import chained
from assetlib.index.contributing import contributed, draft_of
from assetlib.index.examination import unreadable
from assetlib.index.formats import detect
from assetlib.index.kept import rows_by_id
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.licences import Content, Kept, Revision
from assetlib.offering import Offer, Place, Said, Sent, Shown, Told
from assetlib.request import OFFERED, OPEN, Answer
from assetlib.share import Share
from assetlib.shelf import Build

T = TypeVar("T")


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    def contribute(self, why: str, build: Build, thumbnails: Mapping[str, bytes]) -> Future[Saved]:
        """As `change`, with the thumbnails of new contents."""
        ...


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

    `mind` raises Practising where nothing may be sent; `draft` keeps a licence as a draft.
    """

    def __init__(
        self,
        shelf: Shelf,
        slips: Slips,
        share: Share,
        store: Store,
        folder: Path,
        mind: Callable[[], None],
        draft: Callable[[Revision], Future[Kept]],
    ) -> None:
        self._shelf, self._slips = shelf, slips
        self._share, self._store = share, store
        self._arrivals = Arrivals(share, folder / "offers")
        self._mind, self._draft = mind, draft
        self.waiting_ops: Callable[[], Sequence[Op]] = tuple
        self._lane = ThreadPoolExecutor(1, "offers")

    def close(self) -> None:
        """Take nothing more."""
        self._lane.shutdown(wait=False, cancel_futures=True)

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
            offers = tuple(read_offer(line) for line in lines if line.body.get("about") == OFFERED)
            return chained(
                self._shelf.ask(lambda connection: self._open(connection, offers)),
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

    def _open(self, connection: Connection, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        view = Draft(SqlView(connection))
        view.apply(self.waiting_ops())

        def is_open(offer: Offer) -> bool:
            known = view.get("request", offer.id)
            return known is None or known["status"] == OPEN

        return tuple(sorted(filter(is_open, offers), key=lambda one: one.at))

    def _tidied(self, found: tuple[Offer, ...], offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        """Remove the files of what is decided: a PC that died a moment later left them."""
        decided = {one.id for one in offers} - {one.id for one in found}
        self._arrivals.forget(decided)
        return found

    def _show(self, offer: Offer, side: int) -> Shown:
        self._require_librarian()
        data = self._arrivals.joined(offer)
        twin = self._twin(offer.sha256)
        rows = self._shelf.ask(lambda connection: rows_by_id(connection, [twin])).result()
        try:
            facts, drawn = self._share.weigh(data, offer.name, side).result()
        except WorkerTrouble:  # it broke its worker: nobody opens it again
            return Shown(_broken(data), twin=rows.get(twin))
        return Shown(read_facts(facts), drawn, rows.get(twin))

    def _accept_all(self, offers: tuple[Offer, ...], place: Place) -> Saved:
        self._require_librarian()
        first, *others = offers
        draft = ""
        if place.draft:
            draft = self._draft(Revision("", Content(draft_of(first, place)))).result().licence
        saved = self._accept(first, place, draft)
        for offer in others:
            saved = self._accept(offer, replace(place, title=offer.title), draft)
        return replace(saved, changed=len(offers))

    def _accept(self, offer: Offer, place: Place, draft: str) -> Saved:
        twin = self._twin(offer.sha256)
        if offer.sha256 in self._store.withdrawn().sha256s:
            raise OfferWithdrawn(offer.name)
        one = None if twin else self._arrivals.placed(offer, place.folder)

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            id_, ops = twin, list[Op]()
            if one is not None:
                id_, ops = contributed(connection, view, *one.known, place, draft)
            return [*ops, *accepted(view, offer.id, id_)], 1

        thumbnails = {} if one is None else one.thumbnails
        saved = self._shelf.contribute("contributed", build, thumbnails).result()
        self._arrivals.forget({offer.id})
        return saved

    def _decline(self, offer: Offer, answer: Answer) -> Saved:
        self._require_librarian()

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            return list(replied(view, offer.id, answer)), 1

        saved = self._shelf.contribute("requests", build, {}).result()
        self._arrivals.forget({offer.id})
        return saved

    def _twin(self, sha256: str) -> str:
        """The picture of that content that lies in the library, or ""."""
        id_ = self._store.twins([sha256]).get(sha256, "")
        if not id_:
            return ""

        def ask(connection: Connection) -> bool:
            fields = SqlView(connection).get("asset", id_)
            return fields is not None and fields["state"] == "present"

        return id_ if self._shelf.ask(ask).result() else ""

    def _require_librarian(self) -> None:
        if not self._shelf.librarian:
            raise NotALibrarian(self._shelf.account)


def _broken(data: bytes) -> Facts:
    return unreadable(len(data), Finding.BROKE_ITS_WORKER)
