"""Licences as they are exchanged: one JSON object each, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assetlib.errors import BadInput
from assetlib.licence.facts import DEFINITIONS
from assetlib.licence.fields import Fields, fields
from assetlib.licence.rules_form import Json, read_rule, write_rule
from assetlib.terms import Licence, Status
from assetlib.wording import say

TYPES = ("Offer", "Agreement", "Set")
HOLDINGS = {
    "allowed": "allowed",
    "written_permission": "allowed",
    "terms_allow": "allowed",
    "public_licence": "allowed",
    "own_work": "allowed",
    "unknown": "unknown",
    "refused": "refused",
}
"""What each basis for keeping the files means to the rules."""

REMINDER_LINES = 3

_AS_THEY_ARE = (
    *("valid_from", "valid_until", "next_review_on", "credit", "credit_modified", "assigner"),
    *("terms_url", "terms_text", "verified_on", "verified_by", "version"),
)
"""Fields that are written just as the licence holds them."""


def parse(obj: object) -> Licence:
    """One licence from its JSON object.

    What may be missing is read strictly: no status is a draft, no holding unknown. Fields this
    version does not know are left alone. Raises BadInput, with the code as subject.
    """
    code = fields(obj, "code").needed("code")
    form = fields(obj, code)
    return replace(
        _deciding(form, code),
        credit=form.text("credit"),
        credit_modified=form.text("credit_modified"),
        assigner=form.text("assigner"),
        terms_url=form.text("terms_url"),
        terms_text=form.text("terms_text"),
        verified_on=form.day("verified_on"),
        verified_by=form.text("verified_by"),
        reminder=_reminder(form),
        version=_version(form),
    )


def parse_all(obj: object) -> tuple[Licence, ...]:
    """A list of licences; raises BadInput for the first that cannot be read, or comes twice."""
    if not isinstance(obj, list):
        raise BadInput("licences", say("licence.bad_list", where="licences"))
    found: dict[str, Licence] = {}
    for one in obj:
        licence = parse(one)
        if licence.code in found:
            raise BadInput(licence.code, say("licence.bad_twice", where="code"))
        found[licence.code] = licence
    return tuple(found.values())


def write(licence: Licence) -> Json:
    """The JSON object of a licence; what it does not say is left out. `parse` reads it back."""
    said: Json = {
        "code": licence.code,
        "title": licence.title,
        "type": licence.type,
        "inherits": licence.inherits[0] if len(licence.inherits) == 1 else [*licence.inherits],
        "waives": [*licence.waives],
        "status": licence.status.value,
        "commercial_definition": licence.commercial_definition,
        "holding": licence.holding,
        **{name: getattr(licence, name) for name in _AS_THEY_ARE},
        "reminder": [*licence.reminder],
    }
    rules = [write_rule(rule) for rule in licence.rules]
    return {name: value for name, value in said.items() if value} | {"rules": rules}


def write_all(licences: Iterable[Licence]) -> list[Json]:
    """A list of licences as JSON objects, by code."""
    return [write(licence) for licence in sorted(licences, key=lambda one: one.code)]


def _deciding(form: Fields, code: str) -> Licence:
    """The part of a licence that decisions rest on."""
    return Licence(
        code=code,
        title=form.text("title") or code,
        type=form.choice("type", TYPES, "Offer", "type"),
        inherits=form.texts("inherits"),
        waives=form.texts("waives"),
        status=Status(form.choice("status", tuple(Status), "draft", "status")),
        commercial_definition=form.choice(
            "commercial_definition", DEFINITIONS, "profit", "definition"
        ),
        holding=HOLDINGS[form.choice("holding", HOLDINGS, "unknown", "holding")],
        valid_from=form.day("valid_from"),
        valid_until=form.day("valid_until"),
        next_review_on=form.day("next_review_on"),
        rules=tuple(
            read_rule(rule, code, f"rules[{number}].")
            for number, rule in enumerate(form.items("rules"))
        ),
    )


def _reminder(form: Fields) -> tuple[str, ...]:
    lines = form.texts("reminder")
    if len(lines) > REMINDER_LINES:
        raise form.bad("reminder", "reminder", most=REMINDER_LINES)
    return lines


def _version(form: Fields) -> int:
    value = form.given.get("version")
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise form.bad("version", "version")
    return value
