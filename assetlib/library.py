"""The library: the one door to everything below the windows. It knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from assetlib.archive import Archive
from assetlib.asking_desk import AskingDesk
from assetlib.book import Book
from assetlib.catalogue.changes import View
from assetlib.catalogue.filing import Filing
from assetlib.catalogue.publishing import Publisher
from assetlib.catalogue.recent import Recent
from assetlib.categories_desk import CategoriesDesk
from assetlib.checkpointing import Checkpointing
from assetlib.compared import Compared
from assetlib.conflicts_desk import ConflictsDesk
from assetlib.consents_desk import ConsentsDesk
from assetlib.dayone_desk import DayOneDesk
from assetlib.decisions import Decisions
from assetlib.declarations_desk import DeclarationsDesk
from assetlib.delivery import PATIENCE, Delivery
from assetlib.details import Edit, Saved
from assetlib.duplicates_desk import DuplicatesDesk
from assetlib.errors import LogForked, NotALibrarian, OnlyLooking, ShareTrouble, Trouble
from assetlib.events import CatalogueChanged, Event, FolderSeen, TroubleHappened
from assetlib.export import Exporter
from assetlib.figures_desk import FiguresDesk
from assetlib.folder_rules_desk import FolderRulesDesk
from assetlib.founding import author
from assetlib.futures import failed, shaped, unasked
from assetlib.gathering_desk import GatheringDesk
from assetlib.groups import Groups
from assetlib.handed import Handed
from assetlib.handover_desk import HandoverDesk
from assetlib.hindrance import forbids
from assetlib.history_desk import HistoryDesk
from assetlib.index import packs
from assetlib.index.candidates import Candidates
from assetlib.index.indexer import Tally
from assetlib.index.lock import CacheLock
from assetlib.index.pairing import METHOD
from assetlib.index.projection import SqlView
from assetlib.index.scanner import files
from assetlib.index.store import Store
from assetlib.journal import Journal
from assetlib.keepsakes import Keepsakes
from assetlib.ledger import Ledger
from assetlib.librarians_desk import LibrariansDesk
from assetlib.licences_desk import LicencesDesk, Papers
from assetlib.lists_desk import ListsDesk
from assetlib.lookup import Lookup
from assetlib.offers_desk import OffersDesk
from assetlib.opening import Place, find
from assetlib.outboxes import Outboxes
from assetlib.own_requests import OwnRequests
from assetlib.own_uses import OwnUses
from assetlib.papers_desk import PapersDesk
from assetlib.personal import Personal
from assetlib.post import Post
from assetlib.practice import Practice
from assetlib.practice_book import PracticeBook
from assetlib.proved import ProvedLog
from assetlib.purge_desk import PurgeDesk
from assetlib.purging import Purging
from assetlib.questions import Questions
from assetlib.recovering import Recovery, RecoveryDesk
from assetlib.reorganising_desk import ReorganisingDesk
from assetlib.report_desk import ReportDesk
from assetlib.retention_desk import RetentionDesk
from assetlib.search_desk import SearchDesk
from assetlib.settings import Settings
from assetlib.share import Share
from assetlib.shelf import Build
from assetlib.shelving_desk import ShelvingDesk
from assetlib.sidecars_desk import SidecarsDesk
from assetlib.specimens import Specimens
from assetlib.sweeps import Sweeps
from assetlib.tags_desk import TagsDesk
from assetlib.tasks_desk import TasksDesk
from assetlib.text import nfc
from assetlib.upkeep import Upkeep


def open_library(
    root: Path, cache: Path | None = None, *, indexing: bool = True, private: bool = False
) -> Library:
    """Open the library at a root; it keeps itself current until it is closed.

    `indexing`: on a librarian's PC, follow the folder too. `private`, and the troubles: `find`.
    """
    place = find(root, cache, private=private)
    try:
        return Library(place, indexing=indexing)
    except BaseException:
        place.share.close()
        raise


class Library(Questions):
    """One library on this PC. It fulfils `door.Door`; the command line asks a little more.

    `Questions` answers; what is changed goes through `Decisions`, what concerns one matter only
    through its desk (`_set_up_desks`).
    """

    def __init__(self, place: Place, *, indexing: bool) -> None:
        folder = place.settings.cache / place.id
        share, settings = place.share, place.settings
        self.id = place.id
        self._root = place.root
        self._settings = settings
        self._mismatch = place.mismatch
        self._listeners: list[Callable[[Event], None]] = []
        self._lock = CacheLock(folder)
        holder = self._lock.try_hold()
        store = Store(folder / "cache.db", place.id, holder=holder)
        self._packs = packs.Packs(folder / "thumbnails")
        recent = Recent(folder / "commits")
        log = ProvedLog(share, share.prove_quickly, share.base, folder / "proved.json")
        listed = partial(store.lists, settings.account)
        publisher = Publisher(log, store, place.id, author(settings), recent.keep, listed)
        filing = Filing(share, publisher, self._view)
        self._outboxes = outboxes = Outboxes(folder, place.id, settings)
        post = Post(share, outboxes.slips, outboxes.files, filing, self._stands_in_the_list)
        self._outbox = outboxes.changes
        purging = Purging(share, store, self._packs, Handed(folder), self._stands_in_the_list)
        self._delivery = Delivery(
            publisher, store, self._outbox, post, self._packs, self._tell, holder=holder
        )
        self._delivery.tidy = (outboxes.bring_in_line, purging.carry_out)
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
        self._checkpointing = Checkpointing(
            share, store, place.id, lambda: self._delivery.holder and self._librarian
        )
        self._decisions = Decisions(store, self._delivery, self._refusal)
        self._sweeps = Sweeps(share, store, self._delivery, self._tell, settings)
        recovery = Recovery(share, store, recent, self._outbox, self._packs)
        self.recovery = RecoveryDesk(
            recovery, place.id, self._delivery.mend, self._stands_in_the_list, self.account
        )
        self.disappearances = self._sweeps.disappearances
        self.ledger = self._open_ledger(folder, post)
        self._set_up_desks(share, settings, folder, recent)
        self._first = self._delivery.refresh()
        if holder:  # another process of this PC may be in the middle of it
            self._first.add_done_callback(lambda _: self.shelving.resume())
        self._upkeep = Upkeep(
            self._lock,
            self._delivery,
            self._sweeps,
            self._stands_in_the_list,
            lambda: share.address,
            holder=holder,
            indexing=indexing,
        )

    def _set_up_desks(self, share: Share, settings: Settings, folder: Path, recent: Recent) -> None:
        """Every desk, and the gate: a new one gets its line or two here, and nothing elsewhere."""
        self._practice = self._set_up_gates(share, settings, folder)
        self.day_one = DayOneDesk(self, self._outbox_ops)
        self.day_one.attach_evidence = self._keep_evidence
        keepsakes = Keepsakes(folder, settings.account)
        self.seeking = SearchDesk(self, self.ledger, keepsakes, self._practice.refuse)
        groups = Groups(folder, settings.account)
        self.gathering = GatheringDesk(self, groups, self.ledger.recent)
        self.kept = self.gathering.kept
        asked = OwnRequests(folder, settings.account)
        self.ledger.remember = asked.keep
        self.asking = AskingDesk(self, asked, self._outbox_ops)
        self.tasks = TasksDesk(self, self.ledger, self._outbox_ops)
        self.shelving = ShelvingDesk(
            self, share, Journal(folder), self._outbox_ops, self._no_shelving
        )
        self.consents = ConsentsDesk(self, self._keep_evidence, self._outbox_ops)
        papers = Papers(self._keep_evidence, self._evidence)
        self.terms = LicencesDesk(self, self.ledger, papers, self._outbox_ops)
        self._set_up_registry(share, settings, folder)
        self.declarations = DeclarationsDesk(self)
        self.offers = OffersDesk(
            self,
            self.ledger,
            share,
            self._store,
            folder,
            self._practice.refuse,
            self.terms.save,
        )
        self.offers.waiting_ops = self._outbox_ops
        self.librarians = LibrariansDesk(self, self._outbox_ops)
        self.purges = PurgeDesk(self, self.ledger.note_purge)
        self.tag_desk = TagsDesk(self, self._outbox_ops)
        self.folder_rules = FolderRulesDesk(self, self._outbox_ops)
        self.category_desk = CategoriesDesk(self, self._outbox_ops)
        archive = Archive(self._store, recent, share, self._outbox, settings)
        put_back = self.shelving.take_back
        self.history = HistoryDesk(
            self, self._store, archive, self._outbox_ops, self._refusal, put_back
        )
        compared, uses = Compared(folder, METHOD), self.ledger.uses
        self.duplicates: DuplicatesDesk = DuplicatesDesk(
            self, share, self.shelving, compared, self._outbox_ops, uses, self.history.undo
        )
        self.conflicts = ConflictsDesk(
            self._store, self._outbox, recent, self._delivery, self.ask, self._refusal
        )

    def _set_up_registry(self, share: Share, settings: Settings, folder: Path) -> None:
        """The desks of what is told on paper and in lists, and of a new fiscal year."""
        self.reports = ReportDesk()
        self.lists = ListsDesk(self, folder, self._outbox_ops)
        seen = Candidates(self._store, self._outbox_ops)
        self.sidecars = SidecarsDesk(self, share, seen, self._outbox_ops)
        own = Personal(folder, settings.account), OwnRequests(folder, settings.account)
        self.handover = HandoverDesk(self, self.ledger, *own, self._outbox_ops)
        self.retention = RetentionDesk(self, self.ledger, self._outbox_ops)
        self.papers = PapersDesk(self, self.ledger, self.terms, self._outbox_ops)
        self.reorganising = ReorganisingDesk(self, self.ledger, self._outbox_ops)
        self.figures = FiguresDesk(self, self.ledger, self.terms, self._outbox_ops)

    def _set_up_gates(self, share: Share, settings: Settings, folder: Path) -> Practice:
        candidates = Candidates(self._store, self._outbox_ops, settings.contact)
        may, now = self._stands_in_the_list, self.clock.now
        real = Exporter(candidates, share, self.ledger, settings, folder, may, now)

        def stage(own: Path) -> Exporter:
            source, book = Specimens(share), PracticeBook()
            return Exporter(candidates, source, book, settings, own, may, now, practice=True)

        return Practice(real, stage, folder)

    def _open_ledger(self, folder: Path, post: Post) -> Ledger:
        own = OwnUses(folder, self._settings.account)
        lookup = Lookup(self._store, own, Book(folder, self._share), self._stands_in_the_list)
        return Ledger(
            self._settings,
            self._store,
            own,
            post,
            lookup,
            self._stands_in_the_list,
            self._delivery.refresh,
        )

    # --- the way out ---

    @property
    def gate(self) -> Exporter:
        """The one way pictures leave; while somebody practises, cards in their place."""
        return self._practice.gate

    @property
    def practising(self) -> bool:
        """Whether somebody practises."""
        return self._practice.on

    def practise(self, *, on: bool) -> Future[None]:
        """Begin to practise, or end it: another `gate` counts when this is done."""
        return self._practice.set(on=on)

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
    def who(self) -> str:
        """Who is recorded for what is done here: the name somebody gave, else the account."""
        return self._settings.declared or self._settings.account

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

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call listener with every event from now on, first with the present state."""
        self._listeners.append(listener)
        listener(self._delivery.tidings.state)
        listener(self._delivery.tidings.conflicts)
        for trouble in self.troubles:
            if not isinstance(trouble, ShareTrouble):  # the state says that already
                listener(TroubleHappened(trouble))
        listener(CatalogueChanged(self._delivery.tidings.head))  # whoever listens waits for no SQL

    def close(self) -> None:
        """Stop everything and wait for nothing on the share."""
        self._upkeep.stop()
        self._practice.close()
        self._sweeps.close()
        self._share.close()
        self._delivery.close()
        self._outboxes.close()
        self._checkpointing.close()
        self.ledger.close()
        self.seeking.close()
        self.gathering.close()
        self.terms.close()
        self.shelving.close()
        self.duplicates.close()
        self.history.close()
        self.reports.close()
        self.handover.close()
        self.sidecars.close()
        self.asking.close()
        self.offers.close()
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
        known, gone = self._store.known({category}), self._store.withdrawn().paths
        seen = tuple(file for file in files(listing) if file.path not in gone)
        waiting = self._waiting.see(category, seen, known)
        self._tell(FolderSeen(category, waiting))

    # --- inside ---

    def _refusal(self) -> Trouble | None:
        """Why nothing may be changed: a log that cannot be followed must not be written on."""
        if (trouble := self._delivery.trouble) is not None and forbids(trouble):
            return trouble
        return None if self._librarian else NotALibrarian(self._settings.account)

    def _no_shelving(self) -> Trouble | None:
        """Why no file may be moved: a private look leaves the folder as it is."""
        return OnlyLooking(self.name) if self.private else self._refusal()

    def _keep_evidence(self, file: Path) -> Future[str]:
        return self._look.submit(self._share.keep_evidence, str(file))

    def _evidence(self, sha256: str) -> Future[tuple[str, bytes]]:
        return self._look.submit(self._share.evidence, sha256)

    @contextmanager
    def _view(self) -> Iterator[View]:
        with self._store.reading() as connection:
            yield SqlView(connection)

    def _stands_in_the_list(self) -> bool:
        return self._librarian

    def _is_librarian(self) -> bool:
        return self._store.lists(self._settings.account)

    def _tell(self, event: Event) -> None:
        if isinstance(event, CatalogueChanged):
            self._librarian = self._is_librarian()
            self._checkpointing.consider(event.rev)
            self._waiting.catalogued(self._store.known(self._waiting.folders))
        forked = isinstance(event, TroubleHappened) and isinstance(event.trouble, LogForked)
        if forked and not self._librarian:
            unasked(self.recovery.follow())
        for listener in self._listeners:
            listener(event)
