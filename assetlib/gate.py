"""The gate: what a window may ask about pictures that are to leave, and the one way they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from typing import Protocol

from assetlib.asking import Asking
from assetlib.categories import Categories
from assetlib.conflicts import Conflicts
from assetlib.consents import Consents
from assetlib.dayone_door import DayOne
from assetlib.declarations import Declarations
from assetlib.disappearance import Disappearances
from assetlib.door import Door
from assetlib.duplicates import Duplicates
from assetlib.figures import FiguresDoor
from assetlib.folder_rules import FolderRules
from assetlib.gaps import Gaps
from assetlib.gathering import Gathering
from assetlib.handover import Handover
from assetlib.history import History
from assetlib.librarians import Librarians
from assetlib.licences import Licences
from assetlib.lists import Lists
from assetlib.offering import Offers
from assetlib.papers import Papers
from assetlib.progress import Progress
from assetlib.reorganising import Reorganising
from assetlib.report import Reports
from assetlib.retention import Retention
from assetlib.seeking import Seeking
from assetlib.shelving import Shelving
from assetlib.sidecars import Sidecars
from assetlib.tags import Tags
from assetlib.task import Tasks
from assetlib.use import (
    Acknowledgement,
    Basket,
    Form,
    Handed,
    LedgerQuery,
    Plan,
    Route,
    Use,
    UseRecord,
    Verdict,
    Work,
)


class Gate(Protocol):
    """The way out of one library. Like `door.Door` it answers with Futures and never blocks."""

    def verdicts(self, rows: Sequence[int], use: Use) -> Future[Mapping[int, Verdict]]:
        """How each picture stands to a use: for the grid. A row that is gone is left out."""
        ...

    def plan(self, rows: Sequence[int], use: Use, form: Form) -> Future[Plan]:
        """What would be asked and said if these left now."""
        ...

    def acknowledge(self, plan: Plan, said: Acknowledgement) -> Future[Plan]:
        """Remember durably what was confirmed; the plan as it stands then."""
        ...

    def hand_over(
        self,
        plan: Plan,
        said: Acknowledgement,
        route: Route,
        form: Form,
        target: str = "",
        progress: Progress | None = None,
    ) -> Future[Handed]:
        """Decide again, copy, record durably, and only then hand over.

        `progress` tells how many are made ready, and may be stopped before anything is recorded
        (TakingStopped). `target` is the folder to save into for SAVE and CLI, else "".
        ExportRefused where nothing may leave, ReminderChanged where the licences changed since the
        plan: plan again.
        """
        ...

    def works(self) -> Future[tuple[Work, ...]]:
        """One's own works, the last used first."""
        ...

    def save_work(self, work: Work) -> Future[Work]:
        """Keep a work of one's own; a work without id is new."""
        ...

    def last_use(self) -> Future[Use | None]:
        """The use chosen last on this PC by this account; None before the first."""
        ...

    def remember_use(self, use: Use) -> None:
        """Keep the choice for next time."""
        ...

    def basket(self, use: Use) -> Future[Basket]:
        """What this use has taken so far."""
        ...

    def mark_not_used(self, use_id: str, *, not_used: bool = True) -> Future[None]:
        """Take a picture off the count (使わなかった), or put it back on; the record stays."""
        ...

    def settle(self, use_id: str, *, left: bool) -> Future[None]:
        """A drag is over; one that never `left` the window was no use, and nothing stays of it."""
        ...

    def ask_librarians(self, rows: Sequence[int], words: str, use: Use) -> Future[None]:
        """Send the question to the librarians' list (確認を依頼); safe in the outbox when done."""
        ...

    def ledger(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        """Use records, newest first: all for librarians, one's own for everybody else."""
        ...

    def affected(self, licence: str) -> Future[tuple[UseRecord, ...]]:
        """Uses under terms that have changed or ended, in works still public; "" asks of all."""
        ...

    def gaps(self) -> Future[Gaps]:
        """What the ledger lacks of what was filed; none for staff, and none in practice."""
        ...

    def save_ledger(self, records: Sequence[UseRecord], file: str) -> Future[None]:
        """Write records to a file on this PC that Excel opens; LocalTrouble."""
        ...


class Ledger(Protocol):
    """Where use records, marks and questions of this PC go, and where everybody's are asked for."""

    def file(self, record: UseRecord) -> None:
        """Keep a record; durable when this returns, else LocalTrouble."""
        ...

    def mark(self, use_id: str, not_used: bool) -> None:  # noqa: FBT001 - the mark itself
        """Keep the mark 「使わなかった」 of a use, or take it back; durable when this returns."""
        ...

    def settle(self, use_id: str, *, left: bool) -> bool:
        """A drag is over; whether its record stays, as it does once it `left`. LocalTrouble."""
        ...

    def ask(self, body: Mapping[str, object]) -> None:
        """Keep a question to the librarians; durable when this returns, else LocalTrouble."""
        ...

    def query(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        """Records, newest first: everybody's for librarians, one's own for all others."""
        ...

    def affected(self, licence_code: str, today: date) -> Future[tuple[UseRecord, ...]]:
        """Uses under terms that count no more, in works still public; "" asks of all licences."""
        ...

    def gaps(self) -> Future[Gaps]:
        """What the ledger lacks of what was filed; none for staff."""
        ...

    def uses(self) -> tuple[tuple[str, str, str, bool], ...]:
        """Work id, asset id, licence version id and "not used" of all uses: log and own outbox."""
        ...


class GatedDoor(Door, Protocol):
    """A library with its way out: what a window is given."""

    @property
    def gate(self) -> Gate:
        """The one way pictures leave this library; in practice, cards leave by another."""
        ...

    @property
    def practising(self) -> bool:
        """Whether somebody practises: nothing leaves, and nothing counts."""
        ...

    def practise(self, *, on: bool) -> Future[None]:
        """Begin to practise, or end it: another `gate` counts when this is done."""
        ...

    @property
    def figures(self) -> FiguresDoor:
        """What was done in a year, for the manager."""
        ...

    @property
    def reports(self) -> Reports:
        """Where reports are written."""
        ...

    @property
    def reorganising(self) -> Reorganising:
        """What became of sections."""
        ...

    @property
    def papers(self) -> Papers:
        """What is printed for a binder."""
        ...

    @property
    def retention(self) -> Retention:
        """How long use records are kept."""
        ...

    @property
    def handover(self) -> Handover:
        """What one has begun, given to whoever goes on with it."""
        ...

    @property
    def lists(self) -> Lists:
        """What is known of pictures as a table, in and out."""
        ...

    @property
    def sidecars(self) -> Sidecars:
        """What stands beside the pictures as XMP."""
        ...

    @property
    def day_one(self) -> DayOne:
        """The table in which folders get their terms."""
        ...

    @property
    def consents(self) -> Consents:
        """The approvals and payments on file."""
        ...

    @property
    def folder_rules(self) -> FolderRules:
        """What everything below a folder is given, for librarians."""
        ...

    @property
    def category_desk(self) -> Categories:
        """The tree of categories, for librarians."""
        ...

    @property
    def tag_desk(self) -> Tags:
        """The tags as things, for librarians."""
        ...

    @property
    def history(self) -> History:
        """Who changed what, and the undoing of it."""
        ...

    @property
    def terms(self) -> Licences:
        """The licences with their versions and promises, for whoever decides about them."""
        ...

    @property
    def conflicts(self) -> Conflicts:
        """The changes of this PC that met somebody else's."""
        ...

    @property
    def declarations(self) -> Declarations:
        """What librarians say about how contents were made harmless."""
        ...

    @property
    def librarians(self) -> Librarians:
        """Who may decide."""
        ...

    @property
    def disappearances(self) -> Disappearances:
        """The question about pictures that have gone at once."""
        ...

    @property
    def gathering(self) -> Gathering:
        """What one account keeps together: favourites, collections, and where it goes by hand."""
        ...

    @property
    def asking(self) -> Asking:
        """What one asked of the librarians, and what they answered."""
        ...

    @property
    def offers(self) -> Offers:
        """Pictures that sections give to the library."""
        ...

    @property
    def tasks(self) -> Tasks:
        """What waits for librarians."""
        ...

    @property
    def shelving(self) -> Shelving:
        """What librarians do to files."""
        ...

    @property
    def duplicates(self) -> Duplicates:
        """What is there more than once."""
        ...

    @property
    def seeking(self) -> Seeking:
        """All about looking for pictures: suggestions, saved searches, likeness."""
        ...
