"""Leases: which PC follows the folder and sweeps it, because one at a time is enough.

A lease only spares work. Two PCs that both believe to hold it do the same things twice, and the
compare-and-swap of the log keeps that from doing harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tenant:
    """Who holds a lease: an account, its PC, and since when (UTC, ISO 8601, for display)."""

    who: str
    pc: str
    since: str


class Hold(Protocol):
    """A lease as the process that keeps it sees it; it ends with that process however that ends.

    Synchronous. Every method may raise a ShareTrouble: then nothing is held any more.
    """

    def take(self, tenant: Tenant) -> bool:
        """Take the lease if nobody has it, waiting for nobody; whether it is held now."""
        ...

    def confirm(self) -> bool:
        """Whether what was taken is still held."""
        ...

    def tenant(self) -> Tenant | None:
        """Who has it, as far as that can be told."""
        ...

    def release(self) -> None:
        """Let somebody else have it."""
        ...
