"""Commands that tell what a library did, and on what basis: stats, papers, sections, retention."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, Console
from assetlib.papers import Paper
from assetlib.report import Report, lines_of
from assetlib.retention_words import due_lines
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


def paper(
    root: Path, cache: Path | None, console: Console, kind: Paper, *, year: int, file: Path | None
) -> int:
    """A paper for the binder: as text, as JSON, or as a list for Excel."""
    with opened(root, cache) as library:
        report = library.papers.paper(kind, year).result()
        if file is not None:
            library.reports.save_list(report, str(file)).result()
    if file is not None:
        console.answer({"file": str(file)}, say("paper.written", file=file))
        return DONE
    console.answer(asdict(report), *sentences(report))
    return DONE


def sections(
    root: Path, cache: Path | None, console: Console, old: str, new: str, *, adopt: bool
) -> int:
    """What sections are called now; with two names one more, with one it is taken back.

    `adopt`: record what the city's settings file says.
    """
    with opened(root, cache) as library:
        if adopt:
            library.reorganising.adopt().result()
        elif new:
            library.reorganising.rename(old, new).result()
        elif old:
            library.reorganising.forget(old).result()
        library.deliver(5)
        found = library.reorganising.renamed().result()
    lines = [say("sections.line", old=one.old, new=one.new) for one in found]
    console.answer([asdict(one) for one in found], *(lines or [say("sections.none")]))
    return DONE


def retention(
    root: Path, cache: Path | None, console: Console, *, years: int | None, dispose: bool
) -> int:
    """What of the ledger is past its time; with `dispose` it goes."""
    with opened(root, cache) as library:
        if years is not None:
            library.retention.set_years(years).result()
            library.deliver(5)
        due = library.retention.due().result()
        gone = library.retention.dispose(due).result() if dispose and due.files else 0
    done = [say("retention.done", count=gone)] if dispose and due.files else []
    answer = {**asdict(due), "records": due.records, "disposed": gone}
    console.answer(answer, *due_lines(due), *done)
    return DONE


def sentences(report: Report) -> list[str]:
    """A report as lines for a terminal."""
    return ["  ".join(str(cell) for cell in line if cell != "") for line in lines_of(report)]
