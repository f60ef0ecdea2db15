"""Lists in and out: named line by line, previewed, taken in as one change that can be undone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from assetlib import wording
from assetlib.catalogue.changes import Put
from assetlib.details import Edit
from assetlib.errors import BadInput, NotALibrarian
from assetlib.index.readings import reading
from assetlib.library import Library
from assetlib.list_words import preview_of
from assetlib.lists import BESIDE, COLUMNS, WORKED_OUT, Source
from assetlib.report import lines_of
from tests.uses import account

HEADINGS = ("画像ファイル", "名称", "ふりがな", "キーワード", "区分", "利用条件", "備考", "担当")
LICENCE = "00000000-0000-4000-8000-000000000001"


def workbook(file: Path, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["広報課の画像一覧"])
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file


@pytest.fixture
def listed(library: Library, tmp_path: Path) -> tuple[Library, Source]:
    """A list with a good line, one under another spelling, one that fits two, one that fits none,
    and one under a licence nobody knows."""
    put = (Put("licence", LICENCE, {"code": "koyomi", "title": "こよみ"}),)
    library.change("test", lambda *_: (put, 1)).result()
    library.deliver(5)
    file = workbook(
        tmp_path / "一覧.xlsx",
        (
            "防災/絵01.jpeg",
            "避難所の入口",
            "ひなんじょ",
            "避難；入口",
            "防災",
            "koyomi",
            "横",
            "山田",
        ),
        ("絵02", "子ども", None, "子ども、遊び", None, None, None, None),
        ("絵01.jpeg", "二度目", None, None, None, None, None, None),
        ("ない絵.png", "ない", None, None, None, None, None, None),
        ("絵04.png", "不明な条件", None, None, None, "だれも知らない", None, None),
    )
    return library, library.lists.look(str(file)).result()


def test_terms_may_be_called_as_people_call_them(library: Library, tmp_path: Path) -> None:
    put = (Put("licence", LICENCE, {"code": "koyomi", "title": "こよみ素材 利用規約"}),)
    library.change("test", lambda *_: (put, 1)).result()
    row = library.search_all().result()[0]
    file = tmp_path / "台帳.csv"
    words = f"画像,題,ライセンス区分\n{row.asset.path},夜桜,こよみ素材　利用規約\n"
    file.write_bytes(words.encode("cp932"))
    source = library.lists.look(str(file)).result()
    assert source.mapping == {"画像": "path", "題": "title", "ライセンス区分": "licence"}
    assert library.lists.take(source, source.mapping).result().changed == 1
    (found,) = library.details([row.row]).result()
    assert [one.code for one in found.licences] == ["koyomi"]
    assert library.lists.take(source, source.mapping).result().changed == 0


def test_columns_are_guessed_by_what_lists_call_them(listed: tuple[Library, Source]) -> None:
    _, source = listed
    assert source.rows == 5
    assert dict(source.mapping) == {
        "画像ファイル": "path",
        "名称": "title",
        "ふりがな": "reading",
        "キーワード": "tags",
        "区分": "category",
        "利用条件": "licence",
        "備考": "note",
        "担当": "",
    }
    assert source.headings[1] == ("名称", "避難所の入口")


def test_every_line_is_named_and_every_change_shown(listed: tuple[Library, Source]) -> None:
    library, source = listed
    found = library.lists.preview(source, source.mapping).result()
    read = reading("子ども")  # what a title is read as follows it, where the dictionary is there
    followed = {("reading", read)} if read else set()
    assert [(one.words, len(one.paths)) for one in found.unknown] == [("ない絵.png", 0)]
    assert {one.words for one in found.ambiguous} == {"防災/絵01.jpeg", "絵01.jpeg"}
    assert [line for line, _ in found.problems] == [7]
    assert {(one.column, one.after) for one in found.changes} == {
        ("title", "子ども"),
        ("tags", "子ども;遊び"),
        *followed,
    }
    words = str(lines_of(preview_of(source, found)))
    for named in ("ない絵.png", "絵01.jpeg", "だれも知らない", "子ども;遊び"):
        assert named in words


def test_taking_it_in_is_one_change_that_is_undone_as_one(
    listed: tuple[Library, Source],
) -> None:
    library, source = listed
    before = library.lists.preview(source, source.mapping).result()
    saved = library.lists.take(source, source.mapping).result()
    assert saved.changed == before.changed == 1
    library.deliver(5)
    after = library.lists.preview(source, source.mapping).result()
    assert (after.changed, after.changes) == (0, ())
    library.history.undo(saved.deed).result()
    library.deliver(5)
    assert library.lists.preview(source, source.mapping).result() == before


def test_taking_it_in_twice_changes_nothing_the_second_time(
    listed: tuple[Library, Source],
) -> None:
    library, source = listed
    library.lists.take(source, source.mapping).result()
    library.deliver(5)
    head = library.head
    assert library.lists.take(source, source.mapping).result().changed == 0
    library.deliver(5)
    assert library.head == head


def test_a_mapping_is_remembered_for_the_next_list(
    listed: tuple[Library, Source], tmp_path: Path
) -> None:
    library, source = listed
    library.lists.take(source, {**source.mapping, "担当": "note", "備考": ""}).result()
    file = workbook(tmp_path / "次.xlsx", ("絵03.jpeg", *[None] * 7))
    again = library.lists.look(str(file)).result()
    assert (again.mapping["担当"], again.mapping["備考"]) == ("note", "")


def test_a_list_without_a_column_for_the_picture_is_not_laid(
    listed: tuple[Library, Source],
) -> None:
    library, source = listed
    with pytest.raises(BadInput):
        library.lists.preview(source, {**source.mapping, "画像ファイル": ""}).result()


def test_what_was_written_comes_back_unchanged_and_in_cp932_too(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "一覧.csv"
    assert library.lists.export(str(file)).result() == 12
    text = file.read_text("utf-8-sig")
    assert text.startswith("path,title,reading,tags,category,licence,note,source,creator,")
    for encoding in ("utf-8-sig", "cp932"):
        file.write_bytes(text.replace("絵01,", "新しい名,").encode(encoding))
        source = library.lists.look(str(file)).result()
        found = library.lists.preview(source, source.mapping).result()
        assert found.matched == 12
        told = {one.column: one.after for one in found.changes}
        assert told.pop("reading", "") == reading("新しい名")  # which follows the title
        assert told == {"title": "新しい名"}


def read_lines(file: Path) -> dict[str, dict[str, str]]:
    """The lines of a list that was written, by title."""
    text = file.read_text("utf-8-sig")
    return {line["title"]: line for line in csv.DictReader(text.splitlines())}


def test_a_list_with_another_title_can_be_taken_in_twice(library: Library, tmp_path: Path) -> None:
    if not reading("桜"):
        pytest.skip("without the dictionary no reading is worked out")
    one, other = (row.row for row in library.search_all().result()[:2])
    library.edit([one], Edit(title="夜桜の城")).result()
    library.edit([other], Edit(title="朝の城", reading="あしたのしろ")).result()
    library.deliver(5)
    file = tmp_path / "一覧.csv"
    library.lists.export(str(file)).result()
    lines = read_lines(file)
    told = lines["夜桜の城"], lines["朝の城"]
    assert [one["reading"] for one in told] == ["", "あしたのしろ"]
    assert [one[WORKED_OUT] for one in told] == [reading("夜桜の城"), ""]
    file.write_text(file.read_text("utf-8-sig").replace("夜桜の城", "新しい題"), "utf-8")
    source = library.lists.look(str(file)).result()
    assert library.lists.take(source, source.mapping).result().changed == 1
    library.deliver(5)
    again = library.lists.preview(source, source.mapping).result()
    assert (again.changed, again.changes) == (0, ())
    library.lists.export(str(file)).result()
    assert read_lines(file)["新しい題"][WORKED_OUT] == reading("新しい題")


def test_source_and_creator_are_known_as_on_day_one(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "一覧.csv"
    file.write_text("画像の場所,出典,作者\n絵01.jpeg,こよみイラスト,山田\n", "utf-8")
    source = library.lists.look(str(file)).result()
    assert dict(source.mapping) == {"画像の場所": "path", "出典": "source", "作者": "creator"}
    found = library.lists.preview(source, source.mapping).result()
    told = {(one.column, one.after) for one in found.changes}
    assert told == {("source", "こよみイラスト"), ("creator", "山田")}
    assert library.lists.take(source, source.mapping).result().changed == 1


@pytest.mark.parametrize("data", [b"PK\x03\x04 no", b"\xff\xfe\x00\x81", b'a,"b'])
def test_a_file_that_is_no_list_is_said_to_be_none(
    library: Library, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(data)
    with pytest.raises(BadInput):
        library.lists.look(str(file)).result()


def test_staff_may_write_a_list_and_take_none_in(
    listed: tuple[Library, Source], open_root: Callable[..., Library], tmp_path: Path
) -> None:
    _, source = listed
    with account("staff"):
        staff = open_root("their cache")
        own = staff.lists.look(str(tmp_path / "一覧.xlsx")).result()
        with pytest.raises(NotALibrarian):
            staff.lists.preview(own, own.mapping).result()
        with pytest.raises(NotALibrarian):
            staff.lists.take(own, own.mapping).result()
        assert staff.lists.export(str(tmp_path / "x.csv")).result() == 12
    assert source.rows == 5


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("title", ["こよみ素材、利用規約（2026年）", "こよみ;素材"])
def test_what_the_window_writes_has_headings_in_words_and_comes_back_unchanged(
    library: Library, tmp_path: Path, language: str, title: str
) -> None:
    put = (Put("licence", LICENCE, {"code": "koyomi", "title": title}),)
    library.change("test", lambda *_: (put, 1)).result()
    row = library.search_all().result()[0].row
    library.edit([row], Edit(licences=("koyomi",))).result()
    library.deliver(5)
    file = tmp_path / "一覧.csv"
    wording.speak(language)
    headings = {name: wording.say(f"lists.column_{name}") for name in (*COLUMNS, *BESIDE)}
    assert library.lists.export(str(file), headings).result() == 12
    text = file.read_text("utf-8-sig")
    assert text.startswith(",".join(headings.values()))
    assert ("koyomi" in text) == (";" in title)
    wording.speak("ja")
    source = library.lists.look(str(file)).result()
    ours = {heading: name for name, heading in headings.items() if name not in BESIDE}
    assert dict(source.mapping) == {**ours, **dict.fromkeys((headings[one] for one in BESIDE), "")}
    found = library.lists.preview(source, source.mapping).result()
    assert (found.matched, found.changed, found.problems) == (12, 0, ())


def test_a_note_of_ten_thousand_characters_comes_in_and_is_shown_by_its_beginning(
    library: Library, tmp_path: Path
) -> None:
    note = "長いメモです。" * 1430
    file = tmp_path / "一覧.csv"
    file.write_text(f"画像,メモ\n絵01.jpeg,{note}\n", "utf-8")
    source = library.lists.look(str(file)).result()
    assert [len(example) < 60 for _, example in source.headings] == [True, True]
    found = library.lists.preview(source, source.mapping).result()
    shown = [cell for line in lines_of(preview_of(source, found)) for cell in line]
    assert max(len(str(cell)) for cell in shown) < 300
    assert any("10,010字" in str(cell) for cell in shown)
    library.lists.take(source, source.mapping).result()
    library.deliver(5)
    (details,) = library.details([library.row_at("防災/絵01.jpeg").result()]).result()
    assert details.asset.note == note
