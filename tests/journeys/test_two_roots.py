"""One library under two names, as Z:\\ on one PC and \\\\server\\share on another."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from assetlib.details import Edit
from assetlib.errors import FormatTooNew, MarkerDamaged
from assetlib.library import open_library
from assetlib.query import Query


def test_two_spellings_of_one_library_share_its_cache_and_its_lock(root, open_root, tmp_path):
    other = tmp_path / "Z"
    other.symlink_to(root, target_is_directory=True)
    first = open_root()
    first.sweep(confirm=True).result()
    second = open_library(other, tmp_path / "cache", indexing=False)
    second.ready()
    try:
        assert second.id == first.id
        assert (first._delivery.holder, second._delivery.holder) == (True, False)
        rows = second.search(Query("絵02")).result().rows
        assert not second.edit(rows, Edit(title="別名からの題")).result().pending
        assert len(first.search(Query("別名からの題")).result().rows) == len(rows)
    finally:
        second.close()
    known = json.loads((tmp_path / "cache" / "known.json").read_text())
    assert known == {str(root): first.id, str(other): first.id}


def test_what_one_pc_indexed_under_its_own_name_is_the_same_for_another(root, open_root, tmp_path):
    first = open_root()
    first.sweep(confirm=True).result()
    moved = tmp_path / "other mount"
    first.close()
    root.rename(moved)
    second = open_library(moved, tmp_path / "pc2", indexing=False)
    second.ready()
    try:
        tally = second.sweep(confirm=True).result()
        assert (tally.files, tally.added, tally.moved, tally.changed) == (12, 0, 0, 0)
    finally:
        second.close()
    log = b"".join(file.read_bytes() for file in moved.rglob("commit.json"))
    assert str(tmp_path).encode() not in log


@pytest.mark.parametrize(
    ("written", "met"),
    [('{"format": 9, "id": "x"}', FormatTooNew), ("half of a mar", MarkerDamaged)],
)
def test_what_is_known_stays_readable_where_the_marker_is_not_and_nothing_is_written(
    root, open_root, written, met
):
    first = open_root()
    first.sweep(confirm=True).result()
    head = first.head
    first.close()
    marker = root / "_catalog" / "library.json"
    marker.chmod(0o644)
    marker.write_text(written)
    again = open_root()
    assert met in map(type, again.troubles)
    rows = again.search(Query("絵02")).result().rows
    assert rows
    with suppress(met):  # or refused, where the marker was read a second time
        assert again.edit(rows, Edit(title="まだ送れない題")).result().pending
    commits = list((root / "_catalog" / "log" / "000000").iterdir())
    assert len(commits) == head


def test_a_library_whose_folder_is_not_mounted_opens_from_what_is_known(root, open_root):
    first = open_root()
    first.sweep(confirm=True).result()
    first.close()
    away = root.rename(root.with_name("away"))
    root.mkdir()  # the empty folder that it was mounted over
    again = open_root()
    assert len(again.search(Query()).result().rows) == 12
    assert not again._delivery.state.reachable
    root.rmdir()
    away.rename(root)
