"""Tests of merging: what two people did at the same time, and what they must decide."""

from __future__ import annotations

import pytest

from assetlib.catalogue.changes import Add, Delete, Put, Remove, Set, undo
from assetlib.catalogue.rebase import Clash, Rebased, rebase
from tests.catalogue.making import TAGGED as A
from tests.catalogue.making import merged

B = Put("asset", "b", {"path": "b.png"})


def title(new: str, old: str = "old") -> Set:
    return Set("asset", "a", {"title": (old, new)})


# Silently.


def test_a_change_that_nothing_came_between_stays_as_it_is():
    mine = [title("new"), Add("asset", "a", "tags", ("t2",)), Put("tag", "t9", {"name": "春"})]
    rebased, _ = merged(mine, [], A)
    assert rebased == Rebased(tuple(mine), ())


def test_different_fields_of_one_picture_merge():
    rebased, after = merged([title("new")], [Set("asset", "a", {"note": ("", "theirs")})], A)
    assert rebased.clashes == ()
    assert (after.get("asset", "a")["title"], after.get("asset", "a")["note"]) == ("new", "theirs")


def test_what_both_set_to_the_same_is_no_clash_and_is_not_said_again():
    rebased, _ = merged([title("new")], [title("new")], A)
    assert rebased == Rebased((), ())


def test_of_a_change_only_what_is_not_true_already_is_left():
    mine = Set("asset", "a", {"title": ("old", "new"), "note": ("", "mine")})
    rebased, _ = merged([mine], [title("new")], A)
    assert rebased == Rebased((Set("asset", "a", {"note": ("", "mine")}),), ())


def test_sets_merge_member_by_member():
    mine = [Add("asset", "a", "tags", ("t2", "t3")), Remove("asset", "a", "tags", ("t1",))]
    theirs = [Add("asset", "a", "tags", ("t3", "t4")), Remove("asset", "a", "tags", ("t1",))]
    rebased, after = merged(mine, theirs, A)
    assert rebased == Rebased((Add("asset", "a", "tags", ("t2",)),), ())
    assert after.get("asset", "a")["tags"] == ["t2", "t3", "t4"]


def test_the_order_in_which_a_sets_members_were_written_is_no_difference():
    base = [Put("tag", "t", {"name": "春", "aliases": ["a", "b"]})]
    mine = [Set("tag", "t", {"aliases": (["b", "a"], ["c", "b"])})]
    rebased, after = merged(mine, [], *base)
    assert rebased.clashes == ()
    assert after.get("tag", "t")["aliases"] == ["b", "c"]
    assert rebase(mine, after) == Rebased((), ())


# Clashes.


def test_the_same_field_changed_by_somebody_else_clashes_and_names_all_three():
    rebased, after = merged([title("mine")], [title("theirs")], A)
    assert rebased.clashes == (Clash("asset", "a", "title", "old", "theirs", "mine"),)
    assert rebased.ops == ()
    assert after.get("asset", "a")["title"] == "theirs"


def test_a_clash_on_one_picture_does_not_hide_another():
    mine = [title("mine"), Set("asset", "b", {"note": ("", "mine")})]
    theirs = [title("theirs"), Set("asset", "b", {"note": ("", "theirs")})]
    rebased, _ = merged(mine, theirs, A, B)
    assert [(clash.id, clash.field) for clash in rebased.clashes] == [("a", "title"), ("b", "note")]


@pytest.mark.parametrize("op", [title("mine"), Add("asset", "a", "tags", ("t2",))])
def test_a_change_of_what_was_deleted_meanwhile_clashes(op):
    rebased, _ = merged([op], [Delete("asset", "a", A.fields)], A)
    assert [(clash.id, clash.theirs) for clash in rebased.clashes] == [("a", None)]
    assert rebased.ops == ()


@pytest.mark.parametrize("op", [Delete("asset", "a", {}), Remove("asset", "a", "tags", ("t1",))])
def test_taking_away_what_is_gone_already_is_done(op):
    rebased, _ = merged([op], [Delete("asset", "a", A.fields)], A)
    assert rebased == Rebased((), ())


def test_a_name_that_another_took_meanwhile_clashes():
    mine, theirs = ({"path": (f"{one}.png", "c.png")} for one in "ab")
    rebased, after = merged([Set("asset", "a", mine)], [Set("asset", "b", theirs)], A, B)
    assert [(clash.id, clash.field, clash.mine) for clash in rebased.clashes] == [
        ("a", "path", "c.png")
    ]
    assert "b" in rebased.clashes[0].theirs
    assert after.find("asset", "c.png") == "b"


def test_a_measured_fact_that_changed_twice_clashes_and_is_measured_again():
    mine, theirs = (Set("asset", "a", {"sha256": ("", sha256)}) for sha256 in ("11", "22"))
    rebased, _ = merged([mine], [theirs], A)
    assert [clash.field for clash in rebased.clashes] == ["sha256"]


def test_what_is_deleted_with_changes_of_others_comes_back_with_them():
    rebased, after = merged([Delete("asset", "a", A.fields)], [title("theirs")], A)
    assert after.get("asset", "a") is None
    assert after.after(undo(rebased.ops)).get("asset", "a")["title"] == "theirs"


# Swaps.


@pytest.mark.parametrize(
    ("kind", "name", "values"),
    [("asset", "path", ("a.png", "b.png")), ("tag", "name", ("春", "夏"))],
)
def test_two_may_swap_their_names_within_one_commit(kind, name, values):
    base = [Put(kind, "x", {name: values[0]}), Put(kind, "y", {name: values[1]})]
    swap = [Set(kind, "x", {name: values}), Set(kind, "y", {name: values[::-1]})]
    theirs = [Set(kind, "x", {"note": ("", "theirs")})]
    rebased, after = merged(swap, theirs, *base)
    assert rebased == Rebased(tuple(swap), ())
    assert [after.find(kind, value) for value in values] == ["y", "x"]


def test_names_may_go_round_in_a_ring():
    base = [Put("asset", one, {"path": one}) for one in "abc"]
    ring = [
        Set("asset", one, {"path": (one, other)}) for one, other in zip("abc", "bca", strict=True)
    ]
    rebased, after = merged(ring, [], *base)
    assert rebased.clashes == ()
    assert [after.find("asset", one) for one in "abc"] == ["c", "a", "b"]


def test_the_same_swap_by_two_people_is_done_once():
    swap = [
        Set("asset", "a", {"path": ("a.png", "b.png")}),
        Set("asset", "b", {"path": ("b.png", "a.png")}),
    ]
    rebased, _ = merged(swap, swap, A, B)
    assert rebased == Rebased((), ())


def test_a_name_given_up_by_a_deletion_can_be_taken_in_the_same_commit():
    mine = [Delete("asset", "b", B.fields), Set("asset", "a", {"path": ("a.png", "b.png")})]
    rebased, after = merged(mine, [], A, B)
    assert rebased.clashes == ()
    assert after.find("asset", "b.png") == "a"


def test_a_new_picture_takes_the_path_that_another_leaves_in_the_same_commit():
    mine = [
        Put("asset", "n", {"path": "a.png"}),
        Set("asset", "a", {"path": ("a.png", "c.png")}),
    ]
    rebased, after = merged(mine, [], A)
    assert rebased == Rebased(tuple(mine), ())
    assert (after.find("asset", "a.png"), after.find("asset", "c.png")) == ("n", "a")


# What was measured, and what somebody decided.

READ = {"sha256": "11", "size": 1, "type": "png", "width": 8, "height": 8, "alpha": True}
READ_LATER = {"sha256": "22", "size": 2, "type": "jpeg", "width": 9, "height": 9}


def test_what_an_indexer_proposes_never_overrides_what_stands_there():
    theirs = {"path": "a.png", "title": "by hand", "licences": [{"id": "l", "origin": "manual"}]}
    mine = {
        "path": "a.png",
        "title": "a",
        "licences": [{"id": "m", "origin": "rule:r"}],
        "category": {"id": "c", "origin": "folder"},
    }
    rebased, after = merged([Put("asset", "mine", mine)], [Put("asset", "theirs", theirs)])
    whole = after.get("asset", "theirs")
    assert rebased.clashes == ()
    assert (whole["title"], whole["licences"]) == ("by hand", theirs["licences"])
    assert whole["category"] == mine["category"]


def test_of_two_readings_of_one_file_the_later_one_counts_as_a_whole():
    rebased, after = merged(
        [Put("asset", "mine", {"path": "a.png", **READ_LATER})],
        [Put("asset", "theirs", {"path": "a.png", **READ})],
    )
    whole = after.get("asset", "theirs")
    assert rebased.clashes == ()
    assert {name: whole[name] for name in READ} == {**READ_LATER, "alpha": False}


def test_a_file_that_could_not_be_read_here_keeps_what_another_pc_read():
    unread = {"inspection": {"ruleset": 1, "result": "error", "findings": ["unreadable"]}}
    rebased, _ = merged(
        [Put("asset", "mine", {"path": "a.png", "size": 1, **unread})],
        [Put("asset", "theirs", {"path": "a.png", **READ})],
    )
    assert rebased == Rebased((), ())


def test_a_file_that_only_another_pc_could_read_gets_its_facts():
    unread = {"inspection": {"ruleset": 1, "result": "error", "findings": ["unreadable"]}}
    _, after = merged(
        [Put("asset", "mine", {"path": "a.png", **READ})],
        [Put("asset", "theirs", {"path": "a.png", **unread})],
    )
    whole = after.get("asset", "theirs")
    assert (whole["sha256"], whole["inspection"]["findings"]) == ("11", [])
