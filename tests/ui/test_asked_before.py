"""What was asked of the librarians before, and whether it is about what is wanted now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assetlib import wording
from assetlib.asking import Asked
from assetlib.fitting import Fit, fit
from assetlib.request import DECIDE, FITTING, FREEING, WANTED, Answer
from assetlib.resources import resource
from assetlib.ui.asked_before import AskedBefore
from assetlib.ui.request_words import before_words, way_on
from assetlib.use import Button, Use, Work

PUBLIC = Use(Button.PUBLIC)
LEAFLET = Work("w1", "チラシ", Button.PUBLIC)
AT = "2026-11-29T01:32:00+00:00"


def one(id_: str, rows: tuple[int, ...], use: Use | None = PUBLIC) -> Asked:
    return Asked(id_, DECIDE, "", AT, Answer.USABLE, rows=rows, use=use)


@pytest.mark.parametrize(
    ("asked", "now", "how"),
    [
        (PUBLIC, PUBLIC, Fit.SAME),
        (None, PUBLIC, Fit.OTHER),
        (Use(Button.INTERNAL), PUBLIC, Fit.OTHER),
        (PUBLIC, Use(Button.PUBLIC, LEAFLET), Fit.WORK),
        (Use(Button.INTERNAL), Use(Button.PUBLIC, LEAFLET), Fit.OTHER),
        (Use(Button.PUBLIC, LEAFLET), Use(Button.PUBLIC, replace(LEAFLET, id="w2")), Fit.WORK),
        (Use(Button.PUBLIC, LEAFLET), Use(Button.PUBLIC, replace(LEAFLET, ads=True)), Fit.SAME),
        (
            Use(Button.PUBLIC, replace(LEAFLET, contractor=False)),
            Use(Button.PUBLIC, replace(LEAFLET, contractor=True)),
            Fit.ALTERED,
        ),
        (
            Use(Button.PUBLIC, facts={"alterations": ("crop", "flip")}),
            Use(Button.PUBLIC, facts={"alterations": ("flip", "crop")}),
            Fit.SAME,
        ),
        (
            Use(Button.PUBLIC, facts={"ads": False}),
            Use(Button.PUBLIC, facts={"ads": True}),
            Fit.ALTERED,
        ),
    ],
)
def test_a_question_is_about_the_use_of_now_where_nothing_said_of_it_differs(
    asked: Use | None, now: Use, how: Fit
) -> None:
    assert fit(asked, now) is how


def test_of_a_picture_the_last_question_for_this_use_counts_before_any_other() -> None:
    before = AskedBefore()
    before.keep([one("3", (1,), Use(Button.PAID)), one("2", (1,)), one("1", (1,)), one("0", (2,))])
    assert [(b.asked.id, b.rows) for b in before.about((1, 2, 3), PUBLIC)] == [
        ("2", (1,)),
        ("0", (2,)),
    ]
    (other,) = before.about((1,), Use(Button.INTERNAL))
    assert (other.asked.id, other.fit, other.frees) == ("3", Fit.OTHER, False)


def test_what_was_asked_without_a_work_says_so_where_there_is_one_now() -> None:
    before = AskedBefore()
    before.keep([one("1", (1,))])
    (found,) = before.about((1,), Use(Button.PUBLIC, LEAFLET))
    assert "題名のない使いみち（公開・無料）について聞いたものです" in before_words(found)
    assert not found.frees


def test_one_question_about_several_pictures_is_told_once() -> None:
    before = AskedBefore()
    before.keep([one("1", (1, 2))])
    assert [b.rows for b in before.about((2, 1), PUBLIC)] == [(2, 1)]


def test_wishes_and_what_colleagues_asked_are_no_questions_about_a_picture() -> None:
    before = AskedBefore()
    before.keep([replace(one("1", (1,)), colleague=True), replace(one("2", (1,)), about=WANTED)])
    assert before.about((1,), PUBLIC) == ()


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("answer", FITTING[DECIDE])
def test_what_to_do_after_an_answer_is_a_sentence_that_nothing_else_says(
    answer: Answer, language: str
) -> None:
    wording.speak(language)
    before = AskedBefore()
    before.keep([replace(one("1", (1,)), answer=answer)])
    (found,) = before.about((1,), PUBLIC)
    said = way_on(found)
    assert said.endswith(("。", ".")), "a sentence, and no label of a key"
    topics = (path.stem for path in resource("wording", language).glob("*.json"))
    everywhere = [text for topic in topics for text in wording.sentences(language, topic).values()]
    assert everywhere.count(said) == 1, "or a label of something else got there"
    others = {way_on(replace(found, asked=replace(found.asked, answer=a))) for a in Answer}
    assert len(others - {""}) == 1 + len(set(FITTING[DECIDE]) - FREEING)
