"""Consenting: approvals and payments on file, as operations on the catalogue.

The log holds numbers and days; the document lies in the office. What they prove is for
`licence/consent.py` to say.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.catalogue.entities import KINDS, Fields
from assetlib.consents import ASSET, LICENCE, Consent
from assetlib.errors import BadInput
from assetlib.licence.consent import is_day, ordered, readable
from assetlib.text import nfc, whole

_DAYS = ("issued_on", "valid_from", "valid_until")
_HASH = re.compile(r"(?:[0-9a-f]{64})?")


def put(consent: Consent) -> Put:
    """A new consent; BadInput for what could never prove anything."""
    return Put("consent", str(uuid.uuid4()), _told(checked(consent)))


def replaced(id_: str, before: Fields, consent: Consent) -> tuple[Op, ...]:
    """A consent as it should have been recorded; nothing where it is so already. BadInput."""
    after = _form(checked(consent))
    pairs = {name: (before[name], new) for name, new in after.items() if before[name] != new}
    return (Set("consent", id_, pairs),) if pairs else ()


def revoked(id_: str, before: Fields) -> Delete:
    """A consent that was recorded in error, or is no more."""
    return Delete("consent", id_, before)


def read(form: Fields) -> Consent:
    """A consent from the fields of its entity."""
    return Consent(**{one.name: str(form[one.name]) for one in fields(Consent)})


def of_codes(forms: Iterable[Fields], codes: Mapping[str, str]) -> tuple[Consent, ...]:
    """Consents as the rules see them, under the codes of their licences by id.

    What cannot be read, or whose licence is gone, proves nothing and is left out.
    """
    return tuple(
        replace(one, licence=codes[one.licence])
        for one in map(read, forms)
        if one.licence in codes and readable(one)
    )


def checked(consent: Consent) -> Consent:
    """The same, if it can ever prove anything; else BadInput."""
    for name in ("licence", "action"):
        if not getattr(consent, name).strip():
            raise BadInput(name, "")
    if consent.scope not in (ASSET, LICENCE) or (consent.scope == ASSET) != bool(consent.asset):
        raise BadInput("scope", consent.scope)
    for name in _DAYS:
        if not is_day(day := getattr(consent, name)):
            raise BadInput(name, day)
    if not ordered(consent):
        raise BadInput("valid_until", consent.valid_until)
    if not _HASH.fullmatch(consent.document):
        raise BadInput("document", consent.document)
    return consent


def _form(consent: Consent) -> dict[str, Any]:
    return {one.name: nfc(whole(getattr(consent, one.name))).strip() for one in fields(Consent)}


def _told(consent: Consent) -> dict[str, Any]:
    defaults = KINDS["consent"].fields
    return {name: value for name, value in _form(consent).items() if value != defaults[name]}
