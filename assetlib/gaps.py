"""Gaps: what the ledger lacks of the use records that were filed, and which of its files rotted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gaps:
    """`lost` use records, filed between two moments (UTC, "" where unknown), are in no file.

    `damaged` names the files of which something cannot be read.
    """

    lost: int = 0
    first: str = ""
    last: str = ""
    damaged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lost or self.damaged)


NO_GAPS = Gaps()
