"""A way on: what a button offers where a library could not be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assetlib.errors import Trouble


@dataclass(frozen=True, slots=True)
class WayOn:
    """Below the sentence of which trouble it stands, what it says, and what it does."""

    trouble: Trouble
    words: str
    go: Callable[[], None]
