"""Section 3: commercial use, by each licence's own definition."""

from __future__ import annotations

import pytest

from assetlib.licence.facts import commercial
from assetlib.terms import Level

from .making import facts, forbid, level, licence

T, F, U = True, False, None


def derived(definition, **given):
    found = commercial(facts(given).seen_by("a"), definition)
    return None if found is None else next(iter(found))


@pytest.mark.parametrize(
    ("sale", "ads", "profit", "monetised", "paid_audience"),
    [
        (T, T, T, T, T),
        (T, F, T, F, T),
        (T, U, T, U, T),
        (F, T, T, T, F),
        (F, F, F, F, F),
        (F, U, U, U, F),
        (U, T, T, T, U),
        (U, F, U, F, U),
        (U, U, U, U, U),
    ],
)
@pytest.mark.parametrize("given", [{}, {"commercial": None}])
def test_it_is_derived_from_sale_and_advertising(
    sale, ads, profit, monetised, paid_audience, given
):
    known = {"sale": sale, "ads": ads, **given}
    assert derived("profit", **known) is profit
    assert derived("monetised", **known) is monetised
    assert derived("paid_audience", **known) is paid_audience
    assert derived("any_organisation", **known) is True


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize("definition", ["profit", "monetised", "paid_audience"])
def test_what_is_given_is_used_as_given(said, definition):
    assert derived(definition, commercial=said, sale=not said, ads=not said) is said


def test_any_organisation_is_commercial_whatever_was_given():
    assert derived("any_organisation", commercial=False, sale=False, ads=False) is True


def test_each_licence_on_a_picture_has_its_own_view():
    rule = forbid("sell", ("commercial", "eq", True))
    by_sale = licence("s", rule, commercial_definition="paid_audience")
    by_ads = licence("m", rule, commercial_definition="monetised")
    assert level(by_sale, {"sale": False, "ads": True}) is Level.OK
    assert level(by_ads, {"sale": False, "ads": True}) is Level.BLOCK
    assert level([by_sale, by_ads], {"sale": False, "ads": True}) is Level.BLOCK


def test_an_inherited_rule_is_read_with_the_definition_of_the_licence_it_stands_in():
    rule = forbid("sell", ("commercial", "eq", True))
    site = licence("site", rule, commercial_definition="paid_audience")
    ours = licence("ours", inherits=("site",), commercial_definition="any_organisation")
    assert level([site, ours], {"sale": False}, on=["ours"]) is Level.OK
    assert level([site, ours], {"sale": True}, on=["ours"]) is Level.BLOCK


def test_an_own_rule_beside_an_inherited_one_keeps_its_own_definition():
    asks = ("commercial", "eq", True)
    site = licence("site", forbid("sell", asks), commercial_definition="any_organisation")
    ours = licence("ours", forbid("show", asks), inherits=("site",), waives=("sell",))
    assert level([site, ours], {"sale": False, "ads": False}, on=["ours"]) is Level.OK


def test_sale_and_advertising_may_differ_for_one_licence():
    rule = forbid("sell", ("commercial", "eq", True))
    use = {"sale": False, "ads": False}
    assert level(licence("a", rule), use, of={"a": {"ads": True}}) is Level.BLOCK
