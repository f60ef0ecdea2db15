"""A sidecar as it lies beside a picture and was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a sidecar. `rights` is in words, and proves nothing."""

    title: str
    creator: str
    tags: tuple[str, ...]
    source: str
    rights: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A sidecar that lies there: its name, the hash of its bytes, what it says or why nothing."""

    name: str
    sha256: str
    read: Read | None
    why: str = ""


def write_found(found: Found) -> list[Any]:
    """As JSON values, to come from a worker."""
    return [found.name, found.sha256, asdict(found.read) if found.read else None, found.why]


def read_found(form: Sequence[Any]) -> Found:
    """The reverse."""
    name, sha256, told, why = form
    known = Read(**{**told, "tags": tuple(told["tags"])}) if told else None
    return Found(str(name), str(sha256), known, str(why))
