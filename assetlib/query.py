"""A query: what somebody looks for, and the rows that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """In which order pictures are shown."""

    NAME = "name"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Query:
    """Words (all must match), a category with everything below it, and an order.

    `category` is a category's path ("防災/避難"); "" means all pictures.
    """

    text: str = ""
    category: str = ""
    sort: Sort = Sort.NAME


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that answer a query, in order. A row is a number that means one asset on this PC."""

    query: Query
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """What the grid shows of one picture.

    `badges` are words about the terms (表示要, 庁内限り …); `thumbnail` says whether one was drawn;
    `waiting` marks a file that lies in the folder but is not catalogued yet (登録待ち).
    """

    row: int
    path: str
    title: str
    badges: tuple[str, ...] = ()
    state: str = "present"
    held: bool = False
    thumbnail: bool = True
    photo: bool = False
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category and how many pictures of a query lie in it or below it."""

    path: str
    count: int


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many pictures carry it."""

    name: str
    count: int
