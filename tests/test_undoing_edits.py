"""Taking an edit back: a new change, that leaves alone what somebody decided since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assetlib.details import Details, Edit
from assetlib.errors import NotALibrarian
from assetlib.library import Library
from tests.uses import account

Opener = Callable[..., Library]


def rows(library: Library, *names: str) -> tuple[int, ...]:
    found = library.search_all().result()
    by_title = {one.asset.path.rpartition("/")[2].partition(".")[0]: one.row for one in found}
    return tuple(by_title[f"絵{name}"] for name in names)


def of(library: Library, name: str) -> Details:
    (details,) = library.details(rows(library, name)).result()
    return details


def why(library: Library) -> list[str]:
    return [str(commit["why"]) for commit in library.commits(3)]


def test_each_field_of_several_pictures_gets_back_what_each_of_them_had(library):
    library.edit(rows(library, "00"), Edit(add_tags=("秋",))).result()
    library.edit(rows(library, "01"), Edit(category="季節")).result()
    before = {name: of(library, name) for name in ("00", "01", "02")}
    chosen = rows(library, "00", "01", "02")
    deeds = [
        library.edit(chosen, edit).result()
        for edit in (
            Edit(add_tags=("秋",)),
            Edit(category="まとめ"),
            Edit(title="同じ題名", reading="おなじ"),
            Edit(remove_tags=("秋",)),
        )
    ]
    assert [one.changed for one in deeds] == [2, 3, 3, 3]
    assert len({one.deed for one in deeds}) == 4
    for one in reversed(deeds):
        assert library.undo(one.deed).result().changed == one.changed
    for name, was in before.items():
        now = of(library, name)
        assert (now.asset.title, now.asset.reading) == (was.asset.title, was.asset.reading)
        assert (now.tags, now.category) == (was.tags, was.category)
        assert now.asset.category == was.asset.category  # whether the folder or a hand gave it


def test_the_history_holds_both(library):
    done = library.edit(rows(library, "00"), Edit(title="夜桜")).result()
    library.undo(done.deed).result()
    assert why(library)[:2] == ["undo", "edit"]
    assert of(library, "00").asset.title == "絵00"


def test_what_somebody_decided_since_stays(library):
    chosen = rows(library, "00", "01")
    done = library.edit(chosen, Edit(title="夜桜")).result()
    library.edit(rows(library, "01"), Edit(title="朝桜")).result()
    assert library.undo(done.deed).result().changed == 1
    assert of(library, "00").asset.title == "絵00"
    assert of(library, "01").asset.title == "朝桜"
    assert library.undo(done.deed).result().changed == 0  # it is taken back already


def test_a_tag_that_somebody_took_off_or_put_back_since_is_theirs(library):
    added = library.edit(rows(library, "00", "01"), Edit(add_tags=("秋",))).result()
    library.edit(rows(library, "01"), Edit(remove_tags=("秋",))).result()
    assert library.undo(added.deed).result().changed == 1
    library.edit(rows(library, "02", "03"), Edit(add_tags=("冬",))).result()
    removed = library.edit(rows(library, "02", "03"), Edit(remove_tags=("冬",))).result()
    library.edit(rows(library, "03"), Edit(add_tags=("冬",))).result()
    assert library.undo(removed.deed).result().changed == 1
    assert [of(library, name).tags for name in ("00", "01", "02", "03")] == [
        (), (), ("冬",), ("冬",)
    ]  # fmt: skip


def test_a_picture_that_is_gone_is_left_out(library):
    done = library.edit(rows(library, "00", "01"), Edit(add_tags=("秋",))).result()
    library.purges.purge(of(library, "00").asset.path, "申し出").result()
    assert library.undo(done.deed).result().changed == 1
    assert of(library, "01").tags == ()


def test_what_changed_nothing_has_no_deed_and_an_unknown_one_changes_nothing(library):
    assert library.edit(rows(library, "00"), Edit(title="絵00")).result().deed == ""
    assert library.undo("no-such-deed").result().changed == 0


def test_who_may_not_edit_may_not_undo(library, open_root):
    library.close()
    with account("hanako"), pytest.raises(NotALibrarian):
        open_root("other").undo("x").result()
