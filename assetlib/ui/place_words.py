"""The words of places: what one is called, its icon, and what it says while it is empty."""

from __future__ import annotations

from assetlib.place import Place, PlaceKind
from assetlib.query import Query
from assetlib.task import Task
from assetlib.ui import task_words
from assetlib.ui.facts import path_of
from assetlib.wording import say

_SIGNS = {
    PlaceKind.RECENT: "clock",
    PlaceKind.FAVOURITES: "star",
    PlaceKind.NEW: "sparkles",
    PlaceKind.COLLECTION: "folder-heart",
}


def name_of(place: Place) -> str:
    """お気に入り, or the name that somebody gave a collection."""
    if place.kind is PlaceKind.TASK:
        return task_words.name_of(Task(place.id))
    return place.name or say(f"place.{place.kind.value}")


def sign_of(place: Place) -> str:
    """The name of its icon."""
    if place.kind is PlaceKind.TASK:
        return task_words.sign_of(Task(place.id))
    return _SIGNS[place.kind]


def where_of(query: Query) -> str:
    """The place or the category in which a query looks; "" where it looks everywhere."""
    return name_of(query.place) if query.place else path_of(query.category)


def nothing_in(place: Place) -> tuple[str, str]:
    """What is so, and what to do about it."""
    if place.kind is PlaceKind.TASK:
        return task_words.nothing_left(Task(place.id))
    kind = place.kind.value
    title = say(f"place.empty_{kind}_title", name=name_of(place))
    return title, say(f"place.empty_{kind}_text")
