"""Lists as offices keep them: sheets that are hidden, cells that are merged, days in an era."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assetlib.catalogue.citylist import Index
from assetlib.catalogue.sheet import unquoted, write_table
from assetlib.errors import NoListFile, NotAList
from assetlib.index.listfile import read_lines
from assetlib.wording import say_trouble

HEADINGS = ("ファイル名", "備考")


moment = datetime.fromisoformat


def saved(tmp_path: Path, fill: Callable[[Any], None]) -> Path:
    """A workbook whose first sheet is filled by that."""
    book, file = Workbook(), tmp_path / "一覧.xlsx"
    fill(book)
    book.save(file)
    return file


def cells(tmp_path: Path, fill: Callable[[Any], None]) -> list[list[str]]:
    return [[*line] for _, line in read_lines(saved(tmp_path, fill))]


def test_a_hidden_sheet_is_not_what_somebody_sees(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["古い.png", "去年"])
        book.active.sheet_state = "hidden"
        book.create_sheet("一覧").append(["新しい.png", "今年"])

    assert cells(tmp_path, fill) == [["新しい.png", "今年"]]


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [
        (moment("2026-04-01"), '[$-411]ggge"年"m"月"d"日"', "令和8年4月1日"),
        (moment("2026-04-01"), "yyyy/m/d", "2026/4/1"),
        (moment("2026-04-01T09:05"), "yyyy/m/d h:mm", "2026/4/1 09:05"),
        (time(13, 0), "h:mm", "13:00"),
        (True, "General", "TRUE"),
        (20, "General", "20"),
        (1.5, "General", "1.5"),
        ("=VLOOKUP(A1,B:C,2)", "General", ""),
    ],
)
def test_cells_read_as_they_look(tmp_path: Path, value: object, form: str, read: str) -> None:
    def fill(book: Any) -> None:
        book.active.append(["a.png", value])
        book.active["B1"].number_format = form

    assert cells(tmp_path, fill) == [["a.png", read]]


def test_an_error_of_excel_is_nobodys_word(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["a.png", "#N/A"])
        book.active["B1"].data_type = "e"

    assert cells(tmp_path, fill) == [["a.png", ""]]


def test_what_is_merged_holds_for_every_line_it_spans(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        for line in (["分類", *HEADINGS], ["春", "a.png", "x"], [None, "b.png"], [None, "c.png"]):
            sheet.append(line)
        sheet.append(["夏", "d.png", "y"])
        sheet.append([])
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("C3:C4")
        for column in "ABC":  # a line of two heights is one line
            sheet.merge_cells(f"{column}5:{column}6")

    assert cells(tmp_path, fill)[1:] == [
        ["春", "a.png", "x"],
        ["春", "b.png"],
        ["春", "c.png"],
        ["夏", "d.png", "y"],
    ]


def test_a_stray_mark_in_the_last_line_takes_no_time(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["a.png"])
        book.active["XFD1048576"].number_format = "@"
        book.active.merge_cells("A1:A1000")

    assert [line[0] for line in cells(tmp_path, fill)] == ["a.png"]


def mutants(data: bytes) -> Iterator[bytes]:
    """The file cut short, with wrong bytes, and with each of its parts empty, broken or gone."""
    chance = random.Random(1)  # noqa: S311 - the same ones each time
    yield data[: len(data) // 2]
    for _ in range(40):
        wrong = bytearray(data)
        for _ in range(5):
            wrong[chance.randrange(len(wrong))] = chance.randrange(256)
        yield bytes(wrong)
    whole = zipfile.ZipFile(io.BytesIO(data))
    for name in whole.namelist():
        for part in (
            b"",
            b"<a",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]><a>&b;</a>',
        ):
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w") as out:
                for other in whole.namelist():
                    out.writestr(other, part if other == name else whole.read(other))
            yield made.getvalue()


def test_a_broken_workbook_is_no_list_and_no_crash(tmp_path: Path) -> None:
    file = saved(tmp_path, lambda book: book.active.append(HEADINGS))
    for data in mutants(file.read_bytes()):
        file.write_bytes(data)
        with suppress(NotAList):
            assert "localhost" not in str(read_lines(file))


def test_an_old_workbook_or_one_with_a_password_is_told_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "台帳.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(NotAList, match="台帳"):
        read_lines(file)


@pytest.mark.parametrize(
    ("there", "listed"),
    [
        ("春〜夏.png", "春～夏.png"),
        ("A−1.png", "A－1.png"),
        ("ガイド.png", "ｶﾞｲﾄﾞ.png"),
        ("か\u3099いど.png", "がいど"),
        ("ABC.PNG", "ＡＢＣ.png"),
        ("あ　い.png", "あ い.png"),
        ("①㈱.png", "①㈱.png"),
    ],
)
def test_a_list_finds_what_looks_as_it_is_written(there: str, listed: str) -> None:
    assert Index([f"季節/{there}", "季節/別.png"]).find(listed) == [f"季節/{there}"]


def test_what_is_spelt_so_comes_before_what_looks_so() -> None:
    index = Index(["A−1.png", "A-1.png", "Ａ－１.png"])
    assert index.find("A-1.png") == ["A-1.png"]
    assert index.find("A–1.png") == ["A−1.png", "A-1.png", "Ａ－１.png"]


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "＝1+1", "＋1", "－", "＠x", "\t=1", "\r=1"]
)
def test_no_cell_of_ours_runs_in_a_spreadsheet_and_each_comes_back(cell: str) -> None:
    (line,) = write_table(["a"], [[cell]]).decode("utf-8-sig").split("\r\n", 1)[1:]
    assert line.strip('"').startswith("'")
    assert unquoted(f"'{cell}") == cell


def test_a_file_that_is_not_there_is_not_blamed_for_its_form(tmp_path):
    with pytest.raises(NoListFile) as trouble:
        read_lines(tmp_path / "一覧.csv")
    assert "見つからないか、開けません" in say_trouble(trouble.value)
