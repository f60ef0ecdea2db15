"""What one account keeps together: places that are searched within, and survive a new database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assetlib import own_uses
from assetlib.groups import Groups
from assetlib.library import Library
from assetlib.own_uses import OwnUses
from assetlib.place import FAVOURITES, Group, Place, PlaceKind
from assetlib.query import Choice, Facet, Query, Sort
from tests import shelf
from tests.uses import account, record

Opener = Callable[..., Library]
RECENT, STARRED, NEW = (
    Place(kind) for kind in (PlaceKind.RECENT, PlaceKind.FAVOURITES, PlaceKind.NEW)
)


def rows(library: Library, *names: str) -> tuple[int, ...]:
    """The rows of 絵00, 絵01 …"""
    found = library.details(library.search(Query()).result().rows).result()
    by_title = {one.asset.title: one.row for one in found}
    return tuple(by_title[f"絵{name}"] for name in names)


def ids(library: Library, *names: str) -> tuple[str, ...]:
    return tuple(one.asset.id for one in library.details(rows(library, *names)).result())


def shown(library: Library, place: Place, text: str = "", **more: object) -> list[str]:
    """What a search in a place finds, in its order."""
    found = library.search(replace(Query(text, place=place), **more)).result()
    return [one.asset.title[1:] for one in library.details(found.rows).result()]


def counts(library: Library, text: str = "", **more: object) -> dict[str, int]:
    """The count of each place by its name, or its kind."""
    found = library.gathering.places(replace(Query(text), **more)).result()
    return {one.place.name or one.place.kind.value: one.count for one in found}


def make(library: Library, name: str, *names: str) -> Place:
    made = library.gathering.make(name, rows(library, *names)).result().after
    assert made is not None
    return Place(PlaceKind.COLLECTION, made.id, made.name)


def test_before_anybody_chose_anything_every_place_is_there_and_new_holds_all(library):
    assert counts(library) == {"recent": 0, "favourites": 0, "new": 12}
    assert shown(library, STARRED) == shown(library, RECENT) == []
    assert len(shown(library, NEW)) == 12


def test_favourites_are_searched_within_and_counted_under_words_and_facets(library):
    library.gathering.put_in(FAVOURITES, rows(library, "00", "01", "04")).result()
    library.gathering.take_out(FAVOURITES, rows(library, "04")).result()
    assert shown(library, STARRED) == ["00", "01"]
    assert library.gathering.favourites(rows(library, "00", "04")).result() == set(
        rows(library, "00")
    )
    assert shown(library, STARRED, "絵01") == ["01"]
    assert counts(library, "避難")["favourites"] == 1  # 絵00 lies in 防災/避難
    see_through = (Choice(Facet.TRANSPARENT, "yes"),)
    assert counts(library, chosen=see_through)["favourites"] == len(
        shown(library, STARRED, chosen=see_through)
    )
    found = library.search(Query(place=STARRED)).result()
    by_category = {one.value: one.count for one in found.facets if one.facet is Facet.CATEGORY}
    assert by_category == {"防災": 2, "防災/避難": 1}


def test_places_survive_a_new_database_and_new_rows(library, open_root, tmp_path):
    place = make(library, "防災訓練", "03", "07")
    library.gathering.put_in(FAVOURITES, rows(library, "05")).result()
    library.close()
    (database,) = tmp_path.glob("cache/*/cache.db")
    for file in database.parent.glob("cache.db*"):
        file.unlink()
    again = open_root()
    assert shown(again, place) == ["03", "07"]
    assert shown(again, STARRED) == ["05"]


def test_what_was_taken_last_comes_first_and_what_was_not_used_is_left_out(library, tmp_path):
    (folder,) = (place.parent for place in tmp_path.glob("cache/*/cache.db"))
    own = OwnUses(folder, library._settings.account)
    taken = ids(library, "02", "09", "05", "02", "07", "01")
    for number, id_ in enumerate(taken):
        at = f"2026-11-2{number}T01:00:00+00:00"
        own.keep(record(asset=id_, at=at, not_used=number == 4, practice=number == 5))
    assert shown(library, RECENT) == ["02", "05", "09"]
    assert shown(library, RECENT, sort=Sort.NAME) == ["02", "05", "09"]
    assert sorted(shown(library, RECENT, "絵")) == ["02", "05", "09"]
    own.keep(record(asset=taken[1], at="2026-11-29T01:00:00+00:00"))
    assert shown(library, RECENT) == ["09", "02", "05"]
    assert counts(library)["recent"] == 3


def test_only_the_last_uses_are_looked_through(library, tmp_path, monkeypatch):
    (folder,) = (place.parent for place in tmp_path.glob("cache/*/cache.db"))
    own = OwnUses(folder, library._settings.account)
    for number, id_ in enumerate(ids(library, "02", "09", "05")):
        own.keep(record(asset=id_, at=f"2026-11-2{number}T01:00:00+00:00"))
    monkeypatch.setattr(own_uses, "RECENT", 2)
    assert shown(library, RECENT) == ["05", "09"]


def test_a_picture_that_is_gone_does_not_count(library, tmp_path):
    (folder,) = (place.parent for place in tmp_path.glob("cache/*/cache.db"))
    groups = Groups(folder, library._settings.account)
    groups.put(Group(FAVOURITES, "", ("no-such-asset", *ids(library, "03"))))
    assert counts(library)["favourites"] == 1
    assert shown(library, STARRED) == ["03"]
    (gone,) = library.details(rows(library, "03")).result()
    library.purges.purge(gone.asset.path, "提供元の申し出").result()
    assert counts(library) == {"recent": 0, "favourites": 0, "new": 11}
    assert shown(library, STARRED) == []


def test_a_collection_is_made_filled_renamed_and_dropped_and_each_can_be_undone(library):
    gathering = library.gathering
    made = gathering.make(" 防災訓練 ", rows(library, "03", "01")).result()
    place = Place(PlaceKind.COLLECTION, made.after.id)
    assert (made.after.name, made.changed) == ("防災訓練", 2)
    more = gathering.put_in(place.id, rows(library, "01", "05")).result()
    less = gathering.take_out(place.id, rows(library, "03")).result()
    named = gathering.rename(place.id, "チラシ").result()
    assert (more.changed, less.changed, named.after.name) == (1, 1, "チラシ")
    assert counts(library)["チラシ"] == 2
    dropped = gathering.drop(place.id).result()
    assert "チラシ" not in counts(library)
    assert shown(library, place) == []
    for change, name, held in (
        (dropped, "チラシ", ["01", "05"]),
        (named, "防災訓練", ["01", "05"]),
        (less, "防災訓練", ["01", "03", "05"]),
        (more, "防災訓練", ["01", "03"]),
    ):
        gathering.undo(change).result()
        (one,) = gathering.collections().result()
        assert one.name == name
        assert sorted(shown(library, place)) == held
    gathering.undo(made).result()
    assert gathering.collections().result() == ()


def test_the_same_name_means_the_same_collection(library):
    place = make(library, "防災訓練", "01")
    assert make(library, "防災訓練", "02") == place
    assert shown(library, place) == ["01", "02"]


def test_a_change_of_a_collection_that_is_gone_changes_nothing(library):
    place = make(library, "防災訓練", "01")
    library.gathering.drop(place.id).result()
    for change in (
        library.gathering.put_in(place.id, rows(library, "02")),
        library.gathering.take_out(place.id, rows(library, "01")),
        library.gathering.rename(place.id, "また"),
        library.gathering.drop(place.id),
    ):
        done = change.result()
        assert (done.before, done.after) == (None, None)
        library.gathering.undo(done).result()
    assert library.gathering.collections().result() == ()


def test_collections_come_by_name_after_the_other_places(library):
    for name in ("いろは", "あいう", "漢字"):
        make(library, name, "01")
    assert list(counts(library)) == ["recent", "favourites", "new", "あいう", "いろは", "漢字"]


def test_nobody_else_on_this_pc_sees_them(library, open_root):
    make(library, "防災訓練", "01")
    library.close()
    with account("hanako"):
        assert counts(open_root()) == {"recent": 0, "favourites": 0, "new": 12}


def test_a_saved_search_remembers_its_place(library):
    place = make(library, "防災訓練", "01")
    library.seeking.save("いつもの", Query("絵", place=place)).result()
    (saved,) = library.seeking.saved().result()
    assert saved.query == Query("絵", place=place)
    assert saved.query.place.name == "防災訓練"


def test_a_file_that_waits_has_no_place_yet(library, root: Path):
    shelf.put(root, "新しい.png", shelf.png())
    library.look_at("")
    library._look.submit(lambda: None).result()
    assert len(library.search(Query()).result().rows) == 13
    assert len(library.search(Query(place=NEW)).result().rows) == 12
    waiting = library.search(Query("新しい")).result().rows
    assert library.gathering.put_in(FAVOURITES, waiting).result().changed == 0


def test_a_damaged_file_costs_only_what_it_holds(library, tmp_path):
    place = make(library, "防災訓練", "01")
    make(library, "チラシ", "02")
    (file,) = tmp_path.glob(f"cache/*/personal/*/groups/{place.id}.json")
    file.write_text("{", "utf-8")
    assert counts(library) == {"recent": 0, "favourites": 0, "new": 12, "チラシ": 1}
