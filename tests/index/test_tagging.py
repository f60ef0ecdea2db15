"""Which tags are offered while somebody types, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assetlib.index.synonyms import Synonyms
from assetlib.index.tagging import suggest
from assetlib.query import TagCount

ALIKE = Synonyms([{"words": ["ひなん", "防災"]}])


def tag(name: str, reading: str = "", *aliases: str) -> Mapping[str, Any]:
    return {"name": name, "reading": reading, "aliases": list(aliases), "parents": [], "note": ""}


TAGS = {
    "1": tag("秋の味覚", "あきのみかく"),
    "2": tag("秋の火災予防", "あきのかさいよぼう"),
    "3": tag("防災", "ぼうさい", "災害対策", "BOUSAI運動"),
    "4": tag("実りの秋", "みのりのあき"),
    "5": tag("紅葉"),
}
COUNTS = {"1": 8, "2": 11, "4": 90}


def names(text: str) -> list[str]:
    return [one.name for one in suggest(text, TAGS, COUNTS, ALIKE)]


def test_a_reading_offers_what_begins_so_the_most_used_first_then_what_holds_it():
    assert names("あき") == ["秋の火災予防", "秋の味覚", "実りの秋"]
    assert names("あきのみ") == ["秋の味覚"]


def test_a_tag_without_a_reading_is_found_by_the_list_of_readings():
    assert names("こうよ") == ["紅葉"]
    (found,) = suggest("紅", TAGS, COUNTS)
    assert found == TagCount("紅葉", 0, "こうよう")


def test_another_name_of_a_tag_offers_the_tag_and_says_so():
    for typed in ("災害対策", "災害", "災害対"):
        (found,) = suggest(typed, TAGS, COUNTS)
        assert (found.name, found.by) == ("防災", "災害対策")


def test_a_word_of_the_same_meaning_offers_the_tag_last():
    tags = {**TAGS, "6": tag("ひなん所", "ひなんじょ")}
    assert [one.name for one in suggest("ひなん", tags, COUNTS, ALIKE)] == ["ひなん所", "防災"]


def test_latin_letters_are_heard_as_kana():
    assert names("akinom") == []
    assert names("akinomi") == ["秋の味覚"]


def test_nothing_fits_what_no_tag_is_like():
    assert names("冬") == []
