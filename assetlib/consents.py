"""Consents: approvals and payments on file, and what a window may ask about them."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assetlib.details import Saved

ASSET, LICENCE = "asset", "licence"
"""What a consent covers (`scope`): one picture, or everything under the licence."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One approval or payment. Days are ISO 8601 in Japan, or "".

    `licence` is the licence's code; in the catalogue's own records it is the id. `action` is the
    rule's whose duty it proves (obtainConsent, compensate …), `asset` the id of a picture,
    `document` the SHA-256 of what lies in the office.
    """

    licence: str
    action: str
    number: str = ""
    issuer: str = ""
    issued_on: str = ""
    valid_from: str = ""
    valid_until: str = ""
    scope: str = LICENCE
    asset: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A consent that is on file, by the id it can be revoked by."""

    id: str
    consent: Consent


class Consents(Protocol):
    """The consents of one library; for librarians. It answers with Futures and never blocks.

    Every answer may fail with NotALibrarian.
    """

    def of(self, licence: str, asset: str = "") -> Future[tuple[Kept, ...]]:
        """What is on file under a licence and those it inherits from, the newest first.

        With `asset`: what covers all its pictures and what covers this one; without, everything.
        NotHere.
        """
        ...

    def add(self, consent: Consent, document: Path | None = None) -> Future[Saved]:
        """Record a consent, with a document of this PC to be kept in the office.

        Fails with BadInput, NotHere, Conflict, LocalTrouble, and for the document with
        FileUnreadable or ShareOffline; nothing is recorded then.
        """
        ...

    def revoke(self, id_: str) -> Future[Saved]:
        """Take a consent off the file; its document stays in the office."""
        ...
