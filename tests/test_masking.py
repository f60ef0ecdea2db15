"""Names on record stand in no paper for disclosure, however somebody has written them."""

from __future__ import annotations

import pytest

from assetlib.masking import MASK, masking

PEOPLE = [
    ("髙橋 花子", "CITY\\h-takahashi"),
    ("ﾀﾅｶ 一郎", "tanaka@city.lg.jp"),
    ("森", "CITY\\mori"),
]


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("髙橋 花子さんの絵", f"{MASK}さんの絵"),
        ("高橋花子の退職", f"{MASK}の退職"),
        ("高橋さん", f"{MASK}さん"),
        ("髙\U000e0100橋さん", f"{MASK}さん"),
        ("たなかさんへ", f"{MASK}さんへ"),
        ("Ｈ－ＴＡＫＡＨＡＳＨＩの分", f"{MASK}の分"),
        ("tanaka の分", f"{MASK} の分"),
        ("CITY のまつり", "CITY のまつり"),
        ("森の動物", "森の動物"),
        ("花火と高い橋", "花火と高い橋"),
    ],
)
def test_a_name_is_masked_in_any_spelling(words: str, masked: str) -> None:
    assert masking(PEOPLE)(words) == masked


def test_where_nobody_is_on_record_words_stay() -> None:
    assert masking([])("花子") == "花子"
    assert masking([("", "")])("花子") == "花子"
