"""Phrasing: what somebody typed, read as words, phrases, words to leave out, and field words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Where a word is looked for: ANYWHERE, unless a field word stands before it (分類:)."""

    ANYWHERE = ""
    CATEGORY = "category"
    DISTRIBUTOR = "distributor"
    TAG = "tag"
    CREATOR = "creator"


FIELD_WORDS = {
    "分類": Field.CATEGORY,
    "カテゴリ": Field.CATEGORY,
    "カテゴリー": Field.CATEGORY,
    "提供元": Field.DISTRIBUTOR,
    "配布元": Field.DISTRIBUTOR,
    "タグ": Field.TAG,
    "作者": Field.CREATOR,
    "作者名": Field.CREATOR,
    "category": Field.CATEGORY,
    "distributor": Field.DISTRIBUTOR,
    "tag": Field.TAG,
    "creator": Field.CREATOR,
}
"""What may stand before a colon, half- or full-width."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing looked for: `phrase` must stand there as it is, `without` must not stand there."""

    text: str
    field: Field = Field.ANYWHERE
    phrase: bool = False
    without: bool = False


_MINUS = "-－−‐–"  # what an input method makes of a hyphen
_PART = re.compile(
    rf"""(?P<without>[{_MINUS}](?=\S))?
    (?:(?P<field>{"|".join(FIELD_WORDS)})[:：][ \u3000]*)?
    (?:"(?P<straight>[^"]*)"?|[“”](?P<curly>[^“”]*)[“”]?|「(?P<corner>[^」]*)」?|(?P<plain>\S+))""",
    re.VERBOSE | re.IGNORECASE,
)


def read_text(text: str) -> tuple[Word, ...]:
    """The words of what was typed, in their order; a quotation mark left open ends at the end."""
    return tuple(word for found in _PART.finditer(text) if (word := _word(found)).text)


def _word(found: re.Match[str]) -> Word:
    quoted = next((found[n] for n in ("straight", "curly", "corner") if found[n] is not None), None)
    field = FIELD_WORDS[found["field"].lower()] if found["field"] else Field.ANYWHERE
    words = (found["plain"] if quoted is None else quoted).strip()
    return Word(words, field, phrase=quoted is not None, without=bool(found["without"]))
