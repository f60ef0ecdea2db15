"""The 規約確認票: one page, whatever there is to say, and nothing but words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib import wording
from assetlib.licence.questionnaire import Answers, answered
from assetlib.licences import Promise
from assetlib.ui.licences.check_slip import Slip, fitted, pdf
from tests.licence.making import forbid
from tests.ui.fake_licences import SITE, content


@pytest.mark.parametrize("rules", [0, 3, 40])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_slip_is_one_page_however_much_there_is_to_say(rules, language, qapp):
    wording.speak(language)
    long = "とても長い説明がつづきます。" * 20
    many = tuple(forbid(f"a{n}", text=f"{n}番目の条件です。{long}") for n in range(rules))
    one = content(replace(SITE, rules=(*SITE.rules, *many)))
    promises = tuple(Promise(f"約束{n}{long}", "2027-03-31", 12) for n in range(rules))
    slip = Slip(one, promises, 3)
    document = fitted(slip)
    assert document.pageCount() == 1
    more = "36件" if language == "ja" else "36 more"  # of 42 conditions six are shown
    assert (more in document.toPlainText()) == (rules == 40)
    assert pdf(slip).startswith(b"%PDF")


def test_every_question_of_the_editor_is_there_to_be_compared(qapp):
    given = Answers(alter="size", files="job", media=("sns", "video"))
    one = content(answered(SITE, given))
    said = fitted(Slip(one, (), 1)).toPlainText()
    for words in (
        "加工・改変\n大きさだけ",
        "SNS、動画",
        "画像ファイルを業者へ渡す\nその仕事の間だけ",
    ):
        assert words in said, words


def test_what_people_wrote_is_words_on_the_slip_and_nothing_else(qapp):
    one = content(title="<img src='x'><b>規約</b>")
    said = fitted(Slip(one, (), 1)).toPlainText()
    assert "<img src='x'><b>規約</b>" in said
