"""Reach: which published works used pictures of a licence, and what other terms do to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from assetlib.catalogue.extracting import is_public, japanese_day
from assetlib.catalogue.keepers import Keeper, taker
from assetlib.errors import BadInput
from assetlib.licence.decision import Decision
from assetlib.licence.facts import Facts
from assetlib.licence.trial import Trial
from assetlib.licences import WorkUnder
from assetlib.terms import LEVELS, Licence
from assetlib.use import Button, Use, UseRecord


def works_under(
    records: Iterable[UseRecord],
    versions: Collection[str],
    terms: tuple[Licence, Licence],
    others: Collection[Licence],
    today: date,
    keepers: Mapping[str, Keeper],
) -> tuple[WorkUnder, ...]:
    """The works still before the public, those first which the second terms treat otherwise.

    `terms` are the licence as it counts and as it is wanted; `versions` the ids of its versions.
    `keepers` are who goes on with each. A use without a titled work stands for itself, with
    others of that day and person.
    """
    groups: dict[tuple[str, ...], list[UseRecord]] = {}
    for one in records:
        if is_public(one, today) and _is_under(one, versions, terms[0].code):
            groups.setdefault(_group(one), []).append(one)
    trials = tuple(Trial(one, others, today) for one in terms)
    found = [_work(group, trials, keepers) for group in groups.values()]
    return tuple(sorted(found, key=_urgency))


def _urgency(work: WorkUnder) -> tuple[int, int, str]:
    rank = LEVELS.index(work.after)
    return int(work.before is work.after), -rank, work.title


def _is_under(record: UseRecord, versions: Collection[str], code: str) -> bool:
    return code in record.licences or any(one in versions for one in record.versions)


def _group(record: UseRecord) -> tuple[str, ...]:
    work = str(record.work.get("id") or "")
    return (work,) if work else ("", record.who, japanese_day(record.at), record.button)


def _work(
    group: list[UseRecord], trials: tuple[Trial, ...], keepers: Mapping[str, Keeper]
) -> WorkUnder:
    newest = max(group, key=lambda one: one.at)
    used = taker(newest)
    keeper = keepers.get(str(newest.work.get("id") or ""), used)
    pictures = len({one.asset for one in group})
    before, after = (judged(trial, newest, pictures) for trial in trials)
    return WorkUnder(
        id=str(newest.work.get("id") or ""),
        title=str(newest.work.get("title") or ""),
        section=keeper.section,
        who=keeper.name,
        first_day=japanese_day(min(one.at for one in group)),
        last_day=str(newest.work.get("last_day") or ""),
        pictures=pictures,
        before=before.level,
        after=after.level,
        reason=_first(after) if after.level is not before.level else "",
    )


def judged(trial: Trial, record: UseRecord, pictures: int) -> Decision:
    """What was known of a use when it was recorded decides, with the pictures there are by now."""
    try:
        return trial.use(Use(Button(record.button), facts=record.answers), pictures)
    except (BadInput, ValueError):  # a newer program's facts or button: then nothing is known
        return trial.judge((Facts(),))


def _first(decision: Decision) -> str:
    return decision.reasons[0].text if decision.reasons else ""
