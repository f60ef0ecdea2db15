"""PCs that race, die and lose their replies on a real SMB server."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assetlib.catalogue.publishing import Publisher
from assetlib.errors import LogDamaged, RaceLost, ShareFull, ShareOffline
from assetlib.index.store import Store
from assetlib.log import Marker
from tests.catalogue.making import AUTHOR, PICTURE, change, commits
from tests.catalogue.memory_log import LIBRARY
from tests.catalogue.processes import answers, publishers
from tests.catalogue.replicas import Pc, title
from tests.samba.fixture import Corner
from tests.samba.widened import renames_slowed, wait_for

FIRST = commits([PICTURE])[0][1]


@pytest.fixture
def founded(corner: Corner) -> Corner:
    corner.log().create(Marker(LIBRARY, "now"), FIRST)
    return corner


@pytest.fixture
def pc(founded: Corner, tmp_path: Path) -> Iterator[Pc]:
    """A PC with a local database, at the head of the log."""
    store = Store(tmp_path / "cache.db", LIBRARY)
    log = founded.log()
    one = Pc(log, store)
    one.publisher = Publisher(log, store, LIBRARY, AUTHOR)
    one.publisher.refresh()
    yield one
    store.close()


def commit_of(corner: Corner, rev: int) -> Path:
    return corner.root / "_catalog" / "log" / "000000" / f"{rev:09d}"


def staged(corner: Corner) -> list[Path]:
    return list((corner.root / "_catalog" / "log" / "~tmp").iterdir())


def test_of_eight_pcs_exactly_one_wins_each_number_though_the_server_is_slow(founded, tmp_path):
    trace = tmp_path / "trace"
    jobs = [("race", str(number), "6") for number in range(8)]
    slowly = "delay_enter=300000"  # microseconds: so far may busy processes lie apart
    with (
        publishers(founded.address, *jobs) as processes,
        renames_slowed(founded.server, slowly, trace),
    ):
        said = answers(processes)
    log = founded.log()
    assert [words[0] for words in said] == ["lost"] * 8, "the founder was there before"
    for rev in range(2, 7):
        winners = [number for number, words in enumerate(said) if words[rev - 1] == "won"]
        assert len(winners) == 1
        assert log.read(rev) == f"{rev} by {winners[0]}".encode()
        assert log.file(rev, "who") == str(winners[0]).encode()
    assert staged(founded) == []
    calls = trace.read_text("utf-8")
    refused = calls.count("ENOTEMPTY") + calls.count("EEXIST")
    assert refused, "no race was decided by the system call itself, so this proved nothing"


BEFORE = ["before make_folder 2", "before write_new 1", "after write_new 1",
          "after write_new 2", "before rename 1"]  # fmt: skip


@pytest.mark.parametrize("point", BEFORE)
def test_a_pc_killed_before_the_rename_leaves_nothing_to_see(founded, point):
    with publishers(founded.address, ("publish", "die", point)) as processes:
        answers(processes)
        assert processes[0].returncode == -9
    log = founded.log()
    assert (log.read(2), log.file(2, "thumbs.zip")) == (None, None)
    log.publish(2, b"next", {"other": b"file"})
    assert (log.read(2), log.file(2, "thumbs.zip")) == (b"next", None)


def test_a_pc_killed_after_the_rename_has_published_everything(founded):
    with publishers(founded.address, ("publish", "die", "after rename 1")) as processes:
        answers(processes)
        assert processes[0].returncode == -9
    log = founded.log()
    assert (log.read(2), log.file(2, "thumbs.zip")) == (b"two", b"pack")
    with pytest.raises(RaceLost):
        log.publish(2, b"next", {})


def test_a_reply_that_is_lost_means_unknown_and_the_change_is_there_once(founded, pc, tmp_path):
    one, published = change(title("new")), list[int]()
    # The rename is done, and its worker sleeps before it can say so: then it is killed.
    slowly = "delay_exit=60000000"
    with renames_slowed(founded.server, slowly, tmp_path / "trace") as tracer:
        thread = threading.Thread(
            target=lambda: published.append(pc.publisher.publish(one).rev), daemon=True
        )
        thread.start()
        wait_for(commit_of(founded, 2))
        for worker in founded.server.clients():
            worker.kill()
        tracer.kill()
        thread.join()
    assert published == [2], "it connected again, and found its own commit"
    assert pc.publisher.publish(one).rev == 2
    assert pc.get("asset", "a")["title"] == "new"
    assert founded.log().read(3) is None


def test_a_worker_that_dies_before_the_rename_costs_a_second_try(founded, pc, tmp_path):
    one = change(title("new"))
    deadly = "signal=KILL:when=1"
    with (
        renames_slowed(founded.server, deadly, tmp_path / "trace"),
        pytest.raises(ShareOffline),
    ):
        pc.publisher.publish(one)
    assert pc.publisher.publish(one).rev == 2
    assert founded.log().read(3) is None


@pytest.fixture
def small(corner: Corner) -> Iterator[Corner]:
    """A share with room for 512 kB, or a skip where none can be had."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k,mode=777", "tmpfs", corner.root]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a tmpfs")
    try:
        yield corner
    finally:
        subprocess.run(["umount", "--lazy", corner.root], check=True)


def test_a_full_share_takes_nothing_of_a_commit_and_the_next_that_fits(small):
    log = small.log()
    log.create(Marker(LIBRARY, "now"), FIRST)
    with pytest.raises(ShareFull):
        log.publish(2, b"two", {"thumbs.zip": bytes(1 << 20)})
    assert (log.read(2), staged(small)) == (None, [])
    log.publish(2, b"two", {"thumbs.zip": bytes(1 << 10)})
    assert log.read(2) == b"two"


def test_on_a_share_restored_from_a_backup_nothing_is_written_over_what_is_known(founded, pc):
    with tempfile.TemporaryDirectory(prefix="backup-") as backup:
        pc.publish(title("new"))
        commit_of(founded, 2).rename(Path(backup) / "commit")
        with pytest.raises(LogDamaged):
            pc.publish(title("newer", "new"))
        assert not commit_of(founded, 2).exists()
        (Path(backup) / "commit").rename(commit_of(founded, 2))
    assert pc.publish(title("newer", "new")) == 3


def test_a_server_that_was_started_anew_is_found_again(founded):
    log = founded.log()
    log.publish(2, b"two", {})
    founded.server.stop()
    with pytest.raises(ShareOffline):
        log.publish(3, b"three", {})
    founded.server.start()
    log.publish(3, b"three", {})
    assert (log.read(2), log.read(3)) == (b"two", b"three")
