"""Gap words: what the ledger lacks, and what to do about it, a sentence each."""

from __future__ import annotations

from typing import Protocol

from assetlib.errors import ShareTrouble, Trouble
from assetlib.gaps import Gaps
from assetlib.wording import language, say, say_moment, sentences

MOST = 5
"""Files named in one sentence."""


def gap_lines(gaps: Gaps) -> tuple[str, ...]:
    """A line for what is lost, and one for what cannot be read; none where all is there."""
    lines = []
    if gaps.lost:
        lines.append(say("ledger.lost", count=gaps.lost, when=say_when(gaps)))
    if gaps.damaged:
        lines.append(say("ledger.damaged", names=_names(gaps.damaged)))
    return tuple(lines)


def why_not_read(trouble: Trouble | None) -> str:
    """Why a ledger could not be read, as a clause."""
    known = sentences(language(), "ledger")
    kinds = type(trouble or ShareTrouble()).__mro__
    return next((known[f"why_{of.__name__}"] for of in kinds if f"why_{of.__name__}" in known), "")


class Span(Protocol):
    """A time in which something was filed: its first and its last moment (UTC), or ""."""

    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...


def say_when(gaps: Span) -> str:
    """From when to when, in brackets; "" where nobody knows."""
    if not gaps.first:
        return ""
    first, last = say_moment(gaps.first), say_moment(gaps.last)
    key = "lost_at" if first == last else "lost_when"
    return say(f"ledger.{key}", first=first, last=last)


def _names(damaged: tuple[str, ...]) -> str:
    places = [f"{name[:4]}/{name}.jsonl" for name in damaged[:MOST]]
    more = len(damaged) - len(places)
    return ", ".join(places) + (say("ledger.damaged_more", n=more) if more else "")
