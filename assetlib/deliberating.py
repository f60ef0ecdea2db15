"""Deliberating: pictures decided on against everything that is known at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from assetlib.asking import Asked
from assetlib.gate import Ledger
from assetlib.index.candidates import Candidates
from assetlib.licence.candidate import Conditions
from assetlib.licence.claims import rights_of
from assetlib.licence.counting import Row, tally
from assetlib.licence.judging import Judge
from assetlib.personal import Personal
from assetlib.provenance import Provenance
from assetlib.refusing import refuse
from assetlib.reminding import Reminder, remind
from assetlib.rights import Rights
from assetlib.taking import basket, verdict
from assetlib.use import Basket, Button, Form, Use, UseRecord, Verdict
from assetlib.wording import JAPAN


class Deliberation:
    """Puts together pictures, terms, counts and confirmations of one account. Thread-safe.

    `denied` gives by row what a librarian said no to, for this very use.
    """

    def __init__(
        self,
        candidates: Candidates,
        ledger: Ledger,
        personal: Personal,
        now: Callable[[], datetime],
        denied: Callable[[Use], Mapping[int, Asked]],
    ) -> None:
        self._denied = denied
        self._candidates = candidates
        self._ledger = ledger
        self._personal = personal
        self._now = now

    def verdicts(self, rows: Sequence[int], use: Use) -> Mapping[int, Verdict]:
        """How each picture stands to a use, as if it were the only one."""
        candidates, conditions = self._candidates.of(rows)
        judged = refuse(self._judge(conditions, use).each(candidates), self._denied(use))
        known = {id(one.ruling): verdict(one) for one in judged}
        return {one.candidate.row: known[id(one.ruling)] for one in judged}

    def basket(self, use: Use) -> Basket:
        """What a use has taken so far."""
        records = self._own(use)
        rows = self._candidates.rows({record.asset for record in records})
        taken = [rows[r.asset] for r in records if r.asset in rows and not r.not_used]
        candidates, conditions = self._candidates.of(list(dict.fromkeys(taken)))
        judge = self._judge(conditions, use)
        together = judge.all(candidates, Form())
        alone = refuse(judge.each(candidates), self._denied(use))
        return basket(records, rows, together, alone, conditions)

    def reminder(self, rows: Sequence[int], use: Use, form: Form) -> Reminder:
        """What would be asked and said if these left now."""
        candidates, conditions = self._candidates.of(list(dict.fromkeys(rows)))
        judged = refuse(self._judge(conditions, use).all(candidates, form), self._denied(use))
        confirmed = self._personal.confirmed()
        return remind(judged, conditions, use, confirmed, self.today())

    def rights(self, due: Mapping[int, Sequence[str]]) -> dict[int, Rights]:
        """What copies say of their terms, by row; `due` are the credit lines each must show."""
        candidates, conditions = self._candidates.of(list(due))
        found = {
            one.row: rights_of(one, conditions, due[one.row], self.today()) for one in candidates
        }
        return {row: rights for row, rights in found.items() if rights is not None}

    def provenances(self, sha256s: Iterable[str]) -> dict[str, Provenance]:
        """What is known of how these contents were made harmless, by content hash."""
        return self._candidates.provenances(sha256s)

    def _judge(self, conditions: Conditions, use: Use) -> Judge:
        untitled = [] if use.work else [row for one in self._own(use) for row in _rows(one)]
        work = use.work.id if use.work else ""
        counted = tally(self._ledger.uses(), conditions.codes, work, untitled)
        return Judge(conditions, use, counted, self.today())

    def _own(self, use: Use) -> list[UseRecord]:
        """Records of a work, with those of whom it was before; or one's own untitled of today.

        The newest first; untitled they are those of a button.
        """
        if use.work:
            every = (*self._personal.inherited(), *self._personal.uses())  # one's own knows better
            known = {one.id: one for one in every if one.work.get("id") == use.work.id}
            return sorted(known.values(), key=lambda one: one.at, reverse=True)
        today = self.today()
        days = (today - timedelta(days=1), today)  # a day in Japan begins on the one before in UTC
        found = tuple(one for day in days for one in self._personal.uses(day.isoformat()))
        return [one for one in reversed(found) if _is_untitled(one, use.button, today)]

    def today(self) -> date:
        """The day it is in Japan."""
        return self._now().astimezone(JAPAN).date()


def _is_untitled(one: UseRecord, button: Button, today: date) -> bool:
    day = datetime.fromisoformat(one.at).astimezone(JAPAN).date()
    return not one.work and one.button == button.value and day == today


def _rows(one: UseRecord) -> list[Row]:
    return [("", one.asset, version, one.not_used) for version in one.versions]
