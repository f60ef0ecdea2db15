"""A gate in memory: levels by licence code, a basket, works and a ledger, on plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from assetlib.details import LicenceNote
from assetlib.errors import ExportRefused, ReminderChanged
from assetlib.gaps import NO_GAPS, Gaps
from assetlib.terms import LEVELS, Level
from assetlib.use import (
    Acknowledgement,
    Basket,
    Button,
    Count,
    Form,
    Handed,
    HandedItem,
    LedgerQuery,
    Outcome,
    Plan,
    PlanItem,
    Route,
    Said,
    Section,
    Taken,
    Use,
    UseRecord,
    Verdict,
    Work,
)

T = TypeVar("T")
CONTACT = "広報課 田中（内線 2214）"
NOW, TODAY = "2026-11-20T01:32:00+00:00", "2026-11-20"

Ruling = tuple[Level, str, str, str]
"""A level, a reason in a few words, its sentence, and its clause."""

FREE: Ruling = (Level.OK, "", "", "")
NONE: Ruling = (
    Level.BLOCK,
    "利用条件なし",
    "利用条件がまだ決まっていない画像です。使用する前に、お問い合わせください。",
    "",
)
CREDIT: Ruling = (
    Level.REMIND,
    "クレジット表示",
    "公開する際は、クレジット（出典）を表示してください。",
    "第2条",
)
DRAFTED: Ruling = (
    Level.WARN,
    "利用条件は下書き",
    "この利用条件は、まだ下書きです。使用する前に、提供元の利用規約を確認してください。",
    "",
)
INTERNAL: Ruling = (Level.BLOCK, "庁内限り", "写っている方の同意が、庁内限りです。", "同意書 第3項")
OVER: Ruling = (Level.BLOCK, "期限切れ", "使用できる期限（令和6年3月31日）を過ぎています。", "")


class Pictured(Protocol):
    """What the gate has to know of a picture."""

    @property
    def title(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def licences(self) -> tuple[str, ...]: ...


class FakeGate:
    """Everything a window may ask of the way out, with real behaviour.

    `rulings` say what a licence comes to under a button; `limits` how many pictures of it one work
    may hold; `strangers` are others' records, which only librarians are told.
    """

    def __init__(
        self,
        pictures: Mapping[int, Pictured],
        notes: Mapping[str, LicenceNote],
        answer: Callable[[Callable[[], Any]], Future[Any]],
        librarian: Callable[[], bool],
    ) -> None:
        self._pictures, self._notes = pictures, notes
        self._answer, self._librarian = answer, librarian
        self.rulings: dict[str, dict[Button, Ruling]] = {
            "kurashi-3": dict.fromkeys(Button, FREE),
            "cc-by-4": {Button.INTERNAL: FREE, Button.PUBLIC: CREDIT, Button.PAID: CREDIT},
            "draft-1": dict.fromkeys(Button, DRAFTED),
            "shashin-1": dict.fromkeys(Button, OVER),
            "chonai": {Button.INTERNAL: FREE, Button.PUBLIC: INTERNAL, Button.PAID: INTERNAL},
        }
        self.limits = {"kurashi-3": 20}
        self.remembered: list[Use] = []
        self.kept: list[Work] = []
        self.records: list[UseRecord] = []
        self.strangers: list[UseRecord] = []
        self.acknowledged: set[tuple[str, str]] = set()
        self.questions: list[tuple[tuple[int, ...], str, Use]] = []
        self.asked: list[tuple[tuple[int, ...], Use]] = []
        self.asked_ledger: list[LedgerQuery] = []
        self.lacks = NO_GAPS

    # --- questions ---

    def verdicts(self, rows: Sequence[int], use: Use) -> Future[Mapping[int, Verdict]]:
        self.asked.append((tuple(rows), use))
        return self._answer(
            lambda: {
                row: Verdict(level, reason)
                for row in rows
                if row in self._pictures
                for level, reason, _, _ in (self._ruling(row, use)[1],)
            }
        )

    def plan(self, rows: Sequence[int], use: Use, form: Form) -> Future[Plan]:
        return self._answer(lambda: self._plan(rows, use))

    def works(self) -> Future[tuple[Work, ...]]:
        return self._answer(lambda: tuple(reversed(self.kept)))

    def last_use(self) -> Future[Use | None]:
        return self._answer(lambda: self.remembered[-1] if self.remembered else None)

    def basket(self, use: Use) -> Future[Basket]:
        return self._answer(lambda: self._basket(use))

    def affected(self, licence: str) -> Future[tuple[UseRecord, ...]]:
        return self._answer(lambda: tuple(one for one in self.records if one.level == "block"))

    def gaps(self) -> Future[Gaps]:
        return self._answer(lambda: self.lacks)

    def save_ledger(self, records: Sequence[UseRecord], file: str) -> Future[None]:
        def save() -> None:
            Path(file).write_text("\n".join(one.title for one in records), encoding="utf-8")

        return self._answer(save)

    def ledger(self, query: LedgerQuery) -> Future[tuple[UseRecord, ...]]:
        self.asked_ledger.append(query)

        def find() -> tuple[UseRecord, ...]:
            seen = [*self.records, *(self.strangers if self._librarian() else [])]
            hits = [record for record in seen if _meant(record, query)]
            return tuple(sorted(hits, key=lambda record: record.at, reverse=True))

        return self._answer(find)

    # --- what is kept ---

    def acknowledge(self, plan: Plan, said: Acknowledgement) -> Future[Plan]:
        def keep() -> Plan:
            rows = [item.row for item in plan.items]
            if said.digest != plan.digest or self._plan(rows, plan.use).digest != plan.digest:
                raise ReminderChanged
            self.acknowledged |= {(code, _scope(plan.use)) for code in said.licences}
            return self._plan(rows, plan.use)

        return self._answer(keep)

    def hand_over(
        self,
        plan: Plan,
        said: Acknowledgement,
        route: Route,
        form: Form,
        target: str = "",
        progress: object = None,
    ) -> Future[Handed]:
        def go() -> Handed:
            allowed = plan.items if said.override and self._librarian() else plan.allowed
            if not allowed:
                raise ExportRefused
            items = tuple(self._hand(item, plan.use, route) for item in allowed)
            refused = tuple(item for item in plan.items if item not in allowed)
            return Handed(items, refused, plan.credits)

        return self._answer(go)

    def save_work(self, work: Work) -> Future[Work]:
        def keep() -> Work:
            kept = replace(work, id=work.id or f"work-{len(self.kept) + 1}")
            self.kept = [*(one for one in self.kept if one.id != kept.id), kept]
            return kept

        return self._answer(keep)

    def remember_use(self, use: Use) -> None:
        self.remembered.append(use)

    def mark_not_used(self, use_id: str, *, not_used: bool = True) -> Future[None]:
        def mark() -> None:
            self.records = [
                replace(record, not_used=not_used) if record.id == use_id else record
                for record in self.records
            ]

        return self._answer(mark)

    def settle(self, use_id: str, *, left: bool) -> Future[None]:
        def settle() -> None:
            self.records = [one for one in self.records if left or one.id != use_id]

        return self._answer(settle)

    def ask_librarians(self, rows: Sequence[int], words: str, use: Use) -> Future[None]:
        return self._answer(lambda: self.questions.append((tuple(rows), words, use)))

    # --- for tests ---

    def take(self, row: int, use: Use, at: str = NOW) -> UseRecord:
        """A picture that left, without the ways in between."""
        picture = self._pictures[row]
        _, (level, _, text, _) = self._ruling(row, use)
        record = UseRecord(
            id=f"use-{len(self.records) + 1}",
            at=at,
            who="city\\m-sato",
            declared="佐藤 美咲",
            section=use.work.section if use.work else "危機管理課",
            pc="PC-2214",
            app="0.1.0",
            asset=f"asset-{row}",
            path=picture.path,
            title=picture.title,
            sha256=f"{row:064x}",
            exported_sha256=f"{row:064x}",
            outcome=Outcome.IDENTICAL.value,
            licences=picture.licences,
            versions=tuple(f"{one}@1" for one in picture.licences),
            reminder="",
            level=level.value,
            reasons=({"text": text},) if text else (),
            answers={},
            route=Route.DRAG.value,
            target="",
            button=use.button.value,
            work={"id": use.work.id, "title": use.work.title} if use.work else {},
            credit=self._credits(row, use),
        )
        self.records.append(record)
        return record

    # --- inside ---

    def _ruling(self, row: int, use: Use) -> tuple[str, Ruling]:
        """The strictest licence of a picture, and what it comes to."""
        codes = self._pictures[row].licences
        if not codes:
            return "", NONE
        ruled = [(code, self.rulings.get(code, {}).get(use.button, FREE)) for code in codes]
        return max(ruled, key=lambda pair: LEVELS.index(pair[1][0]))

    def _plan(self, rows: Sequence[int], use: Use) -> Plan:
        items = tuple(self._item(row, use) for row in rows if row in self._pictures)
        sections = self._sections(items, use)
        free = [item for item in items if item.level is not Level.BLOCK]
        owed = [one for one in sections if one.level is not Level.BLOCK and not one.acknowledged]
        needs_work = use.work is None and use.button is Button.PAID and bool(free)
        level = max((item.level for item in items), key=LEVELS.index, default=Level.OK)
        lines = dict.fromkeys(line for item in free for line in self._credits(item.row, use))
        digest = hashlib.sha256(repr((items, sections)).encode()).hexdigest()
        return Plan(
            use=use,
            items=items,
            level=level,
            sections=sections,
            questions=(),
            credits=tuple(lines),
            digest=digest,
            free=bool(free) and not owed and not needs_work,
            needs_work=needs_work,
        )

    def _item(self, row: int, use: Use) -> PlanItem:
        picture = self._pictures[row]
        code, (level, _, text, clause) = self._ruling(row, use)
        reasons = (Said(code, "rule", "duty", level, text, clause),) if text else ()
        return PlanItem(
            row=row,
            asset=f"asset-{row}",
            path=picture.path,
            title=picture.title,
            sha256=f"{row:064x}",
            level=level,
            reasons=reasons,
            licences=picture.licences,
            versions=tuple(f"{one}@1" for one in picture.licences),
        )

    def _sections(self, items: Sequence[PlanItem], use: Use) -> tuple[Section, ...]:
        held: dict[tuple[str, Level], list[PlanItem]] = {}
        for item in items:
            held.setdefault((self._ruling(item.row, use)[0], item.level), []).append(item)
        return tuple(
            self._section(code, level, members, use) for (code, level), members in held.items()
        )

    def _section(self, code: str, level: Level, members: Sequence[PlanItem], use: Use) -> Section:
        note = self._notes.get(code)
        known = level is not Level.BLOCK and (code, _scope(use)) in self.acknowledged
        return Section(
            licence=code,
            title=note.title if note else "",
            level=level,
            rows=tuple(item.row for item in members),
            lines=note.lines if note else (),
            sentences=members[0].reasons,
            credit=note.credit if note else "",
            verified_on=note.verified_on if note else "",
            acknowledged=known,
            since=TODAY if known else "",
            limit=self.limits.get(code, 0),
            contact=CONTACT,
        )

    def _credits(self, row: int, use: Use) -> tuple[str, ...]:
        if use.button is Button.INTERNAL:
            return ()
        notes = (self._notes.get(code) for code in self._pictures[row].licences)
        return tuple(note.credit for note in notes if note and note.credit)

    def _hand(self, item: PlanItem, use: Use, route: Route) -> HandedItem:
        record = replace(self.take(item.row, use), route=route.value)
        self.records[-1] = record
        return HandedItem(
            row=item.row,
            use=record.id,
            file=f"/tmp/{item.title}.png",
            outcome=Outcome.IDENTICAL,
            sha256=record.sha256,
            exported_sha256=record.exported_sha256,
            width=800,
            height=600,
        )

    def _verdict(self, record: UseRecord, use: Use) -> Verdict:
        level, reason, _, _ = self._ruling(int(record.asset.rpartition("-")[2]), use)[1]
        return Verdict(level, reason)

    def _basket(self, use: Use) -> Basket:
        own = [record for record in reversed(self.records) if _scope_of(record) == _scope(use)]
        taken = tuple(
            Taken(
                use=record.id,
                row=int(record.asset.rpartition("-")[2]),
                asset=record.asset,
                title=record.title,
                licence=record.licences[0] if record.licences else "",
                at=record.at,
                not_used=record.not_used,
                level=Level(record.level),
                verdict=None if record.not_used else self._verdict(record, use),
            )
            for record in own
        )
        used = [record for record in own if not record.not_used]
        counts = tuple(
            Count(code, self._notes[code].distributor, len(pictures), limit)
            for code, limit in self.limits.items()
            if (pictures := {one.asset for one in used if code in one.licences})
        )
        lines = dict.fromkeys(line for record in used for line in record.credit)
        return Basket(taken, counts, tuple(lines))


def _scope(use: Use) -> str:
    return use.work.id if use.work else use.button.value


def _scope_of(record: UseRecord) -> str:
    return str(record.work.get("id") or record.button)


def _meant(record: UseRecord, query: LedgerQuery) -> bool:
    title = str(record.work.get("title", ""))
    day = record.at[:10]
    return (
        query.work in ("", title, record.work.get("id"))
        and query.path in ("", record.path)
        and (not query.licence or query.licence in record.licences)
        and query.who in ("", record.who, record.declared)
        and (not query.exceptions or record.override)
        and (not query.first_day or query.first_day <= day)
        and (not query.last_day or day <= query.last_day)
        and all(
            word in f"{record.title} {record.path} {title} {record.section} {record.declared}"
            for word in query.text.split()
        )
    )
