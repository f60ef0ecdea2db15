"""The library: the one door to everything below the windows. It knows no Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from assetlib.book import Book
from assetlib.catalogue.changes import View
from assetlib.catalogue.filing import Filing
from assetlib.catalogue.publishing import Publisher
from assetlib.catalogue.recent import Recent
from assetlib.checkpointing import Checkpointing
from assetlib.chronicle import Chronicle
from assetlib.decisions import Decisions
from assetlib.delivery import PATIENCE, Delivery
from assetlib.desks import Desks, Ground
from assetlib.details import Edit, Saved
from assetlib.errors import LogForked, NotALibrarian, ShareTrouble, Trouble
from assetlib.events import (
    CameIn,
    CatalogueChanged,
    CatalogueRead,
    Event,
    FolderSeen,
    TroubleHappened,
)
from assetlib.filings import Filings
from assetlib.founding import author
from assetlib.futures import failed, shaped, unasked
from assetlib.handed import Handed
from assetlib.hindrance import forbids
from assetlib.identity import Identity
from assetlib.index import packs
from assetlib.index.candidates import general_contact
from assetlib.index.indexer import Tally
from assetlib.index.lock import CacheLock
from assetlib.index.projection import SqlView
from assetlib.index.scanner import files
from assetlib.index.store import Store
from assetlib.index.thinning import Thinning
from assetlib.ledger import Ledger
from assetlib.leftovers import Leftovers
from assetlib.lookup import Lookup
from assetlib.opening import Place, find
from assetlib.outboxes import Outboxes
from assetlib.own_uses import OwnUses
from assetlib.post import Post
from assetlib.proved import ProvedLog
from assetlib.purging import Purging
from assetlib.recovering import Recovery, RecoveryDesk
from assetlib.shelf import Build
from assetlib.sweeps import Sweeps
from assetlib.text import nfc
from assetlib.upkeep import Upkeep


def open_library(
    root: Path,
    cache: Path | None = None,
    *,
    indexing: bool = True,
    private: bool = False,
    present: Identity | None = None,
) -> Library:
    """Open the library at a root; it keeps itself current until it is closed.

    `indexing`: on a librarian's PC, follow the folder too. `private`, `present`, and the troubles:
    `find`.
    """
    place = find(root, cache, private=private, present=present)
    try:
        return Library(place, indexing=indexing)
    except BaseException:
        place.share.close()
        raise


class Library(Desks):
    """One library on this PC. It fulfils `door.Door`; the command line asks a little more.

    `Questions` answers; what is changed goes through `Decisions`, what concerns one matter only
    through its desk (`Desks`).
    """

    _closed = False

    def __init__(self, place: Place, *, indexing: bool) -> None:
        share, settings = place.share, place.settings
        folder = settings.cache / place.id
        self.id, self._root, self._settings = place.id, place.root, settings
        self._mismatch = place.mismatch
        chronicle = Chronicle(place.id)
        self._listeners: list[Callable[[Event], None]] = [chronicle.hear]
        self._unheard: list[CameIn] = []
        self._counting = threading.Lock()  # what waits is told in the order in which it was counted
        self._lock = CacheLock(folder)
        holder = self._lock.try_hold()
        store = Store(folder / "cache.db", place.id, holder=holder)
        self._packs = packs.Packs(folder / "thumbnails")
        recent = Recent(folder / "commits")
        log = ProvedLog(share, share.prove_quickly, share.base, folder / "proved.json")
        listed = partial(store.lists, settings.account)
        publisher = Publisher(log, store, place.id, author(settings), recent.keep, listed)
        publisher.told = lambda done, total: self._tell(CatalogueRead(done, total))
        filing = Filing(share, publisher, self._view)
        self._outboxes = outboxes = Outboxes(folder, place.id, settings)
        post = Post(share, outboxes.slips, outboxes.files, filing, self._stands_in_the_list)
        self._outbox = outboxes.changes
        purging = Purging(share, store, self._packs, Handed(folder), self._stands_in_the_list)
        self._delivery = Delivery(
            publisher, store, self._outbox, post, self._packs, self._tell, holder=holder
        )
        thin = Thinning(settings.cache, settings.cache_limit, self._packs).thin
        self._delivery.tidy = (outboxes.bring_in_line, purging.carry_out, thin, self._resume)
        self._delivery.tidings.slow = share.pace.is_slow
        super().__init__(
            share,
            store,
            self._packs,
            self._delivery.waiting_ops,
            self._stands_in_the_list,
            self._delivery.clock,
        )
        self._librarian = self._is_librarian()
        self._contact = self._whom_to_ask()
        self._checkpointing = Checkpointing(
            share, store, place.id, lambda: self._delivery.holder and self._librarian
        )
        self._decisions = Decisions(store, self._delivery, self._refusal)
        self._sweeps = Sweeps(
            share,
            store,
            self._delivery,
            self._tell,
            settings,
            Leftovers(share, store, folder, self._delivery.clock.certainly).carry_out,
        )
        recovery = Recovery(share, store, recent, self._outbox, self._packs)
        self.recovery = RecoveryDesk(
            recovery, place.id, self._delivery.mend, self._stands_in_the_list, self.account
        )
        self.disappearances = self._sweeps.disappearances
        self.ledger = self._open_ledger(folder, post, recent)
        self.set_up_desks(Ground(share, settings, folder, recent, outboxes, self._delivery))
        chronicle.begin(share.address, self.head)
        self._first = self._delivery.refresh()
        self._upkeep = Upkeep(
            self._lock,
            self._delivery,
            self._sweeps,
            self._stands_in_the_list,
            lambda: share.address,
            holder=holder,
            indexing=indexing,
        )

    def _resume(self) -> None:
        """End what was begun with files before this PC was switched off, or the share was lost.

        Only the holder tidies: another process of this PC may be in the middle of it.
        """
        self.shelving.resume()
        self.offers.resume()

    def _open_ledger(self, folder: Path, post: Post, recent: Recent) -> Ledger:
        own, book = OwnUses(folder, self._settings.person), Book(folder, self._share)
        filings = Filings(self._store, recent, self._share, folder)
        lookup = Lookup(
            self._store, own, book, filings, self._stands_in_the_list, self._settings.account
        )
        return Ledger(
            self._settings,
            self._store,
            own,
            post,
            lookup,
            self._stands_in_the_list,
            self._delivery.refresh,
        )

    # --- who and what ---

    @property
    def name(self) -> str:
        """What the library is called: its folder's name."""
        return nfc(self._root.name) or str(self._root)

    @property
    def private(self) -> bool:
        """Whether its catalogue is this PC's own."""
        return self._share.private

    @property
    def account(self) -> str:
        """The account that decides about rights."""
        return self._settings.account

    @property
    def section(self) -> str:
        """The section somebody gave as theirs; "" where nobody did."""
        return self._settings.section

    @property
    def declared(self) -> str:
        """The name somebody gave, which decides nothing; "" where nobody did."""
        return self._settings.declared

    @property
    def who(self) -> str:
        """Who is recorded for what is done here: the name somebody gave, else the account."""
        return self.declared or self.account

    @property
    def contact(self) -> str:
        """Whom to ask in general; "" where nobody has said."""
        return self._contact

    @property
    def librarian(self) -> bool:
        """Whether this account stands in the catalogue's list of librarians."""
        return self._librarian

    @property
    def holder(self) -> bool:
        """Whether this process writes the local database; another one beside it only reads."""
        return self._upkeep.holder

    @property
    def begun(self) -> bool:
        """Whether this PC has read anything of the catalogue yet."""
        return self._delivery.tidings.head > 0

    @property
    def head(self) -> int:
        """The newest revision known here."""
        return self._store.head().rev

    def ready(self) -> None:
        """Wait until the first look at the log is over; for the command line and tests."""
        self._first.result()
        self._librarian = self._is_librarian()

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What does not let this PC be current: the share, or a log that cannot be followed."""
        return tuple(one for one in (self._mismatch, self._delivery.trouble) if one is not None)

    def deliver(self, seconds: float) -> None:
        """Give what waits that long to arrive; it is safe in the outbox all the same."""
        with suppress(FutureTimeout):
            self._delivery.refresh().result(timeout=seconds)

    def waits(self) -> bool:
        """Whether anything decided on this PC has not arrived yet, what clashed aside."""
        return bool(self._delivery.waiting_ops())

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call listener with every event from now on, first with the present state."""
        self._listeners.append(listener)
        listener(self._delivery.tidings.state)
        listener(self._delivery.tidings.conflicts)
        while self._unheard:  # nobody listened when they came in
            listener(self._unheard.pop())
        for trouble in self.troubles:
            if not isinstance(trouble, ShareTrouble):  # the state says that already
                listener(TroubleHappened(trouble))
        listener(CatalogueChanged(self._delivery.tidings.head))  # whoever listens waits for no SQL

    def close(self) -> None:
        """Stop everything and wait for nothing on the share."""
        self._closed = True  # to whoever waits for a worker, its end looks like a share that went
        self._upkeep.stop()
        self._sweeps.close()
        self._share.close()
        self._delivery.close()
        self._outboxes.close()
        self._checkpointing.close()
        self.close_desks()
        self.close_lanes()
        self._packs.close()
        self._store.close()
        self._lock.release()

    # --- changes ---

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        """Change pictures; done when the change is durable on disk."""
        return self._decisions.edit(rows, edit)

    def change(self, why: str, build: Build, patience: float = PATIENCE) -> Future[Saved]:
        """Hand in a change that is built from what is true now, own waiting changes included.

        Fails with NotALibrarian, Conflict, LocalTrouble, or what building it raises.
        """
        return self._decisions.change(why, build, patience)

    def contribute(self, why: str, build: Build, thumbnails: Mapping[str, bytes]) -> Future[Saved]:
        """As `change`, with the thumbnails of contents that come with it, by their hash."""
        return self._decisions.change(why, build, thumbnails=thumbnails)

    # --- the folder ---

    def index(self) -> Future[None]:
        """Bring the catalogue up to date with the whole folder now."""
        return shaped(self.sweep(), lambda _: None)

    def sweep(self, *, confirm: bool = False, accept: bool = False) -> Future[Tally]:
        """As `index`, with what came of it; see `Indexer.sweep`."""
        if (why := self._refusal()) is not None:
            return failed(why)
        return self._sweeps.sweep(confirm=confirm, accept=accept)

    def cancel_indexing(self) -> None:
        """Stop the sweep after the files that are in work."""
        self._sweeps.cancel()

    def look_soon(self) -> None:
        """Look at the log before its turn: somebody has come back to the window."""
        self._upkeep.look_soon()

    def make_sure(self) -> None:
        """Something did not come from the share: look soon, and whether it is there at all."""
        self._delivery.doubt()
        self._upkeep.look_soon()

    def look_at(self, category: str) -> None:
        """List the folder of that name now; unknown files in it become waiting tiles."""
        unasked(self._look.submit(self._see, category))
        if self._upkeep.following:
            self._sweeps.mark(category)

    def _see(self, category: str) -> None:
        try:
            listing = self._share.list(category, swept=False)
        except Trouble:
            return  # a category need not be a folder, and offline the status line says so
        gone = self._store.withdrawn().paths
        seen = tuple(file for file in files(listing) if file.path not in gone)
        with self._counting:
            waiting = self._waiting.see(category, seen, self._store.known({category}))
            self._tell(FolderSeen(category, waiting))

    def _tell_who_came_in(self) -> None:
        with self._counting:
            known = self._store.known(self._waiting.folders)
            for folder, waiting in self._waiting.catalogued(known).items():
                self._tell(FolderSeen(folder, waiting))

    # --- inside ---

    def _refusal(self) -> Trouble | None:
        """Why nothing may be changed: a log that cannot be followed must not be written on."""
        if (trouble := self._delivery.trouble) is not None and forbids(trouble):
            return trouble
        return None if self._librarian else NotALibrarian(self._settings.account)

    @contextmanager
    def _view(self) -> Iterator[View]:
        with self._store.reading() as connection:
            yield SqlView(connection)

    def _stands_in_the_list(self) -> bool:
        return self._librarian

    def _whom_to_ask(self) -> str:
        with self._view() as view:
            return general_contact(view) or self._settings.contact

    def _is_librarian(self) -> bool:
        return self._store.lists(self._settings.account)

    def _tell(self, event: Event) -> None:
        if self._closed:
            return
        if isinstance(event, CatalogueChanged):
            self._librarian = self._is_librarian()
            self._contact = self._whom_to_ask()
            self._checkpointing.consider(event.rev)
            self._tell_who_came_in()
        forked = isinstance(event, TroubleHappened) and isinstance(event.trouble, LogForked)
        if forked and not self._librarian:
            unasked(self.recovery.follow())
        if isinstance(event, CameIn) and len(self._listeners) == 1:
            self._unheard.append(event)
        for listener in self._listeners:
            listener(event)
