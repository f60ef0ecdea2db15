"""What of the ledger is past its time, in sentences."""

from __future__ import annotations

from assetlib.figure_words import year_name
from assetlib.retention import Due
from assetlib.wording import say


def due_lines(due: Due) -> tuple[str, ...]:
    """A line for each fiscal year, then the whole, or that nothing is due."""
    lines = [
        say(
            "retention.volume",
            year=year_name(one.year),
            count=one.records,
            others=one.others,
            files=one.files,
        )
        for one in due.volumes
    ]
    end = "total" if lines else "nothing"
    return (*lines, say(f"retention.{end}", count=due.records, until=year_name(due.until)))
