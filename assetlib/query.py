"""A query: what somebody looks for, and the rows that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assetlib.place import Place


class Sort(StrEnum):
    """In which order pictures are shown; RELEVANCE without words is the order of names."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    MOST_USED = "most_used"
    NAME = "name"


class Facet(StrEnum):
    """A way to narrow what was found. Its values are words of the catalogue, or those named here.

    CATEGORY paths, DISTRIBUTOR names, LICENCE codes, COLOUR `Colour`, KIND `PictureKind`,
    ORIENTATION `Orientation`, ATTENTION `Attention`, USE `terms.Level`; TRANSPARENT, MONOCHROME
    and NEW have the one value "yes".
    """

    CATEGORY = "category"
    USE = "use"
    DISTRIBUTOR = "distributor"
    LICENCE = "licence"
    ORIENTATION = "orientation"
    TRANSPARENT = "transparent"
    MONOCHROME = "monochrome"
    COLOUR = "colour"
    KIND = "kind"
    NEW = "new"
    ATTENTION = "attention"


YES = "yes"
"""The one value of a facet that asks yes or no."""

NEW_DAYS = 30
"""For how many days a picture counts as newly added."""


class Orientation(StrEnum):
    """How a picture lies, by its pixels; one within a twentieth of square is square."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"


class PictureKind(StrEnum):
    """What sort of picture it is: photos by their pixels, characters and logos by their words."""

    ILLUSTRATION = "illustration"
    PHOTO = "photo"
    CHARACTER = "character"
    LOGO = "logo"


class Colour(StrEnum):
    """A main colour, by measured pixels."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"
    BROWN = "brown"
    BLACK = "black"
    GREY = "grey"
    WHITE = "white"


class Attention(StrEnum):
    """Why a librarian should look at a picture."""

    NEW = "new"
    RECHECK = "recheck"
    MISSING = "missing"
    HELD = "held"
    NO_LICENCE = "no_licence"
    NO_TAGS = "no_tags"
    NO_READING = "no_reading"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value chosen in a facet. Values of one facet widen, different facets narrow."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, where, in which order, and the facet values chosen.

    `text` is what somebody typed, signs and all (`phrasing.read_text` reads it); `category` is a
    category's path ("防災/避難") with all below it, "" means all pictures, or those of a `place`.
    A Choice in `Facet.USE` needs the use to
    be given with the question.
    """

    text: str = ""
    category: str = ""
    sort: Sort = Sort.RELEVANCE
    chosen: tuple[Choice, ...] = ()
    place: Place | None = None


class How(StrEnum):
    """How a search that found nothing was loosened: filling words left out, any word, alike."""

    FILLING = "filling"
    ANY = "any"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Loosened:
    """What was done so that something is found: the words that were looked for in the end."""

    how: How
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many pictures choosing it alone in its facet would show.

    The count is exact, under the words and everything chosen in other facets. `label` is what
    people read where the value is a word of the catalogue, else "".
    """

    facet: Facet
    value: str
    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that answer a query, in order. A row is a number that means one asset on this PC.

    `near` says that nothing fits and these are 近い候補, found as `loosened` says. `hints` are
    words that would find something, or more where little fits. `facets` has every value that is
    chosen or counts any.
    """

    query: Query
    rows: tuple[int, ...]
    near: bool = False
    loosened: Loosened | None = None
    hints: tuple[str, ...] = ()
    facets: tuple[FacetCount, ...] = ()


class Source(StrEnum):
    """Where a suggestion comes from."""

    TAG = "tag"
    CATEGORY = "category"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to look for; `count` pictures have it (of a recent search: were found then)."""

    text: str
    source: Source
    count: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that somebody keeps under a name, on this PC."""

    id: str
    name: str
    query: Query


class Likeness(StrEnum):
    """In what a picture is like another: set or creator, pixels, tags and colours."""

    SET = "set"
    TWIN = "twin"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Similar:
    """Pictures like one, nearest first, each in one of these."""

    row: int
    likeness: Likeness
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
    """A tag and how many pictures carry it.

    `by` is the other name of it (検索では同じ) that fits what was typed, "" where its own does.
    """

    name: str
    count: int
    reading: str = ""
    by: str = ""
