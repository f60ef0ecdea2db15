"""The indexer lease between processes that are killed."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assetlib.errors import LeaseShut
from assetlib.index.lease import Lease
from assetlib.index.leaseholder import hold
from assetlib.leases import Tenant
from assetlib.processes.frames import read_frame

PATIENCE = 60.0
"""Seconds until a test gives up; the machine may be busy."""


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


@pytest.fixture
def lease_of(root: Path) -> Iterator[Callable[[str], Lease]]:
    """Makes the lease as a PC of that name sees it, and waits until it knows who has it."""
    made: list[Lease] = []

    def make(pc: str) -> Lease:
        lease = Lease(root, f"{pc}@city", pc, again=0.05)
        made.append(lease)
        assert lease.settled(PATIENCE)
        return lease

    yield make
    for lease in made:
        lease.release()
    wait_for(lambda: not (root / "_catalog/leases/indexer.lock").exists())


def process(lease: Lease) -> int:
    stream = lease._process._stream
    assert stream is not None
    assert stream._child._process is not None
    return stream._child._process.pid


def test_one_pc_has_it_and_the_other_knows_which(lease_of):
    first, second = lease_of("PC-1"), lease_of("PC-2")
    assert first.held
    assert first.tenant is None
    assert not second.held
    assert second.tenant is not None
    assert (second.tenant.who, second.tenant.pc) == ("PC-1@city", "PC-1")


def test_when_the_holder_is_killed_another_pc_takes_over(lease_of):
    first, second = lease_of("PC-1"), lease_of("PC-2")
    os.kill(process(first), 9)
    wait_for(lambda: second.held)
    wait_for(lambda: not first.held)


def test_when_the_holder_gives_it_back_another_pc_takes_over(lease_of):
    first, second = lease_of("PC-1"), lease_of("PC-2")
    first.release()
    wait_for(second.keep)
    assert not first.held


def test_a_lease_whose_file_was_removed_is_lost_and_tried_for_again(lease_of, root, monkeypatch):
    monkeypatch.setattr("assetlib.processes.supervised.FIRST_PAUSE", 0.01)
    lease = lease_of("PC-1")
    lease._process._pause = 0.01
    (root / "_catalog/leases/indexer.lock").unlink()
    wait_for(lambda: not lease.held)
    wait_for(lease.keep)


def test_on_a_share_that_is_gone_nobody_has_it(root, tmp_path):
    lease = Lease(tmp_path / "nowhere", "a", "b", again=0.05)
    assert lease.settled(PATIENCE)
    assert not lease.held
    assert lease.tenant is None
    lease.release()


class Shut:
    """Fulfils `leases.Hold`: shut to this account until somebody opens it."""

    def __init__(self, left: threading.Event) -> None:
        self._asked, self._left = 0, left

    def take(self, tenant: Tenant) -> bool:
        self._asked += 1
        if self._asked == 1:
            raise LeaseShut("/srv/indexer.lock", "hanako")
        return True

    def confirm(self) -> bool:
        self._left.set()
        return True

    def tenant(self) -> Tenant | None:
        return None

    def release(self) -> None:
        pass


def test_one_that_is_shut_is_told_and_asked_for_again(lease_of):
    left, outlet = threading.Event(), io.BytesIO()
    hold(Shut(left), "taro", "PC-1", outlet, left, again=0.01)
    outlet.seek(0)
    frames = []
    while (frame := read_frame(outlet)) is not None:
        frames.append(frame)
    assert [frame.header["held"] for frame in frames] == [False, True]
    lease = lease_of("PC-1")
    lease._hear(frames[0])
    assert lease.shut == ("/srv/indexer.lock", "hanako")
    lease._hear(frames[1])
    assert lease.shut is None
