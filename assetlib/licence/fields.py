"""Fields of an object somebody hands in, read with their types or refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assetlib.errors import BadInput
from assetlib.wording import say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(text: str) -> bool:
    """Whether text is a day in full ISO 8601 (2031-06-30); such days sort as text."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Fields:
    """One object: what it is called in a complaint, where it lies in that, and its fields.

    A field that is null counts as absent; fields nobody asks for are left alone.
    """

    subject: str
    given: Mapping[str, object]
    place: str = ""

    def bad(self, name: str, reason: str, /, **values: object) -> BadInput:
        """The complaint about one field; `reason` is a key of the wording."""
        where = f"{self.place}{name}"
        return BadInput(self.subject, say(f"licence.bad_{reason}", where=where, **values))

    def text(self, name: str, default: str = "") -> str:
        """A text, or the default where there is none."""
        value = self.given.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self.bad(name, "text")
        return value

    def needed(self, name: str) -> str:
        """A text that must be there."""
        value = self.text(name)
        if not value.strip():
            raise self.bad(name, "missing")
        return value

    def choice(self, name: str, allowed: Collection[str], default: str, reason: str) -> str:
        """One of the allowed words, or the default where there is none."""
        value = self.text(name) or default
        if value not in allowed and value != default:
            raise self.bad(name, reason, name=value, allowed=", ".join(allowed))
        return value

    def day(self, name: str) -> str:
        """A day in ISO 8601, or ""."""
        value = self.text(name)
        if value and not is_day(value):
            raise self.bad(name, "day", name=value)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self.given.get(name)
        if value is None:
            return ()
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list):
            raise self.bad(name, "texts")
        texts = tuple(text for text in found if isinstance(text, str))
        if len(texts) < len(found):
            raise self.bad(name, "texts")
        return texts

    def items(self, name: str) -> Sequence[object]:
        """A list of anything, empty where there is none."""
        value = self.given.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.bad(name, "list")
        return value


def fields(value: object, subject: str, place: str = "") -> Fields:
    """The fields of a JSON object; raises BadInput for anything else."""
    if not isinstance(value, dict):
        raise BadInput(subject, say("licence.bad_object", where=place.rstrip(".") or subject))
    return Fields(subject, value, place)
