"""Text: how names are compared, folded for search, and kept when they are not Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from assetlib.resources import resource

FOLDING = 3
"""Version of `fold`; a cache that was folded by another one is built anew."""

_KATAKANA = {code: code - 0x60 for code in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
_EVEN = str.maketrans("づぢぁぃぅぇぉゎゐゑゔゕゖ", "ずじあいうえおわいえぶかか")
_V_ROW = {"ゔぁ": "ば", "ゔぃ": "び", "ゔぇ": "べ", "ゔぉ": "ぼ"}
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_HALF = re.compile("[\ud800-\udfff]")
_ALIKE = str.maketrans("〜∼−‐‑‒–—―", "~~-------")
_REPEATED = re.compile("(.)[々〻ゝゞ]")
_LONG = re.compile(r"(?<=[ぁ-ゖー])[\-~‐-―−〜﹣]")
_LAST_LONG = re.compile(r"(?<=\w\w\w)ー+$")
_PLAIN = re.compile(r"[^\\\ud800-\udfff]*")
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")


def nfc(text: str) -> str:
    """The composed form: が as one character, however a Mac wrote it."""
    return unicodedata.normalize("NFC", text)


def whole(text: str) -> str:
    """Text that every file and table can hold: half a surrogate pair becomes U+FFFD."""
    return _HALF.sub("\ufffd", text)


@lru_cache(16_000)  # one picture says the same in its title, its name and its place in the order
def fold(text: str) -> str:
    """Text as search sees it: words without signs, one blank between them.

    Width, case, the two kanas, variants of kanji (葛󠄀, 髙, 旧字体), 々, small vowels, づ and ず,
    and a ー at the end of a word of three sounds or more make no difference: so many had to lose it
    by JIS Z 8301 until 2008 (サーバ), and of two sounds none may (カー would be in すべてのか…).
    A sign of a city's own (private use) stays what it is: what it looks like that PC alone knows.
    Text of nothing but signs keeps them.
    """
    even = _even(whole(text))
    words = [_LAST_LONG.sub("", word) for word in "".join(map(_said, even)).split()]
    return " ".join(words) or "".join(even.split())


def _even(text: str) -> str:
    wide = unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).casefold()
    wide = unicodedata.normalize("NFKC", wide).translate(_KATAKANA)
    for digraph, sound in _V_ROW.items():
        wide = wide.replace(digraph, sound)
    wide = _LONG.sub("ー", wide.translate(_EVEN)).translate(_variants())
    while (repeated := _REPEATED.sub(r"\1\1", wide)) != wide:
        wide = repeated
    return unicodedata.normalize("NFC", wide)


@lru_cache(None)
def _said(sign: str) -> str:
    """A sign that is said, a blank for one that parts words, nothing for what only decorates."""
    category = unicodedata.category(sign)
    if category[0] == "Z" or sign.isspace():
        return " "
    return "" if category[0] == "P" or category in ("Cc", "Cf") else sign


@lru_cache(1)
def _variants() -> dict[int, str]:
    """Kanji that are written in several ways, each with its everyday form."""
    groups = resource("search", "variants.txt").read_text(encoding="utf-8").split()
    return {ord(other): group[0] for group in groups for other in group[1:]}


MOST_NAMES = 1_000
"""So many files of one name may lie in a folder, numbered."""


def sign_by_sign(text: str) -> str:
    """Text of the same length, in which signs are one that people take for the same.

    Width, case, the two kanas and variants of kanji make no difference.
    """
    return "".join(map(_plain_sign, text))


@lru_cache(4_000)
def _plain_sign(sign: str) -> str:
    wide = unicodedata.normalize("NFKC", sign).casefold().translate(_KATAKANA)
    plain = wide.translate(_variants())
    return plain if len(plain) == 1 else sign


def numbered(path: str) -> Iterator[str]:
    """A path, and then the same with " (2)" and so on before its ending."""
    yield path
    stem, dot, ending = path.rpartition(".")
    if not dot or "/" in ending:
        stem, dot, ending = path, "", ""
    yield from (f"{stem} ({number}){dot}{ending}" for number in range(2, MOST_NAMES))


def has_kanji(text: str) -> bool:
    """Whether a text holds Chinese characters, which do not say how they are read."""
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def spelled(text: str) -> str:
    """Folded text as one word: blanks make no difference inside what is looked through."""
    return fold(text).replace(" ", "")


def tag_key(name: str) -> str:
    """The natural key of a tag: NFKC, case folded, trimmed."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def path_key(path: str) -> str:
    """What two spellings of one path share (NFC and NFD, upper and lower case)."""
    return nfc(path).casefold()


def looks_key(path: str) -> str:
    """What paths share that look alike: `path_key`, and the width of signs, ～ and 〜, － and −.

    A list typed on one system names files by other signs than the system that made them.
    """
    return unicodedata.normalize("NFKC", path).translate(_ALIKE).casefold()


def escape_path(path: str) -> str:
    r"""A path as it can be stored and sent: lone surrogates become \uXXXX, a backslash \\."""
    if _PLAIN.fullmatch(path):
        return path
    return "".join(
        "\\\\" if sign == "\\" else f"\\u{ord(sign):04x}" if "\ud800" <= sign <= "\udfff" else sign
        for sign in path
    )


def unescape_path(path: str) -> str:
    """The path as the file system knows it; the reverse of `escape_path`."""
    return _ESCAPED.sub(
        lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), path
    )
