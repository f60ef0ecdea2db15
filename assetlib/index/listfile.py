"""A list file: the numbered lines of a .csv or .xlsx file from outside, as text."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

from assetlib.catalogue.citylist import Line
from assetlib.errors import BadInput


def read_lines(file: Path) -> list[Line]:
    """Every line of a .csv (UTF-8 or CP932) or of the first sheet of an .xlsx; BadInput."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(str(file), error.strerror or str(error)) from error
    return _of_workbook(file, data) if data.startswith(b"PK") else _of_csv(file, data)


def _of_csv(file: Path, data: bytes) -> list[Line]:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            lines = csv.reader(io.StringIO(data.decode(encoding), newline=""), strict=True)
            return [(lines.line_num, cells) for cells in lines]
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise BadInput(file.name, str(error)) from error
    raise BadInput(file.name, "neither UTF-8 nor CP932")


def _of_workbook(file: Path, data: bytes) -> list[Line]:
    # Deferred: openpyxl takes as long to import as the whole library, and most days need none.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            rows = workbook.worksheets[0].iter_rows(values_only=True)
            return [
                (number, ["" if cell is None else str(cell) for cell in row])
                for number, row in enumerate(rows, 1)
            ]
        finally:
            workbook.close()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise BadInput(file.name, str(error)) from error
