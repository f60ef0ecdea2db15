"""Tests of choosing: what each side of a clash comes to, and that nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetlib.catalogue.changes import Add, Delete, Op, Put, Set
from assetlib.catalogue.rebase import rebase
from assetlib.catalogue.resolving import both_of, key_of, resolve, sides_of
from assetlib.conflicts import Side
from tests.catalogue.making import Plain, catalogue
from tests.catalogue.people import BASE, changes

A = Put("asset", "a", {"path": "a.png", "title": "old", "note": "n", "tags": ["t1"]})
HERE = catalogue(A, Put("asset", "b", {"path": "b.png"}), Put("tag", "t1", {"name": "春"}))


def put(field: str, new: object, old: object) -> Set:
    return Set("asset", "a", {field: (old, new)})


def after(mine: Op, theirs: Op, side: Side, field: str = "title") -> Plain:
    base = HERE.after([theirs])
    resolved = resolve([mine], base, {f"asset/a/{field}": side})
    assert resolved.wait == ()
    return base.after(resolved.go)


@pytest.mark.parametrize(("side", "title"), [(Side.MINE, "mine"), (Side.THEIRS, "theirs")])
def test_one_value_is_chosen(side, title):
    found = after(put("title", "mine", "old"), put("title", "theirs", "old"), side)
    assert found.get("asset", "a")["title"] == title


def test_both_notes_stand_one_below_the_other_theirs_first():
    found = after(put("note", "mine", "n"), put("note", "theirs", "n"), Side.BOTH, "note")
    assert found.get("asset", "a")["note"] == "theirs\nmine"


def test_both_licences_are_given():
    given = [{"id": f"l{n}", "origin": "manual"} for n in range(3)]
    mine, theirs = (put("licences", [*given[:1], given[n]], []) for n in (1, 2))
    found = after(mine, theirs, Side.BOTH, "licences")
    assert [one["id"] for one in found.get("asset", "a")["licences"]] == ["l0", "l2", "l1"]


@pytest.mark.parametrize(
    ("mine", "theirs", "sides"),
    [
        (put("title", "mine", "old"), put("title", "theirs", "old"), {Side.MINE, Side.THEIRS}),
        (put("note", "m", "n"), put("note", "t", "n"), {Side.MINE, Side.THEIRS, Side.BOTH}),
        (put("note", "", "n"), put("note", "t", "n"), {Side.MINE, Side.THEIRS}),
        (put("title", "mine", "old"), Delete("asset", "a", A.fields), {Side.THEIRS}),
        (
            put("path", "c.png", "a.png"),
            Set("asset", "b", {"path": ("b.png", "c.png")}),
            {Side.THEIRS},
        ),
        (Add("asset", "a", "tags", ("t2",)), Delete("asset", "a", A.fields), {Side.THEIRS}),
    ],
)
def test_only_what_makes_sense_can_be_chosen_and_theirs_always_can(mine, theirs, sides):
    base = HERE.after([theirs])
    (clash,) = rebase([mine], base).clashes
    assert set(sides_of(clash)) == sides
    for side in Side:
        resolved = resolve([mine], base, {key_of(clash): side})
        assert bool(resolved.wait) == (side not in sides)
        if resolved.wait:  # it clashes on, in the same way
            assert rebase(resolved.wait, base).clashes == (clash,)


def test_a_picture_whose_new_place_is_taken_keeps_its_other_changes():
    move = Set("asset", "a", {"path": ("a.png", "c.png"), "note": ("n", "moved")})
    base = HERE.after([Set("asset", "b", {"path": ("b.png", "c.png")})])
    merged = rebase([move], base)
    assert [clash.field for clash in merged.clashes] == ["path"]
    assert base.after(merged.ops).get("asset", "a")["note"] == "moved"


@given(changes("m"), changes("t"), st.sampled_from(list(Side)))
def test_once_every_clash_is_settled_nothing_waits_and_nothing_clashes(mine, theirs, side):
    base = BASE.after(theirs)
    clashes = rebase(mine, base).clashes
    chosen = {key_of(one): side if side in sides_of(one) else Side.THEIRS for one in clashes}
    resolved = resolve(mine, base, chosen)
    assert resolved.wait == ()
    again = rebase(resolved.go, base)
    assert again.clashes == ()
    done = base.after(again.ops)
    for clash in clashes:
        if clash.gone or clash.taken_by:
            continue
        value = {
            Side.MINE: clash.mine, Side.THEIRS: clash.theirs, Side.BOTH: both_of(clash)
        }[chosen[key_of(clash)]]  # fmt: skip
        assert done.get(clash.kind, clash.id)[clash.field] == value


@given(changes("m"), changes("t"))
def test_what_nobody_chose_waits_and_clashes_as_before(mine, theirs):
    base = BASE.after(theirs)
    resolved = resolve(mine, base, {})
    assert rebase(mine, base).ops == resolved.go
    here = base.after(resolved.go)
    before = {key_of(one) for one in rebase(mine, base).clashes}
    assert {key_of(one) for one in rebase(resolved.wait, here).clashes} == before
