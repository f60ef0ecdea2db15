"""What the inspection says of some bytes."""

from __future__ import annotations

from assetlib.asset import Finding, Result
from assetlib.index.examination import examine


def inspect(data: bytes, name: str = "桜") -> tuple[Result, tuple[Finding, ...]]:
    found = examine(data, name).facts.inspection
    return found.result, found.findings
