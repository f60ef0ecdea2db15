"""A workbook: the lines of a sheet of an .xlsx as somebody sees them in Excel, as text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from assetlib.errors import NotAList
from assetlib.wording import say_day

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a way of packing that nobody writes
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    IndexError,
)

_MERGED = re.compile(rb'mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"')

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What an .xls begins with, and every workbook with a password."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is no text, but something of Excel's."""
    return data.startswith((b"PK", _OLD))


def lines_of(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    """The numbered lines of the first sheet that is not hidden; NotAList.

    What several cells were merged into stands in each line they span; what Excel shows as an error
    is nobody's word, and empty.
    """
    # Deferred: openpyxl takes as long to import as the whole library, and most days need none.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations, which concern nobody here
            # Read as it comes: a sheet may have a stray mark in its very last line.
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            sheet: Any = (sheets or book.worksheets)[0]
            sheet.reset_dimensions()  # no line is longer than what stands in it
            lines = {n: [*map(_text, row)] for n, row in enumerate(sheet.iter_rows(), 1) if row}
            with sheet._get_source() as source:  # it says nothing of merged cells otherwise
                merged = _MERGED.findall(source.read())
        finally:
            book.close()
    except _BROKEN as error:
        raise NotAList(name, str(error)) from error
    said = {number: cells for number, cells in lines.items() if any(cells)}
    for column, first, last in merged:
        _spread(said, lines.get(int(first), []), _number(column), range(int(first), int(last)))
    return [*said.items()]


def _spread(said: Mapping[int, list[str]], top: Sequence[str], column: int, above: range) -> None:
    """Down only, and into lines that say something: one that is merged whole is no line more."""
    value = top[column] if column < len(top) else ""
    for number in range(above.start + 1, min(above.stop, max(said, default=0)) + 1):
        if value and (cells := said.get(number)) is not None:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = value


def _number(letters: bytes) -> int:
    """A column by its letters: 0 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return " ".join(_when(value, cell.number_format))
    if isinstance(value, date):
        return _day(value, cell.number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _when(at: datetime, form: str) -> Iterator[str]:
    yield _day(at.date(), form)
    if at.time() != time():
        yield f"{at:%H:%M}"


def _day(day: date, form: str) -> str:
    """In an era where the sheet shows one."""
    of_an_era = "e" in form.replace("General", "") and ("年" in form or "g" in form)
    return say_day(day.isoformat()) if of_an_era else f"{day.year}/{day.month}/{day.day}"
