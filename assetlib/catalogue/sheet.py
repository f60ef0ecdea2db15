"""A sheet: what is known of pictures, as rows of a CSV or Excel file, in and out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assetlib.catalogue.editing import Editor
from assetlib.errors import BadInput, NoPathColumn, NotHere
from assetlib.lists import BESIDE, COLUMNS
from assetlib.text import escape_path, nfc, path_key, whole

CLEARED = frozenset("-－―—–−")
"""A cell that takes a value away: a dash, however wide; an empty one leaves it as it is."""

_FORMULA = (*"=+-@'＝＋－＠", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet may run: Excel takes wide signs for narrow ones."""

_OURS = {name: name for name in COLUMNS}

PLAIN = ("title", "reading", "note", "source", "creator")
"""The columns that are written as they stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet: its number in the file, and its cells by our column names."""

    line: int
    cells: Mapping[str, str]


@dataclass
class Reading:
    """What importing a sheet comes to; problems name their line."""

    rows: int = 0
    changed: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def read_csv(data: bytes, names: Mapping[str, str], wanted: Collection[str] = COLUMNS) -> list[Row]:
    """The rows of a CSV file (`csv_lines`); BadInput.

    `names` maps the file's own headings to our columns.
    """
    return read_table(csv_lines(data), names, wanted)


def csv_lines(data: bytes) -> list[tuple[int, list[str]]]:
    """The numbered lines of a CSV file in UTF-8 (with or without BOM) or CP932; BadInput."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError as error:
            raise BadInput("CSV", "neither UTF-8 nor CP932") from error
    try:
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        return [(lines.line_num, row) for row in lines]
    except csv.Error as error:
        raise BadInput("CSV", str(error)) from error


def read_table(
    table: Iterable[tuple[int, Sequence[str]]],
    names: Mapping[str, str],
    wanted: Collection[str] = COLUMNS,
) -> list[Row]:
    """Numbered lines as rows, the first one being the headings; NoPathColumn."""
    lines = iter(table)
    _, headings = next(lines, (0, ()))
    columns = [names.get(heading.strip(), heading.strip()) for heading in headings]
    if "path" not in columns:
        raise NoPathColumn(", ".join(headings) or "—", "path")
    return [
        Row(
            number,
            # A path keeps its blanks: two pictures may differ by nothing else.
            {
                name: cell if name == "path" else cell.strip()
                for name, cell in zip(columns, cells, strict=False)
                if name in wanted
            },
        )
        for number, cells in lines
        if any(cell.strip() for cell in cells)
    ]


def unread(
    headings: Iterable[str], names: Mapping[str, str], wanted: Collection[str]
) -> tuple[str, ...]:
    """The headings of columns that `read_table` leaves out."""
    plain = [heading.strip() for heading in headings]
    known = {"", *BESIDE, *wanted}
    return tuple(one for one in plain if one and names.get(one, one) not in known)


class Paths:
    """Finds pictures by the path somebody wrote: exactly, else by a spelling that is unique."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._exact = ids
        self._keys: dict[str, list[str]] = {}
        for path, id_ in ids.items():
            self._keys.setdefault(path_key(path), []).append(id_)

    def find(self, path: str) -> str:
        """The id of the asset; NotHere where there is none, or several of that spelling."""
        raw, path = path, path.strip().replace("\\", "/").removeprefix("./")
        for spelling in (raw, escape_path(raw), path):
            if spelling in self._exact:
                return self._exact[spelling]
        found = self._keys.get(path_key(path), [])
        if len(found) != 1:
            raise NotHere(path, "ambiguous" if found else "")
        return found[0]


def take_rows(
    rows: Iterable[Row], paths: Paths, editor: Editor, say: Callable[[NotHere], str]
) -> Reading:
    """Turn rows into changes; what cannot go in is named, and the rest goes in."""
    reading = Reading()
    for row in rows:
        reading.rows += 1
        try:
            path = row.cells.get("path", "")
            take_row(row, paths.find("" if path in CLEARED else unquoted(path)), editor)
        except NotHere as missing:
            reading.problems.append((row.line, say(missing)))
    reading.changed = len(editor.touched)
    return reading


def take_row(row: Row, id_: str, editor: Editor) -> None:
    """Write what a row says of a picture; NotHere for a licence nobody knows, and then nothing."""
    cells = {
        name: "" if cell in CLEARED else unquoted(cell) for name, cell in row.cells.items() if cell
    }
    if not cells.get("title"):  # a picture without a name could hardly be found, or spoken of
        cells.pop("title", None)
    values: dict[str, Any] = {name: nfc(cells[name]) for name in PLAIN if name in cells}
    if "licence" in cells:  # first, because it may be unknown, and then nothing of the row goes in
        values["licences"] = editor.licences(_several(cells["licence"]))
    if "category" in cells:
        values["category"] = editor.category(cells["category"])
    editor.write(id_, values)
    if "tags" in cells:
        editor.retag(id_, _several(cells["tags"].replace("、", ";")))


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("；", ";").split(";") if part.strip()]


def write_csv(rows: Iterable[Mapping[str, str]], headings: Mapping[str, str] = _OURS) -> bytes:
    """A sheet as `write_table` writes it, with our columns under these headings."""
    columns = (*COLUMNS, *BESIDE)
    names = [headings.get(name, name) for name in columns]
    return write_table(names, ([row.get(name, "") for name in columns] for row in rows))


def write_table(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 CSV with a BOM, as Excel opens it; no cell can run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else _quoted(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _quoted(cell: str) -> str:
    if whole(cell) != cell:  # a path that is not Unicode, as the catalogue spells it
        cell = escape_path(cell)
    return f"'{cell}" if _would_run(cell) else cell


def unquoted(cell: str) -> str:
    """A cell without the sign that kept a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and _would_run(cell[1:]) else cell


def _would_run(cell: str) -> bool:
    """Whether a spreadsheet runs it, or a list that is read takes it for an order."""
    return cell.startswith(_FORMULA) or cell in CLEARED
