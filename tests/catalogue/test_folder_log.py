"""A log in a folder: processes that race and die, full disks, and rights."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.publishing import Publisher
from assetlib.errors import NotALibrary, RaceLost, ShareFull, ShareReadOnly
from assetlib.index.store import Store
from tests.catalogue.making import AUTHOR, PICTURE, commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.places import FIRST, KINDS, MARKER, empty, folder_place, found
from tests.catalogue.processes import answers, publishers
from tests.killing import KILLED

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="needs root on Linux"
)


@pytest.mark.parametrize("count", [2, 8])
def test_of_several_processes_exactly_one_wins_each_number(tmp_path, count):
    root = empty(tmp_path / "root")
    (root / "_catalog" / "log").mkdir(parents=True)
    with publishers(root, *(("race", str(number), "12") for number in range(count))) as processes:
        said = answers(processes)
    log = FolderLog(root)
    for rev in range(1, 13):
        winners = [number for number, words in enumerate(said) if words[rev - 1] == "won"]
        assert len(winners) == 1
        assert log.read(rev) == f"{rev} by {winners[0]}".encode()
        assert log.file(rev, "who") == str(winners[0]).encode()
    assert list((root / "_catalog" / "log" / "~tmp").iterdir()) == []


def test_two_processes_that_found_one_folder_at_once_make_one_library(tmp_path):
    root = empty(tmp_path / "root")
    with publishers(root, *[("create",)] * 4) as processes:
        said = [words for (words,) in answers(processes)]
    assert LIBRARY in said
    assert set(said) <= {LIBRARY, "LibraryExists"}
    assert FolderLog(root).marker().id == LIBRARY


BEFORE_IT_IS_PUBLISHED = [
    "before write_new 1",
    "after write_new 1",
    "before write_new 2",
    "before fsync 1",
    "before fsync 2",
    "after write_new 2",
    "after sync_folder 1",
    "before rename 1",
]


@pytest.mark.parametrize("point", BEFORE_IT_IS_PUBLISHED)
def test_a_publisher_killed_before_the_rename_leaves_nothing_to_see(tmp_path, point):
    root = found(empty(tmp_path / "root"))
    with publishers(root, ("publish", "die", point)) as processes:
        answers(processes)
        assert processes[0].returncode == KILLED
    log = FolderLog(root)
    assert (log.read(1), log.read(2), log.file(2, "thumbs.zip")) == (FIRST, None, None)
    log.publish(2, b"next", {"other": b"file"})
    assert [log.read(2), log.file(2, "thumbs.zip"), log.file(2, "other")] == [
        b"next",
        None,
        b"file",
    ]


@pytest.mark.parametrize("point", ["after rename 1", "before sync_folder 2"])
def test_a_publisher_killed_after_the_rename_has_published_everything(tmp_path, point):
    root = found(empty(tmp_path / "root"))
    with publishers(root, ("publish", "die", point)) as processes:
        answers(processes)
        assert processes[0].returncode == KILLED
    log = FolderLog(root)
    assert (log.read(2), log.file(2, "thumbs.zip")) == (b"two", b"pack")
    with pytest.raises(RaceLost):
        log.publish(2, b"next", {})


SYNCING_THE_MARKER = f"before fsync {2 if sys.platform == 'win32' else 4}"
"""Windows knows no syncing of folders, of which there are two before."""


@pytest.mark.parametrize(
    "point",
    ["before write_new 1", "before rename 1", "after rename 1", "before write_new 2",
     SYNCING_THE_MARKER,
     "after write_new 2", "before rename 2"],
)  # fmt: skip
def test_a_founding_killed_anywhere_can_be_done_again(tmp_path, point):
    root = empty(tmp_path / "root")
    with publishers(root, ("create", "die", point)) as processes:
        answers(processes)
        assert processes[0].returncode == KILLED
    log = FolderLog(root)
    with pytest.raises(NotALibrary):
        log.marker()
    log.create(MARKER, FIRST)
    assert log.marker() == MARKER
    # Either is whole: what the process began is kept where it got so far.
    assert json.loads(log.read(1) or b"")["id"] in ("first", "change-1")


# Disks and rights.


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk with room for 256 kB, or a skip where none can be had."""
    with tempfile.TemporaryDirectory(prefix="small-disk-") as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("needs the right to mount a tmpfs")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


@as_root
@pytest.mark.parametrize("kind", ["folder", "share"])
def test_a_full_disk_takes_nothing_of_a_commit_and_the_next_that_fits(small_disk, kind):
    root = found(empty(small_disk / "root"))
    with folder_place(root, KINDS[kind]) as place:
        log = place.log()
        with pytest.raises(ShareFull):
            log.publish(2, b"two", {"thumbs.zip": bytes(1 << 20)})
        assert (log.read(2), log.file(2, "thumbs.zip")) == (None, None)
        assert list((root / "_catalog" / "log" / "~tmp").iterdir()) == []
        log.publish(2, b"two", {"thumbs.zip": bytes(1 << 10)})
        assert log.read(2) == b"two"


@as_root
def test_a_disk_without_room_for_a_library_does_not_become_one(small_disk):
    root = empty(small_disk / "root")
    filler = small_disk / "filler"
    with pytest.raises(OSError, match=re.escape(os.strerror(errno.ENOSPC))):
        filler.write_bytes(bytes(1 << 20))
    log = FolderLog(root)
    with pytest.raises(ShareFull):
        log.create(MARKER, FIRST)
    filler.unlink()
    with pytest.raises(NotALibrary):
        log.marker()
    log.create(MARKER, FIRST)
    assert log.marker() == MARKER


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account can reach (pytest's own are for its user alone)."""
    with tempfile.TemporaryDirectory(prefix="open-") as folder:
        Path(folder).chmod(0o755)
        yield empty(Path(folder) / "root")


def as_nobody(root: Path, job: str) -> list[str]:
    """What a process of an account without any rights says."""
    with publishers(root, (job, "as nobody")) as processes:
        return answers(processes)[0]


@as_root
def test_who_may_only_read_cannot_publish_and_is_told_so(open_folder):
    found(open_folder)
    assert as_nobody(open_folder, "publish") == ["ShareReadOnly"]
    log = FolderLog(open_folder)
    assert log.read(2) is None
    log.publish(2, b"two", {})


@as_root
def test_who_may_only_read_cannot_found_a_library_and_is_told_so(open_folder):
    assert as_nobody(open_folder, "create") == ["ShareReadOnly"]
    assert list(open_folder.iterdir()) == []


def test_a_refusal_of_the_file_system_is_told_as_read_only(tmp_path, monkeypatch):
    root = found(empty(tmp_path / "root"))

    def refuse(*args: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ShareReadOnly):
        FolderLog(root).publish(2, b"two", {})
    monkeypatch.undo()
    assert FolderLog(root).read(2) is None


def test_what_is_being_published_is_never_taken_for_a_gap(tmp_path):
    root = empty(tmp_path / "root")
    chain = commits([PICTURE], *([] for _ in range(150)))
    FolderLog(root).create(MARKER, chain[0][1])
    store, log = Store(tmp_path / "pc" / "cache.db", LIBRARY), FolderLog(root)

    def publish() -> None:
        for commit, body in chain[1:]:
            log.publish(commit.rev, body, {"thumbs.zip": b"pack"})

    with ThreadPoolExecutor(1) as thread:
        published = thread.submit(publish)
        while not published.done():
            Publisher(FolderLog(root), store, LIBRARY, AUTHOR).refresh()  # each looks anew
        published.result()
    Publisher(FolderLog(root), store, LIBRARY, AUTHOR).refresh()
    assert store.head().rev == len(chain)
    store.close()
