"""Masking: names and accounts on record are replaced wherever they stand in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assetlib.text import nfc, sign_by_sign

MASK = "■■■"
"""What stands in the place of a name."""

_SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
"""Which form of a kanji is meant (葛󠄀) stands behind it, or not."""

_SHORTEST = 2
"""Signs of a part that is masked alone: a name of one is a word of every title."""


def masking(people: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """Masks the names and accounts of these people, in whatever spelling.

    Of a name in parts, each of them too; of an account, what stands before or behind its domain.
    """
    every = {name for one in people for name in _names(*one)}
    if not every:
        return str
    longest_first = sorted(every, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(_pattern, longest_first)))

    def mask(text: str) -> str:
        text = nfc(text)
        at, parts = 0, list[str]()
        for found in pattern.finditer(sign_by_sign(text)):
            parts += text[at : found.start()], MASK
            at = found.end()
        return "".join((*parts, text[at:]))

    return mask


def _names(name: str, account: str) -> Iterable[str]:
    person = nfc(account).rpartition("\\")[2].partition("@")[0]
    plain = [sign_by_sign(one).strip() for one in (nfc(name), nfc(account), person)]
    yield from (one for one in plain if len(one) >= _SHORTEST)
    yield from (part for part in plain[0].split() if len(part) >= _SHORTEST)


def _pattern(name: str) -> str:
    return r"\s*".join(_SELECTOR.join(map(re.escape, part)) for part in name.split())
