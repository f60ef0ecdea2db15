"""The indexer lease of a folder, on real files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assetlib.catalogue.folder_lease import FolderLease
from assetlib.errors import LeaseShut, ShareOffline
from assetlib.leases import Tenant

ONE = Tenant("hanako@city", "PC-1", "2026-04-01T00:00:00+00:00")
TWO = Tenant("taro@city", "PC-2", "2026-04-01T00:00:00+00:00")


@pytest.fixture
def place(root: Path) -> Path:
    return root / "_catalog" / "leases" / "indexer.lock"


def test_only_one_has_it_and_the_other_learns_who(root):
    first, second = FolderLease(root), FolderLease(root)
    assert first.take(ONE)
    assert not second.take(TWO)
    assert second.tenant() == ONE
    assert first.confirm()
    first.release()


def test_the_file_is_there_only_while_somebody_has_it(root, place):
    lease = FolderLease(root)
    assert lease.tenant() is None
    lease.take(ONE)
    assert place.exists()
    lease.release()
    assert not place.exists()
    assert lease.tenant() is None


def test_what_is_given_back_can_be_taken(root):
    first, second = FolderLease(root), FolderLease(root)
    first.take(ONE)
    first.release()
    assert second.take(TWO)
    assert not first.take(ONE)
    assert first.tenant() == TWO
    second.release()


def test_reading_who_has_it_does_not_lose_it(root):
    first, second = FolderLease(root), FolderLease(root)
    first.take(ONE)
    for _ in range(3):
        assert first.tenant() == ONE
        assert first.confirm()
        assert not second.take(TWO)
    first.release()


def test_a_file_that_a_dead_pc_left_behind_is_nobodys(root, place):
    place.parent.mkdir()
    place.write_text(json.dumps({"who": "x", "pc": "y", "since": "z"}) + " " * 300)
    lease = FolderLease(root)
    assert lease.take(TWO)
    assert FolderLease(root).tenant() == TWO
    lease.release()


def test_a_lease_whose_file_is_another_ones_is_lost(root, place):
    first, second = FolderLease(root), FolderLease(root)
    first.take(ONE)
    place.unlink()
    assert not first.confirm()
    assert second.take(TWO)
    assert not first.confirm()
    first.release()  # removes a file of that name: the other one notices and takes it again
    assert not second.confirm()
    second.release()


def test_a_lost_share_is_not_given_a_catalogue(tmp_path):
    empty = tmp_path / "画像"
    empty.mkdir()
    with pytest.raises(ShareOffline):
        FolderLease(empty).take(ONE)
    assert list(empty.iterdir()) == []


@contextmanager
def another_account() -> Iterator[None]:
    """In here this process has the rights of another account."""
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def writable(root, place) -> Path:
    """The folder of the lease as several accounts may write it, and walk to it."""
    if sys.platform == "win32" or os.geteuid():
        pytest.skip("needs root, to become somebody else")
    place.parent.mkdir()
    place.parent.chmod(0o777)
    for one in (root / "_catalog", root, *root.parents):
        one.chmod(one.stat().st_mode | 0o055)
    return place.parent


def leave(place, tenant: Tenant) -> None:
    """What a killed program of another account leaves behind."""
    place.write_text(json.dumps({"who": tenant.who, "pc": tenant.pc, "since": tenant.since}))
    place.chmod(0o644)


def test_what_another_account_left_on_this_pc_is_taken_over(root, place, writable):
    leave(place, ONE)
    lease = FolderLease(root)
    with another_account():
        assert not lease.shut(ONE.pc)
        assert lease.take(ONE)
        assert lease.confirm()
    assert place.stat().st_uid == 65534
    assert not FolderLease(root).take(TWO)
    lease.release()


def test_what_another_account_holds_is_never_taken_from_it(root, place, writable):
    first, second = FolderLease(root), FolderLease(root)
    assert first.take(ONE)
    place.chmod(0o644)
    before = place.stat().st_ino
    with another_account():
        assert not second.shut(ONE.pc)
        for _ in range(3):
            assert not second.take(ONE)
    assert first.confirm()
    assert place.stat().st_ino == before
    first.release()


def test_what_another_account_left_where_one_may_not_write_is_told(root, place, writable):
    leave(place, ONE)
    writable.chmod(0o755)
    lease = FolderLease(root)
    with another_account():
        with pytest.raises(LeaseShut) as met:
            lease.take(ONE)
        assert lease.shut(ONE.pc)
    assert (met.value.subject, met.value.detail) == (str(place), "root")
    assert place.exists()


def test_what_another_pc_left_is_no_business_of_this_one(root, place, writable):
    leave(place, TWO)  # a Windows PC holds it by the server alone: no lock is seen from here
    lease = FolderLease(root)
    with another_account():
        with pytest.raises(LeaseShut):
            lease.take(ONE)
        assert lease.shut(ONE.pc)
    assert lease.tenant() == TWO


def test_of_two_who_find_what_was_left_one_goes_on(root, place, writable):
    import fcntl  # noqa: PLC0415 - Windows has no such thing

    leave(place, ONE)
    with place.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with another_account(), pytest.raises(LeaseShut):
            FolderLease(root).take(ONE)
    assert place.stat().st_uid == 0
