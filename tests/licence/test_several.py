"""Section 5: several licences on one picture, and several pictures at once."""

from __future__ import annotations

import pytest

from assetlib.licence.decision import together
from assetlib.terms import Level, Status

from .making import after, before, decision, forbid, level, licence, why, within

LIMIT = ("items_in_work", "gt", 20)


def site_and_ours(**more):
    site = licence("site", before("pay", LIMIT), forbid("resell", ("media", "eq", "material")))
    ours = licence(
        "ours",
        before("pay", ("items_in_work", "gt", 50)),
        **{"type": "Agreement", "inherits": ("site",), "waives": ("pay",), **more},
    )
    return [site, ours]


def test_the_strictest_licence_wins():
    terms, portrait = licence("terms", within("credit")), licence("portrait", forbid("publish"))
    assert level([terms, portrait]) is Level.BLOCK
    assert level([portrait, terms]) is Level.BLOCK
    assert level([terms, licence("free")]) is Level.REMIND


def test_a_draft_beside_a_good_licence_warns():
    assert level([licence("a"), licence("b", status=Status.DRAFT)]) is Level.WARN


def test_the_same_code_twice_counts_once():
    assert why(decision([licence("a", forbid("x"))], on=["a", "a"])) == [("x", Level.BLOCK)]


def test_counts_may_differ_per_licence():
    both = [licence("a", before("pay", LIMIT)), licence("b", before("pay", LIMIT))]
    assert level(both, {"items_in_work": 1}, of={"b": {"items_in_work": 21}}) is Level.BLOCK
    assert level(both, {"items_in_work": 21}, of={"b": {"items_in_work": 1}}) is Level.BLOCK
    counts = {"a": {"items_in_work": 20}, "b": {"items_in_work": 20}}
    assert level(both, {"items_in_work": 21}, of=counts) is Level.OK


def test_counts_of_a_licence_the_picture_does_not_have_are_left_alone():
    use = {"items_in_work": 1}
    assert (
        level(licence("a", before("pay", LIMIT)), use, of={"b": {"items_in_work": 99}}) is Level.OK
    )


def test_of_an_agreement_and_what_it_inherits_only_the_agreement_is_decided():
    for on in (["site", "ours"], ["ours", "site"]):
        assert level(site_and_ours(), {"items_in_work": 35, "media": "print"}, on=on) is Level.OK
        assert (
            level(site_and_ours(), {"items_in_work": 1, "media": "material"}, on=on) is Level.BLOCK
        )


def test_the_record_of_what_an_agreement_inherits_is_not_asked():
    site, ours = site_and_ours()
    withdrawn = licence("site", *site.rules, status=Status.WITHDRAWN)
    assert level([withdrawn, ours], {"items_in_work": 1, "media": "print"}) is Level.OK


def test_an_expired_agreement_blocks_though_the_site_would_do():
    site, ours = site_and_ours(valid_until="2026-11-30")
    assert level([site, ours], {"items_in_work": 1, "media": "print"}) is Level.BLOCK


def test_an_agreement_stands_for_every_level_it_inherits():
    top = licence("top", before("pay"))
    middle = licence("middle", inherits=("top",), waives=("pay",))
    ours = licence("ours", type="Agreement", inherits=("middle",))
    assert level([top, middle, ours]) is Level.OK
    assert level([top, middle, ours], on=["top", "ours"]) is Level.OK
    assert level([top, middle, ours], on=["top", "middle"]) is Level.BLOCK


@pytest.mark.parametrize("kind", ["Offer", "Set"])
def test_only_an_agreement_stands_for_what_it_inherits(kind):
    use = {"items_in_work": 35, "media": "print"}
    assert level(site_and_ours(type=kind), use) is Level.BLOCK


def test_another_licence_beside_them_is_still_decided():
    shelf = [*site_and_ours(), licence("portrait", forbid("publish"))]
    assert level(shelf, {"items_in_work": 35, "media": "print"}) is Level.BLOCK


def test_agreements_that_inherit_each_other_are_both_decided():
    one = licence("one", type="Agreement", inherits=("other",), waives=("y",))
    other = licence("other", forbid("y"), type="Agreement", inherits=("one",))
    assert ("y", Level.BLOCK) in why(decision([one, other]))


@pytest.mark.parametrize(
    ("site", "ours", "expected"),
    [
        (60, 35, Level.BLOCK),
        (35, 60, Level.BLOCK),
        (50, 35, Level.OK),
        (35, 50, Level.OK),
        (35, 35, Level.OK),
        (60, None, Level.WARN),
    ],
)
def test_items_in_work_counts_the_pictures_of_both(site, ours, expected):
    counts = {"site": {"items_in_work": site}, "ours": {"items_in_work": ours}}
    assert level(site_and_ours(), {"media": "print", "items_in_work": 1}, of=counts) is expected


def test_a_shared_count_is_not_doubled():
    assert level(site_and_ours(), {"media": "print", "items_in_work": 50}) is Level.OK
    assert level(site_and_ours(), {"media": "print", "items_in_work": 51}) is Level.BLOCK


def test_the_count_of_both_does_not_reach_a_third_licence():
    third = licence("third", before("pay", LIMIT))
    counts = {"site": {"items_in_work": 40}, "ours": {"items_in_work": 2}}
    use = {"media": "print", "items_in_work": 3}
    assert level([*site_and_ours(), third], use, of=counts) is Level.OK


def test_several_pictures_come_to_the_strictest_with_each_reason_once():
    free, credit = decision(licence("free")), decision(licence("credit", within("credit")))
    barred = decision([licence("credit", within("credit")), licence("x", forbid("x"))])
    found = together([free, credit, barred])
    assert found.level is Level.BLOCK
    assert [(reason.licence, reason.level) for reason in found.reasons] == [
        ("x", Level.BLOCK),
        ("credit", Level.REMIND),
    ]
    assert together([barred, credit, free]) == found
    assert together([]).level is Level.OK


def test_what_is_allowed_can_go_while_the_rest_stays():
    each = [decision(licence("a", after("report"))), decision(licence("b", forbid("x")))]
    assert [one.level for one in each] == [Level.REMIND, Level.BLOCK]
