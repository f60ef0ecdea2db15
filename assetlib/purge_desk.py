"""The desk of withdrawn pictures: one commit, by which every PC forgets a picture for good."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from sqlalchemy import Connection, select

from assetlib.asset import State
from assetlib.catalogue.changes import Delete, Draft, Op, Put
from assetlib.catalogue.entities import Fields
from assetlib.catalogue.sheet import Paths
from assetlib.details import Saved
from assetlib.errors import BadInput, NotHere
from assetlib.futures import failed
from assetlib.index import describing
from assetlib.index.projection import SqlView
from assetlib.index.schema import asset
from assetlib.shelf import Shelf
from assetlib.text import unescape_path


class PurgeDesk:
    """Withdraws pictures. `note` keeps for librarians why: it stands in no commit."""

    def __init__(self, shelf: Shelf, note: Callable[[Mapping[str, object]], None]) -> None:
        self._shelf = shelf
        self._note = note

    def lying(self, path: str) -> Future[tuple[str, ...]]:
        """Where the files of a picture and its copies lie; NotHere."""

        def ask(connection: Connection) -> tuple[str, ...]:
            pictures = _alike(connection, Draft(SqlView(connection)), path).values()
            there = (str(one["path"]) for one in pictures if one["state"] != State.MISSING)
            return tuple(sorted(map(unescape_path, there)))

        return self._shelf.ask(ask)

    def purge(self, path: str, reason: str) -> Future[Saved]:
        """Forget the picture at a path, and every other one of the same content; how many.

        The file stays where it lies: a person deletes it. NotHere, NotALibrarian; BadInput without
        a reason.
        """
        if not reason.strip():
            return failed(BadInput(path, "reason"))

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            pictures = _alike(connection, view, path)
            self._note(
                {
                    "assets": list(pictures),
                    "paths": [fields["path"] for fields in pictures.values()],
                    "words": reason.strip(),
                }
            )
            return [op for one in pictures.items() for op in _farewell(*one)], len(pictures)

        return self._shelf.change("purge", build)


def _alike(connection: Connection, view: Draft, path: str) -> dict[str, Fields]:
    """The picture at a path and its copies, by id."""
    id_ = Paths(describing.every_id(connection)).find(path)
    before = view.get("asset", id_)
    if before is None:
        raise NotHere(path)
    pictures = {id_: before}
    if before["sha256"]:
        twins = select(asset.c.id).where(asset.c.sha256 == before["sha256"])
        for (twin,) in connection.execute(twins):
            if (fields := view.get("asset", twin)) is not None:
                pictures[twin] = fields
    return pictures


def _farewell(id_: str, fields: Fields) -> tuple[Op, Op]:
    form = {"asset": id_, "sha256": fields["sha256"], "path": fields["path"]}
    return Delete("asset", id_, fields), Put("purge", str(uuid.uuid4()), form)
