"""A listing: what one folder of the share holds, by name, size and time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a name in a folder stands for."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"
    """A FIFO, socket, device, or link: catalogued, never opened."""


KINDS = {kind.value: kind for kind in Kind}
"""By their values: a sweep asks for each file of a library, and `Kind(…)` takes its time."""


class Entry(NamedTuple):
    """One name in a folder. `size` is bytes, `mtime_ns` nanoseconds since 1970 UTC.

    A tuple, as `Seen` and `Known` are: a sweep makes one for each file of a library.
    """

    name: str
    kind: Kind
    size: int = 0
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """One folder, completely listed; an incomplete one is an error, never a Listing."""

    folder: str
    entries: tuple[Entry, ...]
