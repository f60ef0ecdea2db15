"""A core shows the very pixels of its file, in the colours they are meant in, and says nothing."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from assetlib.index import formats
from assetlib.index.cores import gif, note, profile, scanlines
from assetlib.index.cores.core import core
from assetlib.index.cores.unfit import Unfit
from tests.index.samples import corners, saved
from tests.index.smuggling import chunk

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def cut(data: bytes) -> bytes:
    found = formats.detect(data)
    assert found is not None
    return core(found, data)


def noise(mode: str = "RGB") -> Image.Image:
    bands = [Image.effect_noise((65, 33), 90) for _ in range(3)]
    return Image.merge("RGB", bands).convert(mode)


CLEAN = {
    **{f"{mode}.png": saved(noise(mode), "PNG") for mode in ("1", "L", "LA", "RGB", "RGBA")},
    "P.png": saved(noise().quantize(7), "PNG"),
    "gamma.png": saved(noise(), "PNG")[:33]
    + chunk(b"gAMA", b"\0\0\xb1\x8f")
    + saved(noise(), "PNG", dpi=(300, 300))[33:],
    **{f"{mode}.jpg": saved(noise(mode), "JPEG") for mode in ("L", "RGB", "CMYK")},
    "progressive.jpg": saved(noise(), "JPEG", progressive=True, dpi=(300, 300)),
    "restarts.jpg": saved(noise(), "JPEG", restart_marker_rows=1),
    **{f"{mode}.webp": saved(noise(mode), "WEBP", lossless=True) for mode in ("RGB", "RGBA")},
    "lossy.webp": saved(corners(64, 32, "RGBA"), "WEBP"),
    "moving.webp": saved(noise(), "WEBP", save_all=True, append_images=[noise(), noise()]),
    "moving.png": saved(noise(), "PNG", save_all=True, append_images=[noise(), noise()]),
    "moving.gif": saved(
        noise(), "GIF", save_all=True, append_images=[noise(), noise()], loop=0, duration=90
    ),
    "still.gif": saved(noise().quantize(32), "GIF"),
    "plain.bmp": saved(noise(), "BMP"),
    "plain.tif": saved(noise(), "TIFF"),
    "plain.avif": saved(noise(), "AVIF", speed=10),
}


@pytest.mark.parametrize("name", [*CLEAN])
def test_a_clean_file_is_its_own_core(name):
    assert cut(CLEAN[name]) == CLEAN[name]


@pytest.mark.parametrize("name", [n for n in CLEAN if n.endswith((".png", ".jpg", ".webp"))])
def test_words_come_off_and_every_pixel_of_every_frame_stays(name):
    kind = formats.detect(CLEAN[name]).name
    frames, made = (Image.open(BytesIO(CLEAN[name])) for _ in range(2))
    exif = Image.Exif()
    exif[0x010E] = "words"
    more = {"lossless": True} if kind == "webp" else {}
    if kind == "jpeg":
        more = {"quality": "keep"}
    if getattr(frames, "n_frames", 1) > 1:
        more["save_all"] = True
    out = BytesIO()
    frames.save(
        out, kind.upper(), exif=exif, icc_profile=SRGB if made.mode == "RGB" else b"", **more
    )
    before, after = Image.open(out), Image.open(BytesIO(cut(out.getvalue())))
    assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1)
    for at in range(getattr(before, "n_frames", 1)):
        before.seek(at)
        after.seek(at)
        assert after.tobytes() == before.tobytes()
    assert not dict(after.getexif())
    assert bool(after.info.get("icc_profile")) == bool(before.info.get("icc_profile"))


def seen(pixels: Image.Image, colours: bytes) -> bytes:
    """The pixels as a screen shows them."""
    source = ImageCms.ImageCmsProfile(BytesIO(colours))
    target = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(pixels, source, target, outputMode="RGB").tobytes()


def wide() -> bytes:
    """A profile in which red and blue have changed places, of another name."""
    swapped = SRGB.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "ours".encode("utf-16-be"))


@pytest.mark.parametrize("colours", [SRGB, wide()], ids=["srgb", "wide"])
def test_a_profile_shows_the_same_colours_and_keeps_no_words(colours):
    made = profile.core(colours)
    picture = noise()
    assert seen(picture, made) == seen(picture, colours)
    assert "copyright".encode("utf-16-be") not in made
    assert profile.core(made) == made
    said = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(made))).strip()
    assert said == ("sRGB" if colours is SRGB else "RGB")


def inks() -> bytes:
    """A profile of four inks with a table of two steps a side, and words behind it."""
    ramp = bytes(range(256))
    corners = b"".join(bytes([255 - 15 * at, 128 + 3 * at, 128 - 2 * at]) for at in range(16))
    one = struct.pack(">i", 1 << 16)
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0])
    table += b"".join(one if at % 4 == 0 else bytes(4) for at in range(9))
    table += 4 * ramp + corners + 3 * ramp
    white = b"XYZ " + bytes(4) + SRGB[68:80]
    head = bytes(8) + b"\2\x10\0\0prtrCMYKLab " + bytes(12) + b"acsp" + bytes(28) + SRGB[68:80]
    tags = struct.pack(">I4sII4sII", 2, b"A2B0", 156, len(table), b"wtpt", 156 + len(table), 20)
    whole = head.ljust(128, b"\0") + tags + table + white + b"words"
    return struct.pack(">I", len(whole)) + whole[4:]


def test_four_inks_show_the_same_colours():
    made, picture = profile.core(inks()), noise("CMYK")
    assert seen(picture, made) == seen(picture, inks())
    assert b"words" not in made


@pytest.mark.parametrize(
    "damage",
    [SRGB[:100], SRGB[:200], bytes(300), SRGB.replace(b"para", b"xxxx")],
    ids=["head", "cut", "zeros", "unknown curve"],  # a profile tells the time it was made
)
def test_a_profile_that_is_not_whole_is_none(damage):
    with pytest.raises(Unfit):
        profile.core(damage)


@pytest.mark.parametrize("order", ["little", "big"])
def test_a_note_keeps_how_a_picture_is_turned(order):
    exif = Image.Exif()
    exif.endian = "<" if order == "little" else ">"
    exif[0x0112], exif[0x010E] = 8, "words"
    made = Image.Exif()
    made.load(note.core(exif.tobytes().removeprefix(b"Exif\0\0")))
    assert dict(made) == {0x0112: 8}
    assert note.core(b"II*\0") == note.core(b"nothing") == b""


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (8, 8), (9, 17), (64, 33)])
def test_interlaced_pixels_are_counted_by_pass(size):
    lines = scanlines.Lines(*size, 8, 2, interlaced=True)
    taken = sum(
        -((y - size[1]) // down) * (1 + 3 * -((x - size[0]) // across))
        for x, y, across, down in scanlines._PASSES
        if x < size[0] and y < size[1]
    )
    assert lines.length == taken


@pytest.mark.parametrize("name", [*CLEAN])
def test_a_file_cut_anywhere_is_unfit_or_comes_out_shorter(name):
    data = CLEAN[name]
    if not name.endswith((".jpg", ".webp", ".png")) or name == "P.png":
        return
    for at in range(60, len(data), max(1, len(data) // 60)):
        try:
            cut(data[:at])
        except Unfit:
            continue
        assert name.endswith(".webp")


def test_a_gif_that_moves_loses_its_words_alone():
    data = CLEAN["moving.gif"]
    at = data.index(b"\x21\xf9")
    assert gif.core(data[:at] + b"\x21\xfe\5words\0" + data[at:]) == data


@pytest.mark.parametrize("kind", [0xC0, 0xDA])
def test_a_jpeg_with_a_header_of_nothing_is_made_anew(kind: int) -> None:
    with pytest.raises(Unfit):
        core(formats.JPEG, b"\xff\xd8" + bytes((0xFF, kind, 0, 2)) + b"\xff\xd9")
