"""The caption of a tile: the few words under a picture that say what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assetlib import wording
from assetlib.asset import State
from assetlib.query import Tile
from assetlib.terms import Level
from assetlib.ui.levels import sign_of, word_of
from assetlib.ui.standing import UNASKED, Standing
from assetlib.use import Verdict

_STILL = ("badge_apply_altered", "badge_dated")
"""What is worth a word even where the use may take the picture as it is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A badge: a word in a frame; a `loud` one is filled in the colour of warnings.

    One with a `level` stands on the level's fill (ok on none), with a `reason` after a rule, and
    says it as `short` where that lets both stand there; a `plain` one has no frame at all.
    """

    text: str
    icon: str = ""
    loud: bool = False
    level: Level | None = None
    reason: str = ""
    plain: bool = False
    short: str = ""

    @property
    def spoken(self) -> str:
        """The word as it is said, its reason with it."""
        if not self.reason:
            return self.text
        return wording.say("purpose.because", level=self.text, reason=self.reason)


def words(tile: Tile, standing: Standing = UNASKED) -> tuple[Word, ...]:
    """What stands under a picture: what is wrong with the file, then its terms.

    With a use chosen, how it stands to that instead of its terms; nothing while that is not known.
    """
    state = tuple(_state(tile))
    if not standing.chosen:
        return (*state, *(Word(word) for word in tile.badges))
    if tile.waiting or tile.state == State.MISSING or standing.verdict is None:
        return state  # there is nothing to take, or nothing known yet
    return tuple(_level(tile, standing.verdict))


def accessible_text(tile: Tile, standing: Standing = UNASKED) -> str:
    """What a screen reader says of a tile: its title, and all its words."""
    spoken = [word.spoken for word in words(tile, standing)]
    spoken += [wording.say("purpose.taken_name")] if standing.taken else []
    spoken += [wording.say("place.favourites")] if standing.favourite else []
    said = wording.say("grid.comma").join(spoken)
    return wording.say("grid.accessible", title=tile.title, words=said) if said else tile.title


def _level(tile: Tile, verdict: Verdict) -> Iterator[Word]:
    """The level; where it is block, why; where it is ok, what may still come."""
    level, blocked = verdict.level, verdict.level is Level.BLOCK
    retired = tile.state == State.RETIRED  # its file is kept, though not where pictures lie
    reason = wording.say("grid.retired") if retired else verdict.reason
    reason = reason if blocked else ""
    short = wording.say("purpose.short_block") if reason else ""
    yield Word(word_of(level), sign_of(level), level=level, reason=reason, short=short)
    if level is Level.OK:
        still = {wording.say(f"licence.{key}") for key in _STILL}
        asides = [verdict.reason] if verdict.reason else [b for b in tile.badges if b in still]
        yield from (Word(aside, plain=True) for aside in asides[:1])


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
