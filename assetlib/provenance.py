"""Provenance: what is known of how a content was made harmless before it came here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """Who says so: the gateway's own list, or a librarian in words of their own."""

    GATEWAY_RECORD = "gateway_record"
    LIBRARIAN_DECLARED = "librarian_declared"


@dataclass(frozen=True, slots=True)
class Provenance:
    """A record about one content, by its hash. Our own check is not in it, and not replaced by it.

    `product` is the gateway's name, `job` its number, `time` when it was done and `operator` by
    whom, as the list gives them; `url` is where the file came from. `recorded_at` is UTC in ISO
    8601, `recorded_by` an account.
    """

    way: Way
    product: str
    job: str = ""
    time: str = ""
    operator: str = ""
    url: str = ""
    recorded_at: str = ""
    recorded_by: str = ""
