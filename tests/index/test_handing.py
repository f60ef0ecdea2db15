"""A picture read once from the share, checked again, and copied in the form that is wanted."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from assetlib.asset import Finding
from assetlib.errors import ExportTrouble, FileUnreadable
from assetlib.index import (
    examination,
    handing,
    inspection,
    packet,
    png_packet,
    rebuilding,
    thumbnails,
)
from assetlib.index.handing import TakesRoom, hand
from assetlib.rights import Rights
from assetlib.use import Form, Outcome
from tests import shelf
from tests.index import planted, smuggling


@pytest.fixture
def place(tmp_path):
    return tmp_path / "own" / "handed"


@pytest.fixture
def library(tmp_path):
    root = tmp_path / "画像"
    (root / "_catalog").mkdir(parents=True)
    (root / "_catalog" / "library.json").write_text("{}")
    return root


def saved(image, kind, **more):
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def see_through(side=40):
    image = Image.new("RGBA", (side, side // 2), (0, 0, 0, 0))
    image.paste((200, 30, 30, 255), (0, 0, side // 2, side // 2))
    return image


def photograph(side=300):
    return Image.effect_noise((side, side), 90).convert("RGB").resize((side, side // 2))


def colourful(side=300):
    noise = [Image.effect_noise((side, side), 90) for _ in range(3)]
    return Image.merge("RGB", noise)


def taken(library, place, data, form=None, name="絵.png"):
    """What hand gives for a file of these bytes, and the copy as a picture."""
    shelf.put(library, name, data)
    copy = hand(library, name, hashlib.sha256(data).hexdigest(), form or Form(), place, "絵")
    if not copy.file.endswith((".svg", ".svgz")):
        with Image.open(copy.file) as image:
            image.load()
            assert (copy.width, copy.height) == image.size
            assert hashlib.sha256(Path(copy.file).read_bytes()).hexdigest() == copy.exported_sha256
            return copy, image
    return copy, None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_png_and_jpeg_leave_byte_for_byte(library, place, kind):
    data = saved(colourful(50), kind)
    copy, image = taken(library, place, data, name=f"絵.{kind.lower()}")
    assert copy.outcome is Outcome.IDENTICAL
    assert copy.sha256 == copy.exported_sha256 == hashlib.sha256(data).hexdigest()
    assert Path(copy.file).name == ("絵.png" if kind == "PNG" else "絵.jpg")
    assert image.format == kind


@pytest.mark.parametrize("form", [Form("png"), Form("jpeg")])
def test_a_drawing_says_its_size_on_paper_so_that_it_does_not_fill_the_page(library, place, form):
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>'
    _, image = taken(library, place, data, form, name="絵.svg")
    assert [round(dots) for dots in image.info["dpi"]] == [300, 300]


def test_a_drawing_leaves_as_png_of_a_good_size_with_its_alpha(library, place):
    data = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'
        b'<rect width="10" height="10" fill="#c81e1e"/></svg>'
    )
    copy, image = taken(library, place, data, name="絵.svg")
    assert (copy.width, copy.height, image.mode) == (1200, 600, "RGBA")
    assert image.getpixel((100, 300)) == (200, 30, 30, 255)
    assert image.getpixel((1100, 300)) == (255, 255, 255, 0)  # black would show as a rim in Writer
    copy, _ = taken(library, place, data, Form(side=300), name="絵.svg")
    assert (copy.width, copy.height) == (300, 150)
    copy, _ = taken(library, place, data, Form("original"), name="絵.svg")
    assert b'fill="#c81e1e"' in Path(copy.file).read_bytes()
    assert (library / "絵.svg").read_bytes() == data


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "GIF", "BMP", "TIFF", "ICO"])
def test_what_old_office_cannot_open_leaves_as_png(library, place, kind):
    data = saved(see_through().convert("RGB") if kind == "BMP" else see_through(), kind)
    copy, image = taken(library, place, data, name=f"絵.{kind.lower()}")
    assert (copy.outcome, image.format) == (Outcome.REBUILT, "PNG")
    assert Path(copy.file).name == "絵.png"
    assert image.mode == ("RGB" if kind == "BMP" else "RGBA")


@pytest.mark.parametrize("kind", ["WEBP", "TIFF"])
def test_a_photograph_in_another_format_leaves_as_jpeg(library, place, kind):
    _, image = taken(library, place, saved(colourful(), kind), name=f"絵.{kind.lower()}")
    assert image.format == "JPEG"


def test_jpeg_on_request_is_put_on_white(library, place):
    _, image = taken(library, place, saved(see_through(), "PNG"), Form("jpeg"))
    assert image.format == "JPEG"
    assert all(value > 240 for value in image.getpixel((35, 10)))


@pytest.mark.parametrize("side", [10, 200])
def test_another_size_is_drawn_with_alpha(library, place, side):
    copy, image = taken(library, place, saved(see_through(), "PNG"), Form(side=side))
    assert (copy.width, copy.height) == (side, side // 2)
    assert copy.outcome is Outcome.REBUILT
    assert image.mode == "RGBA"
    copy, _ = taken(library, place, saved(see_through(), "PNG"), Form(side=40))
    assert copy.outcome is Outcome.IDENTICAL


def test_what_is_drawn_anew_is_upright_in_srgb_and_says_nothing_of_itself(library, place):
    picture = colourful(80).crop((0, 0, 80, 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "secret"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(picture, "JPEG", exif=exif, icc_profile=profile, comment=b"secret")
    copy, image = taken(library, place, data, Form(side=60), name="絵.jpg")
    assert (copy.width, copy.height) == (30, 60)
    assert not set(image.info) & {"icc_profile", "exif", "comment"}
    assert b"secret" not in Path(copy.file).read_bytes()
    copy, image = taken(library, place, data, Form("png"), name="絵.jpg")
    assert not set(image.info) & {"icc_profile", "exif", "comment", "Description"}


def test_a_file_that_is_another_one_by_now_stays(library, place):
    shelf.put(library, "絵.png", shelf.png())
    with pytest.raises(ExportTrouble) as told:
        hand(library, "絵.png", "0" * 64, Form(), place, "絵")
    assert told.value.detail == "changed"
    assert not place.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("絵.png", shelf.png(side=400)[:300]),
        ("絵.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("絵.psd", b"8BPS" + bytes(60)),
        ("絵.png", b"nothing at all"),
    ],
)
@pytest.mark.parametrize("form", [Form(), Form("original")])
def test_a_file_that_fails_its_check_stays(library, place, name, data, form):
    shelf.put(library, name, data)
    with pytest.raises(ExportTrouble) as told:
        hand(library, name, hashlib.sha256(data).hexdigest(), form, place, "絵")
    assert told.value.detail == "held"


def test_a_file_that_is_gone_is_a_trouble_of_its_own(library, place):
    with pytest.raises(FileUnreadable):
        hand(library, "無い.png", "0" * 64, Form(), place, "絵")


def test_copies_lie_in_folders_of_their_own_that_nobody_else_reads(library, place):
    first, _ = taken(library, place, shelf.png())
    second, _ = taken(library, place, shelf.png())
    folders = {Path(first.file).parent, Path(second.file).parent}
    assert len(folders) == 2
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o700 for one in (*folders, place))


TERMS = Rights(title="絵", usage_terms="出典を書く", credit="画像係")


def signed(library, place, data, form=None, name="絵.png"):
    shelf.put(library, name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    return hand(library, name, sha256, form or Form(), place, "絵", TERMS)


def finds(monkeypatch, *findings):
    """An inspection that finds these, whatever it looks at."""
    real = examination.examine

    def examine(data, name):
        facts = real(data, name).facts
        found = inspection.verdict((*facts.inspection.findings, *findings))
        return examination.Examined(replace(facts, inspection=found), b"")

    monkeypatch.setattr(examination, "examine", examine)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_clean_picture_gets_its_terms_and_keeps_its_pixels(library, place, kind):
    data = saved(colourful(50), kind)
    copy = signed(library, place, data, Form("original"), f"絵.{kind.lower()}")
    assert (copy.outcome, copy.removed) == (Outcome.RIGHTS_ADDED, ())
    made = Path(copy.file).read_bytes()
    assert "出典を書く".encode() in made
    assert hashlib.sha256(made).hexdigest() == copy.exported_sha256 != copy.sha256
    with Image.open(copy.file) as after, Image.open(library / f"絵.{kind.lower()}") as before:
        assert after.tobytes() == before.tobytes()
    assert (library / f"絵.{kind.lower()}").read_bytes() == data


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_a_format_without_a_place_for_terms_leaves_as_it_is(library, place, kind):
    data = saved(colourful(50), kind)
    copy = signed(library, place, data, Form("original"), f"絵.{kind.lower()}")
    assert (copy.outcome, copy.exported_sha256) == (Outcome.IDENTICAL, copy.sha256)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "ICO"])
def test_what_has_to_come_off_is_taken_off_by_rebuilding(library, place, monkeypatch, kind):
    finds(monkeypatch, Finding.GPS, Finding.EXIF)
    data = saved(colourful(50), kind)
    copy = signed(library, place, data, Form("original"), f"絵.{kind.lower()}")
    assert (copy.outcome, copy.removed) == (Outcome.REBUILT, (Finding.GPS,))
    with Image.open(copy.file) as image:
        assert image.format == kind


def test_a_camera_note_comes_off_without_a_pixel_lost(library, place):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x011A] = "A camera", 6, 300.0
    exif[0x011B], exif[0x0128] = 300.0, 2
    data = saved(colourful(50), "JPEG", exif=exif)
    copy = signed(library, place, data, name="絵.jpg")
    assert copy.outcome is Outcome.RIGHTS_ADDED
    with Image.open(copy.file) as after, Image.open(BytesIO(data)) as before:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {0x0112: 6, 0x011A: 300.0, 0x011B: 300.0, 0x0128: 2}


@pytest.mark.parametrize("form", [Form(), Form("original")])
@pytest.mark.parametrize("name", [*planted.files()])
def test_nothing_planted_leaves_in_any_way(library, place, name, form):
    data = planted.files()[name]
    copy = signed(library, place, data, form, name)
    assert not planted.is_in(Path(copy.file).read_bytes())
    assert (library / name).read_bytes() == data


@pytest.mark.parametrize("form", [Form(), Form("original"), Form("png", 50)])
@pytest.mark.parametrize("name", [*planted.drawn_anew()])
def test_nothing_planted_leaves_in_a_picture_of_a_file(library, place, name, form):
    data = planted.drawn_anew()[name]
    assert planted.is_in(data)
    copy = signed(library, place, data, form, name)
    assert not planted.is_in(Path(copy.file).read_bytes())
    assert copy.outcome is Outcome.REBUILT


def test_a_page_leaves_as_a_picture_of_it_and_never_as_a_pdf(library, place):
    for form, longest in ((Form(), 2400), (Form("original"), 2400), (Form("jpeg", 300), 300)):
        copy, image = taken(library, place, smuggling.pdf(), form, "絵.pdf")
        assert image.format in ("PNG", "JPEG")
        assert longest - 2 <= max(image.size) <= longest
        assert copy.outcome is Outcome.REBUILT


def short_of_memory(monkeypatch):
    """As little as a small picture needs to be drawn, and not to be made anew."""
    monkeypatch.setattr(handing, "MOST", 1)
    monkeypatch.setattr(rebuilding, "MOST", 1)


@pytest.mark.parametrize("name", [n for n in planted.files() if n.endswith((".jpg", ".png"))])
def test_what_is_too_large_to_be_made_anew_leaves_nothing_planted_either(
    library, place, monkeypatch, name
):
    short_of_memory(monkeypatch)
    data = planted.files()[name]
    copy = signed(library, place, data, Form("original"), name)
    assert not planted.is_in(Path(copy.file).read_bytes())


def test_a_place_comes_off_a_photograph_that_is_too_large_to_be_made_anew(
    library, place, monkeypatch
):
    short_of_memory(monkeypatch)
    exif = Image.Exif()
    exif[34853] = {1: "N", 2: (35.0, 0.0, 0.0), 3: "E", 4: (139.0, 0.0, 0.0)}
    data = saved(colourful(60), "JPEG", exif=exif)
    copy, image = taken(library, place, data, Form("original"), "絵.jpg")
    assert (copy.outcome, copy.removed) == (Outcome.REBUILT, (Finding.GPS,))
    assert not image.getexif().get_ifd(34853)
    with Image.open(BytesIO(data)) as before:
        assert image.tobytes() == before.tobytes()


def test_what_cannot_be_had_in_the_memory_there_is_says_so(library, place, monkeypatch):
    short_of_memory(monkeypatch)
    monkeypatch.setattr(thumbnails, "_COPIES", 1e9)
    exif = Image.Exif()
    exif[315] = "横浜 花子"
    data = saved(colourful(600), "TIFF", exif=exif)
    with pytest.raises(ExportTrouble) as trouble:
        signed(library, place, data, Form("original"), "絵.tif")
    assert trouble.value.detail == "too_large"


def test_a_large_copy_asks_to_be_made_alone(library, place):
    data = saved(Image.new("RGB", (6000, 4500)), "BMP")
    shelf.put(library, "絵.bmp", data)
    asked = (library, "絵.bmp", hashlib.sha256(data).hexdigest(), Form("png", 100), place, "絵")
    with pytest.raises(TakesRoom):
        hand(*asked, alone=False)
    assert Path(hand(*asked).file).exists()


@pytest.mark.parametrize("name", [*planted.refused()])
def test_what_acts_by_itself_does_not_leave(library, place, name):
    with pytest.raises(ExportTrouble):
        signed(library, place, planted.refused()[name], Form("original"), name)


def test_a_change_of_form_says_only_what_somebody_would_ask_about(library, place, monkeypatch):
    finds(monkeypatch, Finding.COMMENT, Finding.GPS, Finding.ANIMATED)
    copy = signed(library, place, saved(colourful(50), "BMP"), name="絵.bmp")
    assert copy.outcome is Outcome.REBUILT
    assert copy.removed == (Finding.GPS, Finding.ANIMATED)


def test_a_held_picture_leaves_in_no_form(library, place, monkeypatch):
    finds(monkeypatch, Finding.EMBEDDED_PROGRAM)
    for form in (Form(), Form("original"), Form("png", 20)):
        with pytest.raises(ExportTrouble):
            signed(library, place, saved(colourful(50), "PNG"), form)


def test_a_drawing_always_leaves_as_svg_written_anew(library, place):
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!--x--><g/></svg>'
    copy = signed(library, place, data, Form("original"), "絵.svg")
    assert copy.outcome is Outcome.REBUILT
    assert b"<!--" not in Path(copy.file).read_bytes()


def test_who_made_it_comes_from_the_file_where_nobody_else_says(library, place):
    data = png_packet.with_packet(
        saved(colourful(50), "PNG"), packet.written(Rights(creator="山田花子"))
    )
    assert "山田花子".encode() in Path(signed(library, place, data).file).read_bytes()
