"""A marked lease: one that is given up when the catalogue moves to another place."""

from __future__ import annotations

from pathlib import Path

from assetlib.catalogue.marker_file import read_marker
from assetlib.leases import Hold, Tenant
from assetlib.log import Marker


class MarkedLease:
    """Fulfils `leases.Hold`: another lease, as long as the marker says what it said then."""

    def __init__(self, root: Path, marker: Marker, lease: Hold) -> None:
        self._root, self._marker, self._lease = root, marker, lease

    def take(self, tenant: Tenant) -> bool:
        """Take the lease if nobody has it; see `Hold.take`."""
        return self._lease.take(tenant)

    def confirm(self) -> bool:
        """Whether it is still held, and still the one that others ask for; a few requests more."""
        return self._lease.confirm() and read_marker(self._root) == self._marker

    def tenant(self) -> Tenant | None:
        """Who has it."""
        return self._lease.tenant()

    def release(self) -> None:
        """Let somebody else have it."""
        self._lease.release()
