"""Proof: what a share was seen to do when it was tried."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried.

    `outcome` chooses the sentence (`selftest.<name>_<outcome>`), `seen` is what stands in it: a
    number, a name, or what the system said.
    """

    name: str
    ok: bool
    outcome: str
    seen: str = ""
