"""Commands that ask the ledger: uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assetlib.catalogue.extracting import Extract, japanese_day
from assetlib.catalogue.use_sheet import to_csv
from assetlib.commands import use_lines
from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, Console
from assetlib.errors import LocalTrouble
from assetlib.gap_words import gap_lines, why_not_read
from assetlib.library import Library
from assetlib.use import LedgerQuery
from assetlib.wording import JAPAN, say, say_day, say_time


def uses(
    root: Path,
    cache: Path | None,
    query: LedgerQuery,
    console: Console,
    *,
    affected: bool,
    file: Path | None,
) -> int:
    """Use records, newest first: lines of JSON, sentences, or a list for Excel."""
    with opened(root, cache) as library:
        extract = _ask(library, query, affected=affected)
        _remark(extract, console, librarian=library.librarian)
    records = extract.records
    if file is not None:
        _write(file, to_csv(records))
        answer = {"rows": len(records)}
        console.answer(answer, say("ledger.written", count=len(records), file=file))
        return DONE
    for record in records:
        console.answer(use_lines.shown(record), use_lines.line(record))
    if not console.as_json:
        console.answer(None, _summary(len(records)))
    return DONE


def _ask(library: Library, query: LedgerQuery, *, affected: bool) -> Extract:
    if not affected:
        return library.ledger.extract(query).result()
    today = datetime.now(JAPAN).date()
    touched = library.ledger.extract_affected(query.licence, today).result()
    ids = {record.id for record in touched.records}
    # Not by the licence again: those that stand on it are affected with it.
    found = library.ledger.extract(replace(query, licence="")).result()
    kept = tuple(record for record in found.records if record.id in ids)
    return replace(found, records=kept)


def _remark(extract: Extract, console: Console, *, librarian: bool) -> None:
    if not librarian:
        console.remark(say("ledger.own_only"))
    elif not extract.whole and extract.at:
        day, time = say_day(japanese_day(extract.at)), say_time(extract.at)
        console.remark(say("ledger.copies_of", why=why_not_read(extract.why), day=day, time=time))
    elif not extract.whole:
        console.remark(say("ledger.no_copies", why=why_not_read(extract.why)))
    for line in gap_lines(extract.gaps):
        console.remark(line)


def _summary(count: int) -> str:
    return say("ledger.found", count=count) if count else say("ledger.nothing")


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise LocalTrouble(str(file), error.strerror or str(error)) from error
