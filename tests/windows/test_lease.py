"""The indexer lease on Windows: a file that is deleted as its holder ends, however that ends."""

from __future__ import annotations

import pytest

from assetlib.catalogue.folder_lease import FolderLease
from assetlib.index.lease import Lease
from assetlib.leases import Tenant
from tests.waiting import eventually

pytestmark = pytest.mark.skipif("sys.platform != 'win32'", reason="runs on Windows alone")

HERE = Tenant("city\\taro", "PC-2", "2026-04-01T00:00:00+00:00")


def test_a_killed_holder_leaves_nothing_and_another_pc_goes_on(root):
    place = root / "_catalog" / "leases" / "indexer.lock"
    first = Lease(root, "city\\hanako", "PC-1", again=0.2)
    eventually(first.keep)
    beside = FolderLease(root)
    assert not beside.take(HERE)
    tenant = beside.tenant()
    assert tenant is not None
    assert tenant.who == "city\\hanako"
    first._process._stream._child.kill()  # as the task manager does
    eventually(lambda: beside.take(HERE))
    assert place.exists()
    beside.release()
    assert not place.exists()
    first.release()
