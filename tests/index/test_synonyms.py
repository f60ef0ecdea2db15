"""Words that find each other."""

from assetlib.index.synonyms import Synonyms, shipped
from assetlib.text import spelled


def test_an_english_word_finds_the_japanese_ones_in_one_or_many():
    known = Synonyms(())
    assert spelled("防災") in known.of(spelled("Disaster"))
    assert spelled("花") in known.of(spelled("flowers"))
    assert known.of(spelled("bus")) == (spelled("バス"),)  # its s is its own


def test_japanese_words_do_not_find_each_other_through_an_english_one():
    known = Synonyms(())
    assert spelled("駅") not in known.of(spelled("電車"))
    english = [one for one in known.of(spelled("救急")) if one.isascii()]
    assert english
    assert all(len(pair) == 2 for one in english for pair in shipped()[one])


def test_what_no_group_holds_finds_nothing():
    assert Synonyms(()).of(spelled("qwerty")) == ()
