"""Taking over: what a licence has from those it stands on, in words, and what of that is waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assetlib.licence.drafting import said_by
from assetlib.licence.inheritance import terms
from assetlib.terms import Licence, RuleKind
from assetlib.wording import language, say, sentences

AGREEMENT, OFFER = "Agreement", "Offer"
"""A permission of one's own on top of somebody's terms; terms that hold for everybody."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Everything of one action: its sentences, each once; none where the parents say nothing.

    `waived`: it does not hold for the licence that stands on them.
    """

    action: str
    said: tuple[str, ...]
    waived: bool


def taken_over(licence: Licence, others: Iterable[Licence]) -> tuple[TakenOver, ...]:
    """What the parents say, action by action, then what is waived that none of them says."""
    by_code = {one.code: one for one in others if one.code != licence.code}
    bare = replace(licence, rules=(), waives=())
    said: dict[str, list[str]] = {}
    for standing in terms(bare, by_code).rules:
        if standing.rule.kind is not RuleKind.PERMISSION:
            words = said.setdefault(standing.rule.action, [])
            words.append(said_by(standing, standing.licence, {}))
    named = {**said, **{action: [] for action in licence.waives if action not in said}}
    return tuple(
        TakenOver(action, tuple(dict.fromkeys(words)), action in licence.waives)
        for action, words in named.items()
    )


def possible_parents(licence: Licence, others: Iterable[Licence]) -> tuple[Licence, ...]:
    """Those it may stand on besides: never itself, nor one that stands on it."""
    everybody = tuple(others)
    by_code = {one.code: one for one in everybody}
    return tuple(
        one
        for one in everybody
        if one.code not in (licence.code, *licence.inherits)
        and not (licence.code and licence.code in terms(one, by_code).ancestors)
    )


def standing_on(licence: Licence, code: str) -> Licence:
    """The licence with one parent more; the first makes a permission of one's own of an offer."""
    first = not licence.inherits and licence.type == OFFER
    parents = (*licence.inherits, code)
    return replace(licence, inherits=parents, type=AGREEMENT if first else licence.type)


def without_parent(licence: Licence, code: str, others: Iterable[Licence]) -> Licence:
    """The licence without that parent, and without waivers that then waive nothing."""
    left = tuple(one for one in licence.inherits if one != code)
    less = replace(licence, inherits=left)
    before, now = _said(licence, others), _said(less, others)
    gone = before - now
    kept = replace(less, waives=tuple(one for one in licence.waives if one not in gone))
    if left or licence.type != AGREEMENT:
        return kept
    return replace(kept, type=OFFER)


def waiving(licence: Licence, action: str, *, waived: bool) -> Licence:
    """The licence with an action waived, or taken over again."""
    others = tuple(one for one in licence.waives if one != action)
    return replace(licence, waives=(*others, action) if waived else others)


def action_word(action: str) -> str:
    """An action in a word or two; one this program does not know as it is written."""
    name = f"action_{action}"
    return say(f"licence.{name}") if name in sentences(language(), "licence") else action


def titles(codes: Iterable[str], others: Iterable[Licence]) -> Iterator[str]:
    """What licences are called; one nobody recorded by its code."""
    known = {one.code: one.title for one in others}
    yield from (known.get(code) or code for code in codes)


def _said(licence: Licence, others: Iterable[Licence]) -> frozenset[str]:
    return frozenset(one.action for one in taken_over(licence, others) if one.said)
