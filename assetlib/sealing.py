"""Sealing: the hash of everything a plan shows, and what of it must hold until pictures leave."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from assetlib.terms import Level
from assetlib.use import Plan, Said, Section
from assetlib.wording import say


def sealed(plan: Plan, keys: tuple[str, ...]) -> Plan:
    """The plan with the SHA-256 of everything it shows and of the versions it rests on.

    What has been acknowledged before is left out, so that a plan keeps its digest when it is.
    """
    use, work = plan.use, plan.use.work
    hashed = hashlib.sha256()
    for part in (use.button.value, work, sorted(use.facts.items()), plan.questions, plan.credits):
        hashed.update(repr(part).encode())
    for section, key in zip(plan.sections, keys, strict=True):
        hashed.update(repr((replace(section, acknowledged=False, since=""), key)).encode())
    said: dict[int, bytes] = {}  # pictures of equal terms share their reasons
    for item in plan.items:
        if id(item.reasons) not in said:
            said[id(item.reasons)] = repr(item.reasons).encode()
        versions = (item.asset, item.sha256, item.level, item.licences, item.versions)
        hashed.update(repr(versions).encode() + said[id(item.reasons)])
    return replace(plan, digest=hashed.hexdigest())


def matters(plan: Plan) -> object:
    """What must not have changed between a plan and the hand-over.

    Counts in its sentences may: somebody else takes a picture, and 17 of 20 becomes 18.
    """
    counts = {section.licence: section.count for section in plan.sections if section.count}
    return [
        (
            *(item.asset, item.sha256, item.level, item.licences, item.versions),
            *(_matter(one, counts.get(one.licence, 0)) for one in item.reasons),
        )
        for item in plan.items
    ]


def _matter(one: Said, count: int) -> tuple[object, ...]:
    text = one.text.replace(say("licence.chosen", k=count), "") if count else one.text
    return one.licence, one.action, one.kind, one.level, text, one.clause, one.unknown


def shown(section: Section) -> tuple[str, ...]:
    """What names the sentences of a section that have to be acknowledged."""
    weighty = (one for one in section.sentences if one.level is not Level.OK)
    return tuple(sorted({f"{one.kind}:{one.action}:{one.level.value}" for one in weighty}))
