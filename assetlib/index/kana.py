"""Kana: how what somebody typed is read, on any PC and without a dictionary program."""

from __future__ import annotations

import lzma
import re
from functools import lru_cache
from itertools import islice, product

from assetlib.resources import resource
from assetlib.text import spelled

_KANJI = re.compile("[㐀-鿿]")
_LONGEST = 9
"""Characters of the longest word in the list."""

_MOST = 6
"""Readings of one question that are looked for."""

_ROMAJI = {
    "kya": "きゃ", "kyu": "きゅ", "kyo": "きょ", "sha": "しゃ", "shu": "しゅ", "sho": "しょ",
    "sya": "しゃ", "syu": "しゅ", "syo": "しょ", "cha": "ちゃ", "chu": "ちゅ", "cho": "ちょ",
    "tya": "ちゃ", "tyu": "ちゅ", "tyo": "ちょ", "nya": "にゃ", "nyu": "にゅ", "nyo": "にょ",
    "hya": "ひゃ", "hyu": "ひゅ", "hyo": "ひょ", "mya": "みゃ", "myu": "みゅ", "myo": "みょ",
    "rya": "りゃ", "ryu": "りゅ", "ryo": "りょ", "gya": "ぎゃ", "gyu": "ぎゅ", "gyo": "ぎょ",
    "zya": "じゃ", "zyu": "じゅ", "zyo": "じょ", "jya": "じゃ", "jyu": "じゅ", "jyo": "じょ",
    "bya": "びゃ", "byu": "びゅ", "byo": "びょ", "pya": "ぴゃ", "pyu": "ぴゅ", "pyo": "ぴょ",
    "shi": "し", "chi": "ち", "tsu": "つ", "ja": "じゃ", "ju": "じゅ", "jo": "じょ", "ji": "じ",
    "fu": "ふ", "nn": "ん",
}  # fmt: skip
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だじずでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "y": "や ゆ よ", "w": "わ   を",
}  # fmt: skip


def readings(word: str) -> tuple[str, ...]:
    """How a folded word with kanji, or in Latin letters, may be read, in folded hiragana."""
    if word.isascii():
        kana = spelled(_from_romaji(word))
        return (kana,) if kana else ()
    if not _KANJI.search(word):
        return ()
    ways = [[""]]
    at = 0
    while at < len(word):
        size, found = _longest(word, at)
        if not size:
            return ()
        ways.append(found)
        at += size
    several = islice(product(*ways), _MOST)
    return tuple(dict.fromkeys("".join(way) for way in several))


def parts(text: str) -> tuple[str, ...]:
    """The words with kanji that the list knows in a folded text, each as long as may be."""
    found, at = [], 0
    while at < len(text):
        size, _ = _longest(text, at)
        if size and _KANJI.search(text[at : at + size]):
            found.append(text[at : at + size])
        at += size or 1
    return tuple(found)


def _longest(word: str, at: int) -> tuple[int, list[str]]:
    """The longest known word that begins here, with its readings; kana reads as itself."""
    for size in range(min(_LONGEST, len(word) - at), 0, -1):
        if found := _known(word[at : at + size]):
            return size, found
    return (0, []) if _KANJI.match(word[at]) else (1, [word[at]])


@lru_cache(20_000)
def _known(word: str) -> list[str]:
    if not _KANJI.search(word):
        return []
    listed, wanted = _list(), f"{word} ".encode()
    low, high = 0, len(listed) - 1  # both stand on the end of a line
    while low < high:
        begin = listed.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = listed.find(b"\n", begin + 1)
        line = listed[begin + 1 : end]
        if line.startswith(wanted):
            return line.decode().split(" ")[1:]
        if line < wanted:
            low = end
        else:
            high = begin
    return []


@lru_cache(1)
def _list() -> bytes:
    return lzma.decompress(resource("search", "readings.txt.xz").read_bytes())


def _from_romaji(word: str) -> str:
    kana, at = "", 0
    while at < len(word):
        if word[at] == "n" and word[at + 1 : at + 2] not in ("a", "i", "u", "e", "o", "y", "n"):
            kana, at = kana + "ん", at + 1
        elif word[at : at + 1] == word[at + 1 : at + 2] and word[at] in "kstpcgdbzj":
            kana, at = kana + "っ", at + 1
        else:
            size, sound = _syllable(word, at)
            if not size:
                return ""
            kana, at = kana + sound, at + size
    return kana


def _syllable(word: str, at: int) -> tuple[int, str]:
    for size in (3, 2):
        if sound := _ROMAJI.get(word[at : at + size]):
            return size, sound
    for size in (2, 1):
        part = word[at : at + size]
        if len(part) == size and part[-1] in "aiueo" and part[:-1] in _ROWS:
            sound = _ROWS[part[:-1]]["aiueo".index(part[-1])].strip()
            return (size, sound) if sound else (0, "")
    return 0, ""
