"""A report: what is told on paper, on a screen and as a list, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")

Cell = str | int
"""Words, or a number: numbers stand at the right, and a list for Excel keeps them bare."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: what it is called, the figure with its unit, and a remark or ""."""

    name: str
    figure: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `shares` gives each row's part of a whole (0 to 1), drawn as a bar.

    `widths` are parts of a hundred, one a column; `ends` are columns of words that stand at the
    right as numbers do. `note` is what to know before reading it, and
    `nothing` what stands in place of rows where there are none.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()
    note: str = ""
    nothing: str = ""
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns side by side: a label and a figure each. All of it is told in words as well."""

    heading: str
    bars: tuple[tuple[str, int], ...]
    unit: str
    note: str = ""


Part = Table | Chart


@dataclass(frozen=True, slots=True)
class Report:
    """A title, what it covers, figures, parts in their order, and what to know of it all.

    `wide` is paper that lies on its side; `foot` stands below every page.
    """

    title: str
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    wide: bool = False
    foot: str = ""


def lines_of(report: Report) -> list[list[Cell]]:
    """The report as lines of cells, for a list: headings, columns, rows, with lines between."""
    found: list[list[Cell]] = [[report.title], [report.subtitle], []]
    found += [[fact.name, fact.figure, fact.remark] for fact in report.facts]
    for part in report.parts:
        found += [[], [part.heading]]
        if isinstance(part, Chart):
            found += [[label, figure] for label, figure in part.bars]
        else:
            found += [[*part.columns], *([*row] for row in part.rows)]
            found += [] if part.rows or not part.nothing else [[part.nothing]]
        found += [[part.note]] if part.note else []
    if report.notes:
        found.append([])
    for note in report.notes:
        found.append([note])
    return found


class Reports(Protocol):
    """Where reports are written, beside everything else that is asked of a library."""

    def save_list(self, report: Report, file: str) -> Future[None]:
        """Write a report as a list that Excel opens; LocalTrouble."""
        ...

    def carry_out(self, work: Callable[[], T]) -> Future[T]:
        """Do what takes a while, like laying out pages, in a lane of its own."""
        ...
