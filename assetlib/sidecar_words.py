"""Sidecar words: what writing or taking in sidecars comes to, as a report."""

from __future__ import annotations

from collections.abc import Sequence

from assetlib.report import Fact, Report, Table
from assetlib.sidecars import Incoming, Outgoing
from assetlib.wording import say, say_start

MOST = 200
"""So many of each kind are named; the counts are of all."""

Rows = Sequence[tuple[str, ...]]


def outgoing_of(found: Outgoing, *, done: bool = False) -> Report:
    """What would be written, or was."""
    foreign, problems = [(one,) for one in found.foreign], found.problems
    parts = [_table("written_head", ("picture",), (100,), [(one,) for one in found.written])]
    if foreign:
        parts.append(_table("foreign_head", ("picture",), (100,), foreign))
    if problems:
        parts.append(_table("problem_head", ("picture", "why"), (50, 50), problems))
    return Report(
        title=say("sidecar.out_done" if done else "sidecar.out_title"),
        facts=(
            _fact("written", len(found.written)),
            _fact("same", found.same),
            _fact("foreign", len(foreign)),
            _fact("problems", len(problems)),
        ),
        parts=tuple(parts),
    )


def incoming_of(found: Incoming) -> Report:
    """What would change, what sidecars say of rights, and what cannot come in."""
    told = [
        (one.path, say(f"sidecar.column_{one.column}"), say_start(one.before), say_start(one.after))
        for one in found.told
    ]
    heads = ("picture", "column", "before", "after")
    parts = [_table("changes", heads, (34, 10, 28, 28), told)]
    if found.rights:
        parts.append(_table("rights_head", ("picture", "rights"), (40, 60), found.rights))
    if found.unknown:
        unknown = [(one,) for one in found.unknown]
        parts.append(_table("unknown_head", ("picture",), (100,), unknown))
    if found.problems:
        parts.append(_table("problem_head", ("picture", "why"), (50, 50), found.problems))
    return Report(
        title=say("sidecar.in_title"),
        facts=(
            _fact("read", found.read),
            Fact(say("sidecar.changed"), say("sidecar.n_pictures", count=found.changed)),
            _fact("unknown", len(found.unknown)),
            _fact("problems", len(found.problems)),
        ),
        parts=tuple(parts),
        notes=(say("sidecar.tags_note"),),
    )


def _fact(name: str, count: int) -> Fact:
    return Fact(say(f"sidecar.{name}"), say("sidecar.n", count=count))


def _table(heading: str, columns: Sequence[str], widths: tuple[int, ...], rows: Rows) -> Table:
    return Table(
        say(f"sidecar.{heading}"),
        tuple(say(f"sidecar.head_{column}") for column in columns),
        tuple(rows[:MOST]),
        widths,
        note=say("sidecar.first", count=MOST) if len(rows) > MOST else "",
        nothing=say("sidecar.nothing"),
    )
