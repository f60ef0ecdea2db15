"""The sample library: what a newcomer sees first must be whole, free and drawn by ourselves."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from assetlib.licence.exchange import parse_all

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample"
LIBRARY = SAMPLE / "library"
PICTURES = sorted(
    path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*") if path.is_file()
)


def rows() -> list[dict[str, str]]:
    with (SAMPLE / "metadata.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def licences() -> list[dict[str, object]]:
    return json.loads((SAMPLE / "licences.json").read_text(encoding="utf-8"))


def folders() -> dict[str, str]:
    return json.loads((SAMPLE / "folders.json").read_text(encoding="utf-8"))


def draw_again(folder: Path, only: str) -> list[Path]:
    script = ROOT / "scripts" / "sample" / "draw.py"
    subprocess.run([sys.executable, script, "--to", folder, "--only", only], check=True)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_there_are_enough_pictures_categories_and_licences():
    assert len(PICTURES) >= 48
    assert len({path.split("/")[0] for path in PICTURES}) >= 6
    assert len(licences()) >= 6


def test_there_are_drawings_transparent_pictures_and_photographs():
    kinds = [Path(path).suffix for path in PICTURES]
    assert kinds.count(".svg") >= 28
    assert kinds.count(".png") >= 16
    assert kinds.count(".jpg") >= 8


def test_the_whole_library_is_small_enough_to_ship():
    assert sum((LIBRARY / path).stat().st_size for path in PICTURES) < 5_000_000


def test_metadata_names_every_picture_once_and_nothing_else():
    assert sorted(row["path"] for row in rows()) == PICTURES


def test_metadata_has_the_columns_an_import_expects():
    heading = (SAMPLE / "metadata.csv").read_bytes().splitlines()[0]
    assert heading == b"\xef\xbb\xbfpath,title,reading,tags,category,licence,note"


def test_every_picture_has_a_title_a_reading_and_tags():
    for row in rows():
        assert row["title"]
        assert row["reading"]
        assert 3 <= len(row["tags"].split(";")) <= 6, row["path"]


def test_readings_are_written_in_hiragana():
    allowed = {chr(code) for code in range(0x3041, 0x3097)} | set("ー・ （）")
    assert {row["path"] for row in rows() if set(row["reading"]) - allowed} == set()


def test_every_folder_with_a_licence_exists():
    assert [folder for folder in folders() if not (LIBRARY / folder).is_dir()] == []


def test_every_licence_that_is_named_is_recorded():
    codes = {licence["code"] for licence in licences()}
    assert set(folders().values()) <= codes
    assert {row["licence"] for row in rows()} - {""} <= codes


def test_some_pictures_have_no_licence():
    covered = tuple(f"{folder}/" for folder in folders())
    assert [r for r in rows() if not r["licence"] and not r["path"].startswith(covered)]


def test_licences_can_be_read_and_remind_in_three_short_lines():
    for licence in parse_all(licences()):
        assert len(licence.reminder) <= 3
        assert max(map(len, licence.reminder)) <= 22
        assert licence.terms_url.startswith("https://example.jp/")


def test_some_pictures_can_be_seen_through():
    for path in (path for path in PICTURES if path.endswith(".png")):
        with Image.open(LIBRARY / path) as picture:
            assert picture.mode == "RGBA"
            assert picture.getchannel("A").getextrema() == (0, 255), path


def test_one_photograph_lies_on_its_side_and_says_so():
    with Image.open(LIBRARY / "まちの写真/市役所庁舎と青空.jpg") as picture:
        assert picture.getexif()[0x0112] == 6
        assert picture.width > picture.height


def test_one_photograph_says_who_made_it():
    with Image.open(LIBRARY / "まちの写真/ひより川の桜並木.jpg") as picture:
        packet = picture.info["xmp"].decode("utf-8")
    for name in ("dc:title", "dc:creator", "dc:rights", "dc:subject"):
        assert f"<{name}>" in packet


def test_drawings_are_clean():
    for path in (path for path in PICTURES if path.endswith(".svg")):
        text = (LIBRARY / path).read_text(encoding="utf-8")
        for forbidden in ("<script", 'href="http', "<text", "<image", "<style"):
            assert forbidden not in text, path
        assert "viewBox=" in text


def test_drawing_again_gives_the_same_drawings(tmp_path):
    drawn = draw_again(tmp_path, ".svg")
    assert len(drawn) >= 28
    for path in drawn:
        assert path.read_bytes() == (LIBRARY / path.relative_to(tmp_path)).read_bytes(), path.name


@pytest.mark.parametrize("name", ["落ち葉とどんぐり.png", "ひより川花火大会.jpg"])
def test_drawing_twice_gives_the_same_bytes(tmp_path, name):
    first, second = draw_again(tmp_path / "first", name), draw_again(tmp_path / "second", name)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert len(first) == 1
