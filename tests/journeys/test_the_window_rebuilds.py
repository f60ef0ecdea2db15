# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""What is not meant for others stays behind as a picture leaves the window, and is on record."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from assetlib.commands.records import Records
from assetlib.errors import NotHere
from assetlib.use import Button
from tests import shelf
from tests.journeys.city import City, found_city
from tests.journeys.hands import CTRL, Pc, clipboard_files, drops, sit_down

GPS = 34853
COMES_OFF = "渡す画像からは取り除きます。"


def photograph() -> bytes:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (35.0, 26.0, 0.0), 3: "E", 4: (139.0, 38.0, 0.0)}
    out = BytesIO()
    noise = [Image.effect_noise((320, 240), spread) for spread in (90, 60, 40)]
    Image.merge("RGB", noise).save(out, "JPEG", exif=exif, comment="撮影：横浜 花子")
    return out.getvalue() + b"what a phone left behind " * 9


@pytest.fixture
def city(found_city) -> City:
    city = found_city("海")
    shelf.put(city.root, "絵/駅.jpg", photograph())
    shelf.put(city.root, "絵/古い.svg", shelf.svg().replace(b"<rect", b"<script>1</script><rect"))
    city.office.sweep(confirm=True).result()
    city.license("free", "海")
    Records(city.office).assign(["絵/駅.jpg"], "free", "replace")
    return city


def words(pc: Pc) -> str:
    """Everything the pane says."""
    labels = pc.window.pane.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def choose(pc: Pc, path: str) -> None:
    row = pc.library.row_at(path).result()
    grid, model = pc.window.centre.grid, pc.window.centre.model
    pc.until(lambda: model.index_of(row).isValid())
    grid.scrollTo(model.index_of(row))
    pc.click(grid.viewport(), grid.visualRect(model.index_of(row)).center())
    pc.until(lambda: grid.chosen() == (row,))
    pc.settle()


def copy(pc: Pc) -> None:
    """Ctrl+C, and what is asked on the way."""
    pc.press(Qt.Key.Key_C, CTRL)
    pc.until(lambda: pc.dialog is not None or len(pc.records()) == 1)
    if pc.dialog is not None:
        pc.confirm()
    pc.until(lambda: len(pc.records()) == 1 and pc.at_rest())


def test_what_was_found_is_said_comes_off_and_is_on_record(city, sit_down):
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    choose(pc, "絵/駅.jpg")
    pc.until(lambda: COMES_OFF in words(pc))
    copy(pc)
    (file,) = clipboard_files()
    original = (city.root / "絵/駅.jpg").read_bytes()
    made = file.read_bytes()
    with Image.open(file) as image, Image.open(BytesIO(original)) as before:
        assert image.size == before.size
        assert not image.getexif().get_ifd(GPS)
        assert "comment" not in image.info
    assert b"what a phone" not in made
    assert "撮影場所の情報" in pc.window.way_out.note.words
    assert original == photograph_on(city)
    (record,) = pc.records()
    assert record.outcome == "rebuilt"
    assert record.sha256 == hashlib.sha256(original).hexdigest()
    assert record.exported_sha256 == hashlib.sha256(made).hexdigest()
    assert record.sha256 != record.exported_sha256
    assert record.checked["result"] == "pass_with_findings"
    assert "gps" in record.checked["findings"]


def photograph_on(city: City) -> bytes:
    return Path(city.root / "絵/駅.jpg").read_bytes()


def test_what_the_gateway_did_is_on_record_with_the_use(city, sit_down):
    sha256 = hashlib.sha256(photograph_on(city)).hexdigest()
    (city.root / "絵/_sanitised.csv").write_text(
        f"path,sha256,product,job,url\n駅.jpg,{sha256},無害化ゲート,A-17,https://example.jp/a\n",
        encoding="utf-8",
    )
    city.office.sweep(confirm=True).result()
    pc = sit_down(city)
    pc.choose_use(Button.PUBLIC)
    choose(pc, "絵/駅.jpg")
    pc.until(lambda: "無害化ゲート" in words(pc))
    assert "A-17" in words(pc)
    assert "無害化処理の記録あり（庁内の無害化）" in words(pc)
    copy(pc)
    (record,) = pc.records()
    assert record.sanitised["product"] == "無害化ゲート"
    assert record.sanitised["way"] == "gateway_record"
    assert record.sanitised["url"] == "https://example.jp/a"


def test_staff_see_nothing_of_a_held_picture_and_librarians_what_to_do(city, sit_down):
    pc = sit_down(city)
    with pytest.raises(NotHere):
        pc.library.row_at("絵/古い.svg").result()
    pc.close()
    account = city.office.librarians.listed().result()[0].account
    pc = sit_down(city, account)
    choose(pc, "絵/古い.svg")
    pc.until(lambda: "検査で保留" in words(pc))
    assert "この画像の扱い" in words(pc)
    assert "書き出し直してください" in words(pc)
