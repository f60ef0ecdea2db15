"""A request: what staff ask of the librarians, and the answers that it may get."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assetlib.text import fold
from assetlib.use import Use

DECIDE, WANTED, NOTHING_FOUND, OFFERED = "decide", "wanted", "nothing_found", "offered"
"""What a request may be about: 確認の依頼, ほしい絵, 見つからなかった検索, 各課からの提供."""

TAKEN_OVER = "taken_over"
"""Asks nothing: it tells the ledger alone who goes on with which `works` (引き継ぎ)."""

OPEN = "open"
"""The status of a request that waits; any other is an `Answer`, or a newer program's."""


class Answer(StrEnum):
    """What librarians say to a request. Everybody's PC gets it, so it is never in free words.

    DONE says only that it is dealt with. ADDED and ACCEPTED may name a picture.
    """

    DONE = "done"
    USABLE = "usable"
    RECORDED = "recorded"
    CHECK_FIRST = "check_first"
    UNUSABLE = "unusable"
    TALK = "talk"
    ADDED = "added"
    WORDED = "worded"
    NOT_NOW = "not_now"
    ACCEPTED = "accepted"
    NOT_ALLOWED = "not_allowed"
    UNFIT = "unfit"
    HERE_ALREADY = "here_already"


FITTING = {
    DECIDE: (
        *(Answer.USABLE, Answer.RECORDED, Answer.CHECK_FIRST),
        *(Answer.UNUSABLE, Answer.TALK, Answer.DONE),
    ),
    WANTED: (Answer.ADDED, Answer.WORDED, Answer.NOT_NOW, Answer.TALK, Answer.DONE),
    NOTHING_FOUND: (Answer.DONE,),
    OFFERED: (Answer.NOT_ALLOWED, Answer.UNFIT, Answer.HERE_ALREADY, Answer.TALK),
}
"""Which answers fit, in the order in which they are offered; ACCEPTED an offer is by itself."""


FREEING = frozenset({Answer.USABLE, Answer.RECORDED, Answer.CHECK_FIRST})
"""The answers that are true only where the pictures may be used."""

CALM = FREEING - {Answer.CHECK_FIRST}
"""Those that are true only where nothing is to be made sure of before."""


def answer_of(status: str) -> Answer | None:
    """The answer that a status is; None while it waits."""
    if status == OPEN:
        return None
    return next((one for one in Answer if one == status), Answer.DONE)


@dataclass(frozen=True, slots=True)
class Request:
    """A question of staff to the librarians, as its asker wrote it.

    `about` is one of the four above; `who` the account with the name it gave, `at` UTC; `rows` the
    pictures it is about that are in the library, `use` what they were wanted for, `note` what a
    wished-for picture is for.
    """

    id: str
    about: str
    at: str
    who: str
    section: str
    words: str
    rows: tuple[int, ...] = ()
    use: Use | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Requests with the same words, however they were written; the newest first."""

    words: str
    requests: tuple[Request, ...]


def gathered(requests: Iterable[Request]) -> tuple[Wish, ...]:
    """Requests by their words, most often asked first; the spelling used last is shown."""
    found: dict[str, list[Request]] = {}
    for one in sorted(requests, key=lambda one: one.at, reverse=True):
        if key := fold(one.words):
            found.setdefault(key, []).append(one)
    wishes = (Wish(of[0].words, tuple(of)) for of in found.values())
    return tuple(sorted(wishes, key=lambda wish: (-len(wish.requests), wish.words)))
