"""Consenting: approvals and payments on file, and which duties they prove done on a day.

The log holds numbers and days; the document lies in the office.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.errors import BadInput
from assetlib.text import nfc, whole

ASSET, LICENCE = "asset", "licence"
"""What a consent covers (`scope`): one picture, or everything under the licence."""

_DAYS = ("issued_on", "valid_from", "valid_until")


@dataclass(frozen=True, slots=True)
class Consent:
    """One approval or payment. `licence` and `asset` are ids; days are ISO 8601 in Japan, or "".

    `action` is the rule's whose duty it proves (obtainConsent, pay, register …).
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


def put(consent: Consent) -> Put:
    """A new consent; BadInput for what could never prove anything."""
    return Put("consent", str(uuid.uuid4()), _told(_checked(consent)))


def replaced(id_: str, before: Fields, consent: Consent) -> tuple[Op, ...]:
    """A consent as it should have been recorded; nothing where it is so already. BadInput."""
    after = _form(_checked(consent))
    pairs = {name: (before[name], new) for name, new in after.items() if before[name] != new}
    return (Set("consent", id_, pairs),) if pairs else ()


def revoked(id_: str, before: Fields) -> Delete:
    """A consent that was recorded in error, or is no more."""
    return Delete("consent", id_, before)


def read(form: Fields) -> Consent:
    """A consent from the fields of its entity."""
    return Consent(**{one.name: str(form[one.name]) for one in fields(Consent)})


def proved(
    consents: Mapping[str, Fields],
    codes: Mapping[str, str],
    asset: str,
    day: date,
    last_day: date | None = None,
) -> frozenset[str]:
    """Which evidence codes (`<action>:<licence code>`) are proved for a picture on a day.

    `codes` gives the code of each licence by id. A consent counts from `valid_from`, without it
    from the day it was issued, to `valid_until`, both days included; what cannot be read proves
    nothing. With `last_day` it must hold to the end of the use.
    """
    until = last_day or day
    return frozenset(
        f"{one.action}:{codes[one.licence]}"
        for one in map(read, consents.values())
        if one.action and one.licence in codes and _covers(one, asset)
        if _holds(one, day) and _holds(one, until)
    )


def _covers(consent: Consent, asset: str) -> bool:
    if consent.asset or consent.scope == ASSET:
        return consent.asset != "" and consent.asset == asset
    return consent.scope == LICENCE


def _holds(consent: Consent, day: date) -> bool:
    try:
        first = _day(consent.valid_from) or _day(consent.issued_on)
        last = _day(consent.valid_until)
    except ValueError:
        return False
    return (first is None or first <= day) and (last is None or day <= last)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _checked(consent: Consent) -> Consent:
    for name in ("licence", "action"):
        if not getattr(consent, name).strip():
            raise BadInput(name, "")
    if consent.scope not in (ASSET, LICENCE) or (consent.scope == ASSET) != bool(consent.asset):
        raise BadInput("scope", consent.scope)
    for name in _DAYS:
        try:
            _day(getattr(consent, name))
        except ValueError as error:
            raise BadInput(name, getattr(consent, name)) from error
    if consent.valid_until and consent.valid_until < consent.valid_from:
        raise BadInput("valid_until", f"{consent.valid_from} > {consent.valid_until}")
    return consent


def _form(consent: Consent) -> dict[str, Any]:
    return {one.name: nfc(whole(getattr(consent, one.name))).strip() for one in fields(Consent)}


def _told(consent: Consent) -> dict[str, Any]:
    defaults = KINDS["consent"].fields
    return {name: value for name, value in _form(consent).items() if value != defaults[name]}
