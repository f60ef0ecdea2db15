"""The desk of consents: it reads and writes what is on file, through the library's own records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from assetlib.catalogue import consenting
from assetlib.catalogue.changes import Draft, Op
from assetlib.catalogue.entities import Fields
from assetlib.consents import Consent, Kept
from assetlib.details import Saved
from assetlib.errors import BadInput, NotALibrarian, NotHere
from assetlib.futures import chained, failed, settled
from assetlib.index.describing import drafted, entities, words
from assetlib.licence.inheritance import terms
from assetlib.shelf import Shelf

T = TypeVar("T")


class ConsentsDesk:
    """Fulfils `consents.Consents` over a library.

    `keep` copies a document into the office and gives its SHA-256; `waiting` gives the operations
    in the outbox.
    """

    def __init__(
        self,
        shelf: Shelf,
        keep: Callable[[Path], Future[str]],
        waiting: Callable[[], Sequence[Op]],
    ) -> None:
        self._shelf = shelf
        self._keep = keep
        self._waiting = waiting

    def of(self, licence: str, asset: str = "") -> Future[tuple[Kept, ...]]:
        """What is on file under a licence and those it inherits from, the newest first."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))

        def ask(connection: Connection) -> tuple[Kept, ...]:
            waiting = self._waiting()
            names = words(connection, waiting)
            if licence not in names.by_code:
                raise NotHere(licence)
            draft = drafted(connection, waiting)
            codes = {id_: one.code for id_, one in names.licences.items()}
            found = _kept(entities(connection, "consent", draft), codes)
            wanted = {licence, *terms(names.by_code[licence], names.by_code).ancestors}
            return tuple(one for one in found if _is_about(one.consent, wanted, asset))

        return self._shelf.ask(ask)

    def add(self, consent: Consent, document: Path | None = None) -> Future[Saved]:
        """Record a consent, with a document of this PC to be kept in the office first."""
        if not self._shelf.librarian:
            return failed(NotALibrarian(self._shelf.account))
        try:
            consenting.checked(consent)
        except BadInput as bad:
            return failed(bad)
        kept = settled(consent.document) if document is None else self._keep(document)
        return chained(kept, lambda sha256: self._add(replace(consent, document=sha256)))

    def revoke(self, id_: str) -> Future[Saved]:
        """Take a consent off the file; one that is gone already stays gone."""

        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            before = view.get("consent", id_)
            return ([], 0) if before is None else ([consenting.revoked(id_, before)], 1)

        return self._shelf.change("consent", build)

    def _add(self, consent: Consent) -> Future[Saved]:
        def build(_connection: Connection, view: Draft) -> tuple[Sequence[Op], int]:
            licence = view.find("licence", consent.licence)
            if licence is None:
                raise NotHere(consent.licence)
            if consent.asset and view.get("asset", consent.asset) is None:
                raise NotHere(consent.asset)
            return [consenting.put(replace(consent, licence=licence))], 1

        return self._shelf.change("consent", build)


def _kept(forms: dict[str, Fields], codes: dict[str, str]) -> list[Kept]:
    """Every consent under the code of its licence, also one that can prove nothing."""
    read = ((id_, consenting.read(form)) for id_, form in forms.items())
    found = [
        Kept(id_, replace(one, licence=codes[one.licence]))
        for id_, one in read
        if one.licence in codes
    ]
    return sorted(found, key=_newness, reverse=True)


def _newness(one: Kept) -> tuple[str, str, str]:
    consent = one.consent
    return consent.issued_on or consent.valid_from, consent.valid_from, one.id


def _is_about(consent: Consent, licences: set[str], asset: str) -> bool:
    return consent.licence in licences and (not asset or consent.asset in ("", asset))
