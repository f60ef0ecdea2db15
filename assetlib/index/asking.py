"""Asking: the words of a question, each with everything it may mean, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assetlib.index.bits import union
from assetlib.index.kana import readings
from assetlib.index.matching import Levels, Matcher, Tier, merged, shifted
from assetlib.index.synonyms import Synonyms
from assetlib.phrasing import Field, Word
from assetlib.text import spelled

_ALIKE = {
    Tier.EXACT: Tier.HOMOPHONE,
    Tier.EXACT_READING: Tier.HOMOPHONE,
    Tier.PREFIX: Tier.HOMOPHONE,
    Tier.PREFIX_READING: Tier.HOMOPHONE,
    Tier.SUBSTRING: Tier.IN_READING,
    Tier.IN_READING: Tier.IN_READING,
}
_MEANT = {
    Tier.EXACT: Tier.SYNONYM,
    Tier.EXACT_READING: Tier.SYNONYM,
    Tier.PREFIX: Tier.IN_SYNONYM,
    Tier.SUBSTRING: Tier.IN_SYNONYM,
}
_LEVELS = 1000
"""More than there are levels."""

SHORT = 4
"""A reading of fewer characters stands inside too many others to mean anything there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that fit all words, by how well: the smaller the number the better."""

    ranks: Levels

    @property
    def bits(self) -> int:
        """All of them."""
        return union(self.ranks.values())


class Asking:
    """Answers words against one library at one moment."""

    def __init__(self, matcher: Matcher, synonyms: Synonyms) -> None:
        self._matcher = matcher
        self._synonyms = synonyms

    def all_of(self, words: Sequence[Word], within: int) -> Answer:
        """The rows in `within` that hold every word, and none that is to be left out."""
        for word in words:
            if word.without:
                within &= ~union(self._matcher.match(spelled(word.text), word.field).values())
        ranks = {0: within}
        for word in words:
            if not word.without:
                ranks = _summed(ranks, self.one(word))
        return Answer(ranks)

    def any_of(self, words: Sequence[Word], within: int) -> Answer:
        """The rows that hold one word or more: those that hold more first, then the better fit."""
        held = [self.one(word) for word in words]
        by_number: dict[int, int] = {}
        for levels in held:
            bits = union(levels.values()) & within
            for number in sorted(by_number, reverse=True):
                both = by_number[number] & bits
                by_number[number + 1] = by_number.get(number + 1, 0) | both
            by_number[1] = by_number.get(1, 0) | bits
        best, ranks, seen = merged(*held), dict[int, int](), 0
        for number in sorted(by_number, reverse=True):
            for at, bits in best.items():
                if new := by_number[number] & bits & ~seen:
                    ranks[(len(words) - number) * _LEVELS + at] = new
            seen |= by_number[number]
        return Answer(ranks)

    def one(self, word: Word) -> Levels:
        """Everything one word may mean."""
        said = spelled(word.text)
        found = self._matcher.match(said, word.field)
        if word.phrase or not said:
            return found
        alike = [self._heard(kana, word.field) for kana in readings(said)]
        meant = [self._meant(other, word.field) for other in self._others(said)]
        return merged(found, *alike, *meant)

    def _heard(self, kana: str, field: Field) -> Levels:
        short = len(kana) < SHORT
        inside = (Tier.SUBSTRING, Tier.IN_READING, Tier.PREFIX, Tier.PREFIX_READING)
        return shifted(
            self._matcher.match(kana, field),
            lambda tier: None if short and tier in inside else _ALIKE.get(tier),
        )

    def _meant(self, other: str, field: Field) -> Levels:
        alone, whole = len(other) == 1, (Tier.EXACT, Tier.EXACT_READING)
        return shifted(
            self._matcher.match(other, field),
            lambda tier: None if alone and tier not in whole else _MEANT.get(tier),
        )

    def _others(self, said: str) -> tuple[str, ...]:
        """The synonyms of a word, or of a word that is written otherwise and read the same."""
        if others := self._synonyms.of(said):
            return others
        heard = (other for kana in readings(said) for other in self._synonyms.of(kana))
        return tuple(dict.fromkeys(heard))


def _summed(ranks: Levels, levels: Levels) -> Levels:
    """Ranks after one more word: a row's is the sum over its words."""
    after: Levels = {}
    for rank, rows in ranks.items():
        for at, bits in levels.items():
            if both := rows & bits:
                after[rank + at] = after.get(rank + at, 0) | both
    return after
