"""The crash report: a file for IT about one fault, without anybody's name, titles or words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from assetlib.inventory import Inventory, inventory
from assetlib.logbook import folder_of, last_lines, versions

KEPT = 5
"""Reports that stay."""

LINES = 60
"""Entries of the logbook that go with it."""


def write_report(cache: Path, lines: Sequence[str]) -> tuple[Path | None, Inventory]:
    """Write what is known of a fault; its place, None where the disk refuses, and what waits.

    `lines`: what `discreet` keeps of it.
    """
    found = inventory(cache)
    at = datetime.now(UTC)
    folder = folder_of(cache)
    text = "\n".join(
        (
            f"assetlib crash report {at.isoformat(timespec='seconds')}",
            versions(),
            "",
            *lines,
            "",
            f"not on the share yet: {found.waiting}; free: {found.free}; cache: {found.size}",
            *(str(one) for one in found.held),
            "",
            *last_lines(folder, LINES),
            "",
        )
    )
    place = folder / f"report-{at.strftime('%Y%m%d-%H%M%S-%f')}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8-sig")  # Notepad
    except OSError:
        return None, found
    for old in sorted(folder.glob("report-*.txt"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return place, found
