"""What has one name is one thing, although two people made it at the same time."""

from __future__ import annotations

import pytest

from assetlib.catalogue.changes import Add, Delete, Op, Put, Remove, Set, undo
from assetlib.catalogue.entities import KINDS
from assetlib.catalogue.rebase import Clash, Rebased
from tests.catalogue.making import SAMPLES, catalogue, merged
from tests.catalogue.making import TAGGED as A


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
