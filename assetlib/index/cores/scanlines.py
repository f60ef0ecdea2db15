"""The scan lines of a PNG: how many bytes its packed pixels may come to, and that they do."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assetlib.index.cores.unfit import Unfit

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
"""The seven passes of an interlaced picture: first column and row, steps (PNG 3rd ed., 8.1)."""

_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """What a header says of the pixels: the size, bits a channel, kind of colour, interlacing."""

    width: int
    height: int
    bits: int
    colour: int
    interlaced: bool

    @classmethod
    def of(cls, header: bytes) -> Lines:
        """From an IHDR; `Unfit` where it is none."""
        width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
        if colour not in _CHANNELS:
            raise Unfit("png")
        return cls(width, height, bits, colour, bool(interlaced))

    def sized(self, width: int, height: int) -> Lines:
        """The same kind of pixels in a frame of another size."""
        return replace(self, width=width, height=height)

    @property
    def length(self) -> int:
        """Bytes of all lines, each with the one that names its filter."""
        if not self.interlaced:
            return self._block(self.width, self.height)
        return sum(
            self._block(-((x - self.width) // across), -((y - self.height) // down))
            for x, y, across, down in _PASSES
        )

    def _block(self, width: int, height: int) -> int:
        if width <= 0 or height <= 0:
            return 0
        return height * (1 + (width * self.bits * _CHANNELS[self.colour] + 7) // 8)


def refuse_if_longer(pieces: Iterable[bytes], lines: Lines) -> None:
    """Raise `Unfit` unless packed pieces come to just these lines, with nothing behind them."""
    unpacking, left = zlib.decompressobj(), lines.length
    for piece in pieces:
        if unpacking.eof and piece:
            raise Unfit("png")
        waiting = piece
        while waiting:
            left -= len(unpacking.decompress(waiting, _AT_ONCE))
            waiting = unpacking.unconsumed_tail
            if left < 0:
                raise Unfit("png")
    left -= len(unpacking.flush())
    if left or unpacking.unused_data or not unpacking.eof:
        raise Unfit("png")
