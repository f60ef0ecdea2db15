"""Tests of the comparison of a folder with the catalogue."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from assetlib.index.known_files import Known
from assetlib.index.scanner import (
    Difference,
    Seen,
    compare,
    files,
    is_young,
    join,
    parent,
    parts,
)
from assetlib.listing import Entry, Kind, Listing


def seen(path: str, size: int = 1, mtime_ns: int = 1) -> Seen:
    return Seen(path, Kind.FILE, size, mtime_ns)


def known(path: str, size: int = 1, mtime_ns: int = 1, **more: Any) -> Known:
    said = {"sha256": "11", "state": "present", "result": "pass", **more}
    return Known(id=f"id of {path}", path=path, size=size, mtime_ns=mtime_ns, **said)


def compared(lying: list[Seen], before: list[Known], unknown: tuple[str, ...] = ()) -> Difference:
    return compare(lying, before, unknown)


NOTHING = Difference((), (), (), ())


def test_a_folder_is_read_as_files_and_folders_by_their_paths():
    listing = Listing(
        "春",
        (
            Entry("a.png", Kind.FILE, 3, 4),
            Entry("below", Kind.FOLDER),
            Entry("link.png", Kind.OTHER, 5, 6),
            Entry("a.png.sanitised.json", Kind.FILE, 7, 8),
            Entry("_sanitised.csv", Kind.OTHER, 9, 9),
        ),
    )
    found = parts(listing.folder, listing.entries)
    assert found.files == files(listing)
    assert found.files == (
        Seen("春/a.png", Kind.FILE, 3, 4),
        Seen("春/link.png", Kind.OTHER, 5, 6),
    )
    assert found.folders == ("春/below",)
    assert found.markers == (Entry("a.png.sanitised.json", Kind.FILE, 7, 8),)


@pytest.mark.parametrize(("folder", "name", "path"), [("", "a", "a"), ("春/桜", "a", "春/桜/a")])
def test_a_path_is_a_folder_and_a_name(folder, name, path):
    assert join(folder, name) == path
    assert parent(path) == folder


def test_a_folder_as_it_is_known_has_no_difference():
    assert compared([seen("a"), seen("b")], [known("a"), known("b")]) == NOTHING


def test_an_empty_library_and_an_empty_catalogue_have_no_difference():
    assert compared([], []) == NOTHING


def test_a_file_that_is_not_known_is_new():
    assert compared([seen("a"), seen("b")], [known("a")]).new == (seen("b"),)


def test_two_spellings_of_one_name_are_two_files():
    composed, decomposed = (unicodedata.normalize(form, "が.png") for form in ("NFC", "NFD"))
    assert compared([seen(composed), seen(decomposed)], [known(composed)]).new == (
        seen(decomposed),
    )


@pytest.mark.parametrize("file", [seen("a", size=2), seen("a", mtime_ns=2), seen("a", mtime_ns=0)])
def test_a_file_with_another_size_or_time_is_changed(file):
    was = known("a")
    assert compared([file], [was]) == Difference((), ((was, file),), (), ())


def test_a_file_that_could_not_be_read_is_tried_again_though_it_looks_the_same():
    was = known("a", result="error")
    assert compared([seen("a")], [was]).changed == ((was, seen("a")),)


@pytest.mark.parametrize("result", ["held", "unsupported", "pass_with_findings"])
def test_a_file_that_was_read_and_found_wanting_is_not_tried_again(result):
    assert compared([seen("a")], [known("a", result=result)]) == NOTHING


def test_a_file_that_was_not_seen_is_gone():
    assert compared([seen("a")], [known("a"), known("b")]).gone == (known("b"),)


@pytest.mark.parametrize("state", ["missing", "retired"])
def test_what_is_missing_or_retired_already_is_not_gone_again(state):
    assert compared([], [known("a", state=state)]) == NOTHING


def test_a_missing_file_that_lies_there_again_is_back():
    was = known("a", state="missing")
    assert compared([seen("a")], [was]) == Difference((), (), (was,), ())


def test_a_missing_file_that_came_back_as_another_is_changed_not_back():
    was = known("a", state="missing")
    assert compared([seen("a", size=2)], [was]) == Difference(
        (), ((was, seen("a", size=2)),), (), ()
    )


def test_a_retired_file_that_still_lies_there_stays_retired():
    assert compared([seen("a")], [known("a", state="retired")]) == NOTHING


@pytest.mark.parametrize("unknown", ["春", "春/桜"])
def test_nothing_is_gone_from_a_folder_that_could_not_be_listed(unknown):
    before = [known("春/桜/a.png"), known("夏/a.png")]
    assert compared([], before, (unknown,)).gone == (known("夏/a.png"),)


def test_nothing_is_gone_at_all_where_the_library_itself_could_not_be_listed():
    assert compared([], [known("a"), known("春/a")], ("",)).gone == ()


def test_a_folder_whose_name_only_begins_like_an_unreadable_one_was_listed():
    assert compared([], [known("春子/a.png")], ("春",)).gone == (known("春子/a.png"),)


def test_what_was_seen_in_part_of_an_unreadable_folder_still_counts():
    difference = compared([seen("春/new")], [known("春/old")], ("春",))
    assert (difference.new, difference.gone) == ((seen("春/new"),), ())


def test_a_file_is_young_while_it_may_still_grow():
    now = 1_000_000_000_000
    assert is_young(seen("a", mtime_ns=now), now)
    assert is_young(seen("a", mtime_ns=now - 2_999_999_999), now)
    assert not is_young(seen("a", mtime_ns=now - 3_000_000_000), now)
    assert not is_young(seen("a", mtime_ns=now - 2_000_000_000), now, seconds=1)


def test_a_file_from_the_future_counts_as_young():
    assert is_young(seen("a", mtime_ns=2**62), 1_000_000_000_000)
