"""A candidate: one picture that somebody wants to take, and the terms of its library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assetlib.consents import Consent
from assetlib.licence.consent import proved
from assetlib.licence.inheritance import Rulebook


@dataclass(frozen=True, slots=True)
class Candidate:
    """One picture as the rules see it.

    `licences` are codes, `versions` the ids of the versions that count now, in the same order (""
    where nobody recorded one). `present` says that its file was there when last looked, `sanitised`
    that its check was passed.
    """

    row: int
    asset: str
    path: str
    title: str
    sha256: str
    type: str
    width: int
    height: int
    creator: str
    source: str
    present: bool
    sanitised: bool
    licences: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """The terms of a library at one moment.

    `versions` gives the version that counts now by code, `codes` the code by version, old ones
    included; `contacts` whom to ask by code ("" for whatever has no contact of its own).
    """

    rulebook: Rulebook
    versions: Mapping[str, str]
    codes: Mapping[str, str]
    contacts: Mapping[str, str]
    consents: tuple[Consent, ...] = ()

    def evidence(self, candidate: Candidate, first: str, last: str) -> frozenset[str]:
        """What is proved on file for a picture from one day to another: "<action>:<code>"."""
        return proved(self.consents, candidate.asset, first, last)

    def key(self, code: str) -> str:
        """The version of a licence with those of all it inherits from: what is acknowledged."""
        terms = self.rulebook.terms(code)
        kin = sorted(terms.ancestors) if terms else []
        return "+".join(self.versions.get(one, one) for one in (code, *kin))

    def contact(self, codes: Iterable[str]) -> str:
        """Whom to ask about the first of these licences that says so, else in general."""
        return next((self.contacts[one] for one in (*codes, "") if self.contacts.get(one)), "")
