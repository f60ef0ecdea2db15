"""Tests of sheets: what is known of pictures, out to Excel and back in."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetlib.catalogue.changes import Op, Put, Set
from assetlib.catalogue.editing import Editor
from assetlib.catalogue.rebase import rebase
from assetlib.catalogue.sheet import (
    COLUMNS,
    Paths,
    Reading,
    Row,
    read_csv,
    read_table,
    take_rows,
    write_csv,
)
from assetlib.errors import BadInput, NotHere
from assetlib.lists import BESIDE
from assetlib.text import escape_path, nfc, unescape_path
from tests.catalogue.making import Plain, catalogue

BASE = catalogue(
    Put("tag", "t-spring", {"name": "春"}),
    Put("category", "c-spring", {"path": "春"}),
    Put("licence", "l-koyomi", {"code": "koyomi"}),
    Put("licence", "l-own", {"code": "own"}),
    Put(
        "asset",
        "a",
        {
            "path": "春/桜.png",
            "title": "桜",
            "tags": ["t-spring"],
            "category": {"id": "c-spring", "origin": "folder"},
            "licences": [{"id": "l-koyomi", "origin": "rule:r"}],
        },
    ),
    Put("asset", "b", {"path": "夏.png", "title": "夏", "note": "覚え"}),
)


def say(missing: NotHere) -> str:
    return f"{missing.subject}|{missing.detail}"


def paths_of(base: Plain) -> Paths:
    return Paths({fields["path"]: id_ for id_, fields in base.of("asset").items()})


def imported(base: Plain, rows: Sequence[Row]) -> tuple[Reading, list[Op], Plain]:
    """What importing comes to, its operations, and what is true after them."""
    editor = Editor(base)
    reading = take_rows(rows, paths_of(base), editor, say)
    rebased = rebase(editor.ops, base)
    assert rebased.clashes == (), "an import never clashes with itself"
    return reading, editor.ops, base.after(rebased.ops)


def row(path: str, line: int = 2, **cells: str) -> Row:
    return Row(line, {"path": path, **cells})


def one(path: str = "春/桜.png", **cells: str) -> tuple[Reading, list[Op], Plain]:
    return imported(BASE, [row(path, **cells)])


def exported(base: Plain) -> bytes:
    """Everything, as the command writes it."""
    tags, shelves, licences = (base.of(kind) for kind in ("tag", "category", "licence"))
    return write_csv(
        {
            "path": unescape_path(fields["path"]),
            "title": fields["title"],
            "reading": fields["reading"],
            "tags": ";".join(tags[id_]["name"] for id_ in fields["tags"]),
            "category": shelves[fields["category"]["id"]]["path"] if fields["category"] else "",
            "licence": ";".join(licences[given["id"]]["code"] for given in fields["licences"]),
            "note": fields["note"],
        }
        for fields in base.of("asset").values()
    )


# Reading files.

TABLE = "パス,題名,タグ,知らない列\r\n春/桜.png,夜桜,春;花見,x\r\n"
NAMES = {"パス": "path", "題名": "title", "タグ": "tags"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_csv_file_is_read_in_the_encodings_that_excel_writes(encoding):
    assert read_csv(TABLE.encode(encoding), NAMES) == [
        Row(2, {"path": "春/桜.png", "title": "夜桜", "tags": "春;花見"})
    ]


def test_a_csv_file_with_the_extensions_of_windows_is_read():
    assert read_csv("path,title\n①.png,髙橋㈱～\n".encode("cp932"), {})[0].cells == {
        "path": "①.png",
        "title": "髙橋㈱～",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end):
    text = end.join(["path,title", "a.png,一", "", "  ,", "b.png,二", ""])
    assert [(one.line, one.cells["path"]) for one in read_csv(text.encode(), {})] == [
        (2, "a.png"),
        (5, "b.png"),
    ]


def test_a_cell_may_hold_commas_quotes_and_lines():
    rows = read_csv('path,note\na.png,"一, ""二""\n三"\nb.png,四\n'.encode(), {})
    assert rows[0].cells["note"] == '一, "二"\n三'
    assert rows[1].cells == {"path": "b.png", "note": "四"}


def test_blanks_around_cells_and_headings_do_not_count_but_in_paths():
    assert read_csv(b" path , title \n a.png ,  x \n", {}) == [
        Row(2, {"path": " a.png ", "title": "x"})
    ]


def test_a_path_with_blanks_is_found_exactly_and_else_without_them():
    paths = Paths({"a.png ": "blank", "a.png": "plain"})
    assert paths.find("a.png ") == "blank"
    assert paths.find(" a.png") == "plain"


def test_lines_may_be_shorter_or_longer_than_the_headings():
    rows = read_csv(b"path,title,note\na.png\nb.png,x,y,z\n", {})
    assert [one.cells for one in rows] == [
        {"path": "a.png"},
        {"path": "b.png", "title": "x", "note": "y"},
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"\r\n", b"title\nx\n", b"\x81", b"\xff\xfe\x00", b'path\n"open', b'path\n"a"b\n'],
    ids=["empty", "blank", "no path", "half a letter", "other bytes", "open quote", "bad quote"],
)
def test_what_is_no_sheet_is_named_as_such(data):
    with pytest.raises(BadInput):
        read_csv(data, {})


def test_a_table_from_excel_is_read_alike():
    table = [(1, ["path", "title"]), (2, ["", ""]), (3, ["a.png", "x"])]
    assert read_table(table, {}) == [Row(3, {"path": "a.png", "title": "x"})]
    with pytest.raises(BadInput):
        read_table([], {})


# Finding pictures.


def found(path: str, *known: str) -> str:
    return Paths({one: f"id of {one}" for one in known}).find(path).removeprefix("id of ")


@pytest.mark.parametrize("written", ["春/桜.png", "春\\桜.png", "./春/桜.png", "春/桜.PNG"])
def test_a_picture_is_found_as_people_write_its_path(written):
    assert found(written, "春/桜.png", "春/梅.png") == "春/桜.png"


def test_a_picture_is_found_however_a_mac_spells_it():
    decomposed = unicodedata.normalize("NFD", "がく.png")
    assert found("がく.png", decomposed) == decomposed
    assert found(decomposed, "がく.png") == "がく.png"


def test_of_two_spellings_the_exact_one_is_meant_and_a_third_is_ambiguous():
    composed, decomposed = (unicodedata.normalize(form, "がA.png") for form in ("NFC", "NFD"))
    assert found(composed, composed, decomposed) == composed
    assert found(decomposed, composed, decomposed) == decomposed
    with pytest.raises(NotHere) as missing:
        found("がa.png", composed, decomposed)
    assert missing.value.detail == "ambiguous"


@pytest.mark.parametrize("path", ["", "nowhere.png", "春", "桜.png"])
def test_a_path_that_is_not_there_is_named(path):
    with pytest.raises(NotHere) as missing:
        found(path, "春/桜.png")
    assert (missing.value.subject, missing.value.detail) == (path, "")


@pytest.mark.parametrize("name", ["\udc83\udc5c.png", "a\\b.png", "a\\u1234.png", "\\.png"])
def test_a_name_that_only_linux_allows_goes_out_and_comes_back(name):
    base = catalogue(Put("asset", "x", {"path": escape_path(name), "title": "x"}))
    (back,) = read_csv(exported(base), {})
    assert paths_of(base).find(back.cells["path"].removeprefix("'")) == "x"
    assert imported(base, [back])[0].problems == []


# Taking rows.


def test_what_a_row_says_is_taken_and_an_empty_cell_leaves_what_is_there():
    reading, ops, after = one(title="夜桜", reading="よざくら", note="")
    assert (reading.rows, reading.changed, reading.problems) == (1, 1, [])
    assert ops == [Set("asset", "a", {"title": ("桜", "夜桜"), "reading": ("", "よざくら")})]
    assert after.get("asset", "a")["tags"] == ["t-spring"]


def test_a_dash_takes_a_value_away_but_no_title():
    _, _, after = imported(
        BASE,
        [
            row("春/桜.png", title="-", tags="-", category="-", licence="-", reading="-"),
            row("夏.png", note="－"),
        ],
    )
    whole = after.get("asset", "a")
    assert whole["title"] == "桜"
    assert [whole[name] for name in ("tags", "category", "licences")] == [[], None, []]
    assert after.get("asset", "b")["note"] == ""


@pytest.mark.parametrize(
    "cell", ["花見;春", "花見；春", " 花見 ；； 春;", "春;花見;ハナミ;はなみ;春"]
)
def test_tags_are_told_apart_by_either_semicolon_and_replace_those_there_were(cell):
    _, _, after = one(tags=cell)
    names = {after.get("tag", id_)["name"] for id_ in after.get("asset", "a")["tags"]}
    assert {"花見", "春"} <= names
    assert after.get("asset", "a")["tags"].count("t-spring") == 1
    _, _, after = imported(after, [row("春/桜.png", tags="夏")])
    assert [after.get("tag", id_)["name"] for id_ in after.get("asset", "a")["tags"]] == ["夏"]


def test_a_new_tag_or_category_in_many_rows_is_made_once():
    rows = [row(path, tags="新;ＮＥＷ;new", category="新/棚") for path in ("春/桜.png", "夏.png")]
    _, ops, after = imported(BASE, rows)
    assert [op.kind for op in ops if isinstance(op, Put)].count("tag") == 2
    assert len(after.of("category")) == 2
    assert after.get("asset", "a")["category"] == after.get("asset", "b")["category"]
    assert after.get("asset", "a")["category"]["origin"] == "manual"


def test_several_licences_may_stand_in_a_cell():
    _, _, after = one(licence="own；koyomi;own")
    assert after.get("asset", "a")["licences"] == [
        {"id": "l-own", "origin": "manual"},
        {"id": "l-koyomi", "origin": "manual"},
    ]


def test_what_stands_there_already_changes_nothing_wherever_it_came_from():
    reading, ops, _ = one(title="桜", tags=" 春 ", category="春", licence="koyomi")
    assert (reading.changed, ops) == (0, [])


def test_rows_that_cannot_go_in_are_named_and_the_rest_goes_in():
    rows = [
        row("春/桜.png", 2, title="夜桜"),
        row("nowhere.png", 3, title="x"),
        row("", 4, title="x"),
        row("夏.png", 5, licence="unknown", title="x"),
        row("夏.png", 6, title="盛夏"),
    ]
    reading, _, after = imported(BASE, rows)
    assert reading.problems == [(3, "nowhere.png|"), (4, "|"), (5, "unknown|licence")]
    assert (reading.rows, reading.changed) == (5, 2)
    assert [after.get("asset", id_)["title"] for id_ in "ab"] == ["夜桜", "盛夏"]


def test_a_row_with_an_unknown_licence_leaves_nothing_behind():
    reading, ops, _ = one(licence="unknown", category="新しい棚", tags="新しい札", title="x")
    assert [line for line, _ in reading.problems] == [2]
    assert ops == []


def test_a_picture_that_stands_twice_in_a_list_gets_what_is_said_last():
    rows = [
        row("春/桜.png", 2, title="一", tags="一", category="一", licence="own"),
        row("春\\桜.png", 3, title="二", tags="二", category="二", licence="koyomi"),
    ]
    reading, _, after = imported(BASE, rows)
    whole = after.get("asset", "a")
    assert (whole["title"], reading.changed) == ("二", 1)
    assert [after.get("tag", id_)["name"] for id_ in whole["tags"]] == ["二"]
    assert after.get("category", whole["category"]["id"])["path"] == "二"
    assert [given["id"] for given in whole["licences"]] == ["l-koyomi"]


def test_texts_are_composed_as_they_come_in():
    decomposed = unicodedata.normalize("NFD", "がく")
    _, _, after = one(title=decomposed, tags=decomposed, category=decomposed)
    assert after.get("asset", "a")["title"] == "がく"
    assert after.find("tag", "がく") in after.get("asset", "a")["tags"]
    assert after.find("category", "がく") == after.get("asset", "a")["category"]["id"]


# Out and in again.


def test_a_second_import_of_the_same_list_changes_nothing():
    rows = read_csv(
        "path,title,reading,tags,category,licence,note\n"
        "春/桜.png,夜桜,よざくら,花見;夜,春/夜,own;koyomi,=覚え\n"
        "夏.png,-,-,新,-,-,-\n".encode(),
        {},
    )
    reading, ops, after = imported(BASE, rows)
    assert reading.changed == 2
    assert ops
    again, ops, _ = imported(after, rows)
    assert (again.changed, ops) == (0, [])


def test_what_was_exported_and_imported_changes_nothing():
    reading, ops, _ = imported(BASE, read_csv(exported(BASE), {}))
    assert (reading.rows, reading.changed, ops, reading.problems) == (2, 0, [], [])


@pytest.mark.parametrize(
    "title",
    ["-", "－", "—", "'", "''", "'-", "=1+1", "+81-3", "@x", "-3", "'=1", "'a", "a'-", "=", '"=1"'],
)
def test_a_cell_that_could_run_as_a_formula_goes_out_quoted_and_comes_back(title):
    base = catalogue(Put("asset", "a", {"path": "a.png", "title": title, "note": "x"}))
    sheet = exported(base)
    cells = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))[1]
    assert not cells[1].startswith(("=", "+", "-", "@"))
    reading, ops, _ = imported(base, read_csv(sheet, {}))
    assert (reading.changed, ops, reading.problems) == (0, [], [])
    blank = catalogue(Put("asset", "a", {"path": "a.png", "title": "before", "note": "x"}))
    assert imported(blank, read_csv(sheet, {}))[2].get("asset", "a")["title"] == title


@pytest.mark.parametrize("name", ["=1.png", "-.png", "@x.png", "'a.png", "+a/b.png", "-"])
def test_a_path_that_looks_like_a_formula_finds_its_picture_again(name):
    base = catalogue(Put("asset", "a", {"path": name, "title": "before"}))
    sheet = exported(base).replace(b"before", b"after")
    assert imported(base, read_csv(sheet, {}))[2].get("asset", "a")["title"] == "after"


def test_a_sheet_begins_with_a_mark_that_excel_understands_and_its_headings():
    sheet = write_csv([])
    assert sheet.startswith(b"\xef\xbb\xbf")
    assert sheet.decode("utf-8-sig") == ",".join((*COLUMNS, *BESIDE)) + "\r\n"


TITLE = st.text(
    st.sampled_from("=+-@'\",;\n aé桜ｱ") | st.characters(exclude_categories=["Cs", "Cc"])
)


@given(TITLE.map(nfc).map(str.strip).filter(bool))
def test_any_title_goes_out_and_comes_back(title):
    asset = {"path": "a.png", "title": title, "note": title}
    sheet = exported(catalogue(Put("asset", "a", asset)))
    blank = catalogue(Put("asset", "a", {"path": "a.png"}))
    after = imported(blank, read_csv(sheet, {}))[2].get("asset", "a")
    assert (after["title"], after["note"]) == (title, title)
