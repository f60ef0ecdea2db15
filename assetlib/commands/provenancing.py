"""The command that takes in what the city's gateway did to files: provenance import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.provenances import COLUMNS, content_of, of_cells, recorded
from assetlib.catalogue.sheet import Paths, Reading, Row
from assetlib.commands.asking import opened
from assetlib.commands.console import DONE, REFUSED, TROUBLE, Console
from assetlib.commands.records import PATIENCE
from assetlib.commands.spreadsheet import read_spreadsheet, say_unread
from assetlib.details import Saved
from assetlib.errors import BadInput, NotHere
from assetlib.index import describing
from assetlib.library import Library
from assetlib.lists_desk import why
from assetlib.provenance import Way
from assetlib.wording import say


def import_provenance(
    root: Path,
    cache: Path | None,
    file: Path,
    names: Mapping[str, str],
    console: Console,
    *,
    way: Way,
    trial: bool,
) -> int:
    """Keep the gateway's record of each file of a list, under its content."""
    sheet = read_spreadsheet(file, names, ("path", "sha256", *COLUMNS))
    with opened(root, cache) as library:
        reading, saved = _take(library, sheet.rows, way, trial=trial)
    say_unread(sheet, console)
    for line, problem in reading.problems:
        console.remark(say("cli.row_problem", line=line, why=problem))
    unchanged = reading.rows - reading.changed - len(reading.problems)
    console.answer(
        {
            "rows": reading.rows,
            "changed": reading.changed,
            "unchanged": unchanged,
            "problems": [{"line": line, "why": problem} for line, problem in reading.problems],
            "rev": saved.rev,
            "pending": saved.pending,
        },
        say(
            "cli.would_import" if trial else "cli.imported",
            rows=reading.rows,
            changed=reading.changed,
            unchanged=unchanged,
        ),
    )
    if saved.pending:
        console.remark(say("cli.pending"))
        return TROUBLE
    return REFUSED if reading.problems else DONE


def _take(library: Library, rows: Sequence[Row], way: Way, *, trial: bool) -> tuple[Reading, Saved]:
    box: list[Reading] = []
    at = datetime.now(UTC).isoformat(timespec="seconds")

    def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
        paths, reading, ops = Paths(describing.ids(connection)), Reading(len(rows)), list[Op]()
        box[:] = [reading]
        for row in rows:
            try:
                fields = view.get("asset", paths.find(row.cells.get("path", ""))) or {"sha256": ""}
                said = of_cells(row.cells, way, at, library.who)
                new = recorded(view, content_of(row.cells, fields), said)
            except NotHere as missing:
                reading.problems.append((row.line, why(missing)))
            except BadInput as bad:
                reading.problems.append((row.line, say(f"provenance.bad_{bad.subject}")))
            else:
                view.apply(new)  # two lines may speak of one content
                ops += new
                reading.changed += bool(new)
        return ([] if trial else ops), reading.changed

    saved = library.change("provenance", build, PATIENCE).result()
    return box[0], saved
