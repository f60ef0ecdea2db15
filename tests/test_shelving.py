"""Pictures added, renamed, moved, taken out and put back: the folder and the catalogue together."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep

import pytest

from assetlib.asset import Recheck, State
from assetlib.details import Edit
from assetlib.errors import BadInput, NotALibrarian, OnlyLooking, ShareOffline
from assetlib.journal import Journal
from assetlib.library import Library, open_library
from assetlib.place import Place, PlaceKind
from assetlib.query import Query
from assetlib.share import Share
from assetlib.shelving_desk import RETIRED
from assetlib.task import Task
from tests import shelf
from tests.shelves import Opener, details, row, told
from tests.uses import account


def everything(root: Path) -> set[str]:
    return {
        one.relative_to(root).as_posix()
        for one in root.rglob("*")
        if one.is_file() and "_catalog" not in one.parts
    }


@pytest.fixture
def picture(library: Library, root: Path) -> tuple[int, str]:
    """The first picture, with something a move must not lose."""
    one = library.search(Query()).result().rows[0]
    library.edit([one], Edit(title="春の花", add_tags=("花",))).result()
    return one, details(library, one).asset.path


def test_a_renamed_file_keeps_its_record(
    library: Library, root: Path, picture: tuple[int, str]
) -> None:
    one, path = picture
    assert library.shelving.rename(one, "さくら/並木").result().done == 1
    found = details(library, one)
    folder, _, name = found.asset.path.rpartition("/")
    assert folder == path.rpartition("/")[0]
    assert name == "さくら／並木." + path.rpartition(".")[2]
    assert (found.asset.title, found.tags) == ("春の花", ("花",))
    assert found.asset.path in everything(root)
    assert path not in everything(root)
    tally = library.sweep(confirm=True).result()
    assert (tally.added, tally.moved, tally.missing) == (0, 0, 0)
    assert Recheck.MOVED not in details(library, one).asset.recheck


def test_a_title_that_only_was_the_file_name_follows_it(library: Library) -> None:
    one = library.search(Query()).result().rows[3]
    library.shelving.rename(one, "もみじ").result()
    assert details(library, one).asset.title == "もみじ"


def test_an_empty_name_is_refused(library: Library) -> None:
    with pytest.raises(BadInput):
        library.shelving.rename(1, "  ").result()


def test_pictures_move_into_a_new_folder_with_its_category(library: Library, root: Path) -> None:
    rows = library.search(Query()).result().rows
    shelf.put(root, "季節/春/x.png", b"in the way")
    assert library.shelving.move(rows, "季節/春", told).result().done == len(rows)
    for one in rows:
        found = details(library, one)
        assert found.asset.path.startswith("季節/春/")
        assert found.category == "季節/春"
    assert len(everything(root)) == len(rows) + 1


@pytest.mark.parametrize(
    "folder", ["_catalog", "_Catalog/retired", "..", "絵/../..", ".隠し", "~$x"]
)
def test_no_picture_goes_where_none_is_catalogued(
    library: Library, root: Path, tmp_path: Path, folder: str
) -> None:
    before = everything(root)
    rows = library.search(Query()).result().rows[:1]
    file = shelf.put(tmp_path, "USB/かさ.png", b"new")
    with pytest.raises(BadInput):
        library.shelving.move(rows, folder, told).result()
    with pytest.raises(BadInput):
        library.shelving.add([file], folder, told).result()
    assert everything(root) == before


def test_a_name_that_is_taken_gets_a_number(library: Library, root: Path) -> None:
    one = library.search(Query()).result().rows[0]
    path = details(library, one).asset.path
    name = path.rpartition("/")[2]
    shelf.put(root, f"ほか/{name}", b"not mine")
    library.shelving.move([one], "ほか", told).result()
    stem, _, ending = name.rpartition(".")
    assert details(library, one).asset.path == f"ほか/{stem} (2).{ending}"
    assert (root / "ほか" / name).read_bytes() == b"not mine"


def test_what_is_taken_out_is_found_by_nobody_and_comes_back_whole(
    library: Library, root: Path, picture: tuple[int, str]
) -> None:
    one, path = picture
    data = (root / path).read_bytes()
    assert library.shelving.retire([one], told).result().done == 1
    library.deliver(5)
    assert one not in library.search(Query()).result().rows
    assert path not in everything(root)
    assert (root / RETIRED / path).read_bytes() == data
    place = Place(PlaceKind.TASK, Task.RETIRED.value)
    assert library.search(Query(place=place)).result().rows == (one,)
    tally = library.sweep(confirm=True).result()
    assert (tally.added, tally.moved, tally.missing) == (0, 0, 0)
    library.shelving.restore([one], told).result()
    found = details(library, one)
    assert (found.asset.path, found.asset.state, found.tags) == (path, State.PRESENT, ("花",))
    assert (root / path).read_bytes() == data
    assert library.search(Query(place=place)).result().rows == ()


def test_the_name_of_what_was_taken_out_is_free_for_another(
    library: Library, root: Path, picture: tuple[int, str]
) -> None:
    one, path = picture
    library.shelving.retire([one], told).result()
    library.deliver(5)
    shelf.put(root, path, shelf.png((9, 9, 9)))
    assert library.sweep(confirm=True).result().added == 1
    other = row(library, path)
    assert other != one
    library.shelving.restore([one], told).result()
    stem, _, ending = path.rpartition(".")
    assert details(library, one).asset.path == f"{stem} (2).{ending}"
    assert details(library, other).asset.path == path


def test_a_record_whose_file_is_lost_can_be_taken_out_and_comes_back_as_missing(
    library: Library, root: Path, picture: tuple[int, str]
) -> None:
    one, path = picture
    (root / path).unlink()
    library.sweep(confirm=True).result()
    assert library.shelving.retire([one], told).result().done == 1
    library.deliver(5)
    assert one not in library.search(Query()).result().rows
    library.shelving.restore([one], told).result()
    found = details(library, one)
    assert (found.asset.path, found.asset.state) == (path, State.MISSING)


def test_somebody_may_end_it_and_what_is_done_stays(library: Library) -> None:
    rows = library.search(Query()).result().rows
    done = library.shelving.move(rows, "移動先", lambda at, _: at < 4).result()
    assert (done.done, done.cancelled) == (4, True)
    moved = [one for one in rows if details(library, one).asset.path.startswith("移動先/")]
    assert len(moved) == 4


def test_undoing_puts_the_file_back_and_redoing_moves_it_again(
    library: Library, root: Path, picture: tuple[int, str]
) -> None:
    one, path = picture
    library.shelving.retire([one], told).result()
    library.deliver(5)
    undo = library.history.own().result().undo
    assert undo is not None
    assert library.history.undo(undo.id).result().changed == 1
    found = details(library, one)
    assert (found.asset.path, found.asset.state) == (path, State.PRESENT)
    assert (root / path).exists()
    redo = library.history.own().result().redo
    assert redo is not None
    library.history.redo(redo.id).result()
    found = details(library, one)
    assert (found.asset.path, found.asset.state) == (RETIRED + path, State.RETIRED)
    assert (root / RETIRED / path).exists()


def test_undoing_leaves_what_moved_on_since(library: Library, root: Path) -> None:
    rows = library.search(Query()).result().rows[:2]
    library.shelving.move(rows, "一", told).result()
    library.deliver(5)
    first = library.history.own().result().undo
    assert first is not None
    library.shelving.move(rows[:1], "二", told).result()
    library.deliver(5)
    assert library.history.undo(first.id).result().changed == 1
    assert details(library, rows[0]).asset.path.startswith("二/")
    assert not details(library, rows[1]).asset.path.startswith("一/")
    tally = library.sweep(confirm=True).result()
    assert (tally.added, tally.moved, tally.missing) == (0, 0, 0)


def test_staff_move_nothing(open_root: Opener) -> None:
    with account("staff"):
        staff = open_root("their cache")
        for asked in (
            lambda: staff.shelving.rename(1, "x"),
            lambda: staff.shelving.move([1], "x", told),
            lambda: staff.shelving.retire([1], told),
            lambda: staff.shelving.restore([1], told),
            lambda: staff.shelving.add([], "x", told),
        ):
            with pytest.raises(NotALibrarian):
                asked().result()


def test_a_private_look_leaves_the_folder_alone(tmp_path: Path) -> None:
    root = tmp_path / "よその画像"
    shelf.twelve(root)
    before = everything(root)
    library = open_library(root, tmp_path / "cache", indexing=False, private=True)
    try:
        library.ready()
        library.sweep(confirm=True).result()
        rows = library.search(Query()).result().rows
        with pytest.raises(OnlyLooking):
            library.shelving.retire(rows, told).result()
    finally:
        library.close()
    assert everything(root) == before
    assert not (root / "_catalog").exists()


@pytest.mark.parametrize("moment", ["before the file", "after the file", "after the record"])
@pytest.mark.parametrize("state", [State.PRESENT, State.RETIRED])
def test_what_a_crash_leaves_is_ended_at_the_next_start(
    open_root: Opener,
    library: Library,
    root: Path,
    picture: tuple[int, str],
    moment: str,
    state: State,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, path = picture

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    real = Share.relocate
    if moment == "before the file":
        monkeypatch.setattr(Share, "relocate", die)
    elif moment == "after the file":
        monkeypatch.setattr(library, "change", die)
    else:
        monkeypatch.setattr(Journal, "end", die)
    asked = (
        library.shelving.retire([one], told)
        if state is State.RETIRED
        else library.shelving.move([one], "移動先", told)
    )
    with pytest.raises(Killed):
        asked.result()
    library.close()
    monkeypatch.undo()
    assert Share.relocate is real
    again = open_root()
    again.shelving._lane.submit(lambda: None).result()  # behind what was begun
    found = details(again, one)
    where = RETIRED + path if state is State.RETIRED else "移動先/" + path.rpartition("/")[2]
    assert (found.asset.path, found.asset.state) == (where, state)
    assert (root / where).exists()
    assert not (root / path).exists()
    tally = again.sweep(confirm=True).result()
    assert (tally.added, tally.moved, tally.missing) == (0, 0, 0)
    assert not list(again.shelving._journal.open())


def test_a_lost_share_is_a_trouble_and_nothing_is_half_done(library: Library, root: Path) -> None:
    rows = library.search(Query()).result().rows
    marker = root / "_catalog" / "library.json"
    data = marker.read_bytes()
    marker.unlink()
    with pytest.raises(ShareOffline):
        library.shelving.move(rows, "移動先", told).result()
    marker.write_bytes(data)
    assert len(everything(root)) == len(rows)
    end = monotonic() + 60  # after a trouble the next try waits a while
    left = library.shelving._journal.open
    while (any(left()) or library._delivery.waiting_ops()) and monotonic() < end:
        library.deliver(5)  # what was begun is ended when the share has answered again
        sleep(0.2)
    tally = library.sweep(confirm=True).result()
    assert (tally.added, tally.moved, tally.missing) == (0, 0, 0)


def test_what_somebody_else_took_out_meanwhile_is_neither_taken_out_of_there_nor_renamed(
    library: Library, root: Path, picture: tuple[int, str]
) -> None:
    number, path = picture
    whole, shelving = (number,), library.shelving
    shelving.retire(whole, told).result()
    assert shelving.retire(whole, told).result().done == 0
    for again in (shelving.rename(number, "別名"), shelving.move(whole, "春", told)):
        (refused,) = again.result().refused
        assert refused[0] == path.rpartition("/")[2]
        assert refused[1].subject == path
    assert details(library, number).asset.path == RETIRED + path
    shelving.restore(whole, told).result()
    assert (details(library, number).asset.path, (root / path).exists()) == (path, True)
