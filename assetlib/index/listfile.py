"""A list file: the numbered lines of a .csv or .xlsx file from outside, as text."""

from __future__ import annotations

from pathlib import Path

from assetlib.catalogue.citylist import Line
from assetlib.catalogue.sheet import csv_lines
from assetlib.errors import BadInput, NoListFile, NotAList
from assetlib.index.workbook import is_workbook, lines_of


def read_lines(file: Path) -> list[Line]:
    """Every line of a .csv (UTF-8 or CP932) or of a sheet of an .xlsx; NotAList, NoListFile."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NoListFile(str(file)) from error
    if is_workbook(data):
        return [*lines_of(file.name, data)]
    try:
        return [*csv_lines(data)]
    except BadInput as bad:
        raise NotAList(file.name, bad.detail) from bad
