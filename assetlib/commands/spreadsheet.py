"""A spreadsheet file from outside, read into the rows of a sheet."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assetlib.catalogue.sheet import Row, csv_lines, read_table, unread
from assetlib.commands.console import Console
from assetlib.errors import BadInput
from assetlib.lists import COLUMNS
from assetlib.wording import say

_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError,
    AttributeError, EOFError, OSError,
)  # fmt: skip
"""What openpyxl lets through of a damaged file; XML's ParseError is a SyntaxError."""


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The rows of a file, and the headings of what was not read of it."""

    rows: list[Row]
    unread: tuple[str, ...]


def read_spreadsheet(
    file: Path, names: Mapping[str, str], wanted: Collection[str] = COLUMNS
) -> Spreadsheet:
    """The wanted columns of a .csv file, or of the first sheet of an .xlsx one; BadInput."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(str(file), error.strerror or str(error)) from error
    try:
        table = list(_lines(data)) if data.startswith(b"PK") else csv_lines(data)
    except _BROKEN as error:
        raise BadInput(str(file), str(error)) from error
    headings = table[0][1] if table else ()
    return Spreadsheet(read_table(table, names, wanted), unread(headings, names, wanted))


def say_unread(sheet: Spreadsheet, console: Console) -> None:
    """Name the columns that were not read: one of them may be what somebody meant."""
    if sheet.unread:
        console.remark(say("cli.columns_unused", columns=", ".join(sheet.unread)))


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    # Loaded where one is met: every other command would start by half as slowly again.
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for number, row in enumerate(workbook.worksheets[0].iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else str(cell) for cell in row]
    finally:
        workbook.close()
