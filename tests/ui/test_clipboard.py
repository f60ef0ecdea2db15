"""What other programs find on the clipboard, and in a drag."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPixmap

from assetlib.ui.parcel import packed, parcel, shadow
from assetlib.ui.plain_text import copy_text
from assetlib.use import Handed, HandedItem, Outcome
from tests.ui.route_gate import disc


def handed(*files: Path) -> Handed:
    items = (
        HandedItem(n, f"use-{n}", str(f), Outcome.IDENTICAL, "", "", 48, 48)
        for n, f in enumerate(files)
    )
    return Handed(tuple(items), (), ())


@pytest.fixture
def png(tmp_path: Path) -> Path:
    place = tmp_path / "桜.png"
    disc().save(str(place))
    return place


def test_one_picture_is_a_png_with_its_alpha_a_bitmap_and_a_file(png):
    mime = parcel(packed(handed(png)))
    assert mime.urls() == [QUrl.fromLocalFile(str(png))]
    assert mime.data("image/png").data() == png.read_bytes()
    image = QImage(mime.imageData())
    assert image.hasAlphaChannel()
    assert image.pixelColor(0, 0).alpha() == 0
    assert abs(image.pixelColor(24, 24).alpha() - 128) <= 1


def test_the_clipboard_gives_back_what_it_was_given(png):
    QGuiApplication.clipboard().setMimeData(parcel(packed(handed(png))))
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasUrls()
    assert held.hasImage()
    again = QImage.fromData(QByteArray(held.data("image/png")), "PNG")
    assert again.pixelColor(0, 0).alpha() == 0


def test_a_photograph_keeps_its_file_and_is_an_image_too(tmp_path: Path):
    place = tmp_path / "海.jpg"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(place), "JPG")
    mime = parcel(packed(handed(place)))
    assert Path(mime.urls()[0].toLocalFile()) == place
    assert QImage(mime.imageData()).size().width() == 40


def test_several_pictures_are_files(png, tmp_path: Path):
    second = tmp_path / "2.png"
    disc().save(str(second))
    mime = parcel(packed(handed(png, second)))
    assert [Path(url.toLocalFile()) for url in mime.urls()] == [png, second]
    assert not mime.hasImage()


def test_no_words_are_put_beside_a_picture(png):
    assert not parcel(packed(handed(png))).data("text/html")
    assert "クレジット" not in parcel(packed(handed(png))).text()


def test_a_copy_that_cannot_be_drawn_is_a_file_all_the_same(tmp_path: Path):
    place = tmp_path / "図.svgz"
    place.write_bytes(b"no picture")
    mime = parcel(packed(handed(place)))
    assert mime.hasUrls()
    assert not mime.hasImage()


def test_what_follows_the_pointer_counts_several(theme):
    thumbnail = QPixmap.fromImage(disc(64))
    one, many = (shadow(theme, [thumbnail], count, 1.0).toImage() for count in (1, 12))
    assert one != many
    assert one.pixelColor(119, 119).alpha() == 0
    assert shadow(theme, [None], 1, 2.0).devicePixelRatio() == 2.0


def test_words_are_copied_as_words_only(qapp):
    copy_text("絵：ひより市")
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "絵：ひより市"
    assert not held.hasImage()
    assert not held.hasUrls()
