"""Tests of merging: what two people did at the same time, and what they must decide."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set, undo
from assetlib.catalogue.entities import KINDS
from assetlib.catalogue.rebase import Clash, Rebased, rebase
from tests.catalogue.making import SAMPLES, Plain, catalogue, key_of
from tests.catalogue.people import BASE, changes

A = Put("asset", "a", {"path": "a.png", "title": "old", "tags": ["t1"]})
B = Put("asset", "b", {"path": "b.png"})


def merged(mine: list[Op], theirs: list[Op], *before: Op) -> tuple[Rebased, Plain]:
    """What becomes of my change after theirs, and what is true then."""
    base = catalogue(*before).after(theirs)
    rebased = rebase(mine, base)
    return rebased, base.after(rebased.ops)


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


# What has one name is one thing.


def by(pc: str) -> list[Op]:
    """What an indexing PC makes of one new picture in a new folder with a new tag."""
    return [
        Put("tag", f"{pc}-t", {"name": "桜"}),
        Put("category", f"{pc}-c", {"path": "春"}),
        Put("licence", f"{pc}-l", {"code": "koyomi"}),
        Put(
            "asset",
            f"{pc}-a",
            {
                "path": "春/桜.png",
                "sha256": "11",
                "category": {"id": f"{pc}-c", "origin": "folder"},
                "licences": [{"id": f"{pc}-l", "origin": "manual"}],
                "tags": [f"{pc}-t"],
                "added_at": f"at {pc}",
            },
        ),
        Put("asset", f"{pc}-b", {"path": f"春/{pc}.png", "copy_of": f"{pc}-a"}),
        Add("asset", f"{pc}-a", "tags", (f"{pc}-t",)),
        Set("category", f"{pc}-c", {"note": ("", "new")}),
        Put("licence_version", f"{pc}-v", {"licence": f"{pc}-l", "number": 1, "credit": "©"}),
    ]


def test_two_indexers_never_mint_two_ids_for_one_thing():
    rebased, after = merged(by("two"), by("one"))
    assert rebased == Rebased(
        (Put("asset", "two-b", {"path": "春/two.png", "copy_of": "one-a"}),), ()
    )
    assert after.find("asset", "春/桜.png") == "one-a"


def test_the_id_that_stays_is_named_by_everything_else_of_the_commit():
    mine = [
        Put("tag", "mine", {"name": "ＳＡＫＵＲＡ"}),
        Put("category", "my-c", {"path": "春"}),
        Put("licence", "my-l", {"code": "koyomi"}),
        Put(
            "asset",
            "new",
            {
                "path": "new.png",
                "tags": ["mine", "t1"],
                "category": {"id": "my-c", "origin": "folder"},
                "licences": [{"id": "my-l", "origin": "manual"}],
            },
        ),
        Add("asset", "a", "tags", ("mine",)),
        Set("asset", "a", {"category": (None, {"id": "my-c", "origin": "manual"})}),
        Put("folder_rule", "r", {"folder": "春", "licence": "my-l"}),
        Put("licence_version", "v", {"licence": "my-l", "number": 1, "inherits": ["my-l"]}),
    ]
    theirs = [
        Put("tag", "theirs", {"name": "sakura"}),
        Put("category", "their-c", {"path": "春"}),
        Put("licence", "their-l", {"code": "koyomi"}),
    ]
    rebased, after = merged(mine, theirs, A)
    assert rebased.clashes == ()
    new, old = after.get("asset", "new"), after.get("asset", "a")
    assert new["tags"] == ["t1", "theirs"]
    assert old["tags"] == ["t1", "theirs"]
    assert new["category"]["id"] == old["category"]["id"] == "their-c"
    assert new["licences"] == [{"id": "their-l", "origin": "manual"}]
    assert after.get("folder_rule", "r")["licence"] == "their-l"
    assert after.get("licence_version", "v")["inherits"] == ["their-l"]
    assert {fields["name"] for fields in after.of("tag").values()} == {"sakura"}


def test_a_word_that_reads_like_the_id_that_gives_way_stays_as_it_was_written():
    mine = [
        Put("tag", "mine", {"name": "桜", "note": "mine"}),
        Add("asset", "a", "tags", ("mine",)),
        Add("asset", "a", "recheck", ("mine",)),
        Set("asset", "a", {"title": ("old", "mine"), "source": ("", "mine")}),
        Put("category", "mine", {"path": "春", "title": "mine"}),
    ]
    rebased, after = merged(mine, [Put("tag", "theirs", {"name": "桜"})], A)
    picture = after.get("asset", "a")
    assert rebased.clashes == ()
    assert picture["tags"] == ["t1", "theirs"]
    assert (picture["recheck"], picture["title"], picture["source"]) == (["mine"], "mine", "mine")
    assert after.get("tag", "theirs")["note"] == "mine"
    assert after.get("category", "mine")["title"] == "mine"


def test_what_a_folders_rule_gave_names_the_rule_that_stays():
    mine = [
        Put("folder_rule", "mine", {"folder": "春", "licence": "l"}),
        Set("asset", "a", {"licences": ([], [{"id": "l", "origin": "rule:mine"}])}),
    ]
    _, after = merged(mine, [Put("folder_rule", "theirs", {"folder": "春", "licence": "l"})], A)
    assert after.get("asset", "a")["licences"] == [{"id": "l", "origin": "rule:theirs"}]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_refers_to_something_is_a_field_of_its_kind_and_names_a_kind(kind):
    refers = KINDS[kind].refers
    assert set(refers) <= set(KINDS[kind].fields)
    assert set(refers.values()) <= set(KINDS)


def test_what_came_before_the_put_names_the_id_that_stays_too():
    mine = [
        Add("asset", "a", "tags", ("mine",)),
        Put("licence_version", "my-v", {"licence": "my-l", "number": 1, "credit": "©"}),
        Put("tag", "mine", {"name": "桜"}),
        Put("licence", "my-l", {"code": "koyomi"}),
    ]
    theirs = [
        Put("tag", "theirs", {"name": "桜"}),
        Put("licence", "their-l", {"code": "koyomi"}),
        Put("licence_version", "their-v", {"licence": "their-l", "number": 1, "credit": "©"}),
    ]
    rebased, after = merged(mine, theirs, A)
    assert rebased.clashes == ()
    assert after.get("asset", "a")["tags"] == ["t1", "theirs"]
    assert set(after.of("licence_version")) == {"their-v"}


def test_new_things_that_were_there_already_may_swap_their_names_too():
    mine = [
        Put("tag", "x", {"name": "春"}),
        Put("tag", "y", {"name": "夏"}),
        Set("tag", "x", {"name": ("春", "夏")}),
        Set("tag", "y", {"name": ("夏", "春")}),
    ]
    rebased, after = merged(
        mine, [Put("tag", "p", {"name": "春"}), Put("tag", "q", {"name": "夏"})]
    )
    assert rebased.clashes == ()
    assert (after.find("tag", "春"), after.find("tag", "夏")) == ("q", "p")


def test_a_deletion_taken_back_finds_the_tag_that_somebody_made_anew():
    done = [Delete("tag", "t1", {"name": "桜"}), Remove("asset", "a", "tags", ("t1",))]
    theirs = [*done, Put("tag", "t2", {"name": "桜"})]
    base = [Put("tag", "t1", {"name": "桜"}), A]
    rebased, after = merged(list(undo(done)), theirs, *base)
    assert rebased.clashes == ()
    assert after.get("asset", "a")["tags"] == ["t2"]


@pytest.mark.parametrize(
    "kind", ["tag", "category", "licence", "party", "folder_rule", "setting", "librarian"]
)
def test_what_one_left_empty_is_filled_from_the_other(kind):
    whole = SAMPLES[kind]
    naming = {name: whole[name] for name in KINDS[kind].named_by}
    rebased, after = merged([Put(kind, "mine", whole)], [Put(kind, "theirs", naming)])
    assert rebased.clashes == ()
    assert after.get(kind, "theirs") == catalogue(Put(kind, "x", whole)).get(kind, "x")
    assert after.get(kind, "mine") is None
    again, _ = merged([Put(kind, "mine", naming)], [Put(kind, "theirs", whole)])
    assert again == Rebased((), ())


def test_two_new_things_of_one_name_that_say_different_things_clash():
    rebased, _ = merged(
        [Put("licence", "l2", {"code": "koyomi", "title": "mine"})],
        [Put("licence", "l1", {"code": "koyomi", "title": "theirs"})],
    )
    assert rebased.clashes == (Clash("licence", "l1", "title", "", "theirs", "mine"),)


def test_how_a_name_is_spelled_is_no_clash():
    rebased, after = merged(
        [Put("tag", "mine", {"name": "PTA"})], [Put("tag", "theirs", {"name": "ｐｔａ"})]
    )
    assert rebased == Rebased((), ())
    assert after.get("tag", "theirs")["name"] == "ｐｔａ"


def test_things_without_a_name_are_never_merged():
    work = [Put("use", "u1", {"work": "w", "asset": "a"})]
    rebased, after = merged([Put("use", "u2", {"work": "w", "asset": "a"})], work)
    assert rebased.clashes == ()
    assert set(after.of("use")) == {"u1", "u2"}


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


# Whatever two people do.


def names(view: Plain) -> Counter[tuple[str, str]]:
    return Counter((kind, key_of(kind, fields)) for (kind, _), fields in view.entities.items())


@given(changes("my-"), changes("their-"))
def test_whatever_two_people_do_merges_or_clashes_and_names_stay_unique(mine, theirs):
    base = BASE.after(theirs)
    rebased = rebase(mine, base)
    if not rebased.clashes:
        assert max(names(base.after(rebased.ops)).values(), default=1) == 1


@given(changes("my-"), changes("their-"))
def test_what_was_merged_once_leaves_nothing_to_do(mine, theirs):
    base = BASE.after(theirs)
    rebased = rebase(mine, base)
    if not rebased.clashes:
        assert rebase(rebased.ops, base.after(rebased.ops)) == Rebased((), ())


@given(changes("my-"))
def test_a_change_alone_is_published_as_it_is(mine):
    assert rebase(mine, BASE) == Rebased(mine, ())


@given(changes("my-"), changes("their-"))
def test_a_merged_change_can_be_taken_back(mine, theirs):
    base = BASE.after(theirs)
    rebased = rebase(mine, base)
    if not rebased.clashes:
        assert base.after(rebased.ops).after(undo(rebased.ops)).entities == base.entities


@given(changes("my-"), changes("their-"))
def test_nothing_that_somebody_else_set_is_lost_without_a_clash(mine, theirs):
    """Fields that only they touched are as they left them."""
    base = BASE.after(theirs)
    rebased = rebase(mine, base)
    touched = {(op.kind, op.id) for op in rebased.ops}
    after = base.after(rebased.ops)
    for at, fields in base.entities.items():
        if at not in touched:
            assert after.entities[at] == fields
