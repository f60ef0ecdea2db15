"""An inbox trial: a slip of no meaning is handed in, to see what its account may do with it then.

Whoever may not change what he handed in himself may change nothing of others: owners have the
greater rights. Staff cannot take it back either, so the next PC that files takes it away, and keeps
no line of it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath

from assetlib.catalogue.disk import Disk
from assetlib.catalogue.slips import TRIAL, Line, write_line
from assetlib.proof import Check


def try_inbox(disk: Disk, inbox: PurePath, *, librarian: bool) -> tuple[Check, ...]:
    """Hand a slip in, and try to read, change and remove it; what was seen."""
    line = Line(TRIAL, str(uuid.uuid4()), datetime.now(UTC).isoformat(timespec="seconds"), "", {})
    place = inbox / f"{line.id}.json"
    try:
        disk.write_new(place, write_line(line))
    except OSError as error:
        return (Check("put_in", ok=False, outcome="bad", seen=error.strerror or str(error)),)
    outcome = _allowed(disk, place)
    ok = outcome == ("removed" if librarian else "kept")
    told = outcome if ok else "stuck_bad" if librarian else f"{outcome}_bad"
    return (Check("put_in", ok=True, outcome="good"), Check("slip", ok, told))


def _allowed(disk: Disk, place: PurePath) -> str:
    """The gravest thing that may be done to it; where it may be removed it is."""
    acts: dict[str, Callable[[PurePath], object]] = {
        "read": disk.read,
        "changed": disk.try_changing,
        "removed": disk.remove,
    }
    found = "kept"
    for name, act in acts.items():
        try:
            act(place)
        except OSError:
            continue
        found = name
    return found
