"""Counting: how many pictures of a licence a work, an application or everybody has taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assetlib.licence.circumstances import COUNTED
from assetlib.licence.constraints import Truth, all_hold
from assetlib.licence.drafting import Limit, limit_of
from assetlib.licence.facts import Known
from assetlib.licence.inheritance import StandingRule, Terms

Row = tuple[str, str, str, bool]
"""One use: work id, asset id, licence version id, and whether it was marked as not used."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What has been taken so far, by licence code.

    `in_work` are the assets taken for the work at hand, `ever` pairs of work and asset.
    """

    work: str
    in_work: Mapping[str, frozenset[str]]
    ever: Mapping[str, frozenset[tuple[str, str]]]

    def facts(self, terms: Terms, chosen: Collection[str]) -> dict[str, Known]:
        """The counts as one licence sees them when these assets are taken too.

        An Agreement counts the pictures of the licences it inherits from with its own. Nobody
        knows what was applied for together, so an application is taken for the whole work.
        """
        codes = [terms.licence.code]
        if terms.licence.type == "Agreement":
            codes += terms.ancestors
        here = {asset for code in codes for asset in self.in_work.get(code, ())} | set(chosen)
        ever = {pair for code in codes for pair in self.ever.get(code, ())}
        ever |= {(self.work, asset) for asset in chosen}
        counts = (len(here), len(ever), len(here))
        return {name: frozenset({count}) for name, count in zip(COUNTED, counts, strict=True)}


def tally(
    rows: Iterable[Row], codes: Mapping[str, str], work: str, untitled: Iterable[Row] = ()
) -> Tally:
    """Count uses; `codes` gives the licence of every version.

    Without a work the uses that belong together are `untitled`: one's own, of the same button and
    day. What was marked as not used counts nowhere.
    """
    in_work: dict[str, set[str]] = {}
    ever: dict[str, set[tuple[str, str]]] = {}
    for of, asset, version, not_used in rows:
        if not_used or version not in codes:
            continue
        ever.setdefault(codes[version], set()).add((of, asset))
        if work and of == work:
            in_work.setdefault(codes[version], set()).add(asset)
    for _, asset, version, not_used in () if work else untitled:
        if not not_used and version in codes:
            in_work.setdefault(codes[version], set()).add(asset)
    return Tally(
        work,
        {code: frozenset(assets) for code, assets in in_work.items()},
        {code: frozenset(pairs) for code, pairs in ever.items()},
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many have been chosen, and how many may be."""

    count: int
    most: int


def counted(terms: Terms, facts: Mapping[str, Known]) -> Counted | None:
    """The count that comes nearest to its limit, among rules that may apply to this use."""
    found = []
    for standing in terms.rules:
        limit = _limit(standing)
        if limit and limit.left in facts and applies(standing, facts) is not False:
            (count,) = facts[limit.left]
            found.append(Counted(int(count), int(limit.most)))
    return max(found, key=lambda one: one.count / max(one.most, 1), default=None)


def counts(terms: Terms, facts: Mapping[str, Known]) -> bool:
    """Whether a rule is sure to count the pictures of this use."""
    return any(_limit(one) and applies(one, facts) is True for one in terms.rules)


def applies(standing: StandingRule, facts: Mapping[str, Known]) -> Truth:
    """Whether a counting rule applies to a use, whatever the count."""
    rest = (one for one in standing.rule.when if one.left not in COUNTED)
    return all_hold(rest, facts, standing.licence.commercial_definition)


def _limit(standing: StandingRule) -> Limit | None:
    limit = limit_of(standing.rule)
    return limit if limit and limit.left in COUNTED else None
