"""A picture on the clipboard as Word and Explorer look for it: the file, the PNG, the bitmap."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.windows import clipboard
from tests.windows.neighbour import neighbour

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

CLEAR, RED, HALF = (0, 0, 0, 0), (255, 0, 0, 255), (0, 0, 255, 128)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """See-through above, red below, and half blue."""
    image = Image.new("RGBA", (2, 2))
    for place, colour in {(0, 0): CLEAR, (1, 0): CLEAR, (0, 1): RED, (1, 1): HALF}.items():
        image.putpixel(place, colour)
    place = tmp_path / "髙﨑𠮷①.png"
    image.save(place)
    return place


@pytest.fixture
def copied(picture: Path) -> Iterator[Path]:
    """The picture lies on the clipboard of another program."""
    with neighbour("tests.windows.owner", picture):
        yield picture


def test_explorer_finds_the_file_under_its_name(copied):
    with clipboard.Opened():
        assert [Path(file) for file in clipboard.files()] == [copied]


def test_word_finds_the_very_png(copied):
    with clipboard.Opened():
        png = clipboard.data(clipboard.png_format())
    assert png is not None
    assert png.startswith(copied.read_bytes())
    assert Image.open(BytesIO(png)).convert("RGBA").getpixel((0, 0))[3] == 0


def test_the_bitmap_keeps_what_is_see_through(copied):
    with clipboard.Opened():
        bitmap = clipboard.data(clipboard.CF_DIBV5)
    assert bitmap is not None
    size, width, height, _planes, bits = struct.unpack_from("<IiiHH", bitmap)
    assert (size, width, abs(height), bits) == (124, 2, 2, 32)
    begin = size + 12  # the masks of the colours once more, as Qt writes them
    rows = [bitmap[begin + row * 8 : begin + row * 8 + 8] for row in range(2)]
    if height > 0:  # from the bottom up
        rows.reverse()
    alphas = [[row[3], row[7]] for row in rows]
    assert alphas == [[0, 0], [255, 128]]
