"""A file is whole when its container goes on to its own end marker."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from assetlib.asset import Finding, Result
from assetlib.index import containers, formats
from assetlib.index.examination import examine
from tests.index import samples, smuggling

FILES = samples.files() | {"大.tif": smuggling.BIG_TIFF}
PARTS = (0.1, 0.35, 0.6, 0.85, 0.99)


def whole(data: bytes) -> bool:
    found = formats.detect(data)
    assert found is not None
    return containers.walk(found, data).whole


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_it_was_written_is_whole(name: str) -> None:
    assert whole(FILES[name])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("part", PARTS)
def test_a_file_cut_anywhere_is_held_by_name(name: str, part: float) -> None:
    cut = FILES[name][: int(len(FILES[name]) * part)]
    inspection = examine(cut, name).facts.inspection
    assert inspection.result is Result.HELD
    assert inspection.findings == (Finding.TRUNCATED,)


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(("svg", "svgz"))])
@pytest.mark.parametrize("missing", [1, 2, 13])
def test_a_container_that_lacks_its_last_bytes_is_not_whole(name: str, missing: int) -> None:
    assert not whole(FILES[name][:-missing])


@pytest.mark.parametrize("name", ["桜.png", "桜.jpg", "桜.gif"])
def test_a_copy_that_broke_off_in_a_file_of_its_full_length_is_named(name: str) -> None:
    half = len(FILES[name]) // 2
    broken = examine(FILES[name][:half] + bytes(half), name).facts.inspection
    assert Finding.TRUNCATED in broken.findings


@pytest.mark.parametrize("name", ["桜.png", "桜.jpg", "桜.gif", "桜.webp", "桜.bmp", "桜.tif"])
def test_bytes_behind_the_end_do_not_make_a_file_less_whole(name: str) -> None:
    assert whole(FILES[name] + b"trailing bytes")


def test_the_thumbnail_within_a_jpeg_is_not_taken_for_its_end() -> None:
    inner = samples.saved(samples.noise(40, 40), "JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", len(inner) + 2) + inner
    outer = FILES["桜.jpg"]
    jpeg = outer[:2] + segment + outer[2:]
    assert whole(jpeg)
    assert not whole(jpeg[: len(segment) + 2000])


def test_filling_and_restart_marks_in_a_jpeg_are_passed_over() -> None:
    out = BytesIO()
    samples.noise().save(out, "JPEG", restart_marker_blocks=2)
    jpeg = out.getvalue()
    assert jpeg.count(b"\xff\xd3") > 3
    assert whole(jpeg[:-2] + b"\xff\xff\xff\xd9")


def test_a_webp_that_lacks_its_padding_is_not_whole_as_no_decoder_takes_it() -> None:
    file = (
        b"RIFF"
        + struct.pack("<I", 4 + 8 + 6)
        + b"WEBPVP8L"
        + struct.pack("<I", 5)
        + b"/"
        + bytes(5)
    )
    assert whole(file)
    assert not whole(file[:-1])


def test_a_bmp_whose_header_misstates_the_file_size_is_whole() -> None:
    file = bytearray(FILES["桜.bmp"])
    file[2:6] = struct.pack("<I", 999_999_999)
    assert whole(bytes(file))


def test_an_icon_without_pictures_is_not_whole() -> None:
    assert not containers.walk(formats.ICO, b"\0\0\1\0\0\0").whole


def test_a_box_may_reach_to_the_end_of_an_avif() -> None:
    box = b"\0\0\0\x10ftypavif\0\0\0\0" + b"\0\0\0\x08meta"
    assert whole(box + b"\0\0\0\0mdat" + bytes(9))
    assert whole(box + b"\0\0\0\1mdat" + (20).to_bytes(8, "big") + bytes(4))
    assert not whole(box + b"\0\0\0\3mdat")
    assert not whole(box[:16] + b"\0\0\0\x08mdat")


def test_a_big_endian_tiff_and_one_of_many_strips_are_followed() -> None:
    strips = samples.saved(samples.noise(300, 900), "TIFF", compression="tiff_lzw")
    with Image.open(BytesIO(strips)) as again:
        assert len(again.tag_v2[273]) > 1  # StripOffsets
    big_endian = samples.saved(Image.new("I;16B", (64, 64), 500), "TIFF")
    assert big_endian.startswith(b"MM")
    for file in (strips, big_endian):
        assert whole(file)
        assert not whole(file[: len(file) // 2])


def test_the_directories_of_a_tiff_may_not_go_in_circles() -> None:
    assert whole(b"II*\0" + struct.pack("<IHI", 8, 0, 8) + bytes(9))


def test_a_format_without_a_walk_counts_as_whole() -> None:
    assert containers.walk(formats.SVG, b"<svg").whole
