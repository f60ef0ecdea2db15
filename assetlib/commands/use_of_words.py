"""A use out of words: the facts of a command line, and the work it names."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assetlib.errors import BadInput
from assetlib.licence.circumstances import CONTRACTOR, COUNTED
from assetlib.licence.facts import OPERANDS, Sort, read
from assetlib.licence.fields import fields
from assetlib.use import Button, FactValue, Use, Work
from assetlib.wording import say

_FLAGS = {"true": True, "false": False}
_FIELDS: Mapping[str, str] = {
    "media": "medium",
    "ads": "ads",
    "use_until": "last_day",
    "print_run": "print_run",
    "alterations": "alterations",
    CONTRACTOR: CONTRACTOR,
}
"""Facts that a work keeps, with the field that does."""


def read_facts(given: Iterable[str]) -> dict[str, FactValue]:
    """Facts from NAME=VALUE; "null" or nothing is unknown, words go apart by commas.

    For a set of words, nothing or "none" is the empty set. BadInput for a name no rule can
    mention, or a value of the wrong sort.
    """
    found: dict[str, FactValue] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise BadInput(one, say("use.bad_fact"))
        if name not in OPERANDS and name != CONTRACTOR:
            raise BadInput(name, say("use.unknown_fact"))
        found[name] = _value(OPERANDS.get(name, Sort.FLAG), value.strip())
    plain = {n: [*v] if isinstance(v, tuple) else v for n, v in found.items()}
    if not isinstance(plain.get(CONTRACTOR), bool | None):
        raise BadInput(CONTRACTOR, say("use.bad_fact"))
    read(fields(plain, "--fact"))
    return found


def _value(sort: Sort, text: str) -> FactValue:
    if sort is Sort.WORDS and text in ("", "none", "[]"):
        return ()
    if text in ("", "null"):
        return None
    if sort is Sort.FLAG:
        return _FLAGS.get(text.casefold(), text)
    if sort is Sort.NUMBER:
        return _number(text)
    words = _words(text)
    return words if sort is Sort.WORDS or len(words) > 1 else words[0] if words else text


def _words(text: str) -> tuple[str, ...]:
    try:
        listed: Any = json.loads(text) if text.startswith("[") else text.split(",")
    except ValueError:
        listed = text.strip("[]").split(",")
    return tuple(str(word).strip() for word in listed if str(word).strip())


def _number(text: str) -> FactValue:
    try:
        return int(text) if text.lstrip("+-").isdecimal() else float(text)
    except ValueError:
        return text


def work_of(title: str, works: Sequence[Work], facts: Mapping[str, FactValue]) -> Work | None:
    """The work of that title, one's own or a new one, with what the facts say of it."""
    title = title.strip()
    if not title:
        return None
    work = next((one for one in works if one.title == title), None)
    work = work or Work(str(uuid.uuid4()), title, _button(facts))
    said: dict[str, Any] = {
        name: facts[fact] for fact, name in _FIELDS.items() if facts.get(fact) is not None
    }
    if isinstance(said.get("medium"), tuple):
        del said["medium"]  # several at once; the record has them among its answers
    return replace(work, **said)


def _button(facts: Mapping[str, FactValue]) -> Button:
    if facts.get("sale") is True:
        return Button.PAID
    return Button.INTERNAL if facts.get("shared_publicly") is False else Button.PUBLIC


def use_of(work: Work | None, facts: Mapping[str, FactValue]) -> Use:
    """A use of which nothing is known but what the facts and the work say."""
    said = {
        fact for fact, name in _FIELDS.items() if work and getattr(work, name) not in (None, "")
    }
    if CONTRACTOR in said or facts.get(CONTRACTOR) is not None:
        said.add("actor")
    unknown = sorted(set(OPERANDS) - {*COUNTED, "commercial"} - said)
    button = work.button if work else _button(facts)
    return Use(button, work, {**dict.fromkeys(unknown), **facts})
