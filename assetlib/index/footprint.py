"""A footprint: what a survey saw, kept small, to tell whether the next one saw the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from assetlib.index.scanner import files, folders
from assetlib.share import listing


@dataclass(frozen=True, slots=True)
class Step:
    """One folder as it was listed: the hash of its listing, the folders below, how many files."""

    sha256: bytes
    below: tuple[str, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Footprint:
    """Every folder of a survey."""

    steps: Mapping[str, Step] = field(default_factory=dict)

    def step(self, folder: str, raw: bytes) -> Step:
        """A folder by its listing, which is only read where it is not the one known here."""
        sha256, known = hashlib.sha256(raw).digest(), self.steps.get(folder)
        if known is not None and known.sha256 == sha256:
            return known
        found = listing(folder, raw)
        return Step(sha256, folders(found), len(files(found)))

    @property
    def files(self) -> int:
        """How many files lie there."""
        return sum(step.files for step in self.steps.values())


NONE = Footprint()
"""Of no survey: not even the library's own folder was listed."""
