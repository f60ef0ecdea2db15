"""Offering: pictures that a section gives to the library, and what librarians make of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assetlib.asset import Facts
from assetlib.details import Saved
from assetlib.request import Answer

Told = Callable[[int, int], bool]
"""Hears how many of how many files are done; False ends the rest. Called in the desk's lane."""


class People(StrEnum):
    """Whether people can be recognised: nobody; some, who agreed; nobody has looked or asked."""

    NOBODY = "nobody"
    AGREED = "agreed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Said:
    """What a section says of its pictures, in its own words; "" is what it did not say.

    `owner` is the section that holds the rights, `source` where the pictures come from, `terms`
    what is allowed and what is not, `until` the last day (ISO 8601) on which they may be used.
    """

    owner: str = ""
    source: str = ""
    terms: str = ""
    until: str = ""
    people: People = People.UNSURE


@dataclass(frozen=True, slots=True)
class Offer:
    """One picture that waits: who offers it, the file's name and bytes, and what is said of it.

    `pieces` are the parts it travelled in, `sha256` is that of the whole.
    """

    id: str
    at: str
    who: str
    section: str
    title: str
    name: str
    size: int
    sha256: str
    said: Said
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What its inspection said, and a PNG of it where it may be drawn.

    `twin` is the row of a picture of the library with the same content.
    """

    facts: Facts
    preview: bytes = b""
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """How an offer is to come in: everybody reads it, so no name of a person belongs there.

    `folder` is where its file goes; `licence` a code, or "" for what the folder's rule says, if
    there is one; `draft` asks for a licence of its own, a draft with these `terms`.
    """

    title: str
    folder: str
    source: str
    note: str = ""
    licence: str = ""
    draft: bool = False
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files went on their way, and those that did not (name, and why)."""

    done: int
    refused: tuple[tuple[str, Exception], ...] = ()


class Offers(Protocol):
    """Staff offer; the rest is for librarians, and fails with NotALibrarian for others."""

    def offer(self, files: tuple[tuple[Path, str], ...], said: Said, told: Told) -> Future[Sent]:
        """Send files, each with its title; safe in the outbox when done. Practising."""
        ...

    def look(self, file: Path, side: int) -> Future[bytes]:
        """A PNG of a file of this PC, `side` px at most; b"" where none may be drawn."""
        ...

    def waiting(self) -> Future[tuple[Offer, ...]]:
        """What was offered and is not decided yet, the oldest first."""
        ...

    def show(self, offer: Offer, side: int) -> Future[Shown]:
        """Inspect an offer, and draw it to fit a square of `side` px; NotHere, ShareOffline."""
        ...

    def accept(self, offers: tuple[Offer, ...], place: Place) -> Future[Saved]:
        """Take offers into the library; whoever offered them is told. NotHere, ShareOffline.

        The title is for the first of them, the others keep theirs.
        """
        ...

    def decline(self, offer: Offer, answer: Answer) -> Future[Saved]:
        """Do without it, and say why; its file is removed."""
        ...
