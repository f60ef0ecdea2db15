"""Near: what is offered when nothing fits (近い候補, and how they were found), or very little."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from assetlib.index.asking import Answer, Asking
from assetlib.index.bits import union
from assetlib.index.grams import pairs, wanted
from assetlib.index.kana import parts, readings
from assetlib.index.matching import Matcher
from assetlib.index.projection import SqlView
from assetlib.index.spellings import TERM, TERM_READING
from assetlib.phrasing import Field, Word
from assetlib.query import How, Loosened
from assetlib.text import nfc, spelled

ALIKE = 0.6
"""How much of their pairs two words must share; looser gives nonsense (火災 and 傘)."""

FEW = 6
"""With fewer pictures than this, the words in a question that find more are offered."""

_RUNS = re.compile(r"[㐀-鿿]+|[ァ-ヶー]{2,}|[ぁ-ゖー]{3,}|[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")
MANY = 3
"""A word of more characters says too little by each of its kanji (量子力学 and 子犬)."""

_KANJI = re.compile("[㐀-鿿]")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_FILLING = re.compile("(?:の|を|に|が|は|と|で|へ|や|も|から|まで|する|している|した|いる|ている)+")


@dataclass(frozen=True, slots=True)
class Near:
    """What was found, how, and the words of the library that it was found by."""

    answer: Answer
    loosened: Loosened
    hints: tuple[str, ...] = ()


def near(
    connection: Connection, asking: Asking, matcher: Matcher, words: Sequence[Word], within: int
) -> Near | None:
    """The nearest that is there: without filling words, then any word, then spelt alike."""
    for how, looser in _looser([word for word in words if not word.without]):
        rules = [word for word in words if word.without]
        answer = (
            asking.all_of([*looser, *rules], within)
            if how is How.FILLING
            else asking.any_of(looser, asking.all_of(rules, within).bits)
        )
        if answer.bits:
            return Near(answer, Loosened(how, tuple(word.text for word in looser)))
    alike = _alike(connection, matcher, words, within)
    return alike or _by_sign(asking, words, within)


def wider(asking: Asking, words: Sequence[Word], within: int, number: int) -> tuple[str, ...]:
    """The words in a question that find more than its `number`: 防災 in 防災訓練; few fit both."""
    meant = [word for word in words if not word.without]
    if not 0 < number < FEW or any(one.phrase or one.field is not Field.ANYWHERE for one in meant):
        return ()
    alone = len(meant) == 1
    pieces = [part for word in meant for part in _listed(word) or ([] if alone else [word])]
    allowed = asking.all_of([word for word in words if word.without], within).bits
    return tuple(
        part.text
        for part in dict.fromkeys(pieces)
        if len(part.text) > 1 and (union(asking.one(part).values()) & allowed).bit_count() > number
    )


def _by_sign(asking: Asking, words: Sequence[Word], within: int) -> Near | None:
    """By the kanji of a word, each of which means something: 火災 finds what is called 火."""
    rules = [word for word in words if word.without]
    said = "".join(spelled(word.text) for word in words if not word.without and not word.phrase)
    if len(said) > MANY:
        return None
    signs = [Word(sign, phrase=True) for sign in dict.fromkeys(said) if _KANJI.match(sign)]
    answer = asking.any_of(signs, asking.all_of(rules, within).bits)
    if not answer.bits:
        return None
    return Near(answer, Loosened(How.ANY, tuple(word.text for word in signs)))


def _looser(words: Sequence[Word]) -> Iterator[tuple[How, list[Word]]]:
    content = [part for word in words for part in _content(word)]
    known = [part for word in words for part in _listed(word)]
    for pieces in (content, known):
        if pieces and pieces != list(words):
            yield How.FILLING, pieces
    if len(words) > 1:
        yield How.ANY, list(words)
    for pieces in (known, content):
        if len(pieces) > 1:
            yield How.ANY, pieces


def _content(word: Word) -> list[Word]:
    """The parts of a word that mean something: kanji, katakana, Latin; okurigana and particles not.

    Katakana is told from hiragana before folding, which makes them one.
    """
    runs = unicodedata.normalize("NFC", word.text)
    pieces = [
        piece
        for run in _RUNS.findall(runs)
        for piece in (_FILLING.split(run) if _HIRAGANA.match(run) else [run])
    ]
    kept = [piece for piece in pieces if len(piece) > 2 or not _HIRAGANA.match(piece or "の")]
    return [Word(piece, word.field) for piece in kept]


def _listed(word: Word) -> list[Word]:
    """The words that the list of readings knows in it, as 避難訓練 is 避難 and 訓練."""
    said = spelled(word.text)
    found = parts(said)
    return [Word(part, word.field) for part in found] if found != (said,) else []


def _alike(
    connection: Connection, matcher: Matcher, words: Sequence[Word], within: int
) -> Near | None:
    driver: Any = connection.connection.driver_connection
    meant = [word for word in words if not word.without and not word.phrase]
    ranked: dict[str, float] = {}
    for word in meant:
        said = spelled(word.text)
        for form in dict.fromkeys((said, *readings(said))):
            for norm, share in _similar(driver, form):
                ranked[norm] = max(ranked.get(norm, 0.0), share)
    best = sorted(ranked, key=lambda norm: (-ranked[norm], len(norm), norm))[:8]
    answer: dict[int, int] = {}
    seen = 0
    for rank, norm in enumerate(best):
        for at, bits in sorted(matcher.match(norm).items()):
            if new := bits & within & ~seen:
                answer[rank * 100 + at] = new
                seen |= new
    if not answer:
        return None
    shown = tuple(dict.fromkeys(_as_written(connection, driver, norm) for norm in best[:3]))
    return Near(Answer(answer), Loosened(How.ALIKE, shown), shown)


def _as_written(connection: Connection, driver: Any, norm: str) -> str:
    """A folded word as the library writes it: サッカーボール, whatever was folded to find it."""
    view = SqlView(connection)
    sql = "SELECT target FROM term WHERE kind = 'tag' AND norm = ?"
    tags = (view.get("tag", id_) for (id_,) in driver.execute(sql, (norm,)))
    named = [tag["name"] for tag in tags if tag is not None]
    sql = "SELECT asset.title FROM spelling JOIN asset USING (row) WHERE spelling.{0} = ? LIMIT 20"
    for column in ("title", "reading"):
        named += (title for (title,) in driver.execute(sql.format(column), (norm,)))
    alike = (name for name in named if spelled(name) == norm)
    return nfc(next(alike, named[0] if named else norm))


def _similar(driver: Any, said: str) -> list[tuple[str, float]]:
    """Words and titles of the library that share most of their pairs with a folded word."""
    mine = set(pairs(said))
    if len(said) < 3:
        return []
    counted: Counter[int] = Counter()
    for letter in (TERM, TERM_READING, "t", "r"):
        for pair in mine:
            sql = "SELECT rowid FROM gram WHERE gram MATCH ? LIMIT 20000"
            counted.update(row for (row,) in driver.execute(sql, (wanted(letter, pair),)))
    least = len(mine) * ALIKE / 2
    rows = [row for row, number in counted.most_common(400) if number >= least]
    found = []
    for norm in dict.fromkeys(_texts(driver, rows)):
        theirs = set(pairs(norm))
        share = 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)
        if share >= ALIKE:
            found.append((norm, share))
    return found


def _texts(driver: Any, rows: Sequence[int]) -> Iterator[str]:
    for row in rows:
        if row < 0:
            sql = "SELECT norm, norm FROM term WHERE key = ?"
        else:
            sql = "SELECT title, reading FROM spelling WHERE row = ?"
        for found in driver.execute(sql, (abs(row),)):
            yield from filter(None, found)
