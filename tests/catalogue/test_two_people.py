"""Whatever two people do at the same time: it merges or clashes, and nothing is lost by that."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from assetlib.catalogue.changes import undo
from assetlib.catalogue.rebase import Rebased, rebase
from tests.catalogue.making import Plain, key_of
from tests.catalogue.people import BASE, changes


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
