"""Rules become plain answers and come back: what nobody touched is as it was."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetlib.catalogue.presets import presets
from assetlib.licence.exchange import parse_all
from assetlib.licence.questionnaire import (
    CHOICES,
    Answers,
    answered,
    answers,
    others,
    spoken_of,
    without,
)
from assetlib.licence.shapes import media_of
from assetlib.licence.trial import COMMON, Example, Trial
from assetlib.terms import Level, Licence
from assetlib.use import Button
from tests.licence.making import TODAY, before, forbid, licence, within
from tests.licence.strategies import rules

DATA = Path(__file__).parents[1] / "data" / "licence" / "licences.json"
KNOWN = (
    *(one.licence for one in presets()),
    *parse_all(json.loads(DATA.read_text("utf-8"))),
)

few = settings(max_examples=12)
"""For each of thirty licences; together they are many."""

MEDIA = ("goods_sold", "logo", "material", "sticker", "template")
any_answers = st.builds(
    lambda chosen, most, media, until: Answers(
        **chosen,
        most_sold=most if chosen["commercial"] == "limit" else 0,
        most=most if chosen["limit"] == "limit" else 0,
        media=tuple(sorted(media)),
        until=until,
    ),
    st.fixed_dictionaries({name: st.sampled_from(all_) for name, all_ in CHOICES.items()}),
    st.integers(1, 99),
    st.sets(st.sampled_from(MEDIA)),
    st.sampled_from(("", "2027-03-31")),
)


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.code)
def test_answers_that_nobody_changed_change_nothing(one):
    assert answered(one, answers(one)) == one


@given(st.lists(rules(), max_size=5))
def test_nor_do_they_with_any_rules_whatever(some):
    one = licence("x", *some)
    assert answered(one, answers(one)) == one


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.code)
@few
@given(wanted=any_answers)
def test_what_no_question_expresses_is_kept_whatever_is_answered(one, wanted):
    kept = Counter(others(answered(one, wanted)))
    assert not Counter(others(one)) - kept


@given(st.lists(rules(), max_size=4), any_answers)
def test_of_any_rules_too(some, wanted):
    one = licence("x", *some)
    assert not Counter(others(one)) - Counter(answered(one, wanted).rules)


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.code)
@few
@given(wanted=any_answers)
def test_what_was_answered_is_read_again(one, wanted):
    assert answers(answered(one, wanted)) == wanted


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.code)
@few
@given(wanted=any_answers)
def test_an_answer_that_was_taken_back_decides_as_before(one, wanted):
    back = answered(answered(one, wanted), answers(one))
    then, now = Trial(one, KNOWN, TODAY), Trial(back, KNOWN, TODAY)
    for example in COMMON.values():
        assert now.decide(example).level is then.decide(example).level


@pytest.mark.parametrize("question", [*CHOICES, "media", "until"])
@settings(max_examples=40)
@given(one=st.sampled_from(KNOWN), wanted=any_answers)
def test_one_answer_touches_no_rule_of_another_question(question, one, wanted):
    names = {"commercial": ("commercial", "most_sold"), "limit": ("limit", "most")}
    said = {name: getattr(wanted, name) for name in names.get(question, (question,))}
    after = answers(answered(one, replace(answers(one), **said)))
    for each in fields(Answers):
        if each.name not in said:
            assert getattr(after, each.name) == getattr(answers(one), each.name)


def test_the_preset_of_a_site_answers_as_the_mock_up_shows():
    (site,) = (one for one in KNOWN if one.code == "site-limit-20")
    assert answers(site) == Answers(
        commercial="limit", most_sold=20, media=("material", "sticker", "template")
    )
    assert len(others(site)) == 2


def test_another_limit_says_its_own_number():
    (site,) = (one for one in KNOWN if one.code == "site-limit-20")
    thirty = answered(site, replace(answers(site), most_sold=30))
    (rule,) = set(thirty.rules) - set(site.rules)
    assert "21" not in rule.text
    sold = Trial(replace(thirty, holding="allowed"), (), TODAY)
    assert sold.decide(Example(Button.PAID, "print", 30)).level == "ok"
    decision = sold.decide(Example(Button.PAID, "print", 31))
    assert decision.level == "block"
    assert "30点まで" in decision.reasons[0].text


def test_a_condition_of_its_own_is_shown_and_hinders_the_word_free():
    public = forbid(
        "shareAdapted", ("shared_publicly", "eq", True), ("alterations", "hasPart", ("crop",))
    )
    one = licence("nd", public, within("shareAlike"))
    assert answers(one).alter == "free"
    assert others(one) == one.rules
    assert "alter" in spoken_of(one)
    assert "credit" not in spoken_of(one)
    assert without(one, public).rules == one.rules[1:]


@pytest.mark.parametrize(
    "rule",
    [
        forbid("commercialUse", ("commercial", "eq", True), notice=True),
        forbid("alter", ("media", "eq", "logo"), notice=True),
        before("obtainConsent", notice=True),
        forbid("commercialUse", ("commercial", "eq", True), severity=Level.WARN),
    ],
)
def test_what_is_only_mentioned_or_weighs_otherwise_is_no_answer(rule):
    one = licence("n", rule)
    assert answers(one) == Answers()
    assert others(one) == (rule,)


def test_a_medium_more_and_one_less():
    one = licence(
        "m", forbid("redistributeAsMaterial", ("media", "isAnyOf", ("material", "template")))
    )
    more = answered(one, replace(answers(one), media=("logo", "material", "template")))
    assert more.rules[0] == one.rules[0]
    assert media_of(more.rules[1]) == ("logo",)
    assert "ロゴ" in more.rules[1].text
    less = answered(more, replace(answers(more), media=("logo", "material")))
    assert answers(less).media == ("logo", "material")
    assert "ひな形" not in " ".join(rule.text for rule in less.rules)


@pytest.mark.parametrize(
    ("wanted", "example", "level"),
    [
        (Answers(credit="public"), Example(), "remind"),
        (Answers(alter="never"), Example(altered=True), "block"),
        (Answers(alter="approval"), Example(altered=True), "block"),
        (Answers(alter="size"), Example(), "ok"),
        (Answers(commercial="never"), Example(Button.PAID), "block"),
        (Answers(commercial="never"), Example(), "ok"),
        (Answers(limit="limit", most=20), Example(count=21), "block"),
        (Answers(limit="limit", most=20), Example(count=20), "ok"),
        (Answers(media=("template",)), Example(medium="template"), "block"),
        (Answers(approval="outside"), Example(), "ok"),
        (Answers(approval="outside"), Example(actor="contractor"), "block"),
        (Answers(approval="outside"), Example(actor="partner"), "block"),
        (Answers(files="never"), Example(actor="partner"), "ok"),
        (Answers(approval="always"), Example(Button.INTERNAL, "internal_doc"), "block"),
        (Answers(files="job"), Example(actor="contractor"), "warn"),
        (Answers(files="never"), Example(actor="contractor"), "block"),
        (Answers(files="never"), Example(), "ok"),
        (Answers(until="2026-11-30"), Example(), "block"),
        (Answers(credit="unknown"), Example(), "warn"),
        (Answers(alter="unknown"), Example(altered=True), "warn"),
        (Answers(alter="unknown"), Example(), "ok"),
        (Answers(commercial="unknown"), Example(Button.PAID), "warn"),
        (Answers(limit="unknown"), Example(count=2), "warn"),
        (Answers(limit="unknown"), Example(count=1), "ok"),
        (Answers(approval="unknown"), Example(Button.INTERNAL, "internal_doc"), "warn"),
        (Answers(files="unknown"), Example(actor="contractor"), "warn"),
        (Answers(files="unknown"), Example(), "ok"),
    ],
)
def test_an_answer_decides_as_its_words_say(wanted, example, level):
    blank = Licence("blank", "新しい利用条件", holding="allowed")
    assert Trial(answered(blank, wanted), (), TODAY).decide(example).level == level


def test_what_would_help_is_found_by_deciding():
    (site,) = (one for one in KNOWN if one.code == "site-limit-20")
    trial = Trial(replace(site, holding="allowed"), (), TODAY)
    found = {one.name: one for one in trial.changes(Example(Button.PAID, "print", 21))}
    assert set(found) == {"fewer", "free", "payment"}
    assert (found["fewer"].count, found["fewer"].level) == (20, "ok")
    assert found["payment"].level == "remind"
    assert trial.changes(Example(Button.PAID, "print", 20)) == ()


def test_who_uses_it_makes_the_difference():
    blank = answered(Licence("blank", "x", holding="allowed"), Answers(approval="outside"))
    found = {one.name for one in Trial(blank, (), TODAY).changes(Example(actor="partner"))}
    assert found == {"city", "consent"}


def test_nothing_is_said_to_help_where_nothing_does():
    barred = licence("no", forbid("alter"), before("obtainConsent"))
    assert Trial(barred, (), TODAY).changes(Example(count=5, altered=True)) == ()
