"""A PNG that can be decoded small, band after band, as a JPEG can: never all its pixels at once.

A band becomes a stream of its own that begins with the last line of the band before, unfiltered,
because the filters of a line lean on the line above it (PNG third edition, 9).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, PngImagePlugin

from assetlib.index import colours

_CODED = {
    "1": (1, "L"),
    "L;2": (2, "L"),
    "L;4": (4, "L"),
    "L": (8, "L"),
    "I;16B": (16, "LA"),
    "P;1": (1, "L"),
    "P;2": (2, "L"),
    "P;4": (4, "L"),
    "P": (8, "L"),
    "LA": (16, "LA"),
    "RGB": (24, "RGB"),
    "RGBA": (32, "RGBA"),
}
"""How pixels are written: bits for each, and a mode of as many bytes, as filters see them."""

_WEIGHED = {"L": "L", "LA": "La", "RGB": "RGB", "RGBA": "RGBa"}
_BAND = 1024 * 1024
"""Bytes of a band, or one row of the small picture where that takes more."""

_PIECE = 64 * 1024

_LARGE = 24_000_000
"""Pixels up to which a picture is decoded as a whole, which is a little quicker."""


class BandedPng(PngImagePlugin.PngImageFile):
    """A PNG whose `draft`, where it is large, makes it smaller by a whole number.

    Interlaced pictures have no draft, nor colours of 16 bits.
    """

    _factor = 1

    def draft(
        self, mode: str | None, size: tuple[int, int] | None
    ) -> tuple[str, tuple[int, int, float, float]] | None:
        """Decode at no less than `size`, upon `load`; None where it cannot be."""
        if size is None or self._factor > 1 or not self._is_plain():
            return super().draft(mode, size)
        factor = min(self.width // size[0], self.height // size[1])
        if factor < 2:
            return None
        width, height = self.size
        self._factor = factor
        self._size = -(-width // factor), -(-height // factor)
        return self.mode, (0, 0, width / factor, height / factor)

    def _is_plain(self) -> bool:
        if self.width * self.height <= _LARGE or len(self.tile) != 1:
            return False
        tile = self.tile[0]
        whole = tile.extents == (0, 0, *self.size)
        return whole and tile.args in _CODED and not self.info.get("interlace")

    def load(self) -> Any:
        """Decode it, small where a draft was asked for; OSError where it ends before it should."""
        if self._factor > 1 and self.tile:
            _, extents, offset, coding = self.tile[0]
            if self.fp is None or extents is None:
                raise OSError("the file was closed")
            self.load_prepare()
            self.fp.seek(offset)
            small = self._reduced(extents[2], extents[3], str(coding))
            self.load_end()
            self.tile, self._mode, self.im = [], small.mode, small.im
            self.info.pop("transparency", None)  # it is alpha now, if it was there
            self.palette = None
        return super().load()

    def _reduced(self, width: int, height: int, coding: str) -> Image.Image:
        kept = self._kept
        small = Image.new(_WEIGHED[kept], self.size)
        bits, _ = _CODED[coding]
        lines = max(1, _BAND // (width * max(bits, 8) // 8) // self._factor) * self._factor
        top = 0
        for packed in self._bands((width * bits + 7) // 8, height, lines, coding):
            size = width, min(lines, height - top)
            band = Image.frombytes(self.mode, size, packed, "raw", coding)
            if self.palette is not None:
                band.putpalette(bytes(self.palette.palette), self.palette.mode)
            if "transparency" in self.info:
                band.info["transparency"] = self.info["transparency"]
            plain = colours.eight_bits(band) if band.mode == "I;16" else band.convert(kept)
            row = plain.convert(small.mode).reduce(self._factor)
            small.paste(row, (0, top // self._factor))
            top += band.height
        return small.convert(kept)

    @property
    def _kept(self) -> str:
        """The mode that the small picture has."""
        if self.mode == "I;16" or (self.mode == "1" and not self.has_transparency_data):
            return "L"
        if self.mode in ("1", "L", "P", "RGB"):
            colourless = "L" if self.mode == "L" else "RGB"
            return "RGBA" if self.has_transparency_data else colourless
        return self.mode

    def _bands(self, length: int, height: int, lines: int, coding: str) -> Iterator[bytes]:
        """The lines from top to bottom, so many at once, without their filters."""
        _, filtered = _CODED[coding]
        inflated = self._inflated(length + 1)
        across = length // len(filtered)
        above = bytes(length)
        for top in range(0, height, lines):
            count = min(lines, height - top)
            packed = zlib.compressobj(0)
            pieces = [packed.compress(b"\0" + above)]
            pieces += (packed.compress(next(inflated)) for _ in range(count))
            pieces.append(packed.flush())
            size = across, count + 1
            band = Image.frombytes(filtered, size, b"".join(pieces), "zip", filtered, 0)
            plain = band.tobytes()
            above = plain[-length:]
            yield plain[length:]

    def _inflated(self, length: int) -> Iterator[bytes]:
        """The packed lines, each with the byte that names its filter."""
        unpacking, waiting, have = zlib.decompressobj(), b"", bytearray()
        while True:
            while len(have) < length and not unpacking.eof:
                waiting = waiting or self.load_read(_PIECE)
                if not waiting:
                    break
                have += unpacking.decompress(waiting, max(length, _PIECE))
                waiting = unpacking.unconsumed_tail
            if len(have) < length:
                raise OSError("image file is truncated")
            yield bytes(have[:length])
            del have[:length]
