"""Licensing: licences as the catalogue keeps them, and as the rules and people read them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.entities import KINDS, Fields, complete
from assetlib.catalogue.evidence import snapshot
from assetlib.errors import BadInput
from assetlib.licence.exchange import parse, write
from assetlib.terms import Licence, Status

_OF_LICENCE = ("code", "title", "type")
_OF_VERSION = (
    "waives", "status", "commercial_definition", "holding", "valid_from", "valid_until",
    "next_review_on", "credit", "credit_modified", "rules", "terms_url", "terms_text",
    "verified_on", "verified_by", "reminder",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Records:
    """The entities that licences are made of, each kind by id."""

    licences: Mapping[str, Fields]
    versions: Mapping[str, Fields]
    parties: Mapping[str, Fields]

    def id_of(self, code: str) -> str | None:
        """The licence of that code."""
        return next((id_ for id_, f in self.licences.items() if f["code"] == code), None)


def current(records: Records) -> dict[str, Licence]:
    """Every licence in the version that counts now, by id.

    That is the newest active one; without any, the newest that is no draft: what was withdrawn
    stays so while somebody drafts the next; without any of those, the newest draft.
    """
    newest: dict[str, Fields] = {}
    for version in sorted(records.versions.values(), key=weight):
        newest[version["licence"]] = version
    return {
        id_: licence_of(fields, newest.get(id_), records)
        for id_, fields in records.licences.items()
    }


def weight(version: Fields) -> tuple[bool, bool, int]:
    """By what the version of a licence that counts is the greatest (`current`)."""
    status = version["status"]
    return status == Status.ACTIVE, status != Status.DRAFT, int(version["number"])


def licence_of(fields: Fields, version: Fields | None, records: Records) -> Licence:
    """A licence in one of its versions; without any, as one that says nothing."""
    whole = version or complete("licence_version", {})
    codes = {id_: other["code"] for id_, other in records.licences.items()}
    form = {name: fields[name] for name in _OF_LICENCE}
    form |= {name: whole[name] for name in _OF_VERSION}
    form["inherits"] = [codes.get(id_, id_) for id_ in whole["inherits"]]
    party = records.parties.get(fields["assigner"])
    assigner = str(party["name"]) if party else ""
    return replace(parse(_given(form)), assigner=assigner, version=int(whole["number"]))


def _given(form: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if value not in ("", None)}


@dataclass
class Import:
    """What importing a list of licences comes to: operations, counts, and what could not go in."""

    ops: list[Op] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


def import_licences(forms: Sequence[object], records: Records) -> Import:
    """Each licence of the exchange form becomes a new version, unless it is the current one."""
    result = Import()
    ids = {fields["code"]: id_ for id_, fields in records.licences.items()}
    parsed = _founded(list(_parsed(forms, result)), set(ids), result)
    new_ids = {licence.code: str(uuid.uuid4()) for licence in parsed if licence.code not in ids}
    parties = {fields["name"]: id_ for id_, fields in records.parties.items()}
    now = current(records)
    for licence in (_with_its_text(one, ids, now) for one in parsed):
        if licence.code in new_ids:
            _add(licence, new_ids[licence.code], {**ids, **new_ids}, parties, result)
        else:
            _renew(licence, ids[licence.code], records, now, {**ids, **new_ids}, parties, result)
    return result


def _with_its_text(licence: Licence, ids: Mapping[str, str], now: Mapping[str, Licence]) -> Licence:
    """The copy of the terms stays with a licence until somebody brings another one."""
    held = now[ids[licence.code]].terms_text if licence.code in ids else ""
    return replace(licence, terms_text=snapshot(licence.terms_text)["terms_text"] or held)


def _parsed(forms: Iterable[object], result: Import) -> Iterable[Licence]:
    seen: set[str] = set()
    for number, form in enumerate(forms, 1):
        try:
            licence = parse(form)
        except BadInput as bad:
            result.problems.append((bad.subject or str(number), bad.detail))
            continue
        if licence.code in seen:
            result.problems.append((licence.code, "the code stands twice in this list"))
            continue
        seen.add(licence.code)
        yield licence


def _founded(parsed: list[Licence], known: set[str], result: Import) -> list[Licence]:
    """Those that stand on licences which are there, or come in with them."""
    while True:
        codes = known | {licence.code for licence in parsed}
        bad = [licence for licence in parsed if set(licence.inherits) - codes]
        if not bad:
            return parsed
        for licence in bad:
            unknown = [code for code in licence.inherits if code not in codes]
            result.problems.append((licence.code, f"inherits {', '.join(unknown)}"))
        parsed = [licence for licence in parsed if licence not in bad]


def _add(
    licence: Licence, id_: str, ids: Mapping[str, str], parties: dict[str, str], result: Import
) -> None:
    fields = {
        "code": licence.code,
        "title": licence.title,
        "type": licence.type,
        "assigner": _party(licence.assigner, parties, result),
    }
    result.ops += [Put("licence", id_, fields), _version(licence, id_, 1, ids)]
    result.added += 1


def _renew(
    licence: Licence,
    id_: str,
    records: Records,
    now: Mapping[str, Licence],
    ids: Mapping[str, str],
    parties: dict[str, str],
    result: Import,
) -> None:
    fields = records.licences[id_]
    mine = {vid: v for vid, v in records.versions.items() if v["licence"] == id_}
    newest = max(mine.values(), key=lambda version: int(version["number"]), default=None)
    standing = (now[id_], licence_of(fields, newest, records))
    if any(replace(licence, version=0) == replace(one, version=0) for one in standing):
        return
    wanted = {
        "title": licence.title,
        "type": licence.type,
        "assigner": _party(licence.assigner, parties, result),
    }
    pairs = {name: (fields[name], new) for name, new in wanted.items() if fields[name] != new}
    if pairs:
        result.ops.append(Set("licence", id_, pairs))
    if licence.status in (Status.ACTIVE, Status.WITHDRAWN):
        result.ops += [
            Set("licence_version", vid, {"status": (v["status"], "superseded")})
            for vid, v in mine.items()
            if v["status"] == Status.ACTIVE
        ]
    number = 1 + max((int(v["number"]) for v in mine.values()), default=0)
    result.ops.append(_version(licence, id_, number, ids))
    result.changed += 1


def _version(licence: Licence, id_: str, number: int, ids: Mapping[str, str]) -> Put:
    form = write(licence)
    defaults = KINDS["licence_version"].fields
    fields = {name: form[name] for name in _OF_VERSION if form.get(name) is not None}
    fields |= {
        "licence": id_,
        "number": number,
        "inherits": [ids[code] for code in licence.inherits],
        **snapshot(licence.terms_text),
    }
    return Put(
        "licence_version",
        str(uuid.uuid4()),
        {name: value for name, value in fields.items() if value != defaults[name]},
    )


def _party(name: str, parties: dict[str, str], result: Import) -> str:
    if name and name not in parties:
        parties[name] = str(uuid.uuid4())
        result.ops.append(Put("party", parties[name], {"name": name, "role": "distributor"}))
    return parties.get(name, "")


def export_licences(records: Records) -> list[dict[str, Any]]:
    """Every licence in its current version, in the exchange form, by code."""
    return [write(licence) for licence in sorted(current(records).values(), key=lambda x: x.code)]
