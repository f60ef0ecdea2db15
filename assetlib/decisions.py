"""Decisions: what somebody changes here, built from what is true now and handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.editing import Editor
from assetlib.delivery import PATIENCE, Delivery
from assetlib.details import Edit, Saved
from assetlib.errors import Trouble
from assetlib.futures import failed
from assetlib.index.projection import SqlView
from assetlib.index.readings import with_readings
from assetlib.index.store import Store
from assetlib.shelf import Build


class Decisions:
    """The way from a decision into the outbox. `refusal` says why nothing may be changed now."""

    def __init__(
        self, store: Store, delivery: Delivery, refusal: Callable[[], Trouble | None]
    ) -> None:
        self._store = store
        self._delivery = delivery
        self._refusal = refusal

    def edit(self, rows: Sequence[int], edit: Edit) -> Future[Saved]:
        """Change pictures; done when the change is durable on disk."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            editor = Editor(view)
            for id_ in self._store.ids_of(connection, rows):
                editor.edit(id_, edit)
            return editor.ops, len(editor.touched)

        return self._hand_in("edit", build, PATIENCE, rows)

    def change(
        self,
        why: str,
        build: Build,
        patience: float = PATIENCE,
        thumbnails: Mapping[str, bytes] | None = None,
    ) -> Future[Saved]:
        """Hand in a change that is built from what is true now, own waiting changes included.

        `thumbnails`: of contents that come with it, by their hash.
        """
        return self._hand_in(why, build, patience, thumbnails=thumbnails)

    def _hand_in(
        self,
        why: str,
        build: Build,
        patience: float,
        rows: Sequence[int] = (),
        thumbnails: Mapping[str, bytes] | None = None,
    ) -> Future[Saved]:
        """`rows` are pictures it is about: thousands are read ahead, and not one by one."""
        if (trouble := self._refusal()) is not None:
            return failed(trouble)

        def prepare() -> tuple[Sequence[Op], int]:
            waiting = self._delivery.waiting_ops()  # before the store: what leaves is in there
            with self._store.reading() as connection:
                stored = SqlView(connection)
                stored.expect(self._store.ids_of(connection, rows))
                view = Draft(stored)
                view.apply(waiting)
                ops, count = build(connection, view)
                return with_readings(ops, view), count

        return self._delivery.hand_in(why, prepare, patience, thumbnails)
