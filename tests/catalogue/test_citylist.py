"""Tests of a list that a city kept: which picture each line means, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from assetlib.catalogue.citylist import guess, lay, read_table
from assetlib.errors import BadInput
from assetlib.index.listfile import read_lines

LIBRARY = ("春/花.png", "秋/花.png", "秋/もみじ.png", "防災/袋.svg", "余り.png")


def laid(*lines: str, library: tuple[str, ...] = LIBRARY):
    table = read_table([(n, line.split(",")) for n, line in enumerate(lines, 1)])
    return lay(table, guess(table), Path("一覧.csv"), library)


def test_a_list_matches_by_path_by_its_end_and_by_a_name_there_is_once():
    match = laid("ファイル名,題名", r"\\server\画像\春\花.png,花", "もみじ.png,紅葉", "袋,持出袋")
    assert match.matched == 3
    assert match.unlisted == ("余り.png", "秋/花.png")


def test_a_name_there_is_twice_is_in_doubt_and_both_are_named():
    match = laid("ファイル名", "花.png", "無い.png")
    (doubt,) = match.ambiguous
    assert (doubt.line, doubt.words) == (2, "花.png")
    assert doubt.paths == ("春/花.png", "秋/花.png")
    assert (match.matched, match.unsure, len(match.unlisted)) == (0, 2, 3)
    assert [one.words for one in match.absent] == ["無い.png"]


def test_matched_doubtful_and_unlisted_are_all_the_pictures():
    match = laid("ファイル名", "花.png", "もみじ.png", "袋.svg", "袋.svg")
    assert match.matched + match.unsure + len(match.unlisted) == match.pictures
    assert [doubt.line for doubt in match.ambiguous] == [2, 4, 5]  # one picture, two lines


def test_a_decomposed_name_from_a_mac_is_the_same_name():
    match = laid("ファイル名", "か\u3099.png", library=("a/が.png",))
    assert match.matched == 1


def test_headings_are_found_below_a_title_and_guessed():
    table = read_table([(1, ["令和7年度の一覧"]), (2, []), (3, [" 画像名 ", "ﾀｲﾄﾙ", "担当"])])
    assert table.headings == ("画像名", "ﾀｲﾄﾙ", "担当")
    assert guess(table) == {"画像名": "path", "ﾀｲﾄﾙ": "title", "担当": ""}


@pytest.mark.parametrize("heading", ["画像の場所", "画像の場所・ファイル名", "ファイル名・場所"])
def test_the_column_of_the_picture_is_known_by_what_our_windows_call_it(heading):
    assert guess(read_table([(1, [heading, "題名"])]))[heading] == "path"


def test_two_headings_never_mean_the_same_column():
    table = read_table([(1, ["ファイル名", "題名", "タイトル"])])
    assert guess(table) == {"ファイル名": "path", "題名": "title", "タイトル": ""}


def test_an_excel_list_is_read_like_a_csv_one(tmp_path):
    book = Workbook()
    book.active.append(["ファイル名", "備考"])
    book.active.append(["花.png", 3])
    file = tmp_path / "一覧.xlsx"
    book.save(file)
    assert read_lines(file) == [(1, ["ファイル名", "備考"]), (2, ["花.png", "3"])]


def test_what_is_no_list_is_refused(tmp_path):
    broken = tmp_path / "x.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(BadInput):
        read_lines(broken)
    with pytest.raises(BadInput):
        read_lines(tmp_path / "none.csv")


def test_an_empty_list_matches_nothing():
    table = read_table([])
    assert lay(table, guess(table), Path("x"), LIBRARY).matched == 0
