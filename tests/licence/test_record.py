"""Section 1: what holds before any rule is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assetlib.terms import Level, Status

from .making import after, decision, forbid, level, licence, why


def test_no_licence_blocks():
    assert why(decision([])) == [("noLicence", Level.BLOCK)]


def test_an_unknown_code_blocks_beside_a_good_licence():
    found = decision(licence("a"), on=["a", "gone"])
    assert why(found) == [("unknownLicence", Level.BLOCK)]
    assert found.reasons[0].licence == "gone"


@pytest.mark.parametrize(
    ("sanitised", "expected"), [(True, Level.OK), (False, Level.BLOCK), (None, Level.BLOCK)]
)
def test_only_a_file_known_to_be_sanitised_may_leave(sanitised, expected):
    assert level(licence("a"), sanitised=sanitised) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.ACTIVE, Level.OK),
        (Status.DRAFT, Level.WARN),
        (Status.SUPERSEDED, Level.WARN),
        (Status.WITHDRAWN, Level.BLOCK),
    ],
)
def test_the_status_counts(status, expected):
    assert level(licence("a", status=status)) is expected


@pytest.mark.parametrize(
    ("holding", "expected"),
    [("allowed", Level.OK), ("unknown", Level.WARN), ("", Level.WARN), ("refused", Level.BLOCK)],
)
def test_the_basis_for_holding_counts(holding, expected):
    assert level(licence("a", holding=holding)) is expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), Level.BLOCK),
        (date(2026, 4, 1), Level.OK),
        (date(2027, 3, 31), Level.OK),
        (date(2027, 4, 1), Level.BLOCK),
    ],
)
def test_the_first_and_the_last_day_are_in_time(today, expected):
    lent = licence("a", valid_from="2026-04-01", valid_until="2027-03-31")
    assert level(lent, today=today) is expected


@pytest.mark.parametrize(
    ("use_until", "expected"),
    [("2027-03-31", Level.OK), ("2027-04-01", Level.WARN), (None, Level.OK)],
)
def test_a_use_planned_beyond_the_last_day_warns(use_until, expected):
    assert level(licence("a", valid_until="2027-03-31"), {"use_until": use_until}) is expected


def test_a_use_may_last_for_ever_where_the_licence_does():
    assert level(licence("a"), {"use_until": "2999-12-31"}) is Level.OK


def test_the_last_day_may_differ_for_one_licence():
    both = [licence("a", valid_until="2027-03-31"), licence("b")]
    use = {"use_until": "2027-03-01"}
    assert level(both, use, of={"b": {"use_until": "2028-01-01"}}) is Level.OK
    assert level(both, use, of={"a": {"use_until": "2028-01-01"}}) is Level.WARN


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), Level.OK),
        (date(2026, 4, 1), Level.OK),
        (date(2027, 3, 31), Level.OK),  # 365 days late
        (date(2027, 4, 1), Level.WARN),
    ],
)
def test_a_review_warns_when_more_than_365_days_late(today, expected):
    assert level(licence("a", next_review_on="2026-03-31"), today=today) is expected


def test_in_a_leap_year_365_days_are_still_counted_in_days():
    reviewed = licence("a", next_review_on="2027-03-31")
    assert level(reviewed, today=date(2028, 3, 30)) is Level.OK  # 29 February lies between
    assert level(reviewed, today=date(2028, 3, 31)) is Level.WARN


def test_every_reason_is_given_and_the_strictest_wins():
    troubled = licence(
        "a",
        after("inform"),
        forbid("x"),
        status=Status.DRAFT,
        holding="unknown",
        valid_until="2026-01-01",
    )
    assert why(decision(troubled, sanitised=None)) == [
        ("notSanitised", Level.BLOCK),
        ("x", Level.BLOCK),
        ("expired", Level.BLOCK),
        ("draft", Level.WARN),
        ("holdingUnknown", Level.WARN),
        ("inform", Level.REMIND),
    ]


def test_an_agreement_takes_rules_but_no_record_from_what_it_inherits():
    bad = licence(
        "site",
        forbid("x"),
        status=Status.WITHDRAWN,
        holding="refused",
        valid_from="2027-01-01",
        valid_until="2026-01-01",
        next_review_on="2020-01-01",
    )
    ours = licence("ours", type="Agreement", inherits=("site",))
    assert why(decision([bad, ours], on=["ours"])) == [("x", Level.BLOCK)]


def test_an_agreements_own_record_counts():
    ours = licence("ours", type="Agreement", inherits=("site",), status=Status.WITHDRAWN)
    assert level([licence("site"), ours], on=["ours"]) is Level.BLOCK
