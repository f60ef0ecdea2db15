"""The doctor on the command line: a report that IT can mail."""

from __future__ import annotations

from pathlib import Path

from assetlib.commands.console import DONE, TROUBLE, Console
from assetlib.doctor import examine, well
from assetlib.doctor_words import lines_of


def doctor(root: Path | None, cache: Path | None, console: Console) -> int:
    """How a library is on this PC; whatever does not answer is named, and the status says so."""
    form = examine(root, cache)
    console.answer(form, *lines_of(form))
    return DONE if well(form) else TROUBLE
