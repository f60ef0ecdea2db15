"""What must hold of every decision, whatever the rules."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assetlib.licence import exchange
from assetlib.licence.facts import DEFINITIONS
from assetlib.licence.reasons import Reason
from assetlib.terms import LEVELS, Constraint, Level, Licence, Rule, RuleKind

from .making import decision, licence
from .strategies import (
    CODES,
    FACTS,
    chains,
    constraints,
    evidence,
    full_uses,
    good_shelves,
    licences,
    pictures,
    rules,
    shelves,
    uses,
    values_of,
)

OPEN = [name for name in FACTS if name != "commercial"]
"""Facts asked for one by one; `commercial` itself is derived from two of them."""


def rank(shelf, use, **more):
    return LEVELS.index(decision(shelf, use, **more).level)


any_shelves = good_shelves() | shelves()
patiently = settings(deadline=None)  # a busy machine is no reason to fail


@patiently
@given(any_shelves, uses(), evidence, rules(kinds=(RuleKind.PROHIBITION,)), st.data())
def test_adding_a_prohibition_never_lowers_a_level(shelf, use, proofs, rule, data):
    codes = data.draw(pictures(shelf))
    at = data.draw(st.integers(0, len(shelf) - 1))
    more = replace(shelf[at], rules=(*shelf[at].rules, rule))
    stricter = (*shelf[:at], more, *shelf[at + 1 :])
    asked = {"on": codes, "evidence": proofs}
    assert rank(stricter, use, **asked) >= rank(shelf, use, **asked)


@patiently
@given(uses(), rules(kinds=(RuleKind.PROHIBITION,), notices=False), good_shelves())
def test_a_prohibition_that_applies_blocks_and_one_that_may_warns(use, rule, shelf):
    """Against a bare licence: the added rule must really count, not only do no harm."""
    plain = replace(rule, severity=None)
    alone = decision(licence("a", plain), use).level
    assert alone in (Level.OK, Level.WARN, Level.BLOCK)
    noisy = replace(shelf[0], rules=(*shelf[0].rules, plain), commercial_definition="profit")
    others = [noisy, *shelf[1:]]
    assert rank(others, use, on=[noisy.code]) >= LEVELS.index(alone)


@patiently
@given(good_shelves(), uses(), evidence, st.sampled_from(OPEN), st.data())
def test_an_unknown_fact_is_no_stricter_than_its_strictest_value(shelf, use, proofs, name, data):
    """No rule names a fact twice, so every rule that may apply does so at some value."""
    asked = {"on": data.draw(pictures(shelf)), "evidence": proofs}
    unknown = rank(shelf, use | {name: None}, **asked)
    assert unknown <= max(rank(shelf, use | {name: value}, **asked) for value in values_of(name))


@patiently
@given(good_shelves(), uses(), evidence, st.sampled_from(OPEN), st.data())
def test_an_unknown_fact_is_no_freer_than_its_freest_value_up_to_a_warning(
    shelf, use, proofs, name, data
):
    """Not knowing warns at most, and a notice not at all: so far, and no further, it may be freer.

    (A city's own staff and everybody else may each be forbidden something: not knowing who it is
    then warns although either answer would block. That is the letter of the terms.)
    """
    asked = {"on": data.draw(pictures(shelf)), "evidence": proofs}
    asking = [_without_notices(one) for one in shelf]
    freest = min(rank(asking, use | {name: value}, **asked) for value in values_of(name))
    assert rank(shelf, use | {name: None}, **asked) >= min(freest, LEVELS.index(Level.WARN))


@patiently
@given(st.data(), uses(), evidence, st.sampled_from(FACTS))
def test_an_unknown_fact_lies_between_true_and_false(data, use, proofs, name):
    """Every rule that names it asks the same of it."""
    condition = data.draw(constraints(name))
    shelf = [
        replace(one, rules=tuple(_on(condition, rule) for rule in one.rules))
        for one in data.draw(good_shelves())
    ]
    asked = {"on": data.draw(pictures(tuple(shelf))), "evidence": proofs}
    if name == "commercial":
        shelf = [replace(one, commercial_definition="profit") for one in shelf]
        use = {key: value for key, value in use.items() if key not in ("sale", "ads")}
    unknown = rank(shelf, use | {name: None}, **asked)
    levels = [rank(shelf, use | {name: value}, **asked) for value in values_of(name)]
    assert min(levels) <= unknown <= max(levels)


@patiently
@given(rules(), uses(), st.sampled_from(DEFINITIONS))
def test_a_rule_is_unknown_just_where_its_answer_hangs_on_what_is_unknown(rule, use, definition):
    """Every way to complete what is known is tried; they agree, or the rule stays open."""
    one = licence("a", rule, commercial_definition=definition)
    asked = [fact for name in _named(rule) for fact in _sources(name, use)]
    ways = list(
        islice(product(*([(fact, value) for value in values_of(fact)] for fact in asked)), 801)
    )
    assume(len(ways) <= 800)
    outcomes = {_spoken(one, use | dict(way)) for way in ways}
    found = _spoken(one, use)
    if len(outcomes) == 1:
        assert {found} == outcomes
    else:
        (level,) = outcomes - {None}
        gentle = LEVELS[min(LEVELS.index(level), LEVELS.index(Level.WARN))]
        assert found == (Level.OK if rule.notice else gentle)


@patiently
@given(good_shelves(), full_uses(), evidence, st.data())
def test_a_notice_makes_no_difference_once_everything_is_known(shelf, use, proofs, data):
    asked = {"on": data.draw(pictures(shelf)), "evidence": proofs}
    plain = [
        replace(one, rules=tuple(replace(rule, notice=False) for rule in one.rules))
        for one in shelf
    ]
    assert decision(shelf, use, **asked) == decision(plain, use, **asked)


@patiently
@given(chains(), uses(), evidence)
def test_a_chain_decides_as_one_licence_with_what_no_waiver_dropped(chain, use, proofs):
    top, left = chain[-1], []
    for one in chain:
        left = [rule for rule in left if rule.action not in one.waives] + list(one.rules)
    whole = replace(top, rules=tuple(left), inherits=(), waives=())
    proofs = frozenset(proof for proof in proofs if proof.endswith(f":{top.code}"))
    chained = decision(chain, use, on=[top.code], evidence=proofs)
    at_once = decision(whole, use, evidence=proofs)
    assert {_gist(reason) for reason in chained.reasons} == {
        _gist(reason) for reason in at_once.reasons
    }


@patiently
@given(good_shelves(), uses(), evidence, st.sampled_from(DEFINITIONS), st.data())
def test_an_heir_without_rules_comes_to_the_same_whatever_it_calls_commercial(
    shelf, use, proofs, definition, data
):
    parent = data.draw(st.sampled_from(shelf))
    heir = licence("heir", inherits=(parent.code,), commercial_definition=definition)
    passed_on = {proof.replace(f":{parent.code}", ":heir") for proof in proofs}
    inherited = decision([*shelf, heir], use, on=["heir"], evidence=passed_on | proofs)
    direct = decision(shelf, use, on=[parent.code], evidence=proofs)
    assert {_gist(reason) for reason in inherited.reasons} == {
        _gist(reason) for reason in direct.reasons
    }


@patiently
@given(any_shelves, uses(), evidence, st.data())
def test_the_order_of_rules_and_licences_makes_no_difference(shelf, use, proofs, data):
    codes = data.draw(pictures(shelf))
    of = data.draw(st.dictionaries(st.sampled_from(CODES), uses(), max_size=2))
    turned = [
        replace(
            one,
            rules=tuple(data.draw(st.permutations(one.rules))),
            inherits=tuple(data.draw(st.permutations(one.inherits))),
        )
        for one in data.draw(st.permutations(shelf))
    ]
    other = data.draw(st.permutations(codes))
    asked = {"of": of, "evidence": proofs}
    assert decision(turned, use, on=other, **asked) == decision(shelf, use, on=codes, **asked)


@patiently
@given(any_shelves, uses(), evidence, st.data())
def test_one_more_licence_that_nobody_covers_never_lowers_a_level(shelf, use, proofs, data):
    offers = [replace(one, type="Offer") for one in shelf]
    codes = data.draw(pictures(shelf))
    more = [*codes, data.draw(st.sampled_from(CODES))]
    assert rank(offers, use, on=more) >= rank(offers, use, on=codes)


@patiently
@given(any_shelves, uses(), st.data())
def test_a_waiver_never_raises_a_level_and_its_lack_never_lowers_one(shelf, use, data):
    codes = data.draw(pictures(shelf))
    bound = [replace(one, waives=()) for one in shelf]
    assert rank(bound, use, on=codes) >= rank(shelf, use, on=codes)


@patiently
@given(any_shelves, uses(), evidence, st.data())
def test_the_level_is_the_strictest_reason_and_reasons_are_complete(shelf, use, proofs, data):
    codes = data.draw(pictures(shelf))
    found = decision(shelf, use, on=codes, evidence=proofs)
    ranks = [LEVELS.index(reason.level) for reason in found.reasons]
    assert LEVELS.index(found.level) == max(ranks, default=0)
    assert ranks == sorted(ranks, reverse=True)
    assert all(reason.text for reason in found.reasons)
    assert len(set(found.reasons)) == len(found.reasons)
    assert {reason.licence for reason in found.reasons} <= {*codes, ""}


_texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_dates = st.just("") | st.dates().map(lambda day: day.isoformat())


@st.composite
def whole_licences(draw):
    """A licence with every field that may be exchanged."""
    code = draw(_texts.filter(str.strip))
    one = draw(licences("a", CODES))
    return replace(
        one,
        code=code,
        title=draw(_texts.filter(bool)),
        type=draw(st.sampled_from(exchange.TYPES)),
        inherits=tuple(draw(st.lists(_texts.filter(bool), max_size=3))),
        waives=tuple(draw(st.lists(_texts, max_size=3))),
        holding=draw(st.sampled_from(("allowed", "unknown", "refused"))),
        valid_from=draw(_dates),
        valid_until=draw(_dates),
        next_review_on=draw(_dates),
        verified_on=draw(_dates),
        credit=draw(_texts),
        credit_modified=draw(_texts),
        assigner=draw(_texts),
        terms_url=draw(_texts),
        verified_by=draw(_texts),
        reminder=tuple(draw(st.lists(_texts, max_size=3))),
        version=draw(st.integers(0, 99)),
        rules=tuple(replace(rule, clause=draw(_texts)) for rule in one.rules),
    )


@patiently
@given(whole_licences())
def test_a_licence_survives_the_exchange(one: Licence):
    form = json.loads(json.dumps(exchange.write(one)))
    assert exchange.parse(form) == one
    assert exchange.write(exchange.parse(form)) == form


def _gist(reason: Reason) -> tuple[object, ...]:
    return reason.action, reason.kind, reason.level, reason.phase, reason.unknown


def _spoken(one: Licence, use: dict[str, object]) -> Level | None:
    """The level of the one rule, None where it is silent."""
    found = decision(one, use)
    return found.level if found.reasons else None


def _named(rule: Rule) -> list[str]:
    return [constraint.left for constraint in rule.when]


def _sources(name: str, use: dict[str, object]) -> list[str]:
    """The unknown facts behind a name; whether a use is commercial hangs on two."""
    behind = ["sale", "ads"] if name == "commercial" else [name]
    known = use.get(name) is not None
    return [] if known else [fact for fact in behind if use.get(fact) is None]


def _on(condition: Constraint, rule: Rule) -> Rule:
    """The rule with this as its one condition on that fact, and on what hangs together with it."""
    apart = (
        {"commercial", "sale", "ads"} if condition.left in ("commercial", "sale", "ads") else set()
    )
    others = [one for one in rule.when if one.left not in {condition.left, *apart}]
    return replace(rule, when=(*others, condition))


def _without_notices(one: Licence) -> Licence:
    return replace(one, rules=tuple(rule for rule in one.rules if not rule.notice))
