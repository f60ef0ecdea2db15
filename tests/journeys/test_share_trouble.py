"""What happens to people's work when the share, the disk or the power goes."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Put
from assetlib.delivery import CONFIRM_EVERY
from assetlib.details import Edit
from assetlib.errors import (
    Conflict,
    LibraryExists,
    LocalTrouble,
    ShareFull,
    ShareOffline,
    ShareReadOnly,
)
from assetlib.events import Cause, ShareStateChanged, TroubleHappened
from assetlib.founding import found_library
from assetlib.known import Known
from assetlib.library import Library, open_library
from assetlib.query import Query
from assetlib.settings import load
from assetlib.share import Share
from assetlib.wording import say_trouble
from tests import shelf
from tests.fuse_fixture import hanging_mount
from tests.journeys.test_watching import wait_for
from tests.killing import KILLED
from tests.program import Done, run_command, run_python

Opener = Callable[..., Library]

SAVE_AND_DIE = """
import os, sys
from pathlib import Path
from assetlib.details import Edit
from assetlib.library import open_library
from assetlib.query import Query

library = open_library(Path(sys.argv[1]), Path(sys.argv[2]), indexing=False)
library.ready()
rows = library.search(Query("絵02")).result().rows
saved = library.edit(rows, Edit(title="保存した題", add_tags=("守る",))).result()
print(saved.pending, flush=True)
os.kill(os.getpid(), 9)
"""


def titles(library: Library, words: str) -> list[str]:
    return [
        tile.title for tile in library.tiles(library.search(Query(words)).result().rows).result()
    ]


def run(script: str, *words: str | Path) -> Done:
    return run_python("-c", script, *words)


def test_what_was_shown_as_saved_is_there_after_kill_9(open_root, root, tmp_path):
    first = open_root()
    first.sweep(confirm=True).result()
    first.close()
    died = run(SAVE_AND_DIE, root, tmp_path / "cache")
    assert (died.returncode, died.stdout.strip()) == (KILLED, "False")
    again = open_root()
    assert titles(again, "守る") == ["保存した題"]


def test_what_was_saved_without_the_share_is_there_after_kill_9(open_root, root, tmp_path):
    first = open_root()
    first.sweep(confirm=True).result()
    first.close()
    away = root.with_name("away")
    root.rename(away)
    died = run(SAVE_AND_DIE, root, tmp_path / "cache")
    assert (died.returncode, died.stdout.strip()) == (KILLED, "True")
    away.rename(root)
    again = open_root()
    again._delivery.refresh().result()
    assert titles(again, "守る") == ["保存した題"]
    assert len(again._outbox) == 0


def test_without_the_share_everything_known_is_still_there(library, root):
    root.rename(root.with_name("away"))
    states: list[ShareStateChanged] = []
    library.listen(lambda event: states.append(event) if hasattr(event, "reachable") else None)
    for _ in range(CONFIRM_EVERY):
        library._delivery.refresh().result()
    assert not states[-1].reachable
    assert len(titles(library, "")) == 12
    row = library.search(Query("絵02")).result().rows[0]
    assert library.thumbnail(row).result()
    assert library.preview(row, 300).result()
    with pytest.raises(ShareOffline):
        library.sweep().result()
    assert len(titles(library, "")) == 12


def test_an_edit_without_the_share_shows_at_once_and_is_sent_later(library, root):
    away = root.with_name("away")
    root.rename(away)
    rows = library.search(Query("絵02")).result().rows
    saved = library.edit(rows, Edit(title="新しい題", add_tags=("新しい",))).result()
    assert saved.pending
    details = library.details(rows).result()[0]
    assert (details.asset.title, details.tags, details.pending) == ("新しい題", ("新しい",), True)
    away.rename(root)
    library._delivery.refresh().result()
    details = library.details(rows).result()[0]
    assert (details.asset.title, details.pending) == ("新しい題", False)
    assert library._delivery.state.reachable


def test_two_edits_in_a_row_do_not_clash_with_each_other(library):
    rows = library.search(Query("絵02")).result().rows
    edits = [library.edit(rows, Edit(title=f"題{number}")) for number in range(20)]
    assert [edit.result().pending for edit in edits] == [False] * 20
    assert library.details(rows).result()[0].asset.title == "題19"


def test_somebody_elses_edit_of_another_field_is_kept(open_root, library):
    other = open_root("pc2")
    rows = library.search(Query("絵02")).result().rows
    library.edit(rows, Edit(title="こちらの題")).result()
    theirs = other.search(Query("絵02")).result().rows
    other.edit(theirs, Edit(add_tags=("あちらのタグ",))).result()
    library._delivery.refresh().result()
    details = library.details(rows).result()[0]
    assert (details.asset.title, details.tags) == ("こちらの題", ("あちらのタグ",))


def test_the_same_field_changed_by_two_is_named_and_nothing_overwritten(open_root, library, root):
    other = open_root("pc2")
    rows = other.search(Query("絵02")).result().rows
    away = root.with_name("away")
    root.rename(away)
    mine = other.edit(rows, Edit(title="あちらの題")).result()
    assert mine.pending
    away.rename(root)
    here = library.search(Query("絵02")).result().rows
    library.edit(here, Edit(title="こちらの題")).result()
    other._delivery.refresh().result()
    assert other.details(rows).result()[0].asset.title == "こちらの題"
    assert [slip.clashed for slip in other._outbox.slips()] == [True]


def test_a_clash_that_is_noticed_at_once_fails_the_edit(open_root, library):
    other = open_root("pc2")
    rows = other.search(Query("絵02")).result().rows
    other._upkeep.stop()  # it would read the change before it makes its own
    here = library.search(Query("絵02")).result().rows
    library.edit(here, Edit(title="こちらの題")).result()
    with pytest.raises(Conflict):
        other.edit(rows, Edit(title="あちらの題")).result()


def test_a_command_beside_the_window_leaves_its_change_to_the_window(library, root, tmp_path):
    assert library.holder
    sheet = tmp_path / "list.csv"
    sheet.write_text("path,title\n子育て/絵02.png,表からの題\n", encoding="utf-8")
    command = [
        "metadata",
        "import",
        str(root),
        str(sheet),
        "--json",
        "--cache",
        str(tmp_path / "cache"),
    ]
    done = run_command(*command)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["changed"], answer["pending"]) == (0, 1, False), done.stderr
    assert titles(library, "表からの題") == ["表からの題"]


def test_the_one_beside_takes_over_when_the_writer_is_killed(library, open_root, root, tmp_path):
    beside = open_root()
    assert not beside.holder
    library.close()
    beside._upkeep._tick()
    assert beside.holder
    rows = beside.search(Query("絵02")).result().rows
    assert not beside.edit(rows, Edit(title="引き継いだ題")).result().pending


OPEN_AND_LEAVE = """
import sys, threading
from pathlib import Path
from assetlib.library import open_library
from assetlib.query import Query

library = open_library(Path(sys.argv[1]), Path(sys.argv[2]))
print(len(library.search(Query()).result().rows), flush=True)
library.sweep()
offline = threading.Event()
library.listen(lambda event: getattr(event, "reachable", True) or offline.set())
print("offline" if offline.wait(50) else "waited in vain", flush=True)
library.close()
print("closed", flush=True)
"""


@pytest.mark.processes  # a forked one waits for its children
def test_a_share_that_hangs_is_offline_and_closing_never_waits_for_it(open_root, root, tmp_path):
    first = open_root()
    first.sweep(confirm=True).result()
    first.close()
    with hanging_mount() as share:
        Known(tmp_path / "cache").remember(share / "library", first.id)
        done = run(OPEN_AND_LEAVE, share / "library", tmp_path / "cache")
    assert done.stdout.split() == ["12", "offline", "closed"], done.stderr
    assert done.returncode == 0


def test_who_may_not_write_is_told_that_a_folder_is_a_library_already(root, tmp_path, monkeypatch):
    def prove_quickly(share: Share) -> None:
        raise ShareReadOnly(str(share.root))

    monkeypatch.setattr(Share, "prove_quickly", prove_quickly)
    with pytest.raises(LibraryExists):
        found_library(root, load(tmp_path / "of another"))


def test_a_full_share_keeps_the_edit_on_this_pc(small_disk, tmp_path):
    root = small_disk / "画像"
    shelf.twelve(root)
    found_library(root, load(tmp_path / "cache"))
    library = open_library(root, tmp_path / "cache", indexing=False)
    library.ready()
    library.sweep(confirm=True).result()
    told: list[object] = []
    library.listen(told.append)
    # The lease of that sweep ends in its own time, and would leave room behind.
    lease = root / "_catalog" / "leases" / "indexer.lock"
    wait_for(lambda: not lease.exists())
    fill(small_disk)
    rows = library.search(Query("絵02")).result().rows
    assert library.edit(rows, Edit(title="満杯の題")).result().pending
    assert {type(e.trouble) for e in told if isinstance(e, TroubleHappened)} == {ShareFull}
    state = library._delivery.state
    assert (state.reachable, state.stopped, state.cause, state.pending) == (
        True,
        True,
        Cause.FULL,
        1,
    )
    (small_disk / "filling").unlink()
    library._delivery.refresh().result()
    assert library.details(rows).result()[0].pending is False
    assert library._delivery.state.well
    library.close()


def test_a_full_local_disk_refuses_the_edit_in_one_sentence(small_disk, root):
    library = open_library(root, small_disk / "cache", indexing=False)
    library.ready()
    assert library.head == 1
    fill(small_disk)
    large = Put("synonym", "x" * 9000, {"words": ["a"]})
    with pytest.raises(LocalTrouble) as told:
        library.change("test", lambda *_: ([large], 1)).result()
    assert "空き容量" in say_trouble(told.value)
    library.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a tmpfs")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path) -> None:
    with (disk / "filling").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def test_a_new_pc_learns_everything_from_the_log(library, open_root):
    rows = library.search(Query("絵02")).result().rows
    library.edit(rows, Edit(title="皆に見える題")).result()
    other = open_root("pc2")
    assert titles(other, "皆に見える題") == ["皆に見える題"]
    row = other.search(Query("絵02")).result().rows[0]
    assert other.thumbnail(row).result() == library.thumbnail(rows[0]).result()


def test_a_library_that_was_never_seen_cannot_be_opened_without_the_share(open_root, root):
    root.rename(root.with_name("away"))
    with pytest.raises(ShareOffline):
        open_root("pc3")


def test_what_waits_on_top_of_a_tag_that_another_made_first_goes_to_theirs(
    library, open_root, root
):
    other = open_root("pc2")
    library._upkeep.stop()  # it looks at the log when this story says so
    away = root.with_name("away")
    root.rename(away)
    for words in ("絵02", "絵03"):  # the first makes the tag, the second finds it waiting
        rows = library.search(Query(words)).result().rows
        assert library.edit(rows, Edit(add_tags=("春",))).result().pending
    away.rename(root)
    other.edit(other.search(Query("絵04")).result().rows, Edit(add_tags=("春",))).result()
    for one in (library, other):
        one._delivery.refresh().result()
        for words in ("絵02", "絵03", "絵04"):
            (details,) = one.details(one.search(Query(words)).result().rows).result()
            assert (details.tags, details.pending) == (("春",), False), words
