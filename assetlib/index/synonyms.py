"""Synonyms: words that find each other: those that ship, and those that librarians add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from assetlib.catalogue.entities import Fields
from assetlib.resources import resource
from assetlib.text import spelled


class Synonyms:
    """Folded words with the others of their groups; those of the library itself come first."""

    def __init__(self, added: Iterable[Fields]) -> None:
        self._added = _by_word(tuple(map(spelled, group["words"])) for group in added)

    def of(self, word: str) -> tuple[str, ...]:
        """The other words of every group that a folded word is in."""
        one = word[:-1] if word.isascii() and word.endswith("s") else word  # flowers, flower
        groups = (*self._added.get(word, ()), *shipped().get(word, shipped().get(one, ())))
        return tuple(dict.fromkeys(other for group in groups for other in group if other != word))


@lru_cache(1)
def shipped() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The groups of resources/search/ by each of their folded words, English ones in pairs."""
    groups = (line.split() for line in _lines("synonyms.txt"))
    english = (line.partition(":") for line in _lines("english.txt"))
    pairs = ((word, other) for word, _, others in english for other in others.split())
    return _by_word(tuple(map(spelled, group)) for group in (*groups, *pairs))


def _lines(name: str) -> Iterator[str]:
    lines = resource("search", name).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def _by_word(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for group in groups:
        for word in dict.fromkeys(filter(None, group)):
            found[word] = (*found.get(word, ()), group)
    return found
