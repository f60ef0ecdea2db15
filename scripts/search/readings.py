"""Writes resources/search/readings.txt.xz: how words with kanji are read, for what people type.

    python scripts/search/readings.py

It is drawn from sudachidict_small (Apache-2.0, Works Applications; extra `readings`): words of the
language and places, no names of people, verbs and adjectives in their plain and joining forms. PCs
that only search need no dictionary then. A line is a word and its readings in folded hiragana.
"""

from __future__ import annotations

import lzma
import re
from pathlib import Path

import sudachipy

from assetlib.text import spelled

TARGET = Path(__file__).parents[2] / "resources" / "search" / "readings.txt.xz"
_KANJI = re.compile("[㐀-鿿]")
_WORD = re.compile("[㐀-鿿ぁ-ゖー]{1,9}")
_FORMS = ("*", "終止形-一般", "連用形-一般")
_LEFT_OUT = ("人名", "記号", "補助記号", "助詞", "助動詞")


def main() -> None:
    """Collect and write."""
    readings: dict[str, list[str]] = {}
    for entry in sudachipy.Dictionary(dict="small").entries():
        kind = entry.part_of_speech()
        if kind[5] not in _FORMS or kind[0] in _LEFT_OUT or kind[2] in _LEFT_OUT:
            continue
        word, reading = spelled(entry.surface()), spelled(entry.reading_form())
        if _WORD.fullmatch(word) and _KANJI.search(word) and not _KANJI.search(reading):
            held = readings.setdefault(word, [])
            if reading not in held and len(held) < 4:
                held.append(reading)
    lines = (f"{word} {' '.join(held)}" for word, held in sorted(readings.items()))
    data = ("\n" + "\n".join(lines) + "\n").encode()
    TARGET.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(readings)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
