"""Commands that ask a library: init, index, search, show, log."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assetlib.asset import Result
from assetlib.commands import use_lines
from assetlib.commands.console import DONE, REFUSED, TROUBLE, Console
from assetlib.details import Details
from assetlib.errors import (
    InsideLibrary,
    ListUnread,
    LogDamaged,
    LogEmpty,
    LogRestored,
    NeverRead,
    NotALibrarian,
    ShareTrouble,
    Trouble,
    WasALibrary,
)
from assetlib.first_sight import first_seen
from assetlib.founding import found_library
from assetlib.index.indexer import Tally
from assetlib.index.scanner import parent
from assetlib.library import Library, open_library
from assetlib.logbook import noted
from assetlib.query import Query
from assetlib.remedies import remedies
from assetlib.settings import load
from assetlib.text import unescape_path
from assetlib.use import LedgerQuery, UseRecord
from assetlib.wording import say, say_finding, say_moment, say_trouble

SETTLING = 60.0
"""Seconds a one-shot index goes on looking at files that are still being written."""


@contextmanager
def opened(
    root: Path,
    cache: Path | None,
    *,
    indexing: bool = False,
    no_news: tuple[type[Trouble], ...] = (),
) -> Iterator[Library]:
    """A library, current as far as the share allows, for one command.

    What keeps it from that is told, each once, also where it is met only when something is handed
    in; but for kinds that are `no_news`. NeverRead where nothing was read here yet and nothing can
    be, unless the folder is to be followed (`indexing`): then it is waited for. LogEmpty where
    there is nothing to read.
    """
    with noted(load(cache).cache, "watch" if indexing else "command"):
        library = open_library(root, cache, indexing=indexing)
        told = _Told(no_news)
        try:
            library.ready()
            if not (indexing or library.begun):
                told.require_some(library, root)
            told.tell(library)
            yield library
            told.tell(library)
        except NotALibrarian as refused:
            if not (library.begun or library.troubles):
                raise LogEmpty(str(root)) from refused
            for trouble in library.troubles:
                if isinstance(trouble, LogDamaged) and not isinstance(trouble, LogRestored):
                    raise ListUnread(trouble.subject, library.account) from refused
            raise
        except Trouble as trouble:
            told.note(trouble)
            raise
        finally:
            library.close()


class _Told:
    """What a command has told of a library's troubles, so that each is told once."""

    def __init__(self, no_news: tuple[type[Trouble], ...]) -> None:
        self._no_news = no_news
        self._told = set[str]()

    def tell(self, library: Library) -> None:
        """Tell the troubles that are new."""
        for trouble in library.troubles:
            if not isinstance(trouble, self._no_news):
                self._say(trouble)

    def note(self, trouble: Trouble) -> None:
        """One that ends the command: where it was told, it need not be said again."""
        trouble.told = say_trouble(trouble) in self._told

    def require_some(self, library: Library, root: Path) -> None:
        """NeverRead, after what keeps it, where this PC knows nothing of the catalogue.

        LogEmpty where nothing keeps it, and nothing is there.
        """
        for trouble in library.troubles:
            if isinstance(trouble, ShareTrouble):
                try:
                    with first_seen():
                        raise trouble
                except ShareTrouble as first:
                    self._say(first)
                raise NeverRead(str(root))
        if not library.troubles:
            raise LogEmpty(str(root))

    def _say(self, trouble: Trouble) -> None:
        sentence = say_trouble(trouble)
        if sentence not in self._told:
            self._told.add(sentence)
            Console().remark(sentence)


def init(root: Path, cache: Path | None, console: Console, address: str, *, yes: bool) -> int:
    """Make a folder a library whose log is kept at an address; with `yes`, also a second one."""
    try:
        library = found_library(root, load(cache), address, sure=yes)
    except (InsideLibrary, WasALibrary) as second:
        console.remark(say_trouble(second))
        console.remark(say("cli.found_anyway"))
        second.told = True
        raise
    console.answer({"library": library}, say("cli.initialised", root=root, library=library))
    return DONE


def index(root: Path, cache: Path | None, console: Console, *, accept: bool = False) -> int:
    """Bring the catalogue up to date once, and wait for files that are being written.

    `accept`: what is gone was taken away on purpose, however much it is.
    """
    began = time.monotonic()
    with opened(root, cache) as library:
        tally = library.sweep(confirm=True, accept=accept).result()
        while tally.unsettled and time.monotonic() < began + SETTLING:
            time.sleep(1)
            tally = _together(tally, library.sweep(confirm=True, accept=accept).result())
        _remark(tally, console)
        met = library.troubles
        answer = _index_answer(library, tally, time.monotonic() - began)
    console.answer(answer, say("cli.indexed", **answer))
    if any(isinstance(one, ShareTrouble) for one in (*tally.troubles, *met)):
        return TROUBLE
    return REFUSED if tally.withheld else DONE


def _together(first: Tally, second: Tally) -> Tally:
    second.added += first.added
    second.changed += first.changed
    second.moved += first.moved
    second.missing += first.missing
    second.elsewhere = second.elsewhere or first.elsewhere
    return second


def _remark(tally: Tally, console: Console) -> None:
    if tally.elsewhere is not None:
        console.remark(say("cli.indexed_elsewhere", who=tally.elsewhere.who, pc=tally.elsewhere.pc))
    for trouble in tally.troubles:
        console.remark(say_trouble(trouble))
    for folder in sorted(tally.unsettled):
        console.remark(say("cli.unsettled", folder=folder or "."))
    if tally.withheld:
        folders = sorted({parent(was.path) for was in tally.withheld})
        console.remark(
            say(
                "cli.withheld",
                count=len(tally.withheld),
                folders=len(folders),
                example=unescape_path(tally.withheld[0].path),
            )
        )


def _index_answer(library: Library, tally: Tally, seconds: float) -> dict[str, Any]:
    results = library.results().result()
    return {
        "files": tally.files,
        "added": tally.added,
        "changed": tally.changed,
        "moved": tally.moved,
        "missing": tally.missing,
        "withheld": len(tally.withheld),
        "held": results.get(Result.HELD, 0) + results.get(Result.ERROR, 0),
        "unsupported": results.get(Result.UNSUPPORTED, 0),
        "seconds": round(seconds, 2),
        "rev": library.head,
    }


def search(
    root: Path, cache: Path | None, queries: Sequence[str], limit: int, console: Console
) -> int:
    """Find pictures, a line each query."""
    with opened(root, cache) as library:
        for text in queries:
            found = library.search(Query(text)).result()
            shown = library.tiles(found.rows[:limit]).result()
            paths = [unescape_path(tile.path) for tile in shown]
            total = len(found.rows)
            answer = {"query": text, "total": total, "near": found.near, "results": paths}
            heading = say("cli.found", total=total) if total else _nothing(text)
            console.answer(answer, heading, *paths)
    return DONE


def _nothing(text: str) -> str:
    return say("cli.nothing_found", query=text)


def show(root: Path, cache: Path | None, path: str, console: Console) -> int:
    """Everything known of one picture."""
    with opened(root, cache) as library:
        details = library.details([library.row_at(path).result()]).result()[0]
        uses = library.ledger.extract(LedgerQuery(path=details.asset.path)).result().records
    console.answer(_shown(details, uses), *_told(details), *map(use_lines.line, uses))
    return DONE


def _shown(details: Details, uses: Sequence[UseRecord]) -> dict[str, Any]:
    asset = asdict(details.asset)
    asset["path"] = unescape_path(details.asset.path)
    return {
        "asset": {**asset, "category": details.category},
        "tags": list(details.tags),
        "licences": [asdict(note) for note in details.licences],
        "provenance": asdict(details.provenance) if details.provenance else None,
        "findings": [finding.value for finding in details.asset.inspection.findings],
        "uses": [use_lines.shown(use) for use in uses],
    }


def _told(details: Details) -> Iterator[str]:
    asset = details.asset
    yield say("cli.show_title", title=asset.title, path=unescape_path(asset.path))
    yield say("cli.show_category", category=details.category)
    yield say("cli.show_tags", tags=" ".join(details.tags))
    for note in details.licences:
        yield say("cli.show_licence", title=note.title, badges=" ".join(note.badges))
        yield from note.lines
    if not details.licences:
        yield say("cli.show_no_licence")
    for finding in asset.inspection.findings:
        yield say("cli.show_finding", finding=say_finding(finding))
    if asset.inspection.result in (Result.HELD, Result.ERROR):
        yield from remedies(asset.inspection.findings)
    if record := details.provenance:
        said = (record.product, record.job, record.time, record.operator, record.url)
        yield f"{say('provenance.label')}  {' '.join(filter(None, said))}"


def log(root: Path, cache: Path | None, limit: int, console: Console) -> int:
    """The history of what people decided, newest first."""
    with opened(root, cache) as library:
        for commit in library.commits(limit):
            ops = commit["ops"]
            count = len(ops) if isinstance(ops, list) else ops
            said = {**commit, "ops": count, "at": say_moment(commit["at"])}
            console.answer(commit, say("cli.commit", **said))
    return DONE
