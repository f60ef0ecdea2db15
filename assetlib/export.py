"""The one way out: plan, acknowledge, record, hand over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assetlib.asking import Asked
from assetlib.asset import Finding
from assetlib.catalogue.use_sheet import to_csv
from assetlib.deliberating import Deliberation
from assetlib.departure import Copy, Departure, Source
from assetlib.errors import ExportRefused, LocalTrouble, NotHere, ReminderChanged
from assetlib.gaps import Gaps
from assetlib.gate import Ledger
from assetlib.handed import Handed as HandedFolder
from assetlib.index.candidates import Candidates
from assetlib.licence.crediting import once
from assetlib.personal import Personal
from assetlib.progress import Progress
from assetlib.refusing import Answers, denied
from assetlib.reminding import Reminder
from assetlib.sealing import matters
from assetlib.settings import Settings
from assetlib.taking import refused, worded
from assetlib.use import (
    Acknowledgement,
    Basket,
    Button,
    Form,
    Handed,
    HandedItem,
    LedgerQuery,
    Outcome,
    Plan,
    PlanItem,
    Route,
    Use,
    UseRecord,
    Verdict,
    Work,
)
from assetlib.witness import Passage, Witness
from assetlib.wording import say
from assetlib.work_form import write_use

TO_FOLDER = frozenset({Route.SAVE, Route.CLI})
"""Routes that end in a folder somebody chose; the others end with a copy in the private one."""


REMEMBERED = 64
"""Plans shown last that can still be acknowledged."""


def _nothing_asked(_use: Use) -> Sequence[Asked]:
    return ()


def _now() -> datetime:
    return datetime.now(UTC)


class Exporter:
    """The gate of one library (`gate.Gate`). One lane decides, another one hands over.

    `answers` gives what one asked of the librarians: what they said no to leaves only by them.
    For `practice` it takes no plan of another gate, and no other gate takes its.
    """

    def __init__(  # noqa: PLR0913 - everything that is another one in practice
        self,
        candidates: Candidates,
        share: Source,
        ledger: Ledger,
        settings: Settings,
        folder: Path,
        librarian: Callable[[], bool],
        now: Callable[[], datetime] = _now,
        *,
        answers: Answers = _nothing_asked,
        practice: bool = False,
    ) -> None:
        self._candidates, self._answers = candidates, answers
        self._share = share
        self._ledger = ledger
        self._librarian = librarian
        self._now = now
        self._practice = practice
        self._default_use = settings.default_use
        self._witness = Witness(settings, practice=practice)
        self._personal = Personal(folder, settings.person)
        self._handed = HandedFolder(folder)
        self._thinking = Deliberation(candidates, ledger, self._personal, now, self._denied)
        self._departure = Departure(share, ledger, self._personal, self._handed)
        self._shown: dict[str, Reminder] = {}
        self._grid = ThreadPoolExecutor(1, "verdicts")  # a whole library must not delay a reminder
        self._desk = ThreadPoolExecutor(1, "gate")
        self._door = ThreadPoolExecutor(1, "way out")

    def close(self) -> None:
        """Take nothing more, and remove the copies that were made here."""
        for lane in (self._grid, self._desk, self._door):
            lane.shutdown(wait=False, cancel_futures=True)
        self._handed.close()

    # --- questions ---

    def verdicts(self, rows: Sequence[int], use: Use) -> Future[Mapping[int, Verdict]]:
        """How each picture stands to a use; a row that is gone is left out."""

        return self._grid.submit(self._thinking.verdicts, tuple(rows), use)

    def plan(self, rows: Sequence[int], use: Use, form: Form) -> Future[Plan]:
        """What would be asked and said if these left now."""
        return self._desk.submit(self._planned, rows, use, form)

    def works(self) -> Future[tuple[Work, ...]]:
        """One's own works, the last used first."""
        return self._desk.submit(self._personal.works)

    def last_use(self) -> Future[Use | None]:
        """The use chosen last on this PC by this account; before the first the city's, or None."""

        def recall() -> Use | None:
            return self._personal.last_use() or self._citys_use()

        return self._desk.submit(recall)

    def _citys_use(self) -> Use | None:
        word = self._default_use
        return Use(Button(word)) if word in set(Button) else None

    def basket(self, use: Use) -> Future[Basket]:
        """What this use has taken so far."""

        return self._desk.submit(self._thinking.basket, use)

    def ledger(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        """Use records, newest first: all for librarians, one's own for everybody else."""
        return self._ledger.query(query)

    def affected(self, licence: str) -> Future[tuple[UseRecord, ...]]:
        """Uses under terms that have changed or ended, in works still public."""
        return self._ledger.affected(licence, self._thinking.today())

    def gaps(self) -> Future[Gaps]:
        """What the ledger lacks of what was filed; none for staff."""
        return self._ledger.gaps()

    def save_ledger(self, records: Sequence[UseRecord], file: str) -> Future[None]:
        """Write records to a file on this PC that Excel opens; LocalTrouble."""
        return self._desk.submit(lambda: _write(Path(file), to_csv(records)))

    # --- what is kept ---

    def save_work(self, work: Work) -> Future[Work]:
        """Keep a work of one's own; a work without id is new."""
        return self._desk.submit(self._personal.save_work, work)

    def remember_use(self, use: Use) -> None:
        """Keep the choice for next time, as far as this PC lets us."""

        def keep() -> None:
            with suppress(LocalTrouble):
                self._personal.remember_use(use)

        self._desk.submit(keep)

    def mark_not_used(self, use_id: str, *, not_used: bool = True) -> Future[None]:
        """Take a picture off the count, or put it back on; NotHere for somebody else's use."""

        def mark() -> None:
            record = self._personal.use(use_id)
            before = [one for one in self._personal.inherited() if one.id == use_id]
            if record is None and not before and not self._librarian():
                raise NotHere(use_id)
            self._ledger.mark(use_id, not_used)
            if record:
                self._personal.keep_use(replace(record, not_used=not_used))
            for one in before:
                self._personal.inherit(replace(one, not_used=not_used))

        return self._desk.submit(mark)

    def settle(self, use_id: str, *, left: bool) -> Future[None]:
        """A drag is over; one that never left the window was no use, and nothing stays of it."""

        def settle() -> None:
            stays = self._ledger.settle(use_id, left=left)
            record = None if left else self._personal.use(use_id)
            if record and stays:
                self._personal.keep_use(replace(record, not_used=True))
            elif record:
                self._personal.forget_use(use_id)

        return self._desk.submit(settle)

    def ask_librarians(self, rows: Sequence[int], words: str, use: Use) -> Future[None]:
        """Send the question to the librarians' list; safe in the outbox when done."""

        def ask() -> None:
            candidates, _ = self._candidates.of(rows)
            assets = [one.asset for one in candidates]
            body = {"about": "decide", "assets": assets, "words": words, "use": write_use(use)}
            self._ledger.ask(body)

        return self._desk.submit(ask)

    def acknowledge(self, plan: Plan, said: Acknowledgement) -> Future[Plan]:
        """Remember durably what was confirmed; the plan as it stands then."""

        def keep() -> Plan:
            reminder = self._shown.get(plan.digest)
            other = plan.practice != self._practice
            if reminder is None or other or said.digest != plan.digest:
                raise ReminderChanged(_titles(plan.items))
            if self._denied(plan.use).keys() & {item.row for item in plan.allowed}:
                raise ReminderChanged(_titles(plan.items))  # a librarian said no meanwhile
            confirmed = self._confirm(reminder, said)
            self._touch(plan.use)  # it knows what the reminder asked, though nothing leaves yet
            return confirmed.plan

        return self._desk.submit(keep)

    # --- the way out ---

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

        ExportRefused where nothing may leave, ReminderChanged where the terms changed since the
        plan, TakingStopped, NotRecorded, LocalTrouble, ShareTrouble: nothing has left then.
        """

        if (route in TO_FOLDER) != bool(target):
            raise ValueError(route)
        watched = progress or Progress()
        return self._door.submit(self._leave, plan, said, route, form, target, watched)

    def _leave(
        self,
        plan: Plan,
        said: Acknowledgement,
        route: Route,
        form: Form,
        target: str,
        progress: Progress,
    ) -> Handed:
        reminder = self._decided_again(plan, said, form)
        lifted = bool(said.override.strip()) and self._may_override()
        leaving = [item for item in plan.items if reminder.may_leave(item.row, lifted=lifted)]
        if not leaving:
            raise ExportRefused(_titles(plan.items), _why(reminder.plan))
        if target:
            self._departure.probe(target)
        rights = self._thinking.rights({one.row: reminder.credits[one.row] for one in leaving})
        copies, failed = self._departure.copy(leaving, form, rights, progress)
        left = [item for item in leaving if item.row in copies]
        if not left:
            raise worded(next(iter(failed.values())))
        origins = self._thinking.provenances({item.sha256 for item in left})
        passage = Passage(reminder.plan, said, route, reminder.answers, reminder.credits, origins)
        records = {
            item.row: self._witness.record(item, copies[item.row], passage, self._now())
            for item in left
        }
        places = self._departure.leave(records, copies, target)
        self._touch(plan.use)
        stayed = [item for item in reminder.plan.items if item.row not in records]
        return Handed(
            items=tuple(_item(row, records[row], copies[row], places[row]) for row in records),
            refused=tuple(refused(item, failed.get(item.row)) for item in stayed),
            credits=once(line for record in records.values() for line in record.credit),
            practice=self._practice,
        )

    def _decided_again(self, plan: Plan, said: Acknowledgement, form: Form) -> Reminder:
        fresh = self._reminder([item.row for item in plan.items], plan.use, form)
        same = fresh.plan.digest == plan.digest or matters(fresh.plan) == matters(plan)
        if not same or said.digest != plan.digest or plan.practice != self._practice:
            raise ReminderChanged(_titles(plan.items))
        confirmed = self._confirm(fresh, said)
        if plan.free and not confirmed.plan.free:  # it was: untitled, a day in Japan is over
            raise ReminderChanged(_titles(plan.items))
        return confirmed

    def _may_override(self) -> bool:
        """Librarians may, but not in a catalogue that nobody else sees."""
        return self._librarian() and not self._share.marker().private

    # --- in the lanes ---

    def _denied(self, use: Use) -> Mapping[int, Asked]:
        """What a librarian said no to, for this very use; librarians answer themselves."""
        return {} if self._librarian() else denied(self._answers(use), use)

    def _planned(self, rows: Sequence[int], use: Use, form: Form) -> Plan:
        reminder = self._reminder(rows, use, form)
        self._shown[reminder.plan.digest] = reminder
        while len(self._shown) > REMEMBERED:
            del self._shown[next(iter(self._shown))]
        return reminder.plan

    def _reminder(self, rows: Sequence[int], use: Use, form: Form) -> Reminder:
        reminder = self._thinking.reminder(rows, use, form)
        return replace(reminder, plan=replace(reminder.plan, practice=self._practice))

    def _confirm(self, reminder: Reminder, said: Acknowledgement) -> Reminder:
        confirmed, new = reminder.with_confirmed(said, self._thinking.today().isoformat())
        for one in new:
            self._personal.confirm(one)
        return confirmed

    def _touch(self, use: Use) -> None:
        with suppress(LocalTrouble):
            if use.work:
                self._personal.save_work(use.work)


def _titles(items: Sequence[PlanItem]) -> str:
    return say("use.comma").join(item.title for item in items[:3])


def _why(plan: Plan) -> str:
    return next((one.text for item in plan.items for one in item.reasons), "")


def _item(row: int, record: UseRecord, copy: Copy, place: str) -> HandedItem:
    return HandedItem(
        row=row,
        use=record.id,
        file=place,
        outcome=Outcome(record.outcome),
        sha256=record.sha256,
        exported_sha256=record.exported_sha256,
        width=int(copy["width"]),
        height=int(copy["height"]),
        removed=tuple(map(Finding, copy["removed"])),
    )


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise LocalTrouble(str(file), error.strerror or str(error)) from error
