"""A folder that somebody works in while the library follows it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable

import pytest

from assetlib.events import LeaseChanged
from assetlib.library import Library
from assetlib.query import Query
from tests import shelf
from tests.journeys.following import english, follow, following, move

Opener = Callable[..., Library]

PATIENCE = 60.0
"""Seconds until a test gives up; the machine may be busy."""


@pytest.fixture
def library(open_root: Opener) -> Library:
    library = open_root(indexing=True)
    wait_for(lambda: found(library) == 12)
    return library


def found(library: Library, words: str = "") -> int:
    return len(library.search(Query(words)).result().rows)


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def test_a_file_copied_in_appears_by_itself(library, root):
    shelf.put(root, "子育て/後から.png", shelf.png((1, 1, 1)), when=time.time())
    wait_for(lambda: found(library, "後から") == 1)


def test_a_file_in_a_new_folder_appears_by_itself(library, root):
    shelf.put(root, "新しい/深い/箱.png", shelf.png((2, 1, 1)), when=time.time())
    wait_for(lambda: found(library, "箱") == 1)
    assert "新しい/深い" in {one.path for one in library.categories(Query()).result()}


def test_a_program_that_follows_takes_in_files_and_ends_cleanly(root, tmp_path):
    command, env = follow(root, tmp_path / "cache"), english()
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=env) as it:
        assert it.stderr is not None
        said = [next(it.stderr).decode() for _ in range(2)]
        assert any("This PC follows" in line for line in said)
        lock = root / "_catalog/leases/indexer.lock"
        assert lock.exists()
        for line in it.stderr:
            if b"12 files" in line:
                break
        it.send_signal(signal.SIGTERM)
        assert it.wait(PATIENCE) == 0
    wait_for(lambda: not lock.exists())


@pytest.mark.parametrize("cache", ["cache", "a new PC's"])
def test_a_program_that_is_there_before_the_share_waits_for_it(root, tmp_path, cache):
    away = root.with_name("away")
    root.rename(away)
    command, env = follow(root, tmp_path / cache), english()
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=env) as it:
        assert it.stderr is not None
        said = [next(it.stderr).decode() for _ in range(2)]
        assert "begins as soon as the share is there" in said[1]
        away.rename(root)
        assert any(b"This PC follows" in line for line in it.stderr)
        it.send_signal(signal.SIGTERM)
        it.stderr.read()
        assert it.wait(PATIENCE) == 0


@pytest.mark.parametrize("cache", ["cache", "a new PC's"])
def test_a_program_that_follows_a_place_the_library_has_left_says_where_it_is_and_ends(
    root, tmp_path, cache, open_root
):
    open_root().close()
    new = root.with_name("new")
    shutil.copytree(root, new)
    move(root, new)
    done = subprocess.run(
        follow(root, tmp_path / cache),
        env=english(), capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert f"has moved to “{new}”" in done.stderr


def test_a_program_that_follows_ends_when_the_library_leaves(root, tmp_path, open_root):
    open_root().close()
    new = root.with_name("new")
    with following(root, tmp_path / "cache") as (it, said):
        shutil.copytree(root, new, ignore=shutil.ignore_patterns("indexer.lock"))
        move(root, new)
        assert any(f"has moved to “{new}”".encode() in line for line in said)
        assert it.wait(PATIENCE) == 3


def test_a_file_that_grows_slowly_is_never_taken_half(library, root):
    data = shelf.png((3, 1, 1), side=900) + b""
    place = root / "子育て/ゆっくり.png"
    with place.open("wb") as file:
        for start in range(0, len(data), len(data) // 7):
            file.write(data[start : start + len(data) // 7])
            file.flush()
            os.fsync(file.fileno())
            time.sleep(0.7)
    wait_for(lambda: found(library, "ゆっくり") == 1)
    row = library.search(Query("ゆっくり")).result().rows[0]
    details = library.details([row]).result()[0]
    assert details.asset.size == len(data)
    assert details.asset.inspection.result == "pass"


def test_many_files_pasted_at_once_are_all_there_and_none_twice(library, root):
    for number in range(300):
        colour = (number % 256, number // 256, 7)
        shelf.put(root, f"貼り付け/{number:03}.png", shelf.png(colour, 8), when=time.time())
    wait_for(lambda: found(library) >= 312)
    rows = library.search(Query(category="貼り付け")).result().rows
    paths = [tile.path for tile in library.tiles(rows).result()]
    assert len(paths) == len(set(paths)) == 300


def test_an_observer_that_dies_is_started_again_and_nothing_is_missed(library, root, monkeypatch):
    watcher = library._sweeps._watcher
    assert watcher is not None
    observer = watcher._observer
    monkeypatch.setattr("assetlib.processes.supervised.FIRST_PAUSE", 0.1)
    observer._pause = 0.1
    before = observer._stream
    assert before is not None
    before._child.kill()
    wait_for(lambda: observer._stream is not before)
    shelf.put(root, "子育て/その間に.png", shelf.png((4, 1, 1)), when=time.time())
    wait_for(lambda: found(library, "その間に") == 1)


def test_of_two_librarians_only_one_follows_and_the_other_takes_over(library, root, open_root):
    told: list[object] = []
    other = open_root("pc2", indexing=True)
    other.listen(told.append)
    wait_for(lambda: any(isinstance(one, LeaseChanged) and one.pc for one in told))
    assert library._sweeps._watcher is not None
    assert other._sweeps._watcher is None
    library.close()
    wait_for(lambda: other._sweeps._watcher is not None)
    shelf.put(root, "子育て/引き継ぎ.png", shelf.png((5, 1, 1)), when=time.time())
    wait_for(lambda: found(other, "引き継ぎ") == 1)


def test_who_does_not_follow_lists_the_folder_that_is_looked_at(library, root, open_root):
    library.close()
    shelf.put(root, "子育て/まだ.png", shelf.png((6, 1, 1)), when=time.time())
    staff = open_root("pc3")
    staff.look_at("子育て")
    wait_for(lambda: found(staff, "まだ") == 1)
    row = staff.search(Query("まだ")).result().rows[0]
    assert row < 0
    assert staff.tiles([row]).result()[0].path == "子育て/まだ.png"


def test_index_run_once_while_another_pc_follows_goes_on_and_says_who(library, root, open_root):
    wait_for(lambda: library._sweeps._watcher is not None)
    other = open_root("pc2")
    tally = other.sweep().result()
    assert tally.files == 12
    assert tally.elsewhere is not None
    assert tally.elsewhere.who == library.account


def test_a_file_of_its_final_size_is_not_taken_while_somebody_writes_it(open_root, root):
    library = open_root()
    data = shelf.png((7, 1, 1), side=300)
    shelf.put(root, "子育て/先に大きさ.png", b"")
    with (root / "子育て/先に大きさ.png").open("r+b") as file:
        file.truncate(len(data))  # as Windows does it
        os.utime(file.fileno(), (shelf.OLD, shelf.OLD))
        assert library.sweep().result().unsettled == {"子育て"}
        assert found(library, "先に大きさ") == 0
        file.write(data)
    library.sweep().result()
    row = library.search(Query("先に大きさ")).result().rows[0]
    assert library.details([row]).result()[0].asset.inspection.result == "pass"


def test_what_a_killed_writer_left_is_taken_aside_by_the_pc_that_follows(open_root, root):
    staging = root / "_catalog" / "log" / "~tmp"
    left = staging / "0123456789abcdef"
    left.mkdir()
    os.utime(left, (1, 1))
    other = open_root("other")
    other.ready()
    assert left.exists(), "a PC that only reads, or does not follow, takes nothing away"
    open_root(indexing=True)
    wait_for(lambda: not left.exists())
