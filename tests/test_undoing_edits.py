"""Taking an edit back: a new change, that leaves alone what somebody decided since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assetlib.details import Details, Edit
from assetlib.errors import NotALibrarian, NotHere
from assetlib.history import Own, Question
from assetlib.librarians import Librarian
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
        assert library.history.undo(one.deed).result().changed == one.changed
    for name, was in before.items():
        now = of(library, name)
        assert (now.asset.title, now.asset.reading) == (was.asset.title, was.asset.reading)
        assert (now.tags, now.category) == (was.tags, was.category)
        assert now.asset.category == was.asset.category  # whether the folder or a hand gave it


def test_the_history_holds_both(library):
    done = library.edit(rows(library, "00"), Edit(title="夜桜")).result()
    library.history.undo(done.deed).result()
    assert why(library)[:2] == [f"undo {done.deed}", "edit"]
    assert of(library, "00").asset.title == "絵00"


def test_what_somebody_decided_since_stays(library):
    chosen = rows(library, "00", "01")
    done = library.edit(chosen, Edit(title="夜桜")).result()
    library.edit(rows(library, "01"), Edit(title="朝桜")).result()
    assert library.history.undo(done.deed).result().changed == 1
    assert of(library, "00").asset.title == "絵00"
    assert of(library, "01").asset.title == "朝桜"
    assert library.history.undo(done.deed).result().changed == 0  # it is taken back already


def test_a_tag_that_somebody_took_off_or_put_back_since_is_theirs(library):
    added = library.edit(rows(library, "00", "01"), Edit(add_tags=("秋",))).result()
    library.edit(rows(library, "01"), Edit(remove_tags=("秋",))).result()
    assert library.history.undo(added.deed).result().changed == 1
    library.edit(rows(library, "02", "03"), Edit(add_tags=("冬",))).result()
    removed = library.edit(rows(library, "02", "03"), Edit(remove_tags=("冬",))).result()
    library.edit(rows(library, "03"), Edit(add_tags=("冬",))).result()
    assert library.history.undo(removed.deed).result().changed == 1
    assert [of(library, name).tags for name in ("00", "01", "02", "03")] == [
        (), (), ("冬",), ("冬",)
    ]  # fmt: skip


def test_a_picture_that_is_gone_is_left_out(library):
    done = library.edit(rows(library, "00", "01"), Edit(add_tags=("秋",))).result()
    library.purges.purge(of(library, "00").asset.path, "申し出").result()
    assert library.history.undo(done.deed).result().changed == 1
    assert of(library, "01").tags == ()


def test_what_changed_nothing_has_no_deed_and_an_unknown_one_is_not_there(library):
    assert library.edit(rows(library, "00"), Edit(title="絵00")).result().deed == ""
    with pytest.raises(NotHere):
        library.history.undo("no-such-deed").result()


def test_what_is_done_again_is_history_too_and_can_be_taken_back_again(library):
    own = library.history.own
    done = library.edit(rows(library, "00", "01"), Edit(add_tags=("秋",))).result()
    undone = library.history.undo(done.deed).result()
    state = own().result()
    assert (state.done, state.undone) == ((), (undone.deed,))
    assert state.redo is not None
    assert state.redo.words == "タグ「秋」の追加（2点）"
    again = library.history.redo(undone.deed).result()
    assert of(library, "01").tags == ("秋",)
    assert own().result().done == (again.deed,)
    library.history.undo(again.deed).result()
    assert of(library, "01").tags == ()
    assert why(library) == [f"undo {again.deed}", f"redo {undone.deed}", f"undo {done.deed}"]


def test_another_change_leaves_nothing_to_do_again(library):
    done = library.edit(rows(library, "00"), Edit(title="夜桜")).result()
    library.history.undo(done.deed).result()
    new = library.edit(rows(library, "01"), Edit(title="朝桜")).result()
    state = library.history.own().result()
    assert (state.done, state.undone, state.redo) == ((new.deed,), (), None)


def test_after_a_restart_one_goes_on_where_one_was_also_without_the_commits_of_this_pc(
    library, open_root
):
    done = [library.edit(rows(library, "00"), Edit(title=title)).result() for title in "一二三"]
    library.history.undo(done[2].deed).result()
    library.close()
    for place in library._settings.cache.rglob("commits/*.json"):
        place.unlink()  # they lie in the log all the same
    again = open_root()
    state = again.history.own().result()
    assert state.done == (done[0].deed, done[1].deed)
    assert state.undo is not None
    assert state.undo.words == "「二」のタイトルの変更"
    again.history.redo(state.undone[-1]).result()
    assert of(again, "00").asset.title == "三"


def test_what_others_changed_is_not_ones_own(library, open_root):
    library.edit(rows(library, "00"), Edit(title="夜桜")).result()
    library.librarians.add(Librarian("hanako@city")).result()
    library.close()
    with account("hanako@city"):
        other = open_root("other")
        assert other.history.own().result() == Own()
        assert other.history.page(Question()).result().lines[1].who == library.account


def test_a_tag_that_was_new_goes_again_unless_somebody_uses_it(library):
    for others in ((), ("02",)):
        done = library.edit(rows(library, "00", "01"), Edit(add_tags=("新しい",))).result()
        for name in others:
            library.edit(rows(library, name), Edit(add_tags=("新しい",))).result()
        assert library.history.undo(done.deed).result().changed == 2
        assert [one.name for one in library.tags("新しい").result()] == ["新しい"] * len(others)


def test_what_waits_on_this_pc_can_be_taken_back_before_it_arrives(library, monkeypatch):
    monkeypatch.setattr(library._delivery, "refresh", lambda: None)  # nothing goes out
    done = library._decisions.edit(rows(library, "00"), Edit(title="夜桜")).result()
    assert done.pending
    state = library.history.own().result()
    assert (state.done, state.undo.rev if state.undo else None) == ((done.deed,), 0)
    library.history.undo(done.deed).result()
    assert of(library, "00").asset.title == "絵00"


def test_who_may_not_edit_may_not_undo(library, open_root):
    library.close()
    with account("hanako"), pytest.raises(NotALibrarian):
        open_root("other").history.undo("x").result()
