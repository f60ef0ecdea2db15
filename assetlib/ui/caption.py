"""The caption of a tile: the few words under a picture that say what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assetlib import wording
from assetlib.asset import State
from assetlib.query import Tile


@dataclass(frozen=True, slots=True)
class Word:
    """A badge: a word in a frame; a `loud` one is filled in the colour of warnings."""

    text: str
    icon: str = ""
    loud: bool = False


def words(tile: Tile) -> tuple[Word, ...]:
    """What stands under a picture: first what is wrong with the file, then its terms."""
    return (*_state(tile), *(Word(word) for word in tile.badges))


def accessible_text(tile: Tile) -> str:
    """What a screen reader says of a tile: its title, and all its words."""
    said = wording.say("grid.comma").join(word.text for word in words(tile))
    return wording.say("grid.accessible", title=tile.title, words=said) if said else tile.title


def _state(tile: Tile) -> Iterator[Word]:
    if tile.waiting:
        yield Word(wording.say("grid.waiting"))
    if tile.state == State.MISSING:
        yield Word(wording.say("grid.missing"))
    if tile.held:
        yield Word(wording.say("grid.held"), icon="shield", loud=True)


def fitting(widths: Sequence[int], gap: int, more: int, room: int) -> int:
    """How many words of these widths stand in `room`, leaving `more` for a word about the rest."""
    taken, count = 0, 0
    for width in widths:
        rest = 0 if count == len(widths) - 1 else gap + more
        if taken + width + rest > room:
            break
        taken += width + gap
        count += 1
    return count
