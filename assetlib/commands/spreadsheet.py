"""A spreadsheet file from outside, read into the rows of a sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from assetlib.catalogue.sheet import Row, read_table, unread
from assetlib.commands.console import Console
from assetlib.index.listfile import read_lines
from assetlib.lists import COLUMNS
from assetlib.wording import say


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The rows of a file, the headings of what was not read of it, and those that it lacks."""

    rows: list[Row]
    unread: tuple[str, ...]
    lacking: tuple[str, ...]
    """Headings that somebody named to be read as something else."""


def read_spreadsheet(
    file: Path, names: Mapping[str, str], wanted: Collection[str] = COLUMNS
) -> Spreadsheet:
    """The wanted columns of a .csv file, or of a sheet of an .xlsx one; NotAList, BadInput."""
    table = read_lines(file)
    headings = table[0][1] if table else ()
    there = {heading.strip() for heading in headings}
    lacking = tuple(name for name in names if name not in there)
    return Spreadsheet(read_table(table, names, wanted), unread(headings, names, wanted), lacking)


def say_unread(sheet: Spreadsheet, console: Console) -> None:
    """Name the columns that were not read, and those not there: one may be what somebody meant."""
    if sheet.lacking:
        console.remark(say("cli.headings_lacking", headings=", ".join(sheet.lacking)))
    if sheet.unread:
        console.remark(say("cli.columns_unused", columns=", ".join(sheet.unread)))
