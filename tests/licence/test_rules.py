"""Section 2: the level each rule raises."""

from __future__ import annotations

import pytest

from assetlib.terms import Level, Phase, Rule, RuleKind

from .making import after, before, decision, forbid, level, licence, permit, why, within

OK, REMIND, WARN, BLOCK = Level
SOLD = ("sale", "eq", True)
TRUE, FALSE, UNKNOWN = {"sale": True}, {"sale": False}, {"sale": None}


def levels(rule, **more):
    """Levels where the rule is true, false and unknown."""
    return tuple(level(licence("a", rule), known, **more) for known in (TRUE, FALSE, UNKNOWN))


@pytest.mark.parametrize("severity", [None, *Level])
@pytest.mark.parametrize("notice", [False, True])
def test_a_permission_raises_and_lowers_nothing(severity, notice):
    rule = permit("use", SOLD, severity=severity, notice=notice)
    assert levels(rule) == (OK, OK, OK)
    assert decision(licence("a", rule), TRUE).reasons == ()
    assert level(licence("a", rule, forbid("use", SOLD)), TRUE) is BLOCK


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (None, (BLOCK, OK, WARN)),
        (BLOCK, (BLOCK, OK, WARN)),
        (WARN, (WARN, OK, WARN)),
        (REMIND, (REMIND, OK, REMIND)),
        (OK, (OK, OK, OK)),
    ],
)
@pytest.mark.parametrize("make", [forbid, before])
def test_prohibitions_and_duties_before_block_and_unknown_warn(make, severity, expected):
    assert levels(make("x", SOLD, severity=severity)) == expected


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (None, (REMIND, OK, REMIND)),
        (BLOCK, (BLOCK, OK, WARN)),
        (WARN, (WARN, OK, WARN)),
        (REMIND, (REMIND, OK, REMIND)),
        (OK, (OK, OK, OK)),
    ],
)
@pytest.mark.parametrize("make", [within, after])
def test_duties_within_and_after_remind(make, severity, expected):
    assert levels(make("x", SOLD, severity=severity)) == expected


@pytest.mark.parametrize("severity", [None, *Level])
def test_a_proved_duty_before_reminds_whatever_its_severity(severity):
    assert levels(before("x", SOLD, severity=severity), evidence=["x:a"]) == (REMIND, OK, REMIND)


@pytest.mark.parametrize("make", [within, after, forbid])
def test_evidence_counts_for_before_only(make):
    rule = make("x", SOLD, severity=BLOCK)
    assert levels(rule, evidence=["x:a"]) == (BLOCK, OK, WARN)


@pytest.mark.parametrize("proof", ["x", "x:", ":a", "y:a", "x:b", "x:A", "x:a "])
def test_evidence_for_something_else_proves_nothing(proof):
    assert level(licence("a", before("x")), evidence=[proof]) is BLOCK


@pytest.mark.parametrize("make", [forbid, before, within, after])
@pytest.mark.parametrize("severity", [None, *Level])
def test_a_notice_raises_nothing_while_unknown_and_counts_when_true(make, severity):
    noticed, plain = (
        make("x", SOLD, severity=severity, notice=True),
        make("x", SOLD, severity=severity),
    )
    assert levels(noticed) == (levels(plain)[0], OK, OK)
    assert level(licence("a", noticed), FALSE) is OK


def test_a_notice_shows_its_sentence_while_unknown_and_is_silent_when_false():
    noticed = licence("a", forbid("x", SOLD, notice=True, text="売ってはいけません。"))
    shown = decision(noticed, UNKNOWN)
    assert [(reason.level, reason.text) for reason in shown.reasons] == [
        (OK, "売ってはいけません。")
    ]
    assert decision(noticed, FALSE).reasons == ()


def test_an_unknown_notice_raises_nothing_even_when_proved():
    rule = before("x", SOLD, notice=True)
    assert levels(rule, evidence=["x:a"]) == (REMIND, OK, OK)


def test_a_notice_without_conditions_is_true():
    assert level(licence("a", forbid("x", notice=True))) is BLOCK


def test_a_duty_without_a_phase_counts_as_due_before():
    rule = Rule(RuleKind.DUTY, "x")
    assert level(licence("a", rule)) is BLOCK
    assert level(licence("a", rule), evidence=["x:a"]) is REMIND


def test_false_is_silent():
    rules = [make("x", SOLD) for make in (forbid, before, within, after)]
    assert decision(licence("a", *rules), FALSE).reasons == ()


def test_what_no_rule_forbids_is_allowed():
    assert level(licence("a")) is OK
    assert level(licence("a", permit("print", ("media", "eq", "print"))), {"media": "web"}) is OK


def test_the_strictest_of_several_rules_wins():
    rules = (within("credit"), forbid("sell", SOLD), after("report"))
    assert level(licence("a", *rules), TRUE) is BLOCK
    assert level(licence("a", *rules), UNKNOWN) is WARN
    assert level(licence("a", *rules), FALSE) is REMIND


def test_a_reason_says_what_is_unknown_and_when_the_duty_falls():
    found = decision(licence("a", after("report", SOLD, clause="第3条")), UNKNOWN)
    (reason,) = found.reasons
    assert (reason.unknown, reason.phase, reason.clause) == (("sale",), Phase.AFTER, "第3条")
    assert (reason.licence, reason.kind) == ("a", "duty")


def test_a_true_reason_names_no_unknown_facts():
    assert decision(licence("a", forbid("x", SOLD)), TRUE).reasons[0].unknown == ()


def test_the_same_rule_twice_is_one_reason():
    assert why(decision(licence("a", forbid("x"), forbid("x")))) == [("x", BLOCK)]
