"""Compared: which contents this PC has compared already, and what came of it."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

Pair = tuple[str, str]
"""Two contents by their SHA-256, the smaller first."""

_RECORD = struct.Struct("<QQ?")
"""The first 64 bits of either hash, and whether they are alike."""


class Compared:
    """`<cache>/<library id>/compared-<method>.bin`; where it is lost, all is compared again.

    It holds no pixels, so nothing of a withdrawn picture is left in it. `method` names how the
    comparing is done: what another method found counts no more. One lane asks and keeps.
    """

    def __init__(self, folder: Path, method: str) -> None:
        self._file = folder / f"compared-{method}.bin"
        self._known: dict[tuple[int, int], bool] | None = None

    def get(self, pair: Pair) -> bool | None:
        """Whether they are alike; None where nobody has compared them."""
        return self._all().get(_key(pair))

    def keep(self, found: Mapping[Pair, bool]) -> None:
        """Remember this; a full disk only means that it is compared again at the next start."""
        keyed = {_key(pair): alike for pair, alike in found.items()}
        self._all().update(keyed)
        data = b"".join(_RECORD.pack(*key, alike) for key, alike in keyed.items())
        with suppress(OSError), self._file.open("ab") as file:
            file.write(data)

    def _all(self) -> dict[tuple[int, int], bool]:
        if self._known is None:
            data = b""
            with suppress(OSError):
                data = self._file.read_bytes()
            whole = len(data) // _RECORD.size * _RECORD.size
            if whole < len(data):  # a kill in the middle: what comes after would be shifted
                data = data[:whole]
                with suppress(OSError):
                    self._file.write_bytes(data)
            records = _RECORD.iter_unpack(data)
            self._known = {(one, other): alike for one, other, alike in records}
        return self._known


def _key(pair: Pair) -> tuple[int, int]:
    return int(pair[0][:16], 16), int(pair[1][:16], 16)
