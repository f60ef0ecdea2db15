"""Section 4: what a licence takes from those it stands on."""

from __future__ import annotations

from assetlib.licence.inheritance import Rulebook
from assetlib.terms import Level

from .making import after, before, decision, forbid, level, licence, why, within


def actions(*licences, on):
    terms = Rulebook(licences).terms(on)
    return sorted(standing.rule.action for standing in terms.rules)


def test_rules_are_inherited_from_any_level():
    top = licence("top", forbid("x"))
    middle = licence("middle", within("y"), inherits=("top",))
    ours = licence("ours", after("z"), inherits=("middle",))
    assert actions(top, middle, ours, on="ours") == ["x", "y", "z"]
    assert actions(top, middle, ours, on="middle") == ["x", "y"]


def test_a_waiver_drops_every_inherited_rule_of_that_action_whatever_its_kind():
    site = licence("site", forbid("x"), before("x"), within("x"), after("x"), forbid("y"))
    ours = licence("ours", inherits=("site",), waives=("x",))
    assert actions(site, ours, on="ours") == ["y"]


def test_a_waiver_reaches_over_two_levels():
    top = licence("top", forbid("x"))
    middle = licence("middle", forbid("x"), inherits=("top",))
    ours = licence("ours", inherits=("middle",), waives=("x",))
    assert actions(top, middle, ours, on="ours") == []


def test_what_was_waived_stays_waived_for_whoever_inherits():
    top = licence("top", forbid("x"), forbid("y"))
    middle = licence("middle", inherits=("top",), waives=("x",))
    ours = licence("ours", inherits=("middle",))
    assert actions(top, middle, ours, on="ours") == ["y"]


def test_own_rules_are_never_dropped():
    site = licence("site", before("pay", ("items_in_work", "gt", 20)))
    ours = licence(
        "ours", before("pay", ("items_in_work", "gt", 50)), inherits=("site",), waives=("pay",)
    )
    at = {n: level([site, ours], {"items_in_work": n}, on=["ours"]) for n in (21, 50, 51)}
    assert at == {21: Level.OK, 50: Level.OK, 51: Level.BLOCK}


def test_a_restated_rule_is_inherited_by_whoever_comes_next():
    top = licence("top", forbid("x", ("sale", "eq", True)))
    middle = licence("middle", forbid("x", ("ads", "eq", True)), inherits=("top",), waives=("x",))
    ours = licence("ours", inherits=("middle",))
    assert level([top, middle, ours], {"sale": True, "ads": False}, on=["ours"]) is Level.OK
    assert level([top, middle, ours], {"sale": False, "ads": True}, on=["ours"]) is Level.BLOCK


def test_an_action_that_is_not_named_still_holds():
    site = licence("site", forbid("x"))
    ours = licence("ours", inherits=("site",), waives=("y", "X"))
    assert level([site, ours], on=["ours"]) is Level.BLOCK


def test_inherits_from_several():
    one, other = licence("one", forbid("x")), licence("other", forbid("y"))
    ours = licence("ours", inherits=("one", "other"))
    assert actions(one, other, ours, on="ours") == ["x", "y"]


def test_a_rule_waived_on_one_way_and_not_on_another_still_holds():
    top = licence("top", forbid("x"))
    free = licence("free", inherits=("top",), waives=("x",))
    strict = licence("strict", inherits=("top",))
    ours = licence("ours", inherits=("free", "strict"))
    assert actions(top, free, strict, ours, on="ours") == ["x"]


def test_a_rule_that_comes_by_two_ways_is_there_once():
    top = licence("top", forbid("x"))
    ways = [licence(code, inherits=("top",)) for code in ("left", "right")]
    ours = licence("ours", inherits=("left", "right", "top"))
    assert actions(top, *ways, ours, on="ours") == ["x"]


def test_evidence_proves_an_inherited_duty_under_either_code():
    top = licence("top", before("ask"))
    middle = licence("middle", inherits=("top",))
    ours = licence("ours", inherits=("middle",))
    shelf = [top, middle, ours]
    assert level(shelf, on=["ours"]) is Level.BLOCK
    assert level(shelf, on=["ours"], evidence=["ask:ours"]) is Level.REMIND
    assert level(shelf, on=["ours"], evidence=["ask:top"]) is Level.REMIND
    assert level(shelf, on=["ours"], evidence=["ask:middle"]) is Level.BLOCK


def test_evidence_for_what_is_inherited_does_not_prove_an_own_duty():
    shelf = [licence("site"), licence("ours", before("ask"), inherits=("site",))]
    assert level(shelf, on=["ours"], evidence=["ask:site"]) is Level.BLOCK


def test_reasons_stand_under_the_code_of_the_licence_on_the_picture():
    shelf = [licence("site", forbid("x")), licence("ours", inherits=("site",))]
    assert decision(shelf, on=["ours"]).reasons[0].licence == "ours"


def test_a_parent_nobody_recorded_warns():
    ours = licence("ours", within("credit"), inherits=("gone",))
    assert why(decision(ours)) == [("missingParent", Level.WARN), ("credit", Level.REMIND)]


def test_a_grandparent_nobody_recorded_warns():
    shelf = [licence("site", inherits=("gone",)), licence("ours", inherits=("site",))]
    found = decision(shelf, on=["ours"])
    assert why(found) == [("missingParent", Level.WARN)]
    assert "gone" in found.reasons[0].text


def test_a_ring_ends_keeps_every_rule_and_warns():
    one = licence("one", forbid("x", ("sale", "eq", True)), inherits=("other",))
    other = licence("other", within("y"), inherits=("one",))
    outside = licence("outside", inherits=("one",))
    for code in ("one", "other", "outside"):
        found = decision([one, other, outside], {"sale": False}, on=[code])
        assert why(found) == [("circularInheritance", Level.WARN), ("y", Level.REMIND)]


def test_a_licence_that_inherits_itself_warns_and_keeps_its_rules():
    found = decision(licence("a", forbid("x"), inherits=("a",), waives=("x",)))
    assert why(found) == [("x", Level.BLOCK), ("circularInheritance", Level.WARN)]


def test_a_ladder_of_many_ways_is_worked_out_at_once():
    rungs = [licence("0", forbid("x")), licence("0b")]
    for n in range(1, 60):  # 2 to the power of 59 ways from top to bottom
        rungs += [licence(f"{n}{side}", inherits=(f"{n - 1}", f"{n - 1}b")) for side in ("", "b")]
    assert actions(*rungs, on="59") == ["x"]


def test_a_rulebook_knows_only_what_it_was_given():
    assert Rulebook([licence("a")]).terms("b") is None
