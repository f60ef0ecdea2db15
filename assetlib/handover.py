"""Handover (異動): what one person has begun, given to whoever goes on with it, as a small file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from assetlib.use import UseRecord, Work


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the librarians that waits: what about, its words, and when (UTC).

    `assets` are the ids of the pictures it asks about, `pictures` what those are called here, `use`
    what they are wanted for, as JSON.
    """

    id: str
    about: str
    words: str
    at: str
    assets: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    use: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is handed over: whose it was (account and name), open works, and open questions.

    `library` is the id of the library it belongs to; `answered` are the ids of questions that have
    been answered since the file was written. `uses` are what the works have taken, cut down to what
    their strips show: the picture, who took it and when, and no account, PC, reason or answer.
    """

    library: str
    account: str
    name: str
    works: tuple[Work, ...] = ()
    questions: tuple[Question, ...] = ()
    answered: frozenset[str] = frozenset()
    uses: tuple[UseRecord, ...] = ()

    def pictures(self, work: Work) -> int:
        """How many pictures are in a work."""
        return len(pictures_of(one for one in self.uses if one.work.get("id") == work.id))


def pictures_of(uses: Iterable[UseRecord]) -> frozenset[tuple[str, str]]:
    """The pictures that are in works, as ids of a work and an asset."""
    return frozenset((str(one.work.get("id")), one.asset) for one in uses if not one.not_used)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a bundle here: works and questions that are new, and those known already.

    Of the new questions so many are `answered`; `pictures` have become known to be in works.
    """

    works: int
    questions: int
    known: int
    answered: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record with works that are open: the account, the name given last."""

    account: str
    name: str
    works: int


class Handover(Protocol):
    """Handing over in one library. Records stay with whoever made them; only what is open goes on.

    A work keeps its id, so what was taken for it before counts on; what that was goes with it, or
    whoever goes on would not know which credits are due.
    """

    def own(self) -> Future[Bundle]:
        """What one has begun oneself on this PC."""
        ...

    def people(self) -> Future[tuple[Person, ...]]:
        """Whose open works are on record; NotALibrarian for others."""
        ...

    def of(self, account: str) -> Future[Bundle]:
        """What somebody has begun, from the ledger; NotALibrarian for others."""
        ...

    def write(self, bundle: Bundle, file: str) -> Future[None]:
        """Write it into a file for whoever goes on; LocalTrouble."""
        ...

    def read(self, file: str) -> Future[Bundle]:
        """What a file hands over; BadInput where it is none, or another library's."""
        ...

    def take(self, bundle: Bundle) -> Future[Taken]:
        """Go on with it from now on, on this PC; once more changes nothing. LocalTrouble."""
        ...
