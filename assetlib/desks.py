"""Desks: every desk of a library, and the gate, set up over it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from assetlib.adding import Adding
from assetlib.archive import Archive
from assetlib.asking import Asked
from assetlib.asking_desk import AskingDesk
from assetlib.catalogue.recent import Recent
from assetlib.categories_desk import CategoriesDesk
from assetlib.compared import Compared
from assetlib.conflicts_desk import ConflictsDesk
from assetlib.consents_desk import ConsentsDesk
from assetlib.dayone_desk import DayOneDesk
from assetlib.declarations_desk import DeclarationsDesk
from assetlib.delivery import PATIENCE, Delivery
from assetlib.details import Edit, Saved
from assetlib.duplicates_desk import DuplicatesDesk
from assetlib.errors import OnlyLooking, Trouble
from assetlib.events import Event
from assetlib.export import Exporter
from assetlib.figures_desk import FiguresDesk
from assetlib.folder_rules_desk import FolderRulesDesk
from assetlib.gathering_desk import GatheringDesk
from assetlib.groups import Groups
from assetlib.handover_desk import HandoverDesk
from assetlib.history_desk import HistoryDesk
from assetlib.index.candidates import Candidates
from assetlib.index.pairing import METHOD
from assetlib.journal import Journal
from assetlib.keepsakes import Keepsakes
from assetlib.ledger import Ledger
from assetlib.librarians_desk import LibrariansDesk
from assetlib.licences_desk import LicencesDesk, Papers
from assetlib.lists_desk import ListsDesk
from assetlib.offers_desk import OffersDesk
from assetlib.outboxes import Outboxes
from assetlib.own_requests import OwnRequests
from assetlib.papers_desk import PapersDesk
from assetlib.personal import Personal
from assetlib.practice import Practice
from assetlib.practice_book import PracticeBook
from assetlib.purge_desk import PurgeDesk
from assetlib.questions import Questions
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
from assetlib.tags_desk import TagsDesk
from assetlib.tasks_desk import TasksDesk
from assetlib.use import Use


@dataclass(frozen=True, slots=True)
class Ground:
    """What desks stand on below a library: the share, and what this PC keeps in `folder`."""

    share: Share
    settings: Settings
    folder: Path
    recent: Recent
    outboxes: Outboxes
    delivery: Delivery


class Desks(Questions, ABC):
    """A library's desks. What they ask of it (`shelf.Shelf`, and a little more) is abstract."""

    id: str
    ledger: Ledger

    @property
    @abstractmethod
    def name(self) -> str:
        """What the library is called."""

    @property
    @abstractmethod
    def private(self) -> bool:
        """Whether its catalogue is this PC's own."""

    @property
    @abstractmethod
    def account(self) -> str:
        """The account that decides about rights."""

    @property
    @abstractmethod
    def section(self) -> str:
        """The section somebody gave as theirs, "" for none."""

    @property
    @abstractmethod
    def declared(self) -> str:
        """The name somebody gave, "" for none."""

    @property
    @abstractmethod
    def who(self) -> str:
        """Who is recorded for what is done here."""

    @property
    @abstractmethod
    def librarian(self) -> bool:
        """Whether this account may edit."""

    @abstractmethod
    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        """Change pictures."""

    @abstractmethod
    def change(self, why: str, build: Build, patience: float = PATIENCE) -> Future[Saved]:
        """Hand in a change that is built from what is true now."""

    @abstractmethod
    def contribute(self, why: str, build: Build, thumbnails: Mapping[str, bytes]) -> Future[Saved]:
        """As `change`, with the thumbnails of contents that come with it, by their hash."""

    @abstractmethod
    def look_at(self, category: str) -> None:
        """List a folder soon."""

    @abstractmethod
    def _tell(self, event: Event) -> None:
        """Let whoever listens hear of it."""

    @abstractmethod
    def _refusal(self) -> Trouble | None:
        """Why nothing may be changed now."""

    @abstractmethod
    def _stands_in_the_list(self) -> bool:
        """Whether this account is a librarian's."""

    def set_up_desks(self, ground: Ground) -> None:
        """Every desk, and the gate: a new one gets its line or two here, and nothing elsewhere."""
        share, settings, folder = ground.share, ground.settings, ground.folder
        self._practice = self._set_up_gates(share, settings, folder)
        self.day_one = DayOneDesk(self, self._outbox_ops)
        self.day_one.attach_evidence = self._keep_evidence
        keepsakes = Keepsakes(folder, settings.person)
        self.seeking = SearchDesk(self, self.ledger, keepsakes, self._practice.refuse)
        groups = Groups(folder, settings.person)
        self.gathering = GatheringDesk(self, groups, self.ledger.recent)
        self.kept = self.gathering.kept
        asked = OwnRequests(folder, settings.person, ground.outboxes.asked)
        self.ledger.remember = asked.keep
        before = settings.sections.before
        unsent = ground.outboxes.slips.ids
        self.asking = AskingDesk(self, asked, self._outbox_ops, before, unsent)
        self.tasks = TasksDesk(self, self.ledger, self._outbox_ops)
        self.shelving = ShelvingDesk(
            self,
            share,
            Journal(folder),
            Adding(share, folder),
            self._outbox_ops,
            self._no_shelving,
            self._tell,
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
            self._outbox_ops,
        )
        self.librarians = LibrariansDesk(self, self._outbox_ops)
        self.purges = PurgeDesk(self, self.ledger.note_purge)
        self.tag_desk = TagsDesk(self, self._outbox_ops)
        self.folder_rules = FolderRulesDesk(self, self._outbox_ops)
        self.category_desk = CategoriesDesk(self, self._outbox_ops)
        archive = Archive(self._store, ground.recent, share, ground.outboxes.changes, settings)
        put_back = self.shelving.take_back
        self.history = HistoryDesk(
            self, self._store, archive, self._outbox_ops, self._refusal, put_back
        )
        compared, uses = Compared(folder, METHOD), self.ledger.uses
        self.duplicates: DuplicatesDesk = DuplicatesDesk(
            self, share, self.shelving, compared, self._outbox_ops, uses, self.history.undo
        )
        self.conflicts = ConflictsDesk(
            self._store,
            ground.outboxes.changes,
            ground.recent,
            ground.delivery,
            self.ask,
            self._refusal,
        )

    def _set_up_registry(self, share: Share, settings: Settings, folder: Path) -> None:
        """The desks of what is told on paper and in lists, and of a new fiscal year."""
        self.reports = ReportDesk()
        self.lists = ListsDesk(self, folder, self._outbox_ops)
        seen = Candidates(self._store, self._outbox_ops)
        self.sidecars = SidecarsDesk(self, share, seen, self._outbox_ops)
        own = Personal(folder, settings.person), OwnRequests(folder, settings.person)
        self.handover = HandoverDesk(self, self.ledger, *own, self._outbox_ops)
        self.retention = RetentionDesk(self, self.ledger, self._outbox_ops)
        self.papers = PapersDesk(self, self.ledger, self.terms, self._outbox_ops)
        self.reorganising = ReorganisingDesk(
            self, self.ledger, self._outbox_ops, settings.sections.successions()
        )
        self.figures = FiguresDesk(self, self.ledger, self.terms, self._outbox_ops)

    def _set_up_gates(self, share: Share, settings: Settings, folder: Path) -> Practice:
        candidates = Candidates(self._store, self._outbox_ops, settings.contact)
        may, now = self._stands_in_the_list, self.clock.now

        def answers(use: Use) -> Sequence[Asked]:
            return self.asking.answered(use)  # its desk is set up after the gates

        real = Exporter(candidates, share, self.ledger, settings, folder, may, now, answers=answers)

        def stage(own: Path) -> Exporter:
            source, book = Specimens(share), PracticeBook()
            return Exporter(
                *(candidates, source, book, settings, own, may, now), answers=answers, practice=True
            )

        return Practice(real, stage, folder)

    def close_desks(self) -> None:
        """Take nothing more."""
        self._practice.close()
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

    # --- inside ---

    def _no_shelving(self) -> Trouble | None:
        """Why no file may be moved: a private look leaves the folder as it is."""
        return OnlyLooking(self.name) if self.private else self._refusal()

    def _keep_evidence(self, file: Path) -> Future[str]:
        return self._look.submit(self._share.keep_evidence, str(file))

    def _evidence(self, sha256: str) -> Future[tuple[str, bytes]]:
        return self._look.submit(self._share.evidence, sha256)
