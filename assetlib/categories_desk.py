"""The desk of categories: the tree is changed, and it is said before what that does to pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.branches import Branches, in_parent
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.categories import CategoryEffect, lies_in
from assetlib.details import Saved
from assetlib.index import stock
from assetlib.index.bearing import bearers, counted, shown
from assetlib.index.describing import drafted, entities
from assetlib.shelf import Shelf
from assetlib.text import nfc

T = TypeVar("T")

Work = Callable[[Branches, Connection, Draft], None]


class CategoriesDesk:
    """Fulfils `categories.Categories` over a library. `waiting` gives the outbox's operations."""

    def __init__(self, shelf: Shelf, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf = shelf
        self._waiting = waiting

    def make(self, path: str) -> Future[Saved]:
        """Make an empty category."""
        return self._change(lambda work, _connection, _view: work.make(path))

    def move(self, path: str, to: str) -> Future[Saved]:
        """Give a category another path, with all that lies below it."""
        return self._change(lambda work, _connection, _view: work.move(path, to))

    def merge(self, path: str, into: str) -> Future[Saved]:
        """Put everything of one category into another."""

        def do(work: Branches, connection: Connection, view: Draft) -> None:
            _pour(work, connection, view, path, into)

        return self._change(do)

    def delete(self, path: str) -> Future[Saved]:
        """Take a category away: what it holds goes to the one above it, or to none."""
        return self.merge(path, in_parent(nfc(path)))

    def effect(
        self, path: str, into: str | None = None, *, stays: bool = False
    ) -> Future[CategoryEffect]:
        """What merging it into another, or (None) deleting it, would do; or another path."""
        path = nfc(path)
        goal = in_parent(path) if into is None else nfc(into)

        def ask(connection: Connection) -> CategoryEffect:
            draft = drafted(connection, self._waiting())
            categories = entities(connection, "category", draft)
            within = {
                id_: nfc(fields["path"])
                for id_, fields in categories.items()
                if lies_in(nfc(fields["path"]), path)
            }
            poured = list[str]()

            def pour(id_: str) -> dict[str, Fields]:
                poured.append(id_)  # which is all there is to know: none of its pictures is read
                return {}

            work = _branches(connection, draft)
            if stays:
                work.lead(path)
            else:
                work.merge(path, goal, pour)
            return CategoryEffect(
                pictures=counted(connection, draft, "category", within)[0],
                elsewhere=counted(connection, draft, "category", poured)[0],
                goes_to=goal,
                inner=sum(one != path for one in within.values()),
                folders=tuple(work.ruled),
                recurring=tuple(sorted(work.recurring)),
            )

        return self._shelf.ask(ask)

    def _change(self, do: Work) -> Future[Saved]:
        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            work = _branches(connection, view)
            do(work, connection, view)
            return work.ops, len(shown(work.moved))

        return self._shelf.change("categories", build)


def _pour(work: Branches, connection: Connection, view: Draft, path: str, into: str) -> None:
    work.merge(path, into, lambda id_: bearers(connection, view, "category", id_))


def _branches(connection: Connection, view: Draft) -> Branches:
    categories = entities(connection, "category", view)
    rules = entities(connection, "folder_rule", view)
    return Branches(view, categories, rules, stock.folders(connection))
