"""What a button, a work and somebody's answers settle of a use."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assetlib import wording
from assetlib.commands.use_of_words import use_of
from assetlib.consents import Consent
from assetlib.errors import BadInput
from assetlib.licence.asking import MOST, VALUES, question, questions
from assetlib.licence.candidate import Candidate, Conditions
from assetlib.licence.circumstances import circumstances
from assetlib.licence.counting import tally
from assetlib.licence.exchange import parse_all
from assetlib.licence.facts import OPERANDS, Sort
from assetlib.licence.inheritance import Rulebook, terms
from assetlib.licence.judging import Judge
from assetlib.licence.reasons import Reason
from assetlib.terms import Level
from assetlib.use import Button, Form, Use, Work

from .making import TODAY, before, forbid, licence

DATA = Path(__file__).parents[1] / "data" / "licence"
LEAFLET = Work("w", "ちらし", Button.PUBLIC)
MATERIAL = forbid("redistribute", ("media", "isAnyOf", ("material", "template", "sticker")))


def known(use, **more):
    """The facts of a use that has one case."""
    (case,) = circumstances(use, **more).cases
    return {name: set(value) for name, value in case.items()}


def picture(*codes, kind="png", width=100):
    return Candidate(
        1, "a", "a.png", "絵", "0" * 64, kind, width, 50, "", "", True, True, codes, codes
    )


def judged(records, use, *, form=None, **more):
    """The ruling on one picture with all these licences."""
    found = Conditions(Rulebook(records), {one.code: one.code for one in records}, {}, {})
    judge = Judge(found, use, tally((), {}, ""), TODAY)
    one = picture(*(record.code for record in records), **more)
    (answer,) = judge.all([one], form or Form())
    return answer


def test_each_button_settles_its_own():
    assert known(Use(Button.INTERNAL)) == {
        "actor": {"city"},
        "shared_publicly": {False},
        "sale": {False},
        "ads": {False},
        "media": {"internal_doc"},
        "purpose": {"internal"},
    }
    public, paid = known(Use(Button.PUBLIC)), known(Use(Button.PAID))
    assert public == {"actor": {"city"}, "shared_publicly": {True}, "sale": {False}}
    assert paid == {"actor": {"city"}, "shared_publicly": {True}, "sale": {True}}


def test_a_work_settles_what_it_says_and_nothing_else():
    work = replace(LEAFLET, medium="web", ads=True, last_day="2027-03-31", print_run=500)
    found = known(Use(Button.PUBLIC, replace(work, contractor=False, alterations=("crop",))))
    assert found["media"] == {"web"}
    assert found["ads"] == {True}
    assert found["use_until"] == {"2027-03-31"}
    assert found["print_run"] == {500}
    assert found["alterations"] == {"crop"}
    assert "ads" not in known(Use(Button.PUBLIC, LEAFLET))


def test_goods_given_away_are_not_sold():
    gift = replace(LEAFLET, button=Button.PAID, medium="goods_free")
    assert known(Use(Button.PAID, gift))["sale"] == {False}
    assert known(Use(Button.PAID, gift, {"sale": True}))["sale"] == {True}


def test_goods_are_goods_under_whatever_button_they_were_entered():
    gift = replace(LEAFLET, medium="goods_free")
    found = circumstances(Use(Button.PUBLIC, gift))
    paid = circumstances(Use(Button.PAID, replace(gift, button=Button.PAID)))
    assert (found.cases, found.ordinary) == (paid.cases, paid.ordinary)
    rule = before("obtainConsent", ("media", "isAnyOf", ("goods_free", "goods_sold")))
    assert judged([licence("a", rule)], Use(Button.PUBLIC, gift)).level is Level.BLOCK
    sold = forbid("commercialUse", ("sale", "eq", True))
    answered = Use(Button.PUBLIC, facts={"media": ("goods_sold",)})
    assert judged([licence("a", sold)], answered).level is Level.BLOCK


def test_a_contractor_and_the_staff_are_both_at_work():
    cases = circumstances(Use(Button.PUBLIC, replace(LEAFLET, contractor=True))).cases
    assert [case["actor"] for case in cases] == [{"city"}, {"contractor"}]
    staff_only = forbid("x", ("actor", "eq", "city"))
    for_others = forbid("y", ("actor", "neq", "city"))
    handed = Use(Button.PUBLIC, replace(LEAFLET, contractor=True))
    reasons = judged([licence("a", staff_only, for_others)], handed).ruling.decision.reasons
    assert {reason.action for reason in reasons} == {"x", "y"}


def test_whether_a_contractor_gets_the_files_of_a_work_is_unknown_until_said():
    assert "actor" not in known(Use(Button.PUBLIC, LEAFLET))
    assert known(Use(Button.PUBLIC, LEAFLET, {"contractor": False}))["actor"] == {"city"}
    assert known(Use(Button.INTERNAL, LEAFLET))["actor"] == {"city"}
    assert known(Use(Button.PUBLIC, None, {"actor": "partner"}))["actor"] == {"partner"}


def test_facts_that_somebody_gave_win_and_none_makes_them_unknown():
    found = known(Use(Button.INTERNAL, None, {"shared_publicly": True, "media": None}))
    assert found["shared_publicly"] == {True}
    assert "media" not in found
    assert circumstances(Use(Button.INTERNAL, None, {"media": None})).unsaid == {"media"}


def test_a_value_of_the_wrong_sort_is_refused():
    with pytest.raises(BadInput):
        circumstances(Use(Button.PUBLIC, None, {"sale": "maybe"}))


def test_a_form_of_another_size_adds_to_the_alterations():
    cropped = Use(Button.PUBLIC, replace(LEAFLET, contractor=False, alterations=("crop",)))
    assert known(cropped, resized=True)["alterations"] == {"crop", "resize"}
    cases = circumstances(Use(Button.PUBLIC), resized=True).cases
    assert [case.get("alterations") for case in cases] == [None, {"resize"}]


@pytest.mark.parametrize(
    ("form", "more", "resized"),
    [
        (Form(), {}, False),
        (Form(side=100), {}, False),
        (Form(side=50), {}, True),
        (Form(side=200), {}, True),
        (Form(side=50, format="original"), {}, False),
        (Form(), {"kind": "svg"}, False),
        (Form(side=100), {"kind": "svg"}, True),
    ],
)
def test_what_counts_as_another_size(form, more, resized):
    rule = forbid("x", ("alterations", "hasPart", ("resize",)))
    found = judged(
        [licence("a", rule)], Use(Button.PUBLIC, None, {"alterations": ()}), form=form, **more
    )
    assert (found.level is Level.BLOCK) is resized


def test_an_ordinary_free_leaflet_is_not_warned_for_what_makes_no_difference():
    logo = forbid("useAsLogo", ("media", "eq", "logo"))
    editorial = forbid("editorial", ("purpose", "eq", "editorial"))
    leaflet = Use(Button.PUBLIC)
    assert judged([licence("a", MATERIAL, logo, editorial)], leaflet).level is Level.OK
    web = licence("b", forbid("web", ("media", "eq", "web")))
    assert judged([web], leaflet).level is Level.WARN


def test_one_licences_doubt_is_not_anothers():
    web = licence("b", forbid("web", ("media", "eq", "web")))
    reasons = judged([licence("a", MATERIAL), web], Use(Button.PUBLIC)).ruling.decision.reasons
    assert [reason.licence for reason in reasons] == ["b"]


def test_goods_are_asked_for_their_medium():
    found = judged([licence("a", MATERIAL)], Use(Button.PAID))
    asked = questions(found.ruling.decision.reasons, {})
    assert [one.fact for one in asked] == ["media"]
    assert ("goods_sold", "販売するグッズ") in asked[0].choices


def test_only_the_first_missing_fact_of_a_rule_is_asked():
    rule = forbid(
        "identifiablePerson",
        ("person_identifiable", "eq", True),
        ("consent_of_person", "neq", True),
    )
    record = [licence("a", rule)]
    asked = questions(judged(record, Use(Button.PUBLIC)).ruling.decision.reasons, {})
    assert [one.fact for one in asked] == ["person_identifiable"]
    more = Use(Button.PUBLIC, None, {"person_identifiable": True})
    asked = questions(judged(record, more).ruling.decision.reasons, more.facts)
    assert [one.fact for one in asked] == ["consent_of_person"]


def test_nothing_is_asked_twice_nor_for_a_reminder():
    reasons = [
        Reason("a", "x", "prohibition", Level.WARN, "", unknown=("ads",)),
        Reason("a", "y", "duty", Level.REMIND, "", unknown=("size_mm",)),
    ]
    assert [one.fact for one in questions(reasons, {})] == ["ads"]
    assert questions(reasons, {"ads": None}) == ()


def test_at_most_four_questions_the_most_wanted_first():
    facts = ("ads", "media", "purpose", "prominence", "size_mm", "ai")
    reasons = [Reason("a", f, "prohibition", Level.WARN, "", unknown=(f,)) for f in facts]
    reasons.append(Reason("b", "z", "prohibition", Level.WARN, "", unknown=("size_mm",)))
    asked = questions(reasons, {})
    assert len(asked) == MOST
    assert asked[0].fact == "size_mm"


@pytest.mark.parametrize("fact", [*OPERANDS, "contractor"])
def test_every_fact_can_be_asked_for(fact):
    one = question(fact)
    assert one.text
    wordy = OPERANDS.get(fact) in (Sort.WORD, Sort.WORDS)
    assert bool(one.choices) is (wordy or one.sort == "flag")
    assert all(value in VALUES.get(fact, ("true", "false")) for value, _ in one.choices)


def test_what_a_work_asks_as_well_is_asked_in_its_words():
    for fact in ("contractor", "ads"):
        said = [words for _, words in question(fact).choices]
        assert said == [wording.say(f"purpose.{fact}_{word}") for word in ("no", "yes")]


def test_answers_keep_what_was_asked_in_vain():
    use = Use(Button.PUBLIC, replace(LEAFLET, contractor=True), {"ads": None})
    answers = circumstances(use).answers
    assert answers["ads"] is None
    assert answers["actor"] == ("city", "contractor")
    assert answers["shared_publicly"] is True


@pytest.mark.parametrize(
    ("record", "use", "needed"),
    [
        (licence("a"), Use(Button.PUBLIC), False),
        (licence("a", valid_until="2027-03-31"), Use(Button.PUBLIC), True),
        (licence("a", before("obtainConsent")), Use(Button.PUBLIC), True),
        (licence("a", before("obtainConsent", notice=True)), Use(Button.PUBLIC), False),
        (
            licence("a", before("obtainConsent", ("actor", "neq", "city"))),
            Use(Button.PUBLIC),
            False,
        ),
        (
            licence("a", before("pay", ("commercial", "eq", True), ("items_in_work", "gt", 20))),
            Use(Button.PUBLIC),
            False,
        ),
        (
            licence("a", before("pay", ("commercial", "eq", True), ("items_in_work", "gt", 20))),
            Use(Button.PAID),
            True,
        ),
        (licence("a", forbid("x", ("items_cumulative", "gt", 20))), Use(Button.INTERNAL), True),
    ],
)
def test_a_titled_work_is_needed_only_where_a_rule_needs_it(record, use, needed):
    assert judged([record], use).ruling.needs_work is needed


def test_inheriting_uses_the_terms_as_they_stand():
    site = licence("site", MATERIAL)
    own = licence("own", type="Agreement", inherits=("site",))
    found = circumstances(Use(Button.PUBLIC)).narrowed(terms(own, {"site": site}))
    assert found["media"] == {"print"}


def cases():
    found = [
        json.loads(line) for line in (DATA / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [case for case in found if not case.get("facts_of")]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_development_cases_come_out_the_same_through_the_gate(case):
    """As the command line takes them: only what was said is known."""
    records = parse_all(json.loads((DATA / "licences.json").read_text(encoding="utf-8")))
    codes = case.get("licences")
    codes = ([case["licence"]] if case["licence"] else []) if codes is None else codes
    given = {n: tuple(v) if isinstance(v, list) else v for n, v in case["facts"].items()}
    proved = [one.split(":") for one in given.pop("evidence", ())]
    sanitised = given.pop("sanitised", None)
    found = Conditions(
        Rulebook(records),
        {one.code: one.code for one in records},
        {},
        {},
        tuple(Consent(code, action) for action, code in proved),
    )
    judge = Judge(found, use_of(None, given), tally((), {}, ""), date.fromisoformat(case["today"]))
    one = replace(picture(*codes), sanitised=sanitised is True)
    assert judge.all([one], Form())[0].level == case["level"]
