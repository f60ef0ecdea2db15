"""A standing: how one picture stands to what pictures are wanted for."""

from __future__ import annotations

from dataclasses import dataclass

from assetlib.terms import Level
from assetlib.use import Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """`chosen` says that a use is; its verdict may still be on its way. `taken`: already in it.

    `favourite`: of whoever is at work.
    """

    chosen: bool = False
    verdict: Verdict | None = None
    taken: bool = False
    favourite: bool = False

    @property
    def blocked(self) -> bool:
        """Whether the use may not take it."""
        return self.verdict is not None and self.verdict.level is Level.BLOCK


UNASKED = Standing()
"""No use is chosen."""
