"""Disappearances: so many pictures gone at once that a person has to say what happened.

For a window: listen for `events.PicturesGone`. Its `question` is what to ask, or None when the
matter has settled itself (they are back, or another PC was told). Ask the librarian "n pictures in
m folders have gone at once (examples): were they deleted or moved on purpose?" and hand the answer
in with `library.disappearances.answer(question.id, Answer.…)`. `library.disappearances.question`
is what is open now, for a window that comes later. Nothing is lost while nobody answers: the
pictures stay in the catalogue as they were.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Answer(StrEnum):
    """What a librarian says of pictures that have gone."""

    ON_PURPOSE = "on_purpose"
    """They were deleted or moved: record them as missing, once a second look agrees."""
    KEEP = "keep"
    """They were not: they stay, and nobody is asked about them again until they were seen."""
    LATER = "later"
    """Ask again in an hour."""


@dataclass(frozen=True, slots=True)
class Disappearance:
    """Pictures that were not seen in two complete looks at the folder.

    `examples` are some of their paths, `since` when that was first noticed (UTC, ISO 8601).
    """

    id: str
    pictures: int
    folders: int
    examples: tuple[str, ...]
    since: str


class Disappearances(Protocol):
    """The open question of one library, if any; on the PC that follows the folder."""

    @property
    def question(self) -> Disappearance | None:
        """What a librarian is to be asked now."""
        ...

    def answer(self, id_: str, answer: Answer) -> Future[int]:
        """Answer a question; how many pictures were recorded as missing.

        NotHere where it is no longer open; ON_PURPOSE may fail as a sweep does.
        """
        ...
