"""Pictures that take much memory are known before they are decoded."""

from __future__ import annotations

from PIL import Image

from assetlib.index import rasters
from tests.index import samples


def test_a_large_picture_takes_room_and_a_photograph_drawn_small_does_not() -> None:
    large = Image.new("L", (6000, 5000))
    assert rasters.takes_room(samples.saved(large, "PNG"))
    assert not rasters.takes_room(samples.saved(large, "JPEG"))
    assert not rasters.takes_room(samples.saved(Image.new("L", (600, 500)), "PNG"))
    assert rasters.takes_room(samples.saved(Image.new("L", (3000, 3000)), "WEBP"))
    assert not rasters.takes_room(b"no picture")
    assert not rasters.takes_room(samples.saved(large, "PNG")[:30])
