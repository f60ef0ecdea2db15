"""Memory is told before it is taken: what takes much is read alone, what takes more is refused."""

from __future__ import annotations

import gzip
import struct
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from assetlib.asset import Finding, Result
from assetlib.index import examination, formats, rasters, rebuilding, room, thumbnails
from assetlib.index.inspection import Refusal
from tests.index import samples, smuggling


def blank(kind: str, width: int, height: int, mode: str = "RGB", **options: object) -> bytes:
    return samples.saved(Image.new(mode, (width, height)), kind, **options)


def test_a_large_picture_takes_room_and_one_that_is_drawn_small_does_not() -> None:
    assert examination.takes_room(blank("TIFF", 6000, 5000))
    assert not examination.takes_room(blank("JPEG", 6000, 5000))
    assert not examination.takes_room(blank("PNG", 6000, 5000))
    assert not examination.takes_room(blank("PNG", 600, 500))
    assert examination.takes_room(blank("WEBP", 3000, 3000))
    assert not examination.takes_room(b"no picture")
    assert not examination.takes_room(blank("PNG", 6000, 5000)[:30])


@pytest.mark.parametrize(
    "inside",
    [
        '<pattern id="a"/>',
        '<filter id="a"/>',
        '<use href="#a"/>',
        '<image href="data:image/png;base64,"/>',
        "<text>" + "花" * 50_000 + "</text>",
        '<rect class="a"/>' * 250_000,
    ],
)
def test_a_drawing_whose_length_does_not_tell_what_it_takes_is_read_alone(inside: str) -> None:
    assert examination.takes_room(samples.svg(inside))


def test_a_drawing_of_shapes_shares_the_room_and_a_pdf_or_what_hides_its_words_does_not() -> None:
    shapes = samples.svg('<rect width="9" height="9"/>' * 1000 + "<text>花</text>")
    assert not examination.takes_room(shapes)
    assert examination.takes_room(shapes.decode().encode("utf-16"))
    assert examination.takes_room(gzip.compress(shapes))
    assert examination.takes_room(smuggling.pdf())


@pytest.mark.skipif("sys.platform != 'linux'", reason="the limit is the kernel's")
def test_a_drawing_that_takes_more_than_there_is_ends_its_process() -> None:
    tile = '<pattern id="a" width="100000" height="100000" patternUnits="userSpaceOnUse">'
    inside = f'{tile}<rect width="99999" height="99999"/></pattern>'
    drawing = samples.svg(inside + '<rect width="40" height="20" fill="url(#a)"/>')
    draws = (
        "import sys; from assetlib.index import svg; svg.draw(svg.read(sys.stdin.buffer.read()), 9)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", draws], input=drawing, capture_output=True, check=False
    )
    assert ended.returncode < 0


def test_a_picture_shown_large_takes_what_it_is_shown_at() -> None:
    data = blank("JPEG", 6000, 5000)
    assert examination.takes_room(data, 6000)
    assert not examination.takes_room(data, 700)


def test_a_jpeg_in_scans_takes_its_coefficients() -> None:
    assert examination.takes_room(blank("JPEG", 6000, 5000, progressive=True, subsampling=0))
    with rasters.opened(formats.JPEG, blank("JPEG", 800, 600, progressive=True)) as image:
        whole = room.needed(image)
        image.draft(None, (100, 75))
        # 4:2:0 has one and a half samples a pixel, of two bytes each
        assert room.needed(image) >= 800 * 600 * 3
        assert room.needed(image) < whole


@pytest.mark.parametrize(
    ("kind", "width", "height"), [("WEBP", 7000, 6500), ("AVIF", 7000, 6500), ("BMP", 8000, 7000)]
)
def test_what_takes_more_memory_than_there_is_is_held(kind: str, width: int, height: int) -> None:
    speed = {"speed": 10} if kind == "AVIF" else {"method": 0} if kind == "WEBP" else {}
    facts = examination.examine(blank(kind, width, height, **speed), "a").facts
    assert Finding.TOO_LARGE in facts.inspection.findings


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_hundred_megapixels_of_these_pass(kind: str) -> None:
    facts = examination.examine(blank(kind, 10_000, 10_000), f"a.{kind.lower()}").facts
    assert (facts.width, facts.inspection.findings) == (10_000, ())


def test_twenty_four_megapixels_pass_in_every_format() -> None:
    for kind in ("WEBP", "TIFF", "BMP", "GIF"):
        facts = examination.examine(blank(kind, 6000, 4000), f"a.{kind.lower()}").facts
        assert facts.inspection.findings == ()


def test_one_strip_as_large_as_the_picture_counts() -> None:
    strip = blank("TIFF", 3000, 2000, compression="tiff_lzw", strip_size=1 << 30)
    rows = blank("TIFF", 3000, 2000, compression="tiff_lzw")
    needed = []
    for data in (strip, rows):
        with rasters.opened(formats.TIFF, data) as image:
            needed.append(room.needed(image) - len(data))
    assert needed[0] - needed[1] > 3000 * 1900 * 3


def test_a_heic_of_ten_bits_takes_more_than_one_of_eight() -> None:
    with rasters.opened(formats.HEIC, smuggling.HEIC) as image:
        plain = room.needed(image)
        image.info["bit_depth"] = 10
        assert room.needed(image) - plain >= 64 * 48 * 3


def test_what_keeps_its_size_is_refused_where_its_copies_do_not_fit() -> None:
    data = blank("JPEG", 7000, 7000)
    with rasters.opened(formats.JPEG, data) as image:
        assert max(thumbnails.fitted(image, 256).size) == 256
    with rasters.opened(formats.JPEG, data) as image, pytest.raises(Refusal):
        thumbnails.fitted(image, 7000)


def test_making_anew_tells_what_it_takes_and_is_refused_where_that_is_too_much() -> None:
    upright = blank("JPEG", 5000, 4000)
    turned = Image.Exif()
    turned[0x0112] = 6
    more = blank("JPEG", 5000, 4000, exif=turned)
    assert rebuilding.takes(formats.JPEG, more) > rebuilding.takes(formats.JPEG, upright)
    with pytest.raises(Refusal):
        rebuilding.rebuilt(formats.AVIF, blank("AVIF", 4000, 3000, speed=10))


def test_a_rare_kind_that_has_no_decoder_is_no_damage() -> None:
    header = struct.pack("<IiiHHIIiiII", 40, 2, 2, 1, 32, 3, 16, 0, 0, 0, 0)
    masks = struct.pack("<III", 0xFF00, 0xFF, 0xFF0000)  # an order that nobody writes
    bitmap = b"BM" + struct.pack("<IHHI", 82, 0, 0, 66) + header + masks + bytes(16)
    assert examination.examine(bitmap, "a.bmp").facts.inspection.result is Result.UNSUPPORTED


def test_grey_that_is_weighed_with_its_alpha_is_drawn() -> None:
    grey = Image.merge("LA", [Image.new("L", (40, 20), level) for level in (200, 120)])
    plain, weighed = (struct.pack("<HHIH", 338, 3, 1, kind) for kind in (2, 1))  # ExtraSamples
    data = samples.saved(grey, "TIFF").replace(plain, weighed)
    assert examination.examine(data, "a.tif").thumbnail


def test_a_webp_lets_go_of_its_decoder_and_can_be_read_on() -> None:
    data = samples.saved(samples.corners(), "WEBP", lossless=True)
    with rasters.opened(formats.WEBP, data) as image, Image.open(BytesIO(data)) as usual:
        image.load()
        assert image.tobytes() == usual.convert(image.mode).tobytes()
        assert rasters.is_animated(formats.WEBP, image) is False


def test_a_script_at_either_end_of_a_very_long_trailer_is_found() -> None:
    picture, filling = samples.saved(samples.corners(), "JPEG"), b"abcdefgh" * (9 << 20)
    script = b"<script>alert(1)</script>"
    for trailer in (script + filling, filling + script):
        findings = examination.examine(picture + trailer, "a.jpg").facts.inspection.findings
        assert Finding.EMBEDDED_PROGRAM in findings
