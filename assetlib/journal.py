"""The journal: which files this PC is about to give another place, until their records follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetlib.intentions import Intentions


@dataclass(frozen=True, slots=True)
class Intent:
    """One file: whose it is (an asset's id), from where, to where, and the state it has then.

    `size` in bytes and `mtime_ns` in nanoseconds tell it from another one of its name.
    """

    asset: str
    path: str
    wanted: str
    state: str
    size: int
    mtime_ns: int


class Journal(Intentions[Intent]):
    """`<cache>/<library id>/moves/`, a file an intent."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "moves", _read)


def _read(form: Mapping[str, Any]) -> Intent:
    return Intent(*(form[name] for name in Intent.__slots__))
