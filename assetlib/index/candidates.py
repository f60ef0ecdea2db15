"""Candidates: rows of the store as the rules see them, and the terms that hold at this moment."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, String, select, type_coerce

from assetlib.asset import Result, State
from assetlib.catalogue.changes import Draft, Op, View
from assetlib.catalogue.choosing import chosen
from assetlib.catalogue.consenting import of_codes
from assetlib.catalogue.licensing import Records, current
from assetlib.index import provenance
from assetlib.index.describing import drafted, entities, records
from assetlib.index.schema import asset, history
from assetlib.index.store import Store
from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.inheritance import Rulebook
from assetlib.provenance import Provenance

_PLAIN = ("path", "title", "sha256", "type", "width", "height", "creator", "source", "state")
_JSON = ("licences", "inspection")
_COLUMNS = [
    *(asset.c.row, asset.c.id),
    *(asset.c[name] for name in _PLAIN),
    # as text: a thousand pictures share a few licences, and parsing is what takes time here
    *(type_coerce(asset.c[name], String).label(name) for name in _JSON),
]
_AT_ONCE = 500  # SQLite takes 32,766 variables
_PASSED = (Result.PASS, Result.PASS_WITH_FINDINGS)


class Candidates:
    """The pictures of one library as candidates; the terms are worked out once a revision.

    `contact`: whom to ask in general, where the catalogue does not say.
    """

    def __init__(
        self, store: Store, waiting: Callable[[], Sequence[Op]], contact: str = ""
    ) -> None:
        self._store = store
        self._contact = contact
        self._waiting = waiting
        self._lock = threading.Lock()
        self._known: tuple[int, tuple[Op, ...], _Terms] | None = None

    def of(self, rows: Sequence[int]) -> tuple[tuple[Candidate, ...], Conditions]:
        """The pictures of these rows in their order, without those that are gone; and the terms."""
        waiting = tuple(self._waiting())  # before the store: what leaves the outbox is in there
        with self._store.reading() as connection:
            terms = self._terms(connection, waiting)
            fields = _assets(connection, rows, waiting)
        found = [_candidate(row, *fields[row], terms) for row in rows if row in fields]
        return tuple(found), terms.conditions

    def conditions(self) -> Conditions:
        """The terms that hold now."""
        return self.of(())[1]

    def provenances(self, sha256s: Iterable[str]) -> dict[str, Provenance]:
        """What is known of how these contents were made harmless, by content hash."""
        waiting = tuple(self._waiting())
        with self._store.reading() as connection:
            return provenance.of_contents(connection, sha256s, waiting)

    def rows(self, assets: Iterable[str]) -> dict[str, int]:
        """The rows of assets by id; one that is gone is left out."""
        query = select(asset.c.id, asset.c.row)
        wanted, found = list(assets), dict[str, int]()
        with self._store.reading() as connection:
            for at in range(0, len(wanted), _AT_ONCE):
                part = query.where(asset.c.id.in_(wanted[at : at + _AT_ONCE]))
                found |= {one.id: one.row for one in connection.execute(part)}
        return found

    def _terms(self, connection: Connection, waiting: tuple[Op, ...]) -> _Terms:
        query = select(history.c.rev).order_by(history.c.rev.desc()).limit(1)
        rev = connection.execute(query).scalar() or 0
        with self._lock:
            if self._known is None or self._known[:2] != (rev, waiting):
                draft = drafted(connection, [op for op in waiting if op.kind != "asset"])
                self._known = rev, waiting, _Terms(connection, draft, self._contact)
            return self._known[2]


class _Terms:
    """The conditions of one revision, and the codes and versions by licence id."""

    def __init__(self, connection: Connection, draft: Draft, contact: str) -> None:
        whole = records(connection, draft)
        licences = current(whole)
        numbered = {(v["licence"], int(v["number"])): id_ for id_, v in whole.versions.items()}
        self.codes = {id_: licence.code for id_, licence in licences.items()}
        self.versions = {
            id_: numbered.get((id_, licence.version), "") for id_, licence in licences.items()
        }
        self.conditions = Conditions(
            rulebook=Rulebook(licences.values()),
            versions={self.codes[id_]: version for id_, version in self.versions.items()},
            codes={
                version: self.codes[fields["licence"]]
                for version, fields in whole.versions.items()
                if fields["licence"] in self.codes
            },
            contacts={**_contacts(whole), "": general_contact(draft) or contact},
            consents=of_codes(entities(connection, "consent", draft).values(), self.codes),
        )


def _contacts(whole: Records) -> dict[str, str]:
    found = {}
    for fields in whole.licences.values():
        party = whole.parties.get(fields["assigner"])
        if party and party["contact"]:
            name = str(party["section"] or party["name"])
            found[str(fields["code"])] = f"{name}（{party['contact']}）"
    return found


def general_contact(view: View) -> str:
    """Whom to ask in general, as librarians wrote it down; "" where they did not."""
    return chosen(view, "contact")


def _assets(
    connection: Connection, rows: Sequence[int], waiting: Sequence[Op]
) -> dict[int, tuple[str, Mapping[str, Any]]]:
    """The ids and fields of rows, with changes that wait in the outbox."""
    draft = drafted(connection, [op for op in waiting if op.kind == "asset"])
    found: dict[int, tuple[str, Mapping[str, Any]]] = {}
    for at in range(0, len(rows), _AT_ONCE):
        query = select(*_COLUMNS).where(asset.c.row.in_(rows[at : at + _AT_ONCE]))
        for one in connection.execute(query):
            changed = draft.touched.get(("asset", one.id))
            found[one.row] = str(one.id), changed or _fields(one._mapping)
    return found


def _fields(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    return {**mapping, **{name: _parsed(mapping[name]) for name in _JSON}}


@lru_cache(4096)
def _parsed(text: str) -> Any:
    return json.loads(text)


def _candidate(row: int, id_: str, fields: Mapping[str, Any], terms: _Terms) -> Candidate:
    ids = [given["id"] for given in fields["licences"]]
    return Candidate(
        row=row,
        asset=id_,
        path=fields["path"],
        title=fields["title"],
        sha256=fields["sha256"],
        type=fields["type"],
        width=fields["width"],
        height=fields["height"],
        creator=fields["creator"],
        source=fields["source"],
        present=fields["state"] == State.PRESENT,
        sanitised=fields["inspection"]["result"] in _PASSED,
        licences=tuple(terms.codes.get(one, one) for one in ids),
        versions=tuple(terms.versions.get(one, "") for one in ids),
    )
