"""Conflict words: what was contested, as people call it and in the values they read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assetlib.catalogue.rebase import Clash
from assetlib.catalogue.resolving import both_of
from assetlib.thing_words import ThingWords
from assetlib.wording import say

_SHOWN = 3  # things named in one sentence


class ConflictWords(ThingWords):
    """Puts clashes into words."""

    def was(self, clash: Clash) -> str:
        """The value before either of the two changed it."""
        return self._value(clash, clash.was)

    def theirs(self, clash: Clash) -> str:
        """What the others made of it."""
        if clash.gone:
            return say("conflict.gone")
        if clash.needed:
            return say("conflict.needed")
        if clash.taken_by:
            return say("conflict.taken", name=self.subject(clash.kind, clash.taken_by))
        return self._value(clash, clash.theirs)

    def mine(self, clash: Clash) -> str:
        """What one wanted to make of it."""
        return self._value(clash, clash.mine)

    def both(self, clash: Clash) -> str:
        """What joining the two would give, or ""."""
        both = both_of(clash)
        return "" if both is None else self._value(clash, both)

    def sentence(self, clashes: Sequence[Clash]) -> tuple[str, str]:
        """What is contested, and the values of the first: subject and detail of a Conflict."""
        named = [
            say(
                "conflict.one",
                subject=self.subject(clash.kind, clash.id) or self.kind(clash.kind),
                field=self.field(clash.kind, clash.field),
            )
            for clash in clashes
        ]
        text = say("conflict.comma").join(named[:_SHOWN])
        if len(named) > _SHOWN:
            text = say("conflict.more", names=text, count=len(named) - _SHOWN)
        if not clashes:
            return text, ""
        first = clashes[0]
        words = {"was": self.was(first), "theirs": self.theirs(first), "mine": self.mine(first)}
        return text, say("conflict.values", **words)

    def _value(self, clash: Clash, value: Any) -> str:
        return self.value(clash.kind, clash.field, value)
