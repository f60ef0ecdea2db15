"""What is there more than once: found, told, settled by a librarian, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assetlib.asset import Inspection, Result
from assetlib.catalogue.aparting import name_of
from assetlib.catalogue.changes import Delete, Op, Put, Set
from assetlib.compared import Compared
from assetlib.details import Edit, LicenceNote
from assetlib.duplicates import Group, Member, Merit, differ, in_order, lacking, merits
from assetlib.errors import NotALibrarian, NotHere
from assetlib.founding import found_library
from assetlib.futures import settled
from assetlib.index import doubles
from assetlib.library import Library
from assetlib.place import Place, PlaceKind
from assetlib.query import Query
from assetlib.settings import load
from assetlib.task import Task
from tests import copies, shelf
from tests.uses import account


def told(*_: int) -> bool:
    return True


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A drawing three times, a photo with a copy from the mail, and others that are alone."""
    folder = tmp_path / "画像"
    tree, coast = copies.drawing(3), copies.photo(4)
    shelf.put(folder, "樹木/木.png", copies.encoded(tree, "PNG"))
    shelf.put(folder, "春/木.png", copies.encoded(tree, "PNG"))
    shelf.put(folder, "メール/木.jpg", copies.COPIES["mail.jpg"](tree))
    shelf.put(folder, "海/海岸.jpg", copies.encoded(coast, "JPEG", quality=95))
    shelf.put(folder, "海/海岸（小）.jpg", copies.COPIES["phone.jpg"](coast))
    shelf.put(folder, "ほか/家.png", copies.encoded(copies.drawing(8), "PNG"))
    shelf.put(folder, "ほか/空.png", shelf.png())
    shelf.put(folder, "ほか/白.png", shelf.png((255, 255, 255)))
    found_library(folder, load(tmp_path / "cache"))
    return folder


def names(library: Library, group: Group) -> set[str]:
    return {one.asset.path for one in library.details(group.rows).result()}


def groups(library: Library) -> list[set[str]]:
    library.deliver(5)
    library.duplicates.look().result()
    found = library.duplicates.groups().result()
    assert found.whole
    return [names(library, group) for group in found.groups]


def row(library: Library, path: str) -> int:
    return library.row_at(path).result()


def count(library: Library) -> int:
    library.deliver(5)
    return {one.task: one.count for one in library.tasks.counts().result()}[Task.DUPLICATES]


TREES = {"樹木/木.png", "春/木.png", "メール/木.jpg"}
COASTS = {"海/海岸.jpg", "海/海岸（小）.jpg"}


def test_the_same_content_is_known_at_once_and_what_looks_alike_once_it_was_compared(
    library: Library,
) -> None:
    first = library.duplicates.groups().result()
    assert not first.whole
    assert [names(library, one) for one in first.groups] == [{"樹木/木.png", "春/木.png"}]
    assert first.groups[0].same
    assert count(library) == 1
    assert library.duplicates.look().result()
    assert groups(library) == [TREES, COASTS]
    assert not library.duplicates.look().result()
    assert count(library) == 2


def test_one_is_kept_with_the_tags_of_all_and_everything_can_be_taken_back(
    library: Library, root: Path
) -> None:
    groups(library)
    small, large = row(library, "海/海岸（小）.jpg"), row(library, "海/海岸.jpg")
    library.edit([small], Edit(add_tags=("海", "夏"))).result()
    library.edit([large], Edit(add_tags=("海",), reading="かいがん")).result()
    kept = library.duplicates.keep(large, [small], Edit(category="景色"), told).result()
    assert kept.shelved.done == 1
    assert groups(library) == [TREES]
    (now,) = library.details([large]).result()
    assert (set(now.tags), now.category) == ({"海", "夏"}, "景色")
    assert not (root / "海/海岸（小）.jpg").exists()
    assert (root / "_catalog/retired/海/海岸（小）.jpg").exists()
    assert small in library.search(Query(place=Place(PlaceKind.TASK, "retired"))).result().rows
    library.duplicates.take_back(kept).result()
    assert groups(library) == [TREES, COASTS]
    (now,) = library.details([large]).result()
    assert (now.tags, now.category) == (("海",), "海")
    assert (root / "海/海岸（小）.jpg").exists()


def test_undoing_as_any_other_change_is_one_step_and_so_is_doing_it_again(
    library: Library, root: Path
) -> None:
    groups(library)
    small, large = row(library, "海/海岸（小）.jpg"), row(library, "海/海岸.jpg")
    library.edit([small], Edit(add_tags=("夏",))).result()
    before = library.history.own().result().done
    kept = library.duplicates.keep(large, [small], Edit(), told).result()
    library.deliver(5)
    own, head = library.history.own().result(), library.head
    assert own.undo is not None
    assert own.done == (*before, kept.deed)  # the tags are no step of their own
    library.history.undo(own.undo.id).result()
    library.deliver(5)
    assert groups(library) == [TREES, COASTS]
    assert library.details([large]).result()[0].tags == ()
    assert (root / "海/海岸（小）.jpg").exists()
    assert library.head == head + 1
    after = library.history.own().result()
    assert after.done == own.done[:-1]
    assert after.redo is not None
    library.history.redo(after.redo.id).result()
    library.deliver(5)
    assert groups(library) == [TREES]
    assert library.details([large]).result()[0].tags == ("夏",)
    assert not (root / "海/海岸（小）.jpg").exists()
    again = library.history.own().result()
    assert again.undo is not None
    library.history.undo(again.undo.id).result()
    assert groups(library) == [TREES, COASTS]
    assert library.details([large]).result()[0].tags == ()


def test_what_is_different_to_somebody_is_so_for_everybody_and_stays_so(
    library: Library, open_root: Callable[..., Library]
) -> None:
    groups(library)
    coasts = [row(library, path) for path in sorted(COASTS)]
    done = library.duplicates.set_apart(coasts).result()
    assert done.changed == 1
    assert groups(library) == [TREES]
    other = open_root("another PC")
    assert groups(other) == [TREES]
    library.history.undo(done.deed).result()
    assert groups(library) == [TREES, COASTS]


def test_one_content_that_is_wanted_twice_may_stay(library: Library) -> None:
    groups(library)
    trees = [row(library, path) for path in sorted(TREES)]
    assert library.duplicates.set_apart(trees).result().changed == 2  # the same, and alike
    assert groups(library) == [COASTS]


def test_a_copy_that_arrives_later_joins_what_it_is_like(library: Library, root: Path) -> None:
    groups(library)
    shelf.put(root, "受信/無題.webp", copies.COPIES["web.webp"](copies.photo(4)))
    library.sweep().result()
    found = groups(library)
    assert TREES in found
    assert COASTS | {"受信/無題.webp"} in found


def test_missing_pictures_are_in_no_group(library: Library, root: Path) -> None:
    groups(library)
    (root / "海/海岸（小）.jpg").unlink()
    library.sweep(confirm=True).result()
    assert groups(library) == [TREES]


def test_the_best_is_proposed_with_its_merits(library: Library) -> None:
    groups(library)
    coasts = [row(library, path) for path in sorted(COASTS)]
    best, other = library.duplicates.members(coasts).result()
    assert best.details.asset.path == "海/海岸.jpg"
    assert merits(best, [other]) == (Merit.LARGER,)
    trees = [row(library, path) for path in sorted(TREES)]
    library.edit([row(library, "春/木.png")], Edit(add_tags=("春",))).result()
    best, second, last = library.duplicates.members(trees).result()
    assert best.details.asset.path == "春/木.png"
    assert merits(best, [second, last]) == (Merit.TAGGED,)
    assert last.details.asset.type == "jpeg"


def test_whose_terms_are_known_is_proposed_before_a_copy_without_loss(library: Library) -> None:
    groups(library)
    trees = [row(library, path) for path in sorted(TREES)]
    png, *_ = library.duplicates.members(trees).result()
    assert png.details.asset.type == "png"
    asset, note = replace(png.details.asset, type="jpeg"), LicenceNote("cc-by", "CC BY", "", ())
    licensed = Member(replace(png.details, asset=asset, licences=(note,)))
    assert in_order((png, licensed))[0] is licensed
    assert merits(licensed, [png]) == (Merit.LICENSED,)


@pytest.mark.parametrize(
    ("path", "size", "merit"),
    [
        ("海/海岸 - コピー.jpg", 50_000, Merit.FINER),
        ("海/海岸 - コピー.jpg", 88_000, Merit.ORIGINAL),
        ("海/海岸 (2).jpg", 88_000, Merit.ORIGINAL),
        ("海/海岸線.jpg", 88_000, Merit.EVEN),
    ],
)
def test_there_is_always_one_proposed_and_never_the_poorer_copy(
    library: Library, path: str, size: int, merit: Merit
) -> None:
    (details,) = library.details([row(library, "海/海岸.jpg")]).result()
    whole = Member(replace(details, asset=replace(details.asset, size=88_000)))
    copy = Member(replace(details, asset=replace(details.asset, path=path, size=size)))
    assert in_order((copy, whole)) == in_order((whole, copy)) == (whole, copy)
    assert merits(whole, [copy]) == (merit,)


def test_what_the_inspection_holds_is_proposed_last(library: Library) -> None:
    groups(library)
    best, other = library.duplicates.members(
        [row(library, path) for path in sorted(COASTS)]
    ).result()
    held = replace(best.details.asset, inspection=Inspection(1, Result.HELD))
    bad = replace(best, details=replace(best.details, asset=held))
    assert in_order((bad, other)) == (other, bad)
    assert merits(other, [bad]) == (Merit.PASSED,)


def test_two_who_keep_another_one_each_leave_one(
    library: Library, open_root: Callable[..., Library], root: Path
) -> None:
    other = open_root("second")
    groups(library)
    small, large = "海/海岸（小）.jpg", "海/海岸.jpg"
    here = [row(library, one) for one in (small, large)]
    there = [row(other, one) for one in (small, large)]
    library.duplicates.keep(here[0], here[1:], Edit(), told).result()
    library.deliver(5)
    other.deliver(5)
    with pytest.raises(NotHere):
        other.duplicates.keep(there[1], there[:1], Edit(), told).result()
    assert (root / small).exists()


def test_terms_that_differ_are_known_and_what_is_lacking_is_only_offered(
    library: Library,
) -> None:
    coasts = [row(library, path) for path in sorted(COASTS)]
    one, other = (found.details for found in library.duplicates.members(coasts).result())
    bare = replace(one, category="", asset=replace(one.asset, reading=""))
    rich = replace(
        other,
        category="景色",
        asset=replace(other.asset, reading="かいがん"),
        licences=(LicenceNote("cc-by", "CC BY", "active", ()),),
    )
    kept, away = Member(bare), Member(rich)
    assert differ([kept, away])
    assert not differ([kept, kept])
    offered = Edit(reading="かいがん", category="景色", licences=("cc-by",))
    assert lacking(kept, [away]) == offered
    assert lacking(away, [kept]) == Edit()
    another = Member(replace(rich, category="海", licences=()))
    assert lacking(kept, [away, another]) == replace(offered, category=None)


def test_only_librarians_are_told(library: Library, open_root: Callable[..., Library]) -> None:
    library.deliver(5)
    with account("staff"):
        staff = open_root("their cache")
        for asked in (staff.duplicates.groups, staff.duplicates.look):
            with pytest.raises(NotALibrarian):
                asked().result()
        with pytest.raises(NotALibrarian):
            staff.duplicates.set_apart([1, 2]).result()


def test_what_was_compared_is_known_after_a_restart(
    library: Library, open_root: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    groups(library)
    library.close()
    again = open_root()
    monkeypatch.setattr(again, "thumbnail", lambda _row: pytest.fail("compared again"))
    assert groups(again) == [TREES, COASTS]


def test_a_kill_in_the_middle_of_remembering_loses_only_what_was_being_written(
    tmp_path: Path,
) -> None:
    first, second = ("1" * 64, "2" * 64), ("3" * 64, "f" * 64)
    Compared(tmp_path, "1").keep({first: True, second: False})
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-3])
    again = Compared(tmp_path, "1")
    assert (again.get(first), again.get(second)) == (True, None)
    again.keep({second: False})
    assert Compared(tmp_path, "1").get(second) is False
    assert Compared(tmp_path, "2").get(first) is None


def test_pictures_without_a_thumbnail_are_not_taken_for_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "thumbnail", lambda _row: settled(b""))
    assert groups(library) == [{"樹木/木.png", "春/木.png"}]
    monkeypatch.undo()
    assert groups(library) == [TREES, COASTS], "they are looked at once there is something to see"


def test_what_waits_in_the_outbox_counts_already(library: Library) -> None:
    def known(*waiting: Op) -> int:
        return len(library.ask(lambda connection: doubles.groups(connection, (), waiting)).result())

    (tree,) = library.details([row(library, "春/木.png")]).result()
    said = {"name": name_of(tree.asset.sha256, tree.asset.sha256), "value": "different"}
    apart = Put("setting", "00000000-0000-4000-8000-000000000001", said)
    assert known() == 1
    assert known(Set("asset", tree.asset.id, {"state": ("present", "retired")})) == 0
    assert known(Set("asset", tree.asset.id, {"title": ("木", "大木")})) == 1
    assert known(apart) == 0
    assert known(apart, Delete("setting", apart.id, said)) == 1
