"""Consent: which duties approvals and payments on file prove done. The one rule for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assetlib.consents import ASSET, LICENCE, Consent


def proved(consents: Iterable[Consent], asset: str, first: str, last: str) -> frozenset[str]:
    """What is proved for a picture from one day to another (ISO 8601): "<action>:<licence>".

    A consent counts from `valid_from`, without it from the day it was issued, to `valid_until`,
    both days included; without a last day it holds for good. It must hold to the end of the use.
    """
    return frozenset(
        f"{one.action}:{one.licence}"
        for one in consents
        if one.action and _covers(one, asset) and _holds(one, first, last)
    )


def readable(consent: Consent) -> bool:
    """Whether its days are days, its scope is known, and it can hold on any day at all."""
    days = (consent.issued_on, consent.valid_from, consent.valid_until)
    scoped = bool(consent.asset) == (consent.scope == ASSET)
    return (
        scoped and consent.scope in (ASSET, LICENCE) and all(map(is_day, days)) and ordered(consent)
    )


def is_day(iso: str) -> bool:
    """Whether this is a day as it is written here, or none at all ("")."""
    try:
        return iso == "" or date.fromisoformat(iso).isoformat() == iso
    except ValueError:
        return False


def ordered(consent: Consent) -> bool:
    """Whether it begins before it ends."""
    return not consent.valid_until or _begin(consent) <= consent.valid_until


def _begin(consent: Consent) -> str:
    return consent.valid_from or consent.issued_on


def _covers(consent: Consent, asset: str) -> bool:
    return consent.scope == LICENCE or (consent.asset != "" and consent.asset == asset)


def _holds(consent: Consent, first: str, last: str) -> bool:
    # ISO 8601 days compare as text; what is no day was left out when it was read
    begin, end = _begin(consent), consent.valid_until
    return begin <= min(first, last) and (not end or max(first, last) <= end)
