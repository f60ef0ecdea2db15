"""The desk of reorganising: what sections are called now, in the catalogue's settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.extracting import Told
from assetlib.catalogue.reorganised import forgotten, renamed, sections_of
from assetlib.details import Saved
from assetlib.errors import BadInput
from assetlib.futures import shaped
from assetlib.index import describing
from assetlib.reorganising import Renamed
from assetlib.shelf import Shelf

T = TypeVar("T")


class Ledger(Protocol):
    """Where everybody's uses are told (`ledger.Ledger`)."""

    def told(self, shape: Callable[[Told], T]) -> Future[T]:
        """What `shape` makes of the whole ledger, in its own lane; NotALibrarian for others."""
        ...


class ReorganisingDesk:
    """Fulfils `reorganising.Reorganising`; `waiting` gives the operations in the outbox.

    `city`: new names by former ones, as the city's settings file has them.
    """

    def __init__(
        self,
        shelf: Shelf,
        ledger: Ledger,
        waiting: Callable[[], Sequence[Op]],
        city: Mapping[str, str],
    ) -> None:
        self._shelf, self._ledger, self._waiting = shelf, ledger, waiting
        self._city = city

    def renamed(self) -> Future[tuple[Renamed, ...]]:
        """Every section with another name, by its old one."""

        def ask(connection: Connection) -> tuple[Renamed, ...]:
            draft = describing.drafted(connection, self._waiting())
            known = sections_of(describing.entities(connection, "setting", draft).values())
            return tuple(Renamed(old, new) for old, new in sorted(known.after.items()))

        return self._shelf.ask(ask)

    def rename(self, old: str, new: str) -> Future[Saved]:
        """Record that a section goes under another name; BadInput, NotALibrarian."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            known = sections_of(describing.entities(connection, "setting", view).values())
            ops = renamed(view, known, old, new)
            return ops, len(ops)

        return self._shelf.change("sections", build)

    def forget(self, old: str) -> Future[Saved]:
        """Take that back; NotHere, NotALibrarian."""

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            return forgotten(view, old), 1

        return self._shelf.change("sections", build)

    def proposed(self) -> Future[tuple[Renamed, ...]]:
        """What the city's settings say, and the catalogue does not yet."""

        def missing(found: tuple[Renamed, ...]) -> tuple[Renamed, ...]:
            known = {one.old: one.new for one in found}
            wanted = (Renamed(old, new) for old, new in sorted(self._city.items()))
            return tuple(one for one in wanted if known.get(one.old) != one.new)

        return shaped(self.renamed(), missing)

    def adopt(self) -> Future[Saved]:
        """Record all of that in one change; what would make a circle stays out. NotALibrarian."""

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            made = list[Op]()
            for old, new in sorted(self._city.items()):
                known = sections_of(describing.entities(connection, "setting", view).values())
                with suppress(BadInput):
                    ops = renamed(view, known, old, new)
                    view.apply(ops)
                    made += ops
            return made, len(made)

        return self._shelf.change("sections", build)

    def known(self) -> Future[tuple[str, ...]]:
        """The names of sections on record; NotALibrarian."""

        def shape(told: Told) -> tuple[str, ...]:
            return tuple(sorted({one.section for one in told.extract.records} - {""}))

        return self._ledger.told(shape)
