"""What killed writers leave on a share goes again, and nothing that a living one still needs."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

import pytest

from assetlib.catalogue.disk import LOCAL, Disk, make_folders
from assetlib.catalogue.filing import TRIES
from assetlib.catalogue.folder_log import FolderLog
from assetlib.catalogue.orphans import AGE, ASIDE, Orphans
from assetlib.catalogue.slips import write_line
from assetlib.errors import ShareOffline
from assetlib.index.store import Store
from tests.catalogue.clerk import Clerk, use
from tests.catalogue.making import change
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.places import FIRST, MARKER
from tests.catalogue.processes import begin, publishers
from tests.catalogue.replicas import Pc, title
from tests.killing import KILLED
from tests.samba.fixture import Corner
from tests.uses import record

IDLE = "0123456789abcdef"


@dataclass
class Shelf:
    """A library on a share: `root` as it lies on the server's disk, `seen` as a PC names it."""

    root: Path
    seen: PurePath
    address: str
    disk: Callable[[], Disk]

    @property
    def tmp(self) -> Path:
        return self.root / "_catalog" / "log" / "~tmp"

    def left(self) -> list[str]:
        return sorted(item.name for item in self.tmp.iterdir())

    def clear(self) -> int:
        orphans = Orphans(self.seen, self.disk())
        return orphans.clear(orphans.places())

    def write(self, item: Path) -> None:
        """Write something half, as a librarian's PC does."""
        *folders, name = item.relative_to(self.root).parts
        disk = self.disk()
        disk.write_new(make_folders(disk, self.seen, *folders) / name, b"half")

    def age(self, item: Path, seconds: float) -> None:
        """Let something, and what lies in it, be that much older by the share's clock."""
        for one in [*(item.iterdir() if item.is_dir() else []), item]:
            at = one.stat().st_mtime - seconds
            os.utime(one, (at, at))

    def age_dead(self, seconds: float) -> None:
        for item in self.tmp.glob("~dead-*"):
            _, at, tail = item.name.split("-")
            item.rename(item.with_name(f"~dead-{int(at) - int(seconds)}-{tail}"))


@pytest.fixture(params=["folder", "samba"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    if request.param == "samba":
        corner: Corner = request.getfixturevalue("corner")
        corner.log().create(MARKER, FIRST)
        return Shelf(corner.root, PurePosixPath(corner.name), corner.address, corner.disk)
    root = tmp_path / "root"
    root.mkdir()
    FolderLog(root).create(MARKER, FIRST)
    return Shelf(root, root, str(root), lambda: LOCAL)


def killed_in(shelf: Shelf, point: str) -> Path:
    """A writer is killed with `kill -9`; what it leaves."""
    with publishers(shelf.address, ("publish", "die", point)) as [process]:
        process.communicate("go\n", timeout=60)
        assert process.returncode == KILLED
    [left] = shelf.tmp.iterdir()
    return left


@pytest.mark.parametrize("point", ["before write_new 1", "after write_new 1", "before rename 1"])
def test_what_a_killed_writer_left_goes_when_it_has_lain_still_for_a_day(shelf, point):
    left = killed_in(shelf, point)
    shelf.age(left, AGE - 600)
    assert shelf.clear() == 0
    assert shelf.left() == [left.name]
    shelf.age(left, 600)
    assert shelf.clear() == 1
    [aside] = shelf.left()
    assert aside.startswith("~dead-")
    assert shelf.clear() == 0, "whoever was putting it into place that moment may still do so"
    shelf.age_dead(ASIDE)
    assert shelf.clear() == 1
    assert shelf.left() == []


def test_a_file_written_a_moment_ago_keeps_an_old_folder(shelf):
    left = killed_in(shelf, "before rename 1")
    shelf.age(left, 2 * AGE)
    (left / "thumbs.zip").write_bytes(b"more")
    os.utime(left, (1, 1))
    assert shelf.clear() == 0


def until_it_stops(process: subprocess.Popen[str]) -> None:
    begin([process])
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)


def test_a_slow_writer_that_lives_on_is_told_and_puts_nothing_half_into_place(shelf):
    with publishers(shelf.address, ("publish", "stop", "before rename 1")) as [process]:
        until_it_stops(process)
        [left] = shelf.tmp.iterdir()
        shelf.age(left, AGE)
        assert shelf.clear() == 1
        shelf.age_dead(ASIDE)
        os.kill(process.pid, signal.SIGCONT)
        assert process.communicate(timeout=60)[0].split() == ["ShareOffline"]
    log = FolderLog(shelf.root)
    assert log.read(2) is None
    assert shelf.clear() == 1
    log.publish(2, b"two", {})
    assert log.read(2) == b"two"


def test_a_writer_that_wakes_between_the_two_steps_wins_or_loses_whole(shelf):
    """The rename that takes a folder aside, and the writer's: whoever is second finds nothing."""
    with publishers(shelf.address, ("publish", "stop", "after rename 1")) as [process]:
        until_it_stops(process)
        shelf.clear()
        os.kill(process.pid, signal.SIGCONT)
        process.communicate(timeout=60)
    log = FolderLog(shelf.root)
    assert (log.read(2), log.file(2, "thumbs.zip")) == (b"two", b"pack")


class Robbed(type(LOCAL)):
    """A disk on which a folder is cleared away before it is put into place."""

    def __init__(self, rob: Callable[[PurePath], None]) -> None:
        self.rob = rob

    def rename(self, source: PurePath, target: PurePath) -> None:
        rob, self.rob = self.rob, lambda _: None
        rob(source)
        super().rename(source, target)


def test_a_change_whose_staging_was_cleared_away_is_published_once_the_next_time(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    FolderLog(root).create(MARKER, FIRST)
    shelf = Shelf(root, root, str(root), lambda: LOCAL)

    def rob(staging: PurePath) -> None:
        shelf.age(Path(staging), AGE)
        assert shelf.clear() == 1

    store = Store(tmp_path / "cache.db", LIBRARY)
    pc, one = Pc(FolderLog(root, Robbed(rob)), store), change(title("new"))
    pc.publisher.refresh()
    with pytest.raises(ShareOffline):
        pc.publisher.publish(one)
    assert pc.publisher.publish(one).rev == 2
    assert pc.publisher.publish(one).rev == 2
    store.close()


DRAFTS = [
    "_catalog/~{}.tmp",
    "_catalog/log/~tmp/{}.tmp",
    "_catalog/checkpoints/~{}.tmp",
    "_catalog/office/ledger/2026/~{}.tmp",
    "_catalog/office/evidence/ab/~{}.tmp",
]


def test_drafts_beside_checkpoints_ledger_and_evidence_go_too(shelf):
    places = [shelf.root / name.format(IDLE) for name in DRAFTS]
    for place in places:
        shelf.write(place)
    assert shelf.clear() == 0
    for place in places:
        shelf.age(place, AGE)
    assert shelf.clear() == len(places)
    assert [place for place in places if place.exists()] == []


def test_a_trial_that_was_broken_off_goes_from_the_root_and_from_the_log(shelf):
    trials = [home / ".assetlib-selftest-0123456789ab" for home in (shelf.root, shelf.tmp)]
    for trial in trials:
        shelf.write(trial / "one")
        shelf.age(trial, AGE)
    assert shelf.clear() == 2
    assert [trial for trial in trials if trial.exists()] == []


STRANGE = [
    "_catalog/log/~tmp/新しいフォルダー",
    "_catalog/log/~tmp/0123456789ABCDEF",
    "_catalog/log/~tmp/~dead-",
    "_catalog/log/000000/0123456789abcdef",
    "_catalog/0123456789abcdef",
    "_catalog/log~moving/~tmp/0123456789abcdef",
    "0123456789abcdef",
    "~0123456789abcdef.tmp",
    "_catalog/library.tmp",
    "_catalog/inbox/0123456789abcdef.json",
]


def test_nothing_goes_that_does_not_bear_a_name_of_ours_in_a_place_of_ours(shelf):
    for name in STRANGE:
        (shelf.root / name).mkdir(parents=True)
        shelf.age(shelf.root / name, 3 * AGE)
    before = sorted(shelf.root.rglob("*"))
    assert shelf.clear() == 0
    assert sorted(shelf.root.rglob("*")) == before


def test_a_folder_in_use_and_one_that_went_by_itself_stop_nothing(shelf, monkeypatch):
    for number in range(3):
        (shelf.tmp / f"{number:016x}").mkdir()
        shelf.age(shelf.tmp / f"{number:016x}", AGE)
    disk = shelf.disk()
    real = disk.rename

    def rename(source: PurePath, target: PurePath) -> None:
        if source.name.endswith("1"):
            raise PermissionError(13, "in use")
        if source.name.endswith("2"):
            raise FileNotFoundError(2, "gone")
        real(source, target)

    monkeypatch.setattr(disk, "rename", rename, raising=False)
    orphans = Orphans(shelf.seen, disk)
    assert orphans.clear(orphans.places()) == 1


def test_a_share_that_went_is_a_trouble_and_never_given_a_catalogue(tmp_path):
    orphans = Orphans(tmp_path / "away")
    assert orphans.clear(orphans.places()) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_slip_whose_writer_was_slow_goes_back_from_the_torn_ones_and_is_filed_once(tmp_path):
    """On POSIX a file may be renamed while somebody is still writing it."""
    root = tmp_path / "root"
    root.mkdir()
    log = FolderLog(root)
    log.create(MARKER, FIRST)
    one, clerk = record(), Clerk(log)
    data = write_line(use(one))
    place = root / "_catalog" / "inbox" / f"{one.id}.json"
    with place.open("wb", buffering=0) as slow:
        slow.write(data[:40])
        for _ in range(TRIES):
            assert clerk.collect() == 0
        assert not place.exists()
        slow.write(data[40:])
    orphans = Orphans(root)
    orphans.clear(orphans.places())
    assert clerk.collect() == 1
    assert clerk.uses() == {one.id: False}
    orphans.clear(orphans.places())
    assert clerk.collect() == 0


def test_a_slip_that_nobody_can_file_stays_with_the_torn_ones(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    FolderLog(root).create(MARKER, FIRST)
    torn = root / "_catalog" / "office" / "torn"
    torn.mkdir()
    forged = write_line(use(record()))
    (torn / f"{record().id}.json").write_bytes(forged)
    (torn / f"{record().id}.json").write_bytes(forged[:40])
    orphans = Orphans(root)
    orphans.clear(orphans.places())
    assert len(list(torn.iterdir())) == 2
