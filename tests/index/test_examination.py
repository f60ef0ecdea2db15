"""One reading gives everything, and no bytes whatever make it fail."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import warnings
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from assetlib.asset import INFORMING, Facts, Finding, Inspection, Result
from assetlib.index import examination, rasters
from assetlib.index.examination import Examined, examine, preview
from assetlib.index.inspection import RULESET, Refusal
from tests.index import samples

FILES = samples.files()
QUIETLY = settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def is_told(seen: Examined) -> bool:
    """Whether the outcome has its reasons, and a picture exactly where it passed."""
    inspection = seen.facts.inspection
    passed = inspection.result in (Result.PASS, Result.PASS_WITH_FINDINGS)
    told = set(inspection.findings) - INFORMING
    reasoned = bool(told) is (inspection.result is not Result.PASS)
    return reasoned and bool(seen.thumbnail) is passed and len(seen.facts.sha256) == 64


def test_all_facts_come_from_one_reading() -> None:
    data = FILES["桜.png"]
    facts = examine(data, "桜.png").facts
    assert facts == Facts(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        type="png",
        width=300,
        height=200,
        alpha=False,
        inspection=Inspection(RULESET, Result.PASS),
    )


@pytest.mark.parametrize("name", FILES)
def test_every_drawn_format_passes_and_is_drawn(name: str) -> None:
    seen = examine(FILES[name], name)
    assert seen.facts.inspection == Inspection(RULESET, Result.PASS)
    assert seen.facts.width > 0
    assert seen.facts.height > 0
    assert is_told(seen)
    assert preview(FILES[name], name, 64).startswith(b"\x89PNG")


def test_the_size_of_a_jpeg_is_its_own_and_not_that_of_its_small_decode() -> None:
    seen = examine(samples.saved(samples.corners(2001, 1001), "JPEG"), "桜.jpg")
    assert (seen.facts.width, seen.facts.height) == (2001, 1001)


def test_the_size_of_an_svg_is_told_and_its_alpha_seen() -> None:
    facts = examine(samples.svg(), "桜.svg").facts
    assert (facts.width, facts.height, facts.alpha) == (40, 20, True)
    full = examine(samples.svg('<rect width="40" height="20"/>'), "桜.svg")
    assert not full.facts.alpha


@pytest.mark.parametrize("data", [b"", b"hello", b"8BPS" + bytes(40), FILES["桜.png"][:-30]])
def test_what_is_not_drawn_has_neither_thumbnail_nor_preview(data: bytes) -> None:
    seen = examine(data, "桜")
    assert is_told(seen)
    assert seen.thumbnail == b""
    assert preview(data, "桜", 100) == b""


@pytest.mark.parametrize("error", [*rasters.DAMAGE, Image.DecompressionBombError])
def test_whatever_a_decoder_raises_is_a_finding(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise error("from below")

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", fail)
    seen = examine(FILES["桜.png"], "桜.png")
    assert seen.facts.inspection.result is Result.HELD
    assert preview(FILES["桜.png"], "桜.png", 9) == b""


def test_memory_that_runs_out_is_the_workers_affair(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", fail)
    with pytest.raises(MemoryError):
        examine(FILES["桜.png"], "桜.png")


def test_warnings_of_a_decoder_do_not_leak() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with rasters.decoding():
            warnings.warn("corrupt EXIF data", UserWarning, stacklevel=1)
        with pytest.raises(Refusal) as refused, rasters.decoding():
            warnings.warn("large", Image.DecompressionBombWarning, stacklevel=1)
    assert refused.value.finding is Finding.TOO_LARGE
    assert not caught


def test_a_worker_loads_neither_qt_nor_sql_nor_every_plugin_of_pillow() -> None:
    program = (
        "import sys, assetlib.index.examination;"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy'))],"
        "'PIL.PsdImagePlugin' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert told.stdout.split() == ["[]", "False"]


@QUIETLY
@given(st.binary(max_size=2000))
def test_random_bytes_end_in_one_result(data: bytes) -> None:
    assert is_told(examine(data, "桜.png"))


SIGNS = [
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"RIFF\x40\0\0\0WEBPVP8X",
    b"II*\0",
    b"MM\0*",
]
SIGNS += [
    b"BM" + bytes(12) + b"\x28\0\0\0",
    b"\0\0\1\0\1\0",
    b"\0\0\0\x18ftypavif",
    b"<svg ",
    b"\x1f\x8b\x08",
]


@QUIETLY
@given(st.sampled_from(SIGNS), st.binary(max_size=500))
def test_random_bytes_behind_a_real_signature_end_in_one_result(sign: bytes, data: bytes) -> None:
    assert is_told(examine(sign + data, "桜"))


@QUIETLY
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2**32), st.integers(1, 30))
def test_real_files_with_changed_bytes_end_in_one_result(
    name: str, seed: int, changes: int
) -> None:
    random = Random(seed)  # noqa: S311
    data = bytearray(FILES[name])
    # half of the changes hit the head, where the structure is
    for _ in range(changes):
        reach = len(data) if random.random() < 0.5 else min(len(data), 200)
        data[random.randrange(reach)] = random.choice([0, 1, 127, 128, 255, random.randrange(256)])
    assert is_told(examine(bytes(data), name))
    assert isinstance(preview(bytes(data), name, 50), bytes)


@QUIETLY
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2**32))
def test_real_files_with_parts_cut_out_or_doubled_end_in_one_result(name: str, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    data = FILES[name]
    first, second = sorted(random.randrange(len(data)) for _ in range(2))
    middle = random.choice([b"", data[first:second] * 2, bytes(second - first)])
    assert is_told(examine(data[:first] + middle + data[second:], name))


@QUIETLY
@given(st.text(max_size=300))
def test_any_text_within_an_svg_ends_in_one_result(text: str) -> None:
    assert is_told(examine(samples.svg(text.encode("utf-8", "replace").decode()), "桜.svg"))


@QUIETLY
@given(st.text(max_size=40))
def test_any_name_is_taken(name: str) -> None:
    assert is_told(examine(FILES["桜.ico"], name))


def test_the_limit_of_pillow_is_set_knowingly() -> None:
    assert Image.MAX_IMAGE_PIXELS == examination.inspection.MAX_PIXELS
