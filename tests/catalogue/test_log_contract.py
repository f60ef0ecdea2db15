"""One contract for every log: in memory, in a folder, asked of worker processes, over SMB."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import pytest

from assetlib.catalogue.commit import digest
from assetlib.catalogue.folder_log import FolderLog
from assetlib.errors import (
    FormatTooNew,
    LibraryExists,
    LogDamaged,
    NotALibrary,
    RaceLost,
    ShareOffline,
    Trouble,
)
from assetlib.log import Marker
from tests.catalogue.making import PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.places import FIRST, FOLDERS, KINDS, MARKER, Place, empty, folder_place, found
from tests.samba.fixture import Corner

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="needs root on Linux"
)


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty folder, and a log that would lie in it."""
    if request.param == "samba":
        corner: Corner = request.getfixturevalue("corner")
        yield Place(corner.root, corner.log, corner.vanish)
        return
    with folder_place(empty(tmp_path / "root"), KINDS[request.param]) as place:
        yield place


def marker_of(root: Path) -> Path:
    return root / "_catalog" / "library.json"


# What every log promises.


def test_the_marker_says_which_library_it_is(place):
    assert place.log().marker() == place.marker


def test_nothing_of_a_number_is_none(place):
    log = place.log()
    assert log.read(2) is None
    assert log.file(2, "thumbs.zip") is None
    assert log.file(1, "thumbs.zip") is None


def test_what_was_published_is_read_by_everybody_with_the_same_bytes(place):
    mine, theirs = place.log(), place.log()
    body, files = "二番目".encode(), {"thumbs.zip": bytes(range(256)) * 2000, "empty": b""}
    mine.publish(2, body, files)
    for log in (mine, theirs):
        assert log.read(1) == FIRST
        assert log.read(2) == body
        assert log.read(3) is None
        assert {name: log.file(2, name) for name in files} == files


def test_when_a_commit_arrived_is_told_by_the_clock_of_where_the_log_lies(place):
    log, began = place.log(), time.time()
    log.publish(2, b"two", {})
    arrived = log.arrived(2)
    assert began - 2 < arrived < time.time() + 2  # a stamp may have whole seconds only
    assert log.arrived(3) is None


def test_commits_go_on_past_the_end_of_a_block_of_a_thousand(place):
    log = place.log()
    for rev in (999, 1000, 1001, 123_456_789):
        log.publish(rev, str(rev).encode(), {})
    assert [log.read(rev) for rev in (999, 1000, 1001)] == [b"999", b"1000", b"1001"]


def test_the_newest_number_is_told_whatever_lacks_below_it(place):
    log = place.log()
    assert (log.newest(), log.lacks(1), log.lacks(2)) == (1, False, True)
    for rev in (3, 1002):
        log.publish(rev, b"%d" % rev, {})
        assert place.log().newest() == rev
    assert [rev for rev in (1, 2, 3, 1001, 1002, 2000) if log.lacks(rev)] == [2, 1001, 2000]


def test_a_commit_is_put_back_with_its_files_where_nothing_of_it_is_left(place):
    mine, theirs = place.log(), place.log()
    mine.publish(3, b"three", {})
    assert mine.put_back(2, b"two", {"thumbs.zip": b"pack"}) == ""
    for log in (mine, theirs):
        assert (log.read(2), log.file(2, "thumbs.zip")) == (b"two", b"pack")
        assert not log.lacks(2)


def test_what_stands_broken_in_a_place_is_set_aside_whole_and_its_pack_stays(folder):
    log = folder.log()
    log.create(MARKER, FIRST)
    log.publish(2, b"tw", {"thumbs.zip": b"pack"})
    log.publish(3, b"three", {})
    aside = log.put_back(2, b"two", {"thumbs.zip": b"another"})
    assert Path(aside).parent.name == "~broken"
    assert Path(aside).name.startswith("000000002-")
    again = log.put_back(2, b"zwei", {})
    assert aside != again
    assert (log.read(2), log.file(2, "thumbs.zip")) == (b"zwei", b"pack")
    assert log.newest() == 3
    kept = folder.root / "_catalog" / "log" / "~broken"
    assert [(kept / Path(one).name).read_bytes() for one in (aside, again)] == [b"tw", b"two"]


def test_a_folder_of_a_commit_without_its_bytes_lacks_it_and_gets_them_back(tmp_path):
    log = FolderLog(found(empty(tmp_path / "root")))
    log.publish(2, b"two", {"thumbs.zip": b"pack"})
    (tmp_path / "root/_catalog/log/000000/000000002/commit.json").unlink()
    assert (log.newest(), log.lacks(2)) == (2, True)
    assert log.put_back(2, b"two", {}) == ""
    assert (log.read(2), log.file(2, "thumbs.zip"), log.lacks(2)) == (b"two", b"pack", False)


def test_other_things_among_the_commits_are_none(tmp_path):
    log = FolderLog(found(empty(tmp_path / "root")))
    base = tmp_path / "root" / "_catalog" / "log"
    for name in ("~broken/000000009-ab.json", "000009/desktop.ini", "000000/000005000/x", "a/b"):
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(b"")
    (base / "000000" / "Thumbs.db").write_bytes(b"")
    assert log.newest() == 1
    assert list(log.numbers()) == [1]


def test_a_number_is_given_once_and_the_first_to_take_it_keeps_it(place):
    first, second = place.log(), place.log()
    first.publish(2, b"first", {"a": b"first"})
    for log in (second, first):
        with pytest.raises(RaceLost):
            log.publish(2, b"second", {"a": b"second", "b": b"second"})
    assert [first.read(2), first.file(2, "a"), first.file(2, "b")] == [b"first", b"first", None]
    second.publish(3, b"second", {})
    assert first.read(3) == b"second"


@pytest.mark.parametrize("publishers", [2, 8])
def test_of_several_who_publish_one_number_at_once_exactly_one_wins(place, publishers):
    logs = [place.log(), place.log()]
    barrier = Barrier(publishers)

    def publish(number: int) -> int | None:
        log = logs[number % 2]
        barrier.wait()
        try:
            log.publish(2, f"by {number}".encode(), {"who": b"%d" % number})
        except RaceLost:
            return None
        return number

    with ThreadPoolExecutor(publishers) as threads:
        results = list(threads.map(publish, range(publishers)))
    winners = [number for number in results if number is not None]
    assert len(winners) == 1
    assert logs[0].read(2) == f"by {winners[0]}".encode()
    assert logs[1].file(2, "who") == b"%d" % winners[0]


def test_a_share_that_has_vanished_is_offline_and_nothing_is_published(place):
    log = place.log()
    assert log.read(1) == FIRST
    place.vanish()
    with pytest.raises(ShareOffline):
        log.marker()
    with pytest.raises(ShareOffline):
        log.publish(2, b"two", {})
    # To the reader a lost folder may look like one without news; the marker tells them apart.
    with suppress(ShareOffline):
        assert log.read(2) is None
    assert place.root is None or not place.root.exists()


def test_a_pack_may_be_replaced_and_nothing_else_changes(place):
    mine, theirs = place.log(), place.log()
    mine.publish(2, b"two", {"thumbs.zip": b"a pack" * 9, "other": b"stays"})
    mine.replace_file(2, "thumbs.zip", b"less")
    for log in (mine, theirs):
        assert log.file(2, "thumbs.zip") == b"less"
        assert (log.read(2), log.file(2, "other")) == (b"two", b"stays")
    mine.replace_file(2, "nothing", b"x")
    mine.replace_file(3, "thumbs.zip", b"x")
    assert [log.file(2, "nothing"), log.read(3), log.file(3, "thumbs.zip")] == [None, None, None]


def checkpoint_name(rev: int, data: bytes) -> str:
    return f"{rev:09d}-{digest(data)}.jsonl.gz"


def test_a_log_without_checkpoints_has_none(place):
    log = place.log()
    assert log.checkpoints() == ()
    assert log.checkpoint(checkpoint_name(1, b"x")) is None


def test_of_the_checkpoints_the_newest_three_stay_and_everybody_reads_the_same(place):
    mine, theirs = place.log(), place.log()
    kept = {checkpoint_name(rev, bytes([rev]) * 9): bytes([rev]) * 9 for rev in (9, 30, 7, 200)}
    for name, data in kept.items():
        mine.keep_checkpoint(name, data)
    names = [checkpoint_name(rev, bytes([rev]) * 9) for rev in (200, 30, 9)]
    for log in (mine, theirs):
        assert list(log.checkpoints()) == names
        assert [log.checkpoint(name) for name in names] == [kept[name] for name in names]
        assert log.checkpoint(checkpoint_name(7, bytes([7]) * 9)) is None


def test_a_checkpoint_is_written_once(place):
    log, name = place.log(), checkpoint_name(5, b"first")
    log.keep_checkpoint(name, b"first")
    place.log().keep_checkpoint(name, b"other")
    assert log.checkpoint(name) == b"first"


def test_no_checkpoint_is_written_where_the_share_has_vanished(place):
    log = place.log()
    place.vanish()
    with pytest.raises(ShareOffline):
        log.keep_checkpoint(checkpoint_name(5, b"x"), b"x")


def test_other_files_among_the_checkpoints_are_none(tmp_path):
    log = FolderLog(found(empty(tmp_path / "root")))
    log.keep_checkpoint(checkpoint_name(5, b"x"), b"x")
    folder = tmp_path / "root" / "_catalog" / "checkpoints"
    for name in ("Thumbs.db", "desktop.ini", "~$a", ".DS_Store", "~1.tmp", "000000009-ab.jsonl.gz"):
        (folder / name).write_bytes(b"")
    assert list(log.checkpoints()) == [checkpoint_name(5, b"x")]
    assert log.checkpoint("../library.json") is None


# What a folder may hold instead of a library.


def test_a_folder_without_a_marker_is_no_library(folder):
    with pytest.raises(NotALibrary):
        folder.log().marker()
    folder.log().create(MARKER, FIRST)
    marker_of(folder.root).unlink()
    with pytest.raises(NotALibrary):
        folder.log().marker()


@pytest.mark.parametrize("format_", [0, 2, "1", None])
def test_a_marker_of_another_format_was_written_by_a_newer_program(folder, format_):
    folder.log().create(MARKER, FIRST)
    marker_of(folder.root).write_text(json.dumps({"format": format_}))
    with pytest.raises(FormatTooNew):
        folder.log().marker()


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"null", b"7", b"{}", b'{"format":1}', b"\xff\xfe", b"\0\0\0\0"],
)
def test_a_marker_of_garbage_is_damage(tmp_path, text):
    found(empty(tmp_path / "root"))
    marker_of(tmp_path / "root").write_bytes(text)
    with pytest.raises(LogDamaged):
        FolderLog(tmp_path / "root").marker()


# Founding.


def test_a_folder_becomes_a_library_once(folder):
    log = folder.log()
    log.create(MARKER, FIRST)
    assert (log.marker(), log.read(1)) == (MARKER, FIRST)
    with pytest.raises(LibraryExists):
        log.create(Marker("another", "later"), commits([PICTURE], library="another")[0][1])
    assert (log.marker(), log.read(1)) == (MARKER, FIRST)


def test_a_private_catalogue_says_so(tmp_path):
    root = empty(tmp_path / "root")
    FolderLog(root).create(Marker(LIBRARY, "now", private=True), FIRST)
    assert FolderLog(root).marker().private


def test_a_root_that_is_not_there_is_offline_and_never_made(folder):
    folder.vanish()
    with pytest.raises(Trouble) as trouble:
        folder.log().create(MARKER, FIRST)
    assert isinstance(trouble.value, ShareOffline)
    assert not folder.root.exists()


def test_a_founding_that_was_broken_off_before_the_marker_can_be_done_again(folder):
    folder.log().create(MARKER, FIRST)
    marker_of(folder.root).unlink()
    again = commits([PICTURE], library="another")[0][1]
    folder.log().create(Marker("another", "later"), again)
    assert folder.log().marker().id == LIBRARY, "the first commit says which library it is"
    assert folder.log().read(1) == FIRST
