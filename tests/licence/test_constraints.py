"""Section 2: operators, three-valued."""

from __future__ import annotations

import pytest

from assetlib.licence.constraints import OPERATORS, all_hold, unknowns
from assetlib.terms import Constraint

from .making import facts


def truth(left, operator, right, known):
    seen = facts(known).seen_by("a")
    return all_hold((Constraint(left, operator, right),), seen, "profit")


@pytest.mark.parametrize(
    ("operator", "right", "value", "expected"),
    [
        ("eq", "print", "print", True),
        ("eq", "print", "web", False),
        ("eq", "print", ["print", "web"], False),
        ("eq", ("web", "print"), ["print", "web"], True),
        ("eq", "print", [], False),
        ("neq", "print", "web", True),
        ("neq", "print", "print", False),
        ("neq", "print", [], True),
        ("neq", "print", ["print", "web"], True),
        ("neq", ("web", "print"), ["print", "web"], False),
        ("isAnyOf", ("print", "web"), "web", True),
        ("isAnyOf", ("print", "web"), "sns", False),
        ("isAnyOf", ("print", "web"), ["sns", "web"], True),
        ("isAnyOf", ("print", "web"), [], False),
        ("isAnyOf", "print", "print", True),
        ("isAnyOf", (), "print", False),
        ("isNoneOf", ("print", "web"), "sns", True),
        ("isNoneOf", ("print", "web"), "web", False),
        ("isNoneOf", ("print", "web"), ["sns", "web"], False),
        ("isNoneOf", ("print", "web"), [], True),
        ("hasPart", ("print", "web"), ["sns", "web"], True),
        ("hasPart", "web", ["sns", "web"], True),
        ("hasPart", ("print", "web"), ["sns"], False),
        ("hasPart", ("print", "web"), [], False),
        ("isPartOf", ("print", "web"), ["print"], True),
        ("isPartOf", ("print", "web"), ["print", "web"], True),
        ("isPartOf", ("print", "web"), ["print", "sns"], False),
        ("isPartOf", ("print", "web"), "sns", False),
        ("isPartOf", ("print", "web"), [], True),
        ("isPartOf", (), [], True),
        ("isPartOf", "print", ["print"], True),
    ],
)
def test_words_compare_as_sets(operator, right, value, expected):
    assert truth("media", operator, right, {"media": value}) is expected
    assert truth("alterations", operator, right, {"alterations": value}) is expected


@pytest.mark.parametrize(
    ("operator", "at"),
    [
        ("gt", (False, False, True)),
        ("gteq", (False, True, True)),
        ("lt", (True, False, False)),
        ("lteq", (True, True, False)),
        ("eq", (False, True, False)),
        ("neq", (True, False, True)),
    ],
)
def test_numbers_and_days_compare_below_at_and_above(operator, at):
    numbers = [truth("items_in_work", operator, 20, {"items_in_work": n}) for n in (19, 20, 21)]
    days = [
        truth("use_until", operator, "2027-01-10", {"use_until": day})
        for day in ("2027-01-09", "2027-01-10", "2027-02-01")
    ]
    assert tuple(numbers) == tuple(days) == at


def test_a_number_is_the_same_with_and_without_a_fraction():
    assert truth("size_mm", "eq", 50, {"size_mm": 50.0}) is True
    assert truth("size_mm", "gt", 50, {"size_mm": 50.5}) is True


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_unknown_value_makes_every_operator_unknown(operator):
    assert truth("items_in_work", operator, 20, {}) is None
    assert truth("items_in_work", operator, 20, {"items_in_work": None}) is None


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"sale": True, "ads": True}, True),
        ({"sale": True, "ads": False}, False),
        ({"sale": True}, None),
        ({"sale": False}, False),
        ({"ads": False}, False),
        ({}, None),
    ],
)
def test_in_and_false_beats_unknown(known, expected):
    when = (Constraint("sale", "eq", True), Constraint("ads", "eq", True))
    seen = facts(known).seen_by("a")
    assert all_hold(when, seen, "profit") is expected
    assert all_hold(when[::-1], seen, "profit") is expected


def test_an_empty_when_is_true():
    assert all_hold((), {}, "profit") is True


def test_a_fact_may_be_unknown_for_one_licence_only():
    use = facts({"print_run": 5, "ads": True}, {"a": {"print_run": None}, "c": None})
    assert "print_run" not in use.seen_by("a")
    assert use.seen_by("a")["ads"] == {True}
    assert use.seen_by("b") == use.seen_by("c") == use.shared


def test_unknowns_are_the_facts_to_ask_for():
    when = (
        Constraint("commercial", "eq", True),
        Constraint("items_in_work", "gt", 20),
        Constraint("media", "eq", "print"),
        Constraint("sale", "eq", True),
    )
    seen = facts({"media": "print", "ads": False}).seen_by("a")
    assert unknowns(when, seen, "profit") == ("sale", "items_in_work")
    assert unknowns(when, seen, "monetised") == ("items_in_work", "sale")
    assert unknowns(when, seen, "any_organisation") == ("items_in_work", "sale")
