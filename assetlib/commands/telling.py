"""Commands that tell what a library did, and on what basis: stats, papers, sections, retention."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, TROUBLE, Console
from assetlib.commands.pressing import write_pdf
from assetlib.library import Library
from assetlib.papers import Paper
from assetlib.report import Report, lines_of
from assetlib.retention_words import due_lines
from assetlib.wording import say


@dataclass(frozen=True, slots=True)
class Files:
    """Where a report is written: a list for Excel, and pages."""

    csv: Path | None = None
    pdf: Path | None = None

    def written(self, library: Library, report: Report) -> list[str]:
        """Write what is wanted; the names of the files."""
        if self.csv is not None:
            library.reports.save_list(report, str(self.csv)).result()
        if self.pdf is not None:
            write_pdf(report, self.pdf)
        return [str(file) for file in (self.csv, self.pdf) if file is not None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which year (0 is ours) and section ("" is all); `minutes` changes what a picture saves."""

    year: int = 0
    section: str = ""
    minutes: int | None = None


def stats(root: Path, cache: Path | None, console: Console, asked: Asked, files: Files) -> int:
    """The figures of a fiscal year, in words, as JSON, as a list for Excel, or as pages."""
    with opened(root, cache) as library:
        if asked.minutes is not None:
            library.figures.set_minutes(asked.minutes).result()
            library.deliver(5)
        figures = library.figures.year(asked.year, asked.section).result()
        report = library.figures.tell(figures)
        names = files.written(library, report)
    return _answer(console, names, "figures.written", asdict(figures), report)


def paper(
    root: Path, cache: Path | None, console: Console, kind: Paper, year: int, files: Files
) -> int:
    """A paper for the binder: as text, as JSON, as a list for Excel, or as pages."""
    with opened(root, cache) as library:
        report = library.papers.paper(kind, year).result()
        names = files.written(library, report)
    return _answer(console, names, "paper.written", asdict(report), report)


def _answer(console: Console, names: list[str], key: str, form: object, report: Report) -> int:
    """The report itself, or, where it was written, into which files."""
    if names:
        console.answer({"files": names}, *(say(key, file=name) for name in names))
    else:
        console.answer(form, *sentences(report))
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
        status = _status(library, console) if adopt or old else DONE
    lines = [say("sections.line", old=one.old, new=one.new) for one in found]
    console.answer([asdict(one) for one in found], *(lines or [say("sections.none")]))
    return status


def retention(
    root: Path, cache: Path | None, console: Console, *, years: int | None, dispose: bool
) -> int:
    """What of the ledger is past its time; with `dispose` it goes."""
    status = DONE
    with opened(root, cache) as library:
        if years is not None:
            library.retention.set_years(years).result()
            library.deliver(5)
            status = _status(library, console)  # at once: the ledger may be out of reach, too
        due = library.retention.due().result()
        gone = library.retention.dispose(due).result() if dispose and due.files else 0
    done = [say("retention.done", count=gone)] if dispose and due.files else []
    answer = {**asdict(due), "records": due.records, "disposed": gone}
    console.answer(answer, *due_lines(due), *done)
    return status


def _status(library: Library, console: Console) -> int:
    if pending := library.waits():
        console.remark(say("cli.pending"))
    return TROUBLE if pending else DONE


def sentences(report: Report) -> list[str]:
    """A report as lines for a terminal."""
    return ["  ".join(str(cell) for cell in line if cell != "") for line in lines_of(report)]
