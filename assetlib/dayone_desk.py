"""The desk of day one: it answers for the table from the library's own records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.catalogue import citylist
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.dayone import overview, preview, sort_into_rows
from assetlib.catalogue.editing import Editor
from assetlib.catalogue.licensing import current
from assetlib.catalogue.settling import Ground, settle, wanted
from assetlib.dayone_door import Answers, Match, Overview, Preview
from assetlib.details import Saved
from assetlib.index import describing, listfile, stock
from assetlib.shelf import Shelf
from assetlib.text import nfc

T = TypeVar("T")


class DayOneDesk:
    """Fulfils `dayone_door.DayOne` over a library.

    `waiting` gives the operations in the outbox. `attach_evidence` is set by whoever can store
    documents; without it the table offers no place for them.
    """

    def __init__(self, shelf: Shelf, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf = shelf
        self._waiting = waiting
        self._split: frozenset[str] = frozenset()
        self.attach_evidence: Callable[[Path], Future[str]] | None = None

    def folders(self, split: frozenset[str] = frozenset()) -> Future[Overview]:
        """The table as it is now; folders in `split` show those inside them as rows."""
        self._split = split

        def ask(connection: Connection) -> Overview:
            draft = self._draft(connection)
            return overview(
                stock.pictures(connection, draft),
                describing.records(connection, draft),
                describing.entities(connection, "folder_rule", draft),
                self._shelf.clock.today(),
                split,
            )

        return self._shelf.ask(ask)

    def preview(self, answers: Answers) -> Future[Preview]:
        """What a row's answers would come to."""

        def ask(connection: Connection) -> Preview:
            records = describing.records(connection, self._draft(connection))
            licences = tuple(current(records).values())
            return preview(wanted(answers, licences), licences, self._shelf.clock.today())

        return self._shelf.ask(ask)

    def decide(self, answers: Answers) -> Future[Saved]:
        """Make the answers a licence that counts from today, for the pictures of the row."""
        who, split = self._shelf.who, self._split

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            ground, count = _ground(connection, view, answers.folder, split)
            return settle(answers, ground, self._shelf.clock.today(), who), count

        return self._shelf.change("day one", build)

    def match(self, file: Path, mapping: Mapping[str, str] | None = None) -> Future[Match]:
        """Lay the city's list beside the library."""

        def ask(connection: Connection) -> Match:
            table = citylist.read_table(listfile.read_lines(file))
            chosen = citylist.guess(table) if mapping is None else mapping
            paths = [one.path for one in stock.pictures(connection, self._draft(connection))]
            return citylist.lay(table, chosen, file, paths)

        return self._shelf.ask(ask)

    def take_list(self, file: Path, mapping: Mapping[str, str]) -> Future[Saved]:
        """Take in what the list says of the pictures that match for certain."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            table = citylist.read_table(listfile.read_lines(file))
            editor = Editor(view)
            ids = {one.path: one.id for one in stock.pictures(connection, view)}
            citylist.take(table, mapping, ids, editor)
            return editor.ops, len(editor.touched)

        return self._shelf.change("metadata", build)

    def _draft(self, connection: Connection) -> Draft:
        return describing.drafted(connection, self._waiting())


def _ground(
    connection: Connection, view: Draft, folder: str, split: frozenset[str]
) -> tuple[Ground, int]:
    """What a decision about a folder's row rests on, and how many pictures stand in it."""
    everything = tuple(stock.pictures(connection, view))
    rules = describing.entities(connection, "folder_rule", view)
    ruled = {nfc(rule["folder"]) for rule in rules.values() if rule["licence"]}
    row = sort_into_rows(everything, ruled, split).get(folder, [])
    mine = {one.id for one in row}
    others = {id_ for one in everything if one.id not in mine for id_ in one.licences}
    others |= {r["licence"] for r in rules.values() if nfc(r["folder"]) != nfc(folder)}
    pictures = {id_: fields for id_ in mine if (fields := view.get("asset", id_)) is not None}
    ground = Ground(describing.records(connection, view), rules, pictures, frozenset(others))
    return ground, len(row)
