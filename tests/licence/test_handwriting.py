"""Conditions in somebody's own words: what they ask, and that nothing else is touched."""

from __future__ import annotations

import pytest

from assetlib.licence.comparing import compared, condition
from assetlib.licence.exchange import parse, write
from assetlib.licence.handwriting import Way, reworded, way_of, written
from assetlib.licence.questionnaire import answers, exchanged, others
from assetlib.licences import Content
from assetlib.terms import Level, Phase
from tests.licence.making import before, decision, forbid, level, licence, within


@pytest.mark.parametrize(
    ("way", "asks"),
    [
        (Way.SHOWN, Level.OK),
        (Way.KEPT, Level.REMIND),
        (Way.CHECKED, Level.WARN),
        (Way.REPORTED, Level.REMIND),
    ],
)
def test_a_condition_asks_what_it_is_treated_as(way, asks):
    rule = written(way, "冊子を1部送る", "第5条")
    found = decision(licence("a", rule))
    assert found.level is asks
    assert [(one.text, one.clause) for one in found.reasons] == [("冊子を1部送る。", "第5条")]
    assert way_of(rule) is way
    assert (found.reasons[0].phase is Phase.AFTER) is (way is Way.REPORTED)


@pytest.mark.parametrize("way", Way)
def test_it_is_no_answer_to_any_question_and_survives_the_log(way):
    whole = licence("a", written(way, "冊子を1部送る。", "第5条"))
    assert answers(whole) == answers(licence("a"))
    assert others(whole) == whole.rules
    assert parse(write(whole)).rules == whole.rules


def test_words_are_one_line_and_end_as_a_sentence():
    assert written(Way.KEPT, " 冊子を\n1部送る ").text == "冊子を 1部送る。"
    assert written(Way.KEPT, "本当に？").text == "本当に？"
    assert written(Way.KEPT, "  ").text == ""


def test_other_words_decide_as_before():
    rule = before("obtainConsent", ("alterations", "hasPart", "recolor"), severity=Level.BLOCK)
    other = forbid("offensiveUse")
    whole = licence("a", other, rule, within("attribute"))
    new = exchanged(whole, rule, reworded(rule, "色を変えるときは電話する。", " 第2条 "))
    assert new.rules[0] is other
    assert new.rules[2] is whole.rules[2]
    assert (new.rules[1].text, new.rules[1].clause) == ("色を変えるときは電話する。", "第2条")
    assert level(new, {"alterations": ["recolor"]}) is Level.BLOCK
    assert way_of(new.rules[1]) is None
    assert condition(new.rules[1], new) == "色を変えるときは電話する。"


def test_where_the_terms_say_it_is_seen_when_versions_are_compared():
    rule = written(Way.KEPT, "冊子を1部送る")
    one, two = licence("a", rule), licence("a", reworded(rule, rule.text, "第5条"))
    changed = [line for line in compared(Content(one), Content(two)) if not line.same]
    assert [line.after for line in changed if line.after] == ["冊子を1部送る。（第5条）"]
