"""Accepting: offers become pictures of the library, each once, whatever ends the program.

What was decided is kept before anything is placed. Whoever is killed in between does all of it
again: a file that has come in is known by its content, and what is answered is left alone.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Protocol

from sqlalchemy import Connection

from assetlib import shelf
from assetlib.arrivals import Arrivals
from assetlib.begun import Begun, Taking
from assetlib.catalogue import versions
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.replying import Reply, replied
from assetlib.details import Saved
from assetlib.errors import OfferWithdrawn, ShareOffline, Trouble
from assetlib.index.contributing import contributed, draft_of, looked_at
from assetlib.index.describing import drafted, records
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from assetlib.licences import Content, Revision
from assetlib.offering import Offer, Place
from assetlib.request import OPEN, Answer
from assetlib.shelf import Build
from assetlib.terms import Licence


class Shelf(shelf.Shelf, Protocol):
    """What the desk needs of a library."""

    def contribute(self, why: str, build: Build, thumbnails: Mapping[str, bytes]) -> Future[Saved]:
        """As `change`, with the thumbnails of new contents."""
        ...


class Accepting:
    """Its methods wait for workers: they belong into a lane. `waiting`: what is in the outbox."""

    def __init__(
        self,
        shelf: Shelf,
        store: Store,
        arrivals: Arrivals,
        begun: Begun,
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf, self._store, self._arrivals = shelf, store, arrivals
        self._begun, self._waiting = begun, waiting

    def begin(self, offers: tuple[Offer, ...], place: Place) -> Saved:
        """Take offers in; the title is for the first of them."""
        draft = str(uuid.uuid4()) if place.draft else ""
        taking = Taking(tuple(one.id for one in offers), place, draft)
        return self._carry_out(self._begun.begin(taking), taking, offers)

    def resume(self, known: Callable[[], tuple[Offer, ...]]) -> None:
        """End what was begun; `known` gives every offer that was ever made. Troubles."""
        self._arrivals.tidy()
        begun = [*self._begun.open()]
        everything = {one.id: one for one in known()} if begun else {}
        for id_, taking in begun:
            offers = tuple(everything[one] for one in taking.offers if one in everything)
            self._carry_out(id_, taking, offers)

    def open(self, connection: Connection, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
        """Those of them that nobody has decided yet, the oldest first."""
        view = drafted(connection, self._waiting())

        def is_open(offer: Offer) -> bool:
            known = view.get("request", offer.id)
            return known is None or known["status"] == OPEN

        return tuple(sorted(filter(is_open, offers), key=lambda one: one.at))

    def twin(self, sha256: str) -> str:
        """The picture of that content that lies in the library, or ""."""
        id_ = self._store.twins([sha256]).get(sha256, "")
        if not id_:
            return ""

        def ask(connection: Connection) -> bool:
            fields = SqlView(connection).get("asset", id_)
            return fields is not None and fields["state"] == "present"

        return id_ if self._shelf.ask(ask).result() else ""

    def _carry_out(self, id_: str, taking: Taking, offers: tuple[Offer, ...]) -> Saved:
        saved, done = Saved(0, 0), 0
        try:
            for number, offer in enumerate(offers):
                place = replace(taking.place, title=offer.title) if number else taking.place
                if self._waits(offer):
                    terms = draft_of(offers[0], taking.place, self._shelf.clock.today())
                    token = _token(id_, offer.id)
                    saved = self._take_in(offer, place, token, (taking.draft, terms))
                    done += 1
        except ShareOffline:
            raise  # perhaps it came in: the next start looks
        except Trouble:
            self._begun.end(id_)
            raise
        self._begun.end(id_)
        return replace(saved, changed=done)

    def _waits(self, offer: Offer) -> bool:
        return bool(self._shelf.ask(lambda connection: self.open(connection, (offer,))).result())

    def _take_in(
        self, offer: Offer, place: Place, token: str, drafted_with: tuple[str, Licence]
    ) -> Saved:
        """One commit: the picture, its terms where they are drafted with it, and the answer."""
        draft, terms = drafted_with
        twin = self.twin(offer.sha256)
        if offer.sha256 in self._store.withdrawn().sha256s:
            raise OfferWithdrawn(offer.name)
        one = None if twin else self._arrivals.placed(offer, place.folder, token)

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            id_, ops = twin, list[Op]()
            if draft and view.get("licence", draft) is None:
                known = records(connection, view)
                ops += versions.saved(Revision("", Content(terms)), known, draft)[1]
            if one is None:
                ops += looked_at(connection, view, twin, place, draft)
            else:
                id_, more = contributed(connection, view, *one.known, place, draft)
                ops += more
            today, by = self._shelf.clock.today(), self._shelf.account
            reply = Reply(Answer.ACCEPTED, today, by, id_, self._shelf.declared)
            return [*ops, *replied(view, offer.id, offer.section, reply)], 1

        thumbnails = {} if one is None else one.thumbnails
        saved = self._shelf.contribute("contributed", build, thumbnails).result()
        self._arrivals.forget({offer.id})
        return saved


def _token(begun: str, offer: str) -> str:
    """What only this PC calls the copy of an offer's file by, before and after it was killed."""
    return hashlib.sha256(f"{begun} {offer}".encode()).hexdigest()[:16]
