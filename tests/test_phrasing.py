"""Tests of how what somebody typed is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetlib.phrasing import Field, Word, read_text

READ = {
    "防災　避難所 訓練": [Word("防災"), Word("避難所"), Word("訓練")],
    "犬 -猫": [Word("犬"), Word("猫", without=True)],
    "犬　－猫": [Word("犬"), Word("猫", without=True)],
    "Wi-Fi ２－３": [Word("Wi-Fi"), Word("２－３")],
    '"赤い 屋根" 家': [Word("赤い 屋根", phrase=True), Word("家")],
    "「赤い 屋根」": [Word("赤い 屋根", phrase=True)],
    "「赤い 屋根": [Word("赤い 屋根", phrase=True)],
    "-「赤い 屋根」": [Word("赤い 屋根", phrase=True, without=True)],
    "分類:防災": [Word("防災", Field.CATEGORY)],
    "タグ： 春": [Word("春", Field.TAG)],
    "提供元：「いらすと や」 -作者:山田": [
        Word("いらすと や", Field.DISTRIBUTOR, phrase=True),
        Word("山田", Field.CREATOR, without=True),
    ],
    "時刻:10:30": [Word("時刻:10:30")],
    "「」 - ": [Word("-")],
    "　": [],
}


@pytest.mark.parametrize("text", READ)
def test_words_are_read_as_they_were_meant(text):
    assert list(read_text(text)) == READ[text]


@given(st.text(st.sampled_from('あ犬A-－"「」：: 　分類タグ') | st.characters()))
def test_nothing_somebody_types_is_too_odd_to_be_read(text):
    assert all(word.text for word in read_text(text))
