"""A footprint: what a survey saw, kept small, to tell where the next one saw the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assetlib import durable
from assetlib.catalogue.publishing import Head
from assetlib.index.scanner import Parts, parts

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One folder as it was listed: the hash of its listing, the folders below, how many files."""

    sha256: bytes
    below: tuple[str, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Footprint:
    """The folders of a survey in which everything lay as the catalogue says.

    `doubted` are to be compared whether they lie there or not.
    """

    steps: Mapping[str, Step] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()

    def step(self, folder: str, raw: bytes) -> tuple[Step, Parts | None]:
        """A folder by its listing; what lies in it, unless it is the listing known here."""
        sha256, known = hashlib.sha256(raw).digest(), self.steps.get(folder)
        if known is not None and known.sha256 == sha256:
            return known, None
        found = parts(folder, json.loads(raw))
        return Step(sha256, found.folders, len(found.files)), found

    def without(self, doubted: Iterable[str]) -> Footprint:
        """The same, but for folders in which something may be otherwise."""
        more = frozenset(doubted)
        steps = {folder: step for folder, step in self.steps.items() if folder not in more}
        return replace(self, steps=steps, doubted=self.doubted | more)

    @property
    def files(self) -> int:
        """How many files lie there."""
        return sum(step.files for step in self.steps.values())


NONE = Footprint()
"""Of no survey: not even the library's own folder was listed."""


def keep(place: Path, footprint: Footprint, head: Head) -> None:
    """Write it down for the next start, with the head of the log it agrees with; LocalTrouble."""
    steps = [
        [folder, step.sha256.hex(), step.below, step.files]
        for folder, step in footprint.steps.items()
    ]
    form = {
        "format": _FORMAT,
        "rev": head.rev,
        "sha256": head.sha256,
        "steps": steps,
        "doubted": sorted(footprint.doubted),
    }
    durable.keep(place, json.dumps(form, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def kept(place: Path) -> tuple[Footprint, Head]:
    """What was written down; of no survey where nothing was, or nothing that can be read."""
    try:
        form = json.loads(place.read_bytes())
        steps = {
            str(folder): Step(bytes.fromhex(sha256), tuple(map(str, below)), int(count))
            for folder, sha256, below, count in form["steps"]
        }
        if form["format"] == _FORMAT:
            doubted = frozenset(map(str, form["doubted"]))
            return Footprint(steps, doubted), Head(int(form["rev"]), str(form["sha256"]))
    except (OSError, ValueError, KeyError, TypeError):  # a cache is not worth a question
        pass
    return NONE, Head(0, "")
