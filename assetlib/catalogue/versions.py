"""Versions: what somebody made of a licence becomes operations; one in force is never rewritten."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.catalogue.evidence import snapshot
from assetlib.catalogue.licensing import Records, licence_of
from assetlib.catalogue.offers import basis_of
from assetlib.catalogue.settling import codes, party_of
from assetlib.errors import LicenceInUse, NotHere, VersionOvertaken
from assetlib.licence.exchange import write
from assetlib.licences import Content, Revision, Version
from assetlib.terms import Status

_SAID = (
    *("inherits", "waives", "commercial_definition", "holding", "holding_document"),
    *("valid_from", "valid_until", "next_review_on", "verified_on", "verified_by", "terms_url"),
    *("terms_text", "terms_sha256", "evidence", "reminder", "credit", "credit_modified", "rules"),
)
"""The fields of a version that its content decides."""

_DEFAULTS = KINDS["licence_version"].fields


def versions_of(id_: str, records: Records) -> tuple[Version, ...]:
    """Every version of a licence, the newest first; NotHere."""
    if id_ not in records.licences:
        raise NotHere(id_)
    mine = [(vid, v) for vid, v in records.versions.items() if v["licence"] == id_]
    mine.sort(key=lambda pair: int(pair[1]["number"]), reverse=True)
    return tuple(
        Version(vid, int(v["number"]), Status(v["status"]), content_of(id_, v, records))
        for vid, v in mine
    )


def content_of(id_: str, version: Fields, records: Records) -> Content:
    """What a version of a licence says."""
    licence = licence_of(records.licences[id_], version, records)
    return Content(licence, basis_of(licence, version), tuple(map(str, version["evidence"])))


def saved(revision: Revision, records: Records, new: str = "") -> tuple[str, list[Op]]:
    """The licence's id, and the operations that keep a revision as a draft.

    `new` is the id that a new licence gets, where somebody has to know it beforehand.
    """
    if not revision.licence:
        return _begun(revision.wanted, records, Status.DRAFT, new)
    newest = _newest(revision, records)
    ops = _renamed(revision, records)
    if newest is None or newest.status is not Status.DRAFT:
        if newest is None or _differs(newest.content, revision.wanted, records):
            ops.append(_put(revision, newest, records, Status.DRAFT))
        return revision.licence, ops
    pairs = _pairs(revision, newest, records)
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    if changed:
        # One that was put into force meanwhile is no draft any more, and takes nothing.
        draft = Status.DRAFT.value
        ops.append(Set("licence_version", newest.id, {"status": (draft, draft), **changed}))
    return revision.licence, ops


def enforced(revision: Revision, records: Records) -> tuple[str, list[Op]]:
    """The licence's id, and the operations that put a revision into force."""
    if not revision.licence:
        return _begun(revision.wanted, records, Status.ACTIVE)
    newest = _newest(revision, records)
    ops = _renamed(revision, records)
    active = Status.ACTIVE.value
    stands = newest is not None and newest.status is Status.ACTIVE
    if newest and stands and not _differs(newest.content, revision.wanted, records):
        return revision.licence, ops
    ops += [
        Set("licence_version", vid, {"status": (active, Status.SUPERSEDED.value)})
        for vid, v in records.versions.items()
        if v["licence"] == revision.licence and v["status"] == Status.ACTIVE
    ]
    if newest is not None and newest.status is Status.DRAFT:
        # Every field as it was seen: nothing comes into force that nobody has looked at.
        pairs = _pairs(revision, newest, records)
        status = {"status": (Status.DRAFT.value, active)}
        ops.append(Set("licence_version", newest.id, {**pairs, **status}))
    else:
        ops.append(_put(revision, newest, records, Status.ACTIVE))
    return revision.licence, ops


def withdrawn(id_: str, version: str, records: Records) -> list[Op]:
    """The operations that stop every use under a licence; `version` is the one in force.

    VersionOvertaken where another one counts by now.
    """
    if id_ not in records.licences:
        raise NotHere(id_)
    fields = records.versions.get(version)
    if fields is None or fields["status"] != Status.ACTIVE:
        raise VersionOvertaken(str(records.licences[id_]["title"]))
    status = (Status.ACTIVE.value, Status.WITHDRAWN.value)
    return [Set("licence_version", version, {"status": status})]


def discarded(id_: str, records: Records, *, held: bool, used: frozenset[str]) -> list[Op]:
    """The operations that throw a draft away; `used` are ids of versions in use records.

    LicenceInUse where the licence would go with it, and anything refers to that (`held`).
    """
    drafts = [one for one in versions_of(id_, records) if one.status is Status.DRAFT]
    everything = [vid for vid, v in records.versions.items() if v["licence"] == id_]
    alone = len(drafts) == len(everything)
    if (alone and held) or any(one.id in used for one in drafts):
        raise LicenceInUse(str(records.licences[id_]["title"]))
    ops: list[Op] = [Delete("licence_version", one.id, records.versions[one.id]) for one in drafts]
    if alone:
        ops.append(Delete("licence", id_, records.licences[id_]))
    return ops


def verified(content: Content, seen: Content | None, who: str, otherwise: str = "") -> Content:
    """The content with whoever looked at the terms, where that is another day than was seen.

    `otherwise` is the day that counts where none is given.
    """
    licence = content.licence
    day = licence.verified_on or otherwise
    same = seen is not None and seen.licence.verified_on == day and licence.verified_by
    if same or not day:
        return content
    return replace(content, licence=replace(licence, verified_on=day, verified_by=who))


def _newest(revision: Revision, records: Records) -> Version | None:
    """The newest version, which has to be the one that was seen; VersionOvertaken."""
    found = versions_of(revision.licence, records)
    newest = found[0] if found else None
    seen = revision.seen
    if (newest and newest.id) != (seen and seen.id) or (newest and newest.status) != (
        seen and seen.status
    ):
        raise VersionOvertaken(str(records.licences[revision.licence]["title"]))
    return newest


def _begun(
    wanted: Content, records: Records, status: Status, new: str = ""
) -> tuple[str, list[Op]]:
    """A licence that was not there before, with its first version."""
    licence, id_ = wanted.licence, new or str(uuid.uuid4())
    taken = {str(fields["code"]) for fields in records.licences.values()}
    code = next(one for one in codes(licence, ours=False) if one not in taken)
    party, ops = party_of(licence.assigner.strip(), records)
    fields = {"code": code, "title": licence.title, "type": licence.type, "assigner": party}
    form = {**_form(wanted, records), "licence": id_, "number": 1, "status": status.value}
    put = Put("licence_version", str(uuid.uuid4()), _without_defaults(form))
    return id_, [*ops, Put("licence", id_, fields), put]


def _put(revision: Revision, newest: Version | None, records: Records, status: Status) -> Put:
    """One version more."""
    before = records.versions[newest.id] if newest else _DEFAULTS
    form = {
        **_form(revision.wanted, records),
        "licence": revision.licence,
        "number": 1 + (newest.number if newest else 0),
        "status": status.value,
        "promises": before["promises"],
    }
    return Put("licence_version", str(uuid.uuid4()), _without_defaults(form))


def _renamed(revision: Revision, records: Records) -> list[Op]:
    """What a revision changes of the licence itself: its title, kind and distributor."""
    fields, wanted = records.licences[revision.licence], revision.wanted.licence
    seen = revision.seen.content.licence if revision.seen else None
    ops: list[Op] = []
    party = fields["assigner"]
    if seen is None or seen.assigner != wanted.assigner.strip():
        party, ops = party_of(wanted.assigner.strip(), records)
    new = {"title": wanted.title, "type": wanted.type, "assigner": party}
    pairs = {name: (fields[name], value) for name, value in new.items() if fields[name] != value}
    return [*ops, Set("licence", revision.licence, pairs)] if pairs else ops


def _pairs(revision: Revision, newest: Version, records: Records) -> dict[str, tuple[Any, Any]]:
    """Every field of the draft: from what was seen of it to what is wanted.

    What was seen is spelled as it is recorded, unless that is another thing by now: then the two
    clash, as they must.
    """
    stored, now = records.versions[newest.id], _form(newest.content, records)
    seen = _form((revision.seen or newest).content, records)
    wanted = _form(revision.wanted, records)
    pairs = {}
    for name in _SAID:
        old = stored[name] if now[name] == seen[name] else seen[name]
        pairs[name] = (old, old if wanted[name] == seen[name] else wanted[name])
    return pairs


def _differs(one: Content, other: Content, records: Records) -> bool:
    return _form(one, records) != _form(other, records)


def _form(content: Content, records: Records) -> dict[str, Any]:
    """The fields a content comes to, complete."""
    licence, form = content.licence, write(content.licence)
    said = {name: form.get(name, _DEFAULTS[name]) for name in _SAID}
    proof = content.evidence[-1] if content.evidence else ""
    return {
        **said,
        "inherits": [records.id_of(code) or code for code in licence.inherits],
        "waives": [*licence.waives],
        "holding": content.basis.value if licence.holding != "refused" else "refused",
        "holding_document": proof,
        "evidence": [*content.evidence],
        **snapshot(licence.terms_text),
    }


def _without_defaults(form: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if value != _DEFAULTS[name]}
