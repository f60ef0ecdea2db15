"""A candidate: one picture that somebody wants to take, and the terms of its library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
class Consent:
    """An approval or payment on file; `asset` "" means every picture of the licence."""

    licence: str
    asset: str
    action: str
    valid_from: str = ""
    valid_until: str = ""

    def covers(self, asset: str, first: str, last: str) -> bool:
        """Whether it holds for a picture on both days (ISO 8601)."""
        return (
            self.asset in ("", asset)
            and self.valid_from <= first
            and (not self.valid_until or last <= self.valid_until)
        )


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
        return frozenset(
            f"{consent.action}:{consent.licence}"
            for consent in self.consents
            if consent.covers(candidate.asset, first, last)
        )

    def key(self, code: str) -> str:
        """The version of a licence with those of all it inherits from: what is acknowledged."""
        terms = self.rulebook.terms(code)
        kin = sorted(terms.ancestors) if terms else []
        return "+".join(self.versions.get(one, one) for one in (code, *kin))

    def contact(self, codes: Iterable[str]) -> str:
        """Whom to ask about the first of these licences that says so, else in general."""
        return next((self.contacts[one] for one in (*codes, "") if self.contacts.get(one)), "")
