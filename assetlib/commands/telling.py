"""Commands that tell what a library did, on one page: stats."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, Console
from assetlib.report import Report, lines_of
from assetlib.wording import say


def stats(
    root: Path,
    cache: Path | None,
    console: Console,
    *,
    year: int,
    section: str,
    minutes: int | None,
    file: Path | None,
) -> int:
    """The figures of a fiscal year, in words, as JSON, or as a list for Excel."""
    with opened(root, cache) as library:
        if minutes is not None:
            library.figures.set_minutes(minutes).result()
            library.deliver(5)
        figures = library.figures.year(year, section).result()
        report = library.figures.tell(figures)
        if file is not None:
            library.reports.save_list(report, str(file)).result()
    if file is not None:
        console.answer({"file": str(file)}, say("figures.written", file=file))
        return DONE
    console.answer(asdict(figures), *sentences(report))
    return DONE


def sentences(report: Report) -> list[str]:
    """A report as lines for a terminal."""
    return ["  ".join(str(cell) for cell in line if cell != "") for line in lines_of(report)]
