"""The desk of librarians: it reads and changes the catalogue's own list of them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.catalogue.changes import Delete, Draft, Op, Put, Set
from assetlib.catalogue.entities import Fields
from assetlib.details import Saved
from assetlib.errors import LastLibrarian, NoAccount, NotListed
from assetlib.futures import failed
from assetlib.index.describing import drafted, entities
from assetlib.librarians import Librarian, Role
from assetlib.shelf import Shelf
from assetlib.text import nfc

T = TypeVar("T")


_ACCOUNT = re.compile(r"[^\s\\@]+(\\[^\\@]+|@[^\s\\@]+)")


class LibrariansDesk:
    """Fulfils `librarians.Librarians`; `waiting` gives the operations in the outbox."""

    def __init__(self, shelf: Shelf, waiting: Callable[[], Sequence[Op]]) -> None:
        self._shelf = shelf
        self._waiting = waiting

    def listed(self) -> Future[tuple[Librarian, ...]]:
        """Everybody on the list, deputies last."""

        def ask(connection: Connection) -> tuple[Librarian, ...]:
            draft = drafted(connection, self._waiting())
            found = map(_read, entities(connection, "librarian", draft).values())
            return tuple(sorted(found, key=lambda one: (one.role is Role.DEPUTY, one.account)))

        return self._shelf.ask(ask)

    def add(self, librarian: Librarian) -> Future[Saved]:
        """Put an account on the list, or change its name and role."""
        account = nfc(librarian.account.strip()).casefold()
        if not _ACCOUNT.fullmatch(account):
            return failed(NoAccount(librarian.account))
        form = {"account": account, "name": librarian.name.strip(), "role": librarian.role.value}

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            id_ = view.find("librarian", account)
            before = None if id_ is None else view.get("librarian", id_)
            if id_ is None or before is None:
                return [Put("librarian", str(uuid.uuid4()), form)], 1
            pairs = {name: (before[name], new) for name, new in form.items() if before[name] != new}
            return ([Set("librarian", id_, pairs)], 1) if pairs else ([], 0)

        return self._shelf.change("librarians", build)

    def remove(self, account: str) -> Future[Saved]:
        """Take an account off the list, unless nobody would be left."""
        wanted = nfc(account.strip()).casefold()

        def build(connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            everybody = entities(connection, "librarian", view)
            id_ = view.find("librarian", wanted)
            if id_ is None or id_ not in everybody:
                raise NotListed(account)
            if len(everybody) == 1:
                raise LastLibrarian(account)
            return [Delete("librarian", id_, everybody[id_])], 1

        return self._shelf.change("librarians", build)


def _read(form: Fields) -> Librarian:
    """What another version of the program calls a role counts as the plain one."""
    role = Role.DEPUTY if form["role"] == Role.DEPUTY.value else Role.LIBRARIAN
    return Librarian(str(form["account"]), str(form["name"]), role)
