"""Settling: a row that was decided becomes a party, a licence, its version, and a folder's rule."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from assetlib.catalogue.answering import answered
from assetlib.catalogue.assigning import assign_folder
from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.catalogue.licensing import Records, current
from assetlib.catalogue.offers import LICENCE, base_of, newest
from assetlib.dayone_door import Answer, Answers, Basis
from assetlib.errors import NotHere
from assetlib.licence.exchange import write
from assetlib.licence.shapes import UNSETTLED
from assetlib.terms import Licence, Status
from assetlib.text import tag_key

REVIEW, SOON = timedelta(days=365), timedelta(days=30)
"""Until somebody should look at the terms again; sooner where a question had no answer."""

_UNFIT = re.compile(r"[\s;:/\\,]+")
"""What a code must not hold: lists of codes are parted by it, evidence names a code after it."""

_KEPT = ("terms_text", "terms_sha256")
"""What a new version takes over: the snapshot is of the distributor's text, not of our rules."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision rests on: the records, the folder rules, and the row's own pictures.

    `elsewhere` are the ids of licences that other pictures or other folders' rules hold.
    """

    records: Records
    rules: Mapping[str, Fields]
    pictures: Mapping[str, Fields]
    elsewhere: frozenset[str]


def wanted(answers: Answers, licences: Sequence[Licence]) -> Licence:
    """The licence a row's answers describe; NotHere for terms that are gone."""
    base = base_of(answers.terms, licences)
    if base is None:
        raise NotHere(answers.terms)
    name = answers.distributor.strip()
    ours = base in licences
    title = base.title if ours or not name else f"{name} {base.title}"
    holding = "unknown" if answers.basis is Basis.UNKNOWN else "allowed"
    named = replace(base, title=title, assigner=name, holding=holding, version=0)
    return answered(named, answers)


def settle(answers: Answers, ground: Ground, today: date, who: str) -> Sequence[Op]:
    """The operations of one decision; the licence counts from today, verified by `who`.

    What nobody knows is to be asked soon, and who knows nothing has verified nothing.
    """
    now = current(ground.records)
    licence = _dated(wanted(answers, tuple(now.values())), answers, today, who)
    code, id_ = _place(licence, answers, ground, now)
    licence = replace(licence, code=code)
    ops: list[Op] = []
    if id_ is None or not _same(licence, answers, id_, ground.records, now):
        id_, made = _record(licence, id_, answers, ground.records)
        ops += made
    return [*ops, *_assign(answers.folder, id_, ground)]


def _dated(licence: Licence, answers: Answers, today: date, who: str) -> Licence:
    """The licence in force, with its days; to let a draft count verifies no terms."""
    said = answers.standing
    known = {said.credit, said.alter, said.paid}
    drafted = answers.terms.startswith(LICENCE) and licence.status is Status.DRAFT
    if not drafted and known != {Answer.UNKNOWN}:
        licence = replace(licence, verified_on=today.isoformat(), verified_by=who)
    open_ = any(rule.action in UNSETTLED.values() for rule in licence.rules)
    soon = open_ or not licence.verified_on
    review = (today + (SOON if soon else REVIEW)).isoformat()
    if drafted and licence.next_review_on:
        review = min(review, licence.next_review_on)
    return replace(licence, status=Status.ACTIVE, next_review_on=review)


def _place(
    licence: Licence, answers: Answers, ground: Ground, now: Mapping[str, Licence]
) -> tuple[str, str | None]:
    """The code to settle under, with the id it has already.

    Terms that serve other pictures too are never changed by what is decided here.
    """
    ours = answers.terms.startswith(LICENCE)
    for code in codes(licence, ours=ours):
        id_ = ground.records.id_of(code)
        if (
            id_ is None
            or id_ not in ground.elsewhere
            or now[id_].status is not Status.ACTIVE
            or _same(licence, answers, id_, ground.records, now)
        ):
            return code, id_
    raise AssertionError  # there is always another number


def codes(licence: Licence, *, ours: bool) -> Iterator[str]:
    """The code that says what it is and whose, then the same with a number."""
    name = unicodedata.normalize("NFKC", licence.assigner).strip()
    made = _UNFIT.sub("-", f"{licence.code or 'terms'}-{name}").strip("-")
    stem = licence.code if ours else made
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _same(
    licence: Licence, answers: Answers, id_: str, records: Records, now: Mapping[str, Licence]
) -> bool:
    """Whether what is recorded says just this, whoever verified it and when."""
    there, version = now[id_], newest(records, id_)
    blank = {"verified_on": "", "verified_by": "", "next_review_on": "", "code": "", "version": 0}
    return (
        replace(there, **blank) == replace(licence, **blank)  # type: ignore[arg-type]
        and version.get("holding") in (answers.basis.value, there.holding)
        and _promises(answers) == list(version.get("promises", ()))
        and (not answers.evidence or answers.evidence in version.get("evidence", ()))
    )


def _promises(answers: Answers) -> list[str]:
    return [promise] if (promise := answers.promise.strip()) else []


def _record(
    licence: Licence, id_: str | None, answers: Answers, records: Records
) -> tuple[str, Sequence[Op]]:
    """Put a version of a licence, and before it whatever it stands on that is not there yet."""
    party, ops = party_of(licence.assigner, records)
    said = {"title": licence.title, "type": licence.type, "assigner": party}
    if id_ is None:
        id_ = str(uuid.uuid4())
        ops.append(Put("licence", id_, {"code": licence.code, **said}))
    else:
        fields = records.licences[id_]
        pairs = {name: (fields[name], new) for name, new in said.items() if fields[name] != new}
        ops += [Set("licence", id_, pairs)] if pairs else []
    ops += [
        Set("licence_version", version_id, {"status": (version["status"], "superseded")})
        for version_id, version in records.versions.items()
        if version["licence"] == id_ and version["status"] == Status.ACTIVE
    ]
    ops.append(Put("licence_version", str(uuid.uuid4()), _version(licence, id_, answers, records)))
    return id_, ops


def party_of(name: str, records: Records) -> tuple[str, list[Op]]:
    """The id of the distributor of that name, and what makes one where there is none yet."""
    if not name:
        return "", []
    for id_, fields in records.parties.items():
        if tag_key(fields["name"]) == tag_key(name):
            return id_, []
    id_ = str(uuid.uuid4())
    return id_, [Put("party", id_, {"name": name, "role": "distributor"})]


def _version(licence: Licence, id_: str, answers: Answers, records: Records) -> dict[str, Any]:
    defaults, form, before = KINDS["licence_version"].fields, write(licence), newest(records, id_)
    numbers = (int(v["number"]) for v in records.versions.values() if v["licence"] == id_)
    evidence = [*before.get("evidence", ())]
    if answers.evidence and answers.evidence not in evidence:
        evidence.append(answers.evidence)
    fields = {name: form[name] for name in defaults if name in form}
    fields |= {name: before[name] for name in _KEPT if before}
    fields |= {
        "licence": id_,
        "number": 1 + max(numbers, default=0),
        "inherits": [records.id_of(code) or code for code in licence.inherits],
        "holding": answers.basis.value,
        "holding_document": answers.evidence,
        "promises": _promises(answers),
        "evidence": evidence,
    }
    return {name: value for name, value in fields.items() if value != defaults[name]}


def _assign(folder: str, id_: str, ground: Ground) -> Sequence[Op]:
    """The folder's rule with its pictures; the library's own root never gets one.

    A rule there would hold for every folder that nobody has decided yet.
    """
    if folder:
        return assign_folder(folder, id_, ground.rules, ground.pictures)[0]
    given = [{"id": id_, "origin": "manual"}]
    return [
        Set("asset", asset, {"licences": (fields["licences"], given)})
        for asset, fields in ground.pictures.items()
        if not fields["licences"]
    ]
