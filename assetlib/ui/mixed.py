"""Mixed: what several pictures have in common, and what only some of them have; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assetlib.details import Details
from assetlib.ui.facts import path_of
from assetlib.wording import say

_PARTED = "\n"
"""Between two titles that are counted; no title has one."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value, and how many of `total` pictures hold it."""

    value: str
    count: int
    total: int

    @property
    def by_all(self) -> bool:
        """Whether no picture is without it."""
        return self.count == self.total


def tally(values: Iterable[str], total: int) -> tuple[Held, ...]:
    """Each value once with its count, the commonest first; equals keep their order."""
    counts = Counter(values)
    return tuple(Held(value, count, total) for value, count in counts.most_common())


def tags(chosen: Sequence[Details]) -> tuple[Held, ...]:
    """The tags of a selection: those of all first."""
    return tally((tag for details in chosen for tag in details.tags), len(chosen))


def categories(chosen: Sequence[Details]) -> tuple[Held, ...]:
    """The categories of a selection as people read them; "" is none."""
    return _worded(tally((details.category for details in chosen), len(chosen)), path_of)


def licences(chosen: Sequence[Details]) -> tuple[Held, ...]:
    """The licences of a selection by title, several on one picture joined; "" is none."""
    titles_ = (_PARTED.join(note.title for note in details.licences) for details in chosen)
    comma = say("pane.comma")
    return _worded(tally(titles_, len(chosen)), lambda value: value.replace(_PARTED, comma))


def _worded(held: Iterable[Held], words: Callable[[str], str]) -> tuple[Held, ...]:
    """The same in words; what thousands hold is worded once."""
    return tuple(replace(one, value=words(one.value)) for one in held)


def in_short(details: Details) -> str:
    """The licence of a picture, or how many it has: for a field of one line."""
    titles_ = [note.title for note in details.licences]
    return say("pane.licence_count", count=len(titles_)) if len(titles_) > 1 else "".join(titles_)


def titles(chosen: Sequence[Details]) -> str:
    """The title all share, or how many there are."""
    kinds = {details.asset.title for details in chosen}
    if len(kinds) == 1:
        return kinds.pop()
    return say("pane.titles_mixed", count=len(kinds))


def in_one_line(held: Sequence[Held], nothing: str) -> str:
    """「防災（9点）ほか1通り」, or the one value all share; `nothing` stands for ""."""
    if not held:
        return nothing
    first = held[0]
    value = first.value or nothing
    if len(held) == 1:
        return value
    return say("pane.mixed", value=value, count=first.count, others=len(held) - 1)
