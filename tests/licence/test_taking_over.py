"""What a licence has from those it stands on, and what of that is waived."""

from __future__ import annotations

from assetlib.licence.comparing import compared
from assetlib.licence.taking_over import (
    possible_parents,
    standing_on,
    taken_over,
    waiving,
    without_parent,
)
from assetlib.licences import Content
from assetlib.terms import Level
from tests.licence.making import before, forbid, level, licence, permit

SITE = licence(
    "site",
    forbid("commercialUse", ("commercial", "eq", True)),
    before("obtainConsent", ("alterations", "hasPart", ("recolor",)), text="電話する。"),
    before("obtainConsent", ("actor", "neq", "city"), text="文書で申請する。"),
    permit("use"),
    title="サイト規約",
)


def test_everything_a_parent_says_is_named_action_by_action():
    found = taken_over(standing_on(licence("ours"), "site"), [SITE])
    assert [(one.action, len(one.said), one.waived) for one in found] == [
        ("commercialUse", 1, False),
        ("obtainConsent", 2, False),
    ]
    assert found[1].said == ("電話する。", "文書で申請する。")


def test_what_is_waived_is_still_named_and_does_not_hold():
    ours = standing_on(licence("ours"), "site")
    use = {"alterations": ["recolor"], "actor": "city", "sale": False, "ads": False}
    assert level([ours, SITE], use, on=["ours"]) is Level.BLOCK
    free = waiving(ours, "obtainConsent", waived=True)
    assert level([free, SITE], use, on=["ours"]) is Level.OK
    assert [one.waived for one in taken_over(free, [SITE])] == [False, True]
    assert waiving(free, "obtainConsent", waived=False) == ours


def test_a_waiver_of_what_no_parent_says_is_shown_and_kept():
    ours = waiving(standing_on(licence("ours"), "site"), "aiInput", waived=True)
    assert taken_over(ours, [SITE])[-1].said == ()
    assert ours.waives == ("aiInput",)
    again = without_parent(waiving(ours, "obtainConsent", waived=True), "site", [SITE])
    assert again.waives == ("aiInput",)


def test_the_first_parent_makes_a_permission_of_ones_own():
    offer = licence("ours")
    ours = standing_on(offer, "site")
    assert ours.type == "Agreement"
    assert without_parent(ours, "site", [SITE]) == offer
    kept = licence("ours", inherits=("site",))  # an offer that somebody let stand on another
    assert standing_on(kept, "other").type == "Offer"


def test_nobody_stands_on_itself_nor_in_a_ring():
    ours = licence("ours", inherits=("site",))
    above = licence("above", inherits=("ours",))
    other = licence("other")
    assert possible_parents(ours, [ours, SITE, above, other]) == (other,)
    assert possible_parents(licence(""), [ours, SITE]) == (ours, SITE)


def test_what_is_waived_is_seen_when_versions_are_compared():
    ours = standing_on(licence("ours"), "site")
    free = waiving(ours, "obtainConsent", waived=True)
    (line,) = (one for one in compared(Content(ours), Content(free), [SITE]) if not one.same)
    assert (line.name, line.before, line.after) == ("field_waives", "", "事前の承認")
    (line,) = (
        one
        for one in compared(Content(ours), Content(free), [SITE])
        if one.name == "field_inherits"
    )
    assert line.after == "サイト規約"
