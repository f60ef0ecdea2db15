"""The desk of tags: it lists them with what they stand for, and changes them as things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.retagging import Retagging
from assetlib.details import Saved
from assetlib.index.bearing import bearers, counted, shown
from assetlib.index.describing import drafted, entities
from assetlib.index.projection import SqlView
from assetlib.index.tagging import counts
from assetlib.index.visibility import is_in_stock
from assetlib.shelf import Shelf
from assetlib.tags import TagEffect, TagEntry
from assetlib.text import fold

T = TypeVar("T")


class TagsDesk:
    """Fulfils `tags.Tags` over a library. `waiting` gives the operations in the outbox."""

    def __init__(self, shelf: Shelf, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf = shelf
        self._waiting = waiting

    def listed(self) -> Future[tuple[TagEntry, ...]]:
        """Every tag, in Japanese order."""

        def ask(connection: Connection) -> tuple[TagEntry, ...]:
            draft = drafted(connection, self._waiting())
            tags = entities(connection, "tag", draft)
            held = counts(connection, librarian=True)
            _recount(connection, draft, held)
            found = (_entry(id_, fields, tags, held) for id_, fields in tags.items())
            return tuple(sorted(found, key=lambda tag: (fold(tag.reading or tag.name), tag.name)))

        return self._shelf.ask(ask)

    def save(self, entry: TagEntry, *, keep_name: bool = True) -> Future[Saved]:
        """Make a tag what the entry says."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            work = Retagging(view, entities(connection, "tag", view))
            work.save(entry, keep_name=keep_name)
            return work.ops, int(bool(work.ops))

        return self._shelf.change("tags", build)

    def effect(self, ids: Sequence[str], into: str = "") -> Future[TagEffect]:
        """What merging these into one of them would do; with "" what deleting them would."""

        def ask(connection: Connection) -> TagEffect:
            draft = drafted(connection, self._waiting())
            tags = entities(connection, "tag", draft)
            work = Retagging(draft, tags)
            going = [id_ for id_ in ids if id_ != into]
            pictures, both = counted(connection, draft, "tag", going, into)
            below = {child for id_ in going for child in work.children(id_)} - set(ids)
            return TagEffect(
                pictures=pictures,
                both=both,
                children=tuple(sorted(str(tags[child]["name"]) for child in below)),
            )

        return self._shelf.ask(ask)

    def merge(self, ids: Sequence[str], into: str) -> Future[Saved]:
        """Make several tags one."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            work = Retagging(view, entities(connection, "tag", view))
            held = {id_: bearers(connection, view, "tag", id_) for id_ in ids if id_ != into}
            work.merge(ids, into, held)
            return work.ops, len({one for of in held.values() for one in shown(of)})

        return self._shelf.change("tags", build)

    def delete(self, ids: Sequence[str]) -> Future[Saved]:
        """Take tags off every picture, and away."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            work, pictures = Retagging(view, entities(connection, "tag", view)), set[str]()
            for id_ in ids:
                held = bearers(connection, view, "tag", id_)
                work.delete(id_, held)
                pictures.update(shown(held))
            return work.ops, len(pictures)

        return self._shelf.change("tags", build)


def _recount(connection: Connection, draft: Draft, held: dict[str, int]) -> None:
    """Count what pictures in the outbox carry, in place of what they did."""
    ids = [id_ for kind, id_ in draft.touched if kind == "asset"]
    view = SqlView(connection)
    view.expect(ids)
    for id_ in ids:
        for either, more in ((view.get("asset", id_), -1), (draft.get("asset", id_), 1)):
            for tag in either["tags"] if either and is_in_stock(either) else ():
                held[tag] = held.get(tag, 0) + more


def _entry(id_: str, fields: Fields, tags: dict[str, Fields], held: dict[str, int]) -> TagEntry:
    parents = (str(tags[of]["name"]) for of in fields["parents"] if of in tags)
    return TagEntry(
        id=id_,
        name=str(fields["name"]),
        reading=str(fields["reading"]),
        count=held.get(id_, 0),
        parents=tuple(sorted(parents)),
        aliases=tuple(fields["aliases"]),
    )
