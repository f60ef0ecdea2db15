"""The indexer lease of a folder, on real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assetlib.catalogue.folder_lease import FolderLease
from assetlib.errors import ShareOffline
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
