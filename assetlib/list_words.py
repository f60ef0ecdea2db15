"""List words: what taking in a list would come to, as a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from assetlib.dayone_door import Doubt
from assetlib.lists import Change, Preview, Source
from assetlib.report import Cell, Fact, Report, Table
from assetlib.wording import say, say_start

T = TypeVar("T")

MOST = 200
"""So many lines of each kind are named; the counts are of all."""


def preview_of(source: Source, preview: Preview) -> Report:
    """What would change, what is in doubt, and what cannot go in, each line named."""
    return Report(
        title=say("lists.preview"),
        subtitle=say("lists.name", name=source.name, count=preview.rows),
        facts=(
            Fact(say("lists.matched"), say("lists.n_pictures", count=preview.matched)),
            Fact(say("lists.changed"), say("lists.n_pictures", count=preview.changed)),
            Fact(say("lists.ambiguous"), say("lists.n_lines", count=len(preview.ambiguous))),
            Fact(say("lists.unknown"), say("lists.n_lines", count=len(preview.unknown))),
        ),
        parts=tuple(_parts(preview)),
        notes=(say("lists.clear_note"),),
        foot=source.name,
    )


def _parts(preview: Preview) -> list[Table]:
    found = [
        _table(
            "changes",
            ("line", "picture", "column", "before", "after"),
            (8, 32, 12, 24, 24),
            preview.changes,
            _changed,
        )
    ]
    if preview.problems:
        problems = preview.problems
        found.append(_table("problem_head", ("line", "why"), (10, 90), problems, _refused))
    for name, doubts in (("ambiguous", preview.ambiguous), ("unknown", preview.unknown)):
        if doubts:
            heads = ("line", "words", "places")
            found.append(_table(f"{name}_head", heads, (10, 40, 50), doubts, _doubted))
    return found


def _table(
    heading: str,
    columns: Sequence[str],
    widths: tuple[int, ...],
    values: Sequence[T],
    words: Callable[[T], tuple[Cell, ...]],
) -> Table:
    first = say("lists.first", count=MOST) if len(values) > MOST else ""
    return Table(
        say(f"lists.{heading}"),
        tuple(say(f"lists.head_{column}") for column in columns),
        tuple(words(one) for one in values[:MOST]),
        widths,
        note=first,
        nothing=say("lists.changes_none"),
    )


def _changed(one: Change) -> tuple[Cell, ...]:
    return (
        str(one.line),
        one.path,
        say(f"lists.column_{one.column}"),
        say_start(one.before),
        say_start(one.after),
    )


def _refused(one: tuple[int, str]) -> tuple[Cell, ...]:
    return (str(one[0]), one[1])


def _doubted(one: Doubt) -> tuple[Cell, ...]:
    return (str(one.line), one.words, "\n".join(one.paths))
