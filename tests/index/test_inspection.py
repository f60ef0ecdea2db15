"""Every file ends in exactly one result."""

from __future__ import annotations

import gzip
import struct
import zlib

import pytest
from PIL import Image

from assetlib.asset import INFORMING, Finding, Result
from assetlib.index import inspection
from assetlib.index.examination import examine, unreadable
from assetlib.index.inspection import verdict
from tests.index import samples
from tests.index.verdicts import inspect

PNG = samples.saved(samples.corners(8, 8), "PNG")


def webp_of(kind: bytes, size: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(size)) + size
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    "data",
    [
        samples.png_of(30_001, 1),
        samples.png_of(1, 30_001),
        samples.png_of(20_000, 6_001),
        samples.png_of(2**31 - 1, 2**31 - 1),
        webp_of(b"VP8X", bytes(4) + b"\xff\x3f\0\xff\x3f\0" + bytes(8)),
        webp_of(b"VP8L", b"/\xff\xff\xff\x0f" + bytes(9)),
        webp_of(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\xff\x3f\xff\x3f" + bytes(9)),
        b"GIF89a" + b"\xff\xff\xff\xff\0\0\0" + b",\0\0\0\0\xff\xff\xff\xff\0\2\0;",
        b"\0\0\1\0\1\0\0\0\0\0\1\0\x20\0"
        + struct.pack("<II", 100, 22)
        + samples.png_of(29_000, 29_000)
        + bytes(99),
    ],
)
def test_a_declared_size_above_the_limits_is_held_before_room_is_made(data: bytes) -> None:
    assert inspect(data) == (Result.HELD, (Finding.TOO_LARGE,))


def test_a_png_whose_text_inflates_without_end_is_held() -> None:
    text = b"Comment\0\0" + zlib.compress(bytes(20_000_000))
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text
    data = PNG[:33] + chunk + struct.pack(">I", zlib.crc32(b"zTXt" + text)) + PNG[33:]
    assert inspect(data) == (Result.HELD, (Finding.TOO_LARGE,))


def test_a_png_with_a_long_honest_text_passes() -> None:
    text = b"Comment\0\0" + zlib.compress(b"a" * 3_000_000)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text
    data = PNG[:33] + chunk + struct.pack(">I", zlib.crc32(b"zTXt" + text)) + PNG[33:]
    assert inspect(data)[0] is Result.PASS


@pytest.mark.parametrize("name", ["桜.png", "桜.PNG", "桜", "か\u3099.png", "第1.5版", ".png"])
def test_the_names_that_occur_are_no_finding(name: str) -> None:
    assert inspect(PNG, name) == (Result.PASS, ())


def test_a_wrong_extension_passes_with_a_finding() -> None:
    assert inspect(PNG, "桜.jpg") == (Result.PASS_WITH_FINDINGS, (Finding.WRONG_EXTENSION,))
    assert inspect(gzip.compress(samples.svg()), "桜.svg")[1] == (Finding.WRONG_EXTENSION,)


def test_a_wrong_extension_does_not_lift_a_hold() -> None:
    result, findings = inspect(PNG[:-20], "桜.jpg")
    assert result is Result.HELD
    assert findings == (Finding.TRUNCATED, Finding.WRONG_EXTENSION)


def test_an_empty_file_is_held() -> None:
    assert inspect(b"", "桜.png") == (Result.HELD, (Finding.EMPTY,))


def test_a_format_nobody_knows_is_unsupported() -> None:
    assert inspect(b"hello", "桜.png") == (Result.UNSUPPORTED, (Finding.UNKNOWN_FORMAT,))


def test_a_format_without_preview_is_unsupported() -> None:
    assert inspect(b"8BPS\0\1" + bytes(40), "桜.psd") == (Result.UNSUPPORTED, (Finding.NO_PREVIEW,))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_an_animation_passes_with_a_remark_and_shows_its_first_frame(kind: str) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue", "green")]
    data = samples.saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    assert inspect(data) == (Result.PASS_WITH_FINDINGS, (Finding.ANIMATED,))
    assert samples.near(samples.pixel(examine(data, "").thumbnail, (0.5, 0.5)), samples.RED, 20)


def test_the_pages_of_a_tiff_are_told_and_are_no_animation() -> None:
    pages = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    data = samples.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert inspect(data) == (Result.PASS_WITH_FINDINGS, (Finding.SEVERAL_PAGES,))


def test_pixels_that_stop_early_in_a_whole_container_are_held() -> None:
    assert inspect(samples.png_of(100, 100)) == (Result.HELD, (Finding.TRUNCATED,))


@pytest.mark.parametrize(
    ("finding", "result"),
    [
        (Finding.NOT_A_FILE, Result.ERROR),
        (Finding.UNREADABLE, Result.ERROR),
        (Finding.BROKE_ITS_WORKER, Result.HELD),
        (Finding.TOO_LARGE, Result.HELD),
    ],
)
def test_a_file_that_is_not_read_has_facts_without_a_hash(finding: Finding, result: Result) -> None:
    facts = unreadable(1 << 40, finding)
    assert (facts.sha256, facts.size, facts.type) == ("", 1 << 40, "")
    assert facts.inspection == inspection.Inspection(inspection.RULESET, result, (finding,))


@pytest.mark.parametrize("finding", Finding)
def test_a_finding_alone_is_a_plain_pass_only_where_it_just_informs(finding: Finding) -> None:
    assert (verdict((finding,)).result is Result.PASS) is (finding in INFORMING)


def test_nothing_found_is_a_pass() -> None:
    assert verdict(()).result is Result.PASS
