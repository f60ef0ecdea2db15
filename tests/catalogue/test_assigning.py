"""Tests of who gives a picture its licence: a folder's rule, or a librarian's hand."""

from __future__ import annotations

import unicodedata

import pytest

from assetlib.catalogue.assigning import assign_folder, joined, parted
from assetlib.catalogue.changes import Put, Set
from assetlib.catalogue.rebase import rebase
from tests.catalogue.making import Plain, catalogue

BASE = catalogue(
    Put("asset", "root", {"path": "0.png"}),
    Put("asset", "spring", {"path": "春/1.png"}),
    Put("asset", "cherry", {"path": "春/桜/2.png"}),
    Put("asset", "springtime", {"path": "春先/3.png"}),
)


def below(base: Plain, folder: str) -> dict[str, object]:
    """What `describing.below` gives: the pictures in a folder and below it."""
    return {
        id_: fields
        for id_, fields in base.of("asset").items()
        if not folder or unicodedata.normalize("NFC", fields["path"]).startswith(f"{folder}/")
    }


def assigned(base: Plain, folder: str, licence: str) -> tuple[int, Plain]:
    ops, changed = assign_folder(folder, licence, base.of("folder_rule"), below(base, folder))
    assert changed == sum(isinstance(op, Set) and op.kind == "asset" for op in ops)
    rebased = rebase(ops, base)
    assert rebased.clashes == ()
    return changed, base.after(rebased.ops)


def licences(base: Plain) -> dict[str, list[str]]:
    return {
        id_: [given["id"] for given in fields["licences"]]
        for id_, fields in base.of("asset").items()
        if fields["licences"]
    }


def by_hand(base: Plain, id_: str, *ids: str) -> Plain:
    given = [{"id": one, "origin": "manual"} for one in ids]
    held = base.get("asset", id_)["licences"]
    return base.after([Set("asset", id_, {"licences": (held, given)})])


def test_a_rule_gives_its_licence_to_everything_below_with_the_rule_as_origin():
    changed, after = assigned(BASE, "春", "l1")
    assert changed == 2
    assert licences(after) == {"spring": ["l1"], "cherry": ["l1"]}
    ((rule, fields),) = after.of("folder_rule").items()
    assert (fields["folder"], fields["licence"]) == ("春", "l1")
    assert after.get("asset", "cherry")["licences"] == [{"id": "l1", "origin": f"rule:{rule}"}]


def test_a_rule_for_the_whole_library_reaches_everything():
    changed, after = assigned(BASE, "", "l1")
    assert changed == 4
    assert set(licences(after)) == {"root", "spring", "cherry", "springtime"}


@pytest.mark.parametrize("order", [("", "春", "春/桜"), ("春/桜", "春", ""), ("春", "", "春/桜")])
def test_the_deepest_folder_wins_whatever_came_first(order):
    base = BASE
    for folder in order:
        _, base = assigned(base, folder, f"of {folder}")
    assert licences(base) == {
        "root": ["of "],
        "springtime": ["of "],
        "spring": ["of 春"],
        "cherry": ["of 春/桜"],
    }


def test_a_rule_that_is_given_again_changes_nothing():
    _, after = assigned(BASE, "春", "l1")
    ops, changed = assign_folder("春", "l1", after.of("folder_rule"), below(after, "春"))
    assert (list(ops), changed) == ([], 0)


def test_a_rule_that_names_another_licence_changes_what_it_gave_before():
    _, after = assigned(BASE, "春", "l1")
    changed, after = assigned(after, "春", "l2")
    assert changed == 2
    assert licences(after) == {"spring": ["l2"], "cherry": ["l2"]}
    assert len(after.of("folder_rule")) == 1


def test_what_was_assigned_by_hand_stays():
    base = by_hand(BASE, "spring", "own")
    changed, after = assigned(base, "春", "l1")
    assert changed == 1
    assert licences(after) == {"spring": ["own"], "cherry": ["l1"]}


def test_a_picture_with_one_licence_by_hand_and_one_by_rule_keeps_both():
    _, base = assigned(BASE, "春", "l1")
    held = base.get("asset", "spring")["licences"]
    both = joined(held, [{"id": "own", "origin": "manual"}])
    base = base.after([Set("asset", "spring", {"licences": (held, both)})])
    _, after = assigned(base, "春", "l2")
    assert licences(after) == {"spring": ["l1", "own"], "cherry": ["l2"]}


def test_one_folder_has_one_rule_however_it_is_spelled():
    decomposed = unicodedata.normalize("NFD", "がく")
    base = catalogue(Put("asset", "a", {"path": f"{decomposed}/1.png"}))
    _, base = assigned(base, "がく", "l1")
    ops, _ = assign_folder(decomposed, "l2", base.of("folder_rule"), below(base, "がく"))
    after = base.after(ops)
    assert len(after.of("folder_rule")) == 1
    assert licences(after) == {"a": ["l2"]}


@pytest.mark.parametrize("written", ["春/", "/春", "/春/"])
def test_slashes_around_a_folder_do_not_count(written):
    ops, _ = assign_folder(written, "l1", {}, below(BASE, "春"))
    (put,) = (op for op in ops if isinstance(op, Put))
    assert put.fields["folder"] == "春"


def test_a_deeper_rule_holds_though_its_pictures_are_spelled_as_a_mac_does():
    decomposed = unicodedata.normalize("NFD", "春/がく/1.png")
    base = catalogue(Put("asset", "a", {"path": decomposed}))
    _, base = assigned(base, "春/がく", "deep")
    _, base = assigned(base, "春", "shallow")
    assert licences(base) == {"a": ["deep"]}


def test_a_licence_is_added_beside_those_there_are_and_never_twice():
    held = [{"id": "l1", "origin": "rule:r"}]
    new = [{"id": "l2", "origin": "manual"}]
    assert joined(held, new) == [*held, *new]
    assert joined(joined(held, new), new) == [*held, *new]
    assert joined(held, [{"id": "l1", "origin": "manual"}]) == held


def test_a_licence_is_taken_away_wherever_it_came_from():
    held = [{"id": "l1", "origin": "rule:r"}, {"id": "l2", "origin": "manual"}]
    assert parted(held, [{"id": "l1", "origin": "manual"}]) == held[1:]
    assert parted(held, [{"id": "l3", "origin": "manual"}]) == held
    assert parted([], held) == []
