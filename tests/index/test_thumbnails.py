"""A thumbnail shows the picture as it is meant: upright, in its colours, see-through."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms

from assetlib.index import colours, formats, rasters, thumbnails
from assetlib.index.examination import examine, preview
from tests.index import samples
from tests.index.samples import BLUE, GREEN, RED, WHITE, near, pixel

TOP_LEFT, TOP_RIGHT = (0.25, 0.25), (0.75, 0.25)
BOTTOM_LEFT, BOTTOM_RIGHT = (0.25, 0.75), (0.75, 0.75)
WITH_ALPHA = ["PNG", "WEBP", "AVIF", "TIFF", "ICO"]
KINDS = ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"]

# where each turn puts what was at the top left (CIPA DC-008, 4.6.4)
TURNS = {
    1: [TOP_LEFT, False],
    2: [TOP_RIGHT, False],
    3: [BOTTOM_RIGHT, False],
    4: [BOTTOM_LEFT, False],
    5: [TOP_LEFT, True],
    6: [TOP_RIGHT, True],
    7: [BOTTOM_RIGHT, True],
    8: [BOTTOM_LEFT, True],
}


def shows(file: bytes, at: tuple[float, float], colour: tuple[int, ...], by: int = 16) -> bool:
    return near(pixel(file, at), colour, by)


def drawn(data: bytes) -> tuple[bytes, bytes]:
    """The thumbnail and the preview of a file."""
    return examine(data, "桜").thumbnail, preview(data, "桜", 300)


def opened(file: bytes) -> Image.Image:
    with Image.open(BytesIO(file)) as image:
        image.load()
        return image


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_keeps_its_colours_in_their_corners(kind: str) -> None:
    for file in drawn(samples.saved(samples.corners(), kind)):
        assert shows(file, TOP_LEFT, RED)
        assert shows(file, TOP_RIGHT, GREEN)
        assert shows(file, BOTTOM_LEFT, BLUE)
        assert shows(file, BOTTOM_RIGHT, WHITE)


@pytest.mark.parametrize("kind", WITH_ALPHA)
def test_a_see_through_corner_stays_see_through(kind: str) -> None:
    data = samples.saved(samples.corners(256, 256, "RGBA"), kind)
    assert examine(data, "桜").facts.alpha
    for file in drawn(data):
        assert pixel(file, BOTTOM_RIGHT)[3] == 0
        assert near(pixel(file, TOP_LEFT), (*RED, 255), 16)


@pytest.mark.parametrize("kind", WITH_ALPHA)
def test_alpha_that_hides_nothing_is_no_alpha(kind: str) -> None:
    data = samples.saved(samples.corners().convert("RGBA"), kind)
    assert not examine(data, "桜").facts.alpha
    assert opened(preview(data, "桜", 99)).mode == "RGB"


def test_a_thumbnail_is_a_webp_of_at_most_256_pixels_and_keeps_its_shape() -> None:
    for size, small in {(1000, 500): (256, 128), (3, 900): (1, 256), (20, 10): (20, 10)}.items():
        data = samples.saved(Image.new("RGB", size, "red"), "PNG")
        image = opened(examine(data, "桜").thumbnail)
        assert (image.format, image.size) == ("WEBP", small)


def test_a_preview_is_a_png_that_fits_and_is_never_blown_up() -> None:
    data = samples.saved(samples.corners(400, 200), "JPEG")
    assert opened(preview(data, "桜", 100)).size == (100, 50)
    assert opened(preview(data, "桜", 5000)).size == (400, 200)
    assert opened(preview(data, "桜", 0)).size == (1, 1)
    assert opened(preview(data, "桜", 100)).format == "PNG"


def test_a_preview_of_an_svg_fills_the_square_it_is_given() -> None:
    assert opened(preview(samples.svg(), "桜.svg", 500)).size == (500, 250)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_red_corner_is_where_exif_orientation_puts_it(kind: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    data = samples.saved(samples.corners(), kind, exif=exif.tobytes())
    place, on_its_side = TURNS[turn]
    facts = examine(data, "桜").facts
    assert (facts.width, facts.height) == ((200, 400) if on_its_side else (400, 200))
    for file in drawn(data):
        assert shows(file, place, RED)
        assert opened(file).size[0] > opened(file).size[1] or on_its_side


@pytest.mark.parametrize("turn", [0, 9, 77])
def test_an_orientation_that_does_not_exist_turns_nothing(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    data = samples.saved(samples.corners(), "JPEG", exif=exif.tobytes())
    assert shows(examine(data, "桜").thumbnail, TOP_LEFT, RED)


def test_damaged_exif_turns_nothing() -> None:
    data = samples.saved(samples.corners(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\xff\xff broken")
    assert shows(examine(data, "桜").thumbnail, TOP_LEFT, RED)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_red_in_cmyk_is_red(kind: str) -> None:
    data = samples.saved(samples.corners(mode="CMYK"), kind)
    for file in drawn(data):
        assert shows(file, TOP_LEFT, RED)
        assert shows(file, BOTTOM_RIGHT, WHITE)


def test_a_cmyk_jpeg_is_read_by_adobes_habit_marked_or_not() -> None:
    data = samples.saved(samples.corners(mode="CMYK"), "JPEG")
    at = data.index(b"Adobe") - 4
    length = struct.unpack(">H", data[at + 2 : at + 4])[0]
    unmarked = data[:at] + data[at + 2 + length :]
    assert shows(examine(unmarked, "桜").thumbnail, TOP_LEFT, RED)


def test_lab_is_drawn_in_its_colours() -> None:
    lab = ImageCms.profileToProfile(
        samples.corners(), colours._SRGB, ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    for file in drawn(samples.saved(lab, "TIFF")):
        assert shows(file, TOP_LEFT, RED, 40)
        assert shows(file, BOTTOM_LEFT, BLUE, 40)
        assert shows(file, BOTTOM_RIGHT, WHITE)


@pytest.mark.parametrize(
    ("mode", "grey", "kind"),
    [
        ("I;16", 32768, "PNG"),
        ("I;16", 32768, "TIFF"),
        ("I;16B", 32768, "TIFF"),
        ("I", 32768, "TIFF"),
        ("I", 2**30, "TIFF"),
        ("F", 0.5, "TIFF"),
        ("F", 127.5, "TIFF"),
        ("L", 128, "PNG"),
    ],
)
def test_middle_grey_of_many_bits_is_middle_grey(mode: str, grey: float, kind: str) -> None:
    for file in drawn(samples.saved(Image.new(mode, (300, 300), grey), kind)):
        assert shows(file, TOP_LEFT, (128, 128, 128), 3)


def test_numbers_outside_every_known_range_are_spread_between_black_and_white() -> None:
    image = Image.linear_gradient("L").convert("F").point(lambda value: value * 10 - 500)
    file = examine(samples.saved(image, "TIFF"), "桜").thumbnail
    assert shows(file, (0.5, 0.01), (0, 0, 0))
    assert shows(file, (0.5, 0.99), (255, 255, 255))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_do_not_break_the_drawing(value: float) -> None:
    assert examine(samples.saved(Image.new("F", (9, 9), value), "TIFF"), "桜").thumbnail


def test_sixteen_bits_of_colour_are_scaled() -> None:
    row = b"\0" + struct.pack(">HHH", 0xFFFF, 0x8000, 0) * 4
    head = struct.pack(">IIBBBBB", 4, 4, 16, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(row * 4)), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    assert shows(preview(data, "桜", 9), TOP_LEFT, (255, 128, 0), 2)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_the_see_through_colour_of_a_palette_is_see_through(kind: str) -> None:
    image = Image.new("P", (300, 300), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 150, 150))
    data = samples.saved(image, kind, transparency=0)
    assert examine(data, "桜").facts.alpha
    for file in drawn(data):
        assert pixel(file, TOP_LEFT)[3] == 0
        assert near(pixel(file, BOTTOM_RIGHT), (*BLUE, 255), 16)


def test_a_see_through_grey_and_a_see_through_colour_of_a_png_are_see_through() -> None:
    for mode, colour in (("L", 0), ("RGB", (0, 0, 0))):
        image = Image.new(mode, (300, 300), colour)
        image.paste("white", (150, 0, 300, 300))
        file = examine(samples.saved(image, "PNG", transparency=colour), "桜").thumbnail
        assert pixel(file, TOP_LEFT)[3] == 0
        assert pixel(file, TOP_RIGHT)[3] == 255


def test_grey_with_alpha_keeps_both() -> None:
    image = Image.new("LA", (300, 300), (128, 255))
    image.paste((128, 0), (0, 0, 150, 150))
    for file in drawn(samples.saved(image, "PNG")):
        assert pixel(file, TOP_LEFT)[3] == 0
        assert near(pixel(file, BOTTOM_RIGHT), (128, 128, 128, 255), 3)


def test_black_and_white_lines_become_greys_when_made_smaller() -> None:
    image = Image.new("1", (1024, 1024), 1)
    image.paste(0, (0, 0, 512, 1024))
    file = examine(samples.saved(image, "PNG"), "桜").thumbnail
    assert shows(file, TOP_LEFT, (0, 0, 0))
    assert shows(file, TOP_RIGHT, (255, 255, 255))


def swapped_profile() -> bytes:
    """A profile in which red and blue change places, so that one sees whether it was used."""
    profile = bytearray(ImageCms.ImageCmsProfile(colours._SRGB).tobytes())
    profile = bytearray(
        bytes(profile).replace("sRGB".encode("utf-16-be"), "XXXX".encode("utf-16-be"))
    )
    profile = bytearray(profile.replace(b"sRGB", b"XXXX"))
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_an_embedded_profile_is_converted_to_srgb(kind: str) -> None:
    for mode in ("RGB", "RGBA"):
        if (kind, mode) != ("JPEG", "RGBA"):
            image = samples.corners(mode=mode)
            data = samples.saved(image, kind, icc_profile=swapped_profile())
            for file in drawn(data):
                assert shows(file, TOP_LEFT, BLUE)
                assert shows(file, BOTTOM_LEFT, RED)
                assert "icc_profile" not in opened(file).info


def test_an_srgb_profile_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(colours._SRGB).tobytes()
    data = samples.saved(samples.corners(), "PNG", icc_profile=profile)
    assert shows(preview(data, "桜", 100), TOP_LEFT, RED, 0)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("broken", ["noise", "cut", "other", "space"])
def test_a_profile_that_is_broken_or_of_another_kind_is_passed_over(mode: str, broken: str) -> None:
    whole = swapped_profile()
    space = {"RGB": b"RGB ", "L": b"GRAY", "CMYK": b"CMYK"}[mode]
    profile = {
        "noise": b"no profile at all",
        "cut": whole[:16] + space + whole[20:200],
        "other": whole[:16] + b"Lab " + whole[20:],
        "space": whole[:16] + (b"GRAY" if mode == "RGB" else space) + whole[20:],
    }[broken]
    data = samples.saved(samples.corners(mode=mode), "JPEG", icc_profile=profile)
    assert shows(examine(data, "桜").thumbnail, BOTTOM_RIGHT, WHITE)


def test_a_thumbnail_carries_nothing_of_the_file_with_it() -> None:
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    data = samples.saved(samples.corners(), "JPEG", exif=exif, comment=b"secret", xmp=b"<x/>")
    for file in drawn(data):
        assert not {"exif", "xmp", "comment", "icc_profile"} & opened(file).info.keys()


def test_a_jpeg_is_decoded_smaller_and_still_to_its_end() -> None:
    data = samples.saved(samples.noise(2400, 1600), "JPEG")
    with rasters.opened(formats.JPEG, data) as image:
        thumbnails.thumbnail(image)
        assert image.size == (600, 400)  # a quarter: the smallest that is twice the thumbnail
    for part in (0.5, 0.9, 0.99):
        image = rasters.JpegImagePlugin.JpegImageFile(BytesIO(data[: int(len(data) * part)]))
        with pytest.raises(OSError, match="truncated"):
            thumbnails.thumbnail(image)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_large_see_through_picture_is_drawn_as_pillow_draws_it_whole(mode: str) -> None:
    noise = Image.effect_noise((1900, 1301), 90)
    fade = Image.linear_gradient("L").resize(noise.size)
    bands = [noise, noise.rotate(180), noise] if mode == "RGBA" else [noise]
    image = Image.merge(mode, [*bands, fade])
    drawn = thumbnails.fitted(image.copy(), 256)
    whole = image.resize(drawn.size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    apart = ImageChops.difference(drawn.convert("RGBA"), whole.convert("RGBA"))
    on_black = Image.new("RGBA", drawn.size, "black")
    weighed = Image.composite(apart, on_black, whole.getchannel("A"))
    assert max(high for _, high in weighed.convert("RGB").getextrema()) <= 3
