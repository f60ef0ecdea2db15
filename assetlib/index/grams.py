"""Grams: text as pairs of characters, in a form that SQLite's full-text search keeps whole.

A token is a letter for where the text stands and five hexadecimal digits a character, so that
nothing in SQLite splits it, strips a dakuten or folds it again. The last character stands alone:
one character is looked for as the beginning of a pair.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

PREFIX = 6
"""Length of a token of one character; the full-text table keeps an index of such beginnings."""


@lru_cache(20_000)
def _hex(sign: str) -> str:
    return f"{ord(sign):05x}"


def grams(letter: str, text: str) -> str:
    """The tokens of a text, each once."""
    signs = [_hex(sign) for sign in text]
    pairs = (f"{letter}{one}{two}" for one, two in zip(signs, [*signs[1:], ""], strict=True))
    return " ".join(dict.fromkeys(pairs))


def wanted(letter: str, word: str) -> str:
    """What a full-text query for a word says; three characters and more have to be verified."""
    signs = [_hex(sign) for sign in word]
    if len(signs) == 1:
        return f"{letter}{signs[0]}*"
    pairs = (f"{letter}{one}{two}" for one, two in pairwise(signs))
    return " AND ".join(dict.fromkeys(pairs))


def pairs(word: str) -> list[str]:
    """The pairs of characters in a word, each once."""
    return list(dict.fromkeys(one + two for one, two in pairwise(word)))
