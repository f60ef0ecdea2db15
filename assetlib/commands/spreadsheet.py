"""A spreadsheet file from outside, read into the rows of a sheet."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from assetlib.catalogue.sheet import Row, read_csv, read_table
from assetlib.errors import BadInput
from assetlib.lists import COLUMNS

_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError,
    AttributeError, EOFError, OSError,
)  # fmt: skip
"""What openpyxl lets through of a damaged file; XML's ParseError is a SyntaxError."""


def read_spreadsheet(
    file: Path, names: Mapping[str, str], wanted: Collection[str] = COLUMNS
) -> list[Row]:
    """The wanted columns of a .csv file, or of the first sheet of an .xlsx one; BadInput."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(str(file), error.strerror or str(error)) from error
    if not data.startswith(b"PK"):
        return read_csv(data, names, wanted)
    try:
        return read_table(_lines(data), names, wanted)
    except _BROKEN as error:
        raise BadInput(str(file), str(error)) from error


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    # Loaded where one is met: every other command would start by half as slowly again.
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for number, row in enumerate(workbook.worksheets[0].iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else str(cell) for cell in row]
    finally:
        workbook.close()
