"""Own uses: the records and marks of one account, kept on its PC and read by nobody else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assetlib.catalogue.slips import MARK, Line, Mark, marks
from assetlib.durable import translated
from assetlib.errors import BadInput
from assetlib.personal import Drawer, Personal
from assetlib.use import UseRecord

RECENT = 200
"""Among so many of the last uses is what somebody used recently."""


class OwnUses:
    """Use records of an account below a library's cache folder, and its latest mark of each use.

    The records lie with everything personal; a mark lies there until the log says the same.
    """

    def __init__(self, folder: Path, account: str) -> None:
        own = folder / "personal" / hashlib.sha256(account.encode()).hexdigest()[:16]
        self._personal = Personal(folder, account)
        self._place = own / "marks"
        self._marks = Drawer(self._place, _read_mark)

    def keep(self, record: UseRecord) -> None:
        """Keep a record: when this returns it survives a power cut, or it raises LocalTrouble."""
        self._personal.keep_use(record)

    def records(self) -> dict[str, UseRecord]:
        """Every record kept here, by id."""
        return {record.id: record for record in self._personal.uses()}

    def inherited(self) -> dict[str, UseRecord]:
        """What others took for works that are one's own now, by id."""
        return {record.id: record for record in self._personal.inherited()}

    def forget(self, use: str) -> None:
        """Remove a record: what it tells of never came to be. LocalTrouble."""
        self._personal.forget_use(use)

    def knows(self, use: str) -> bool:
        """Whether a use is one's own, or of a work that was handed over to one."""
        return use in self.records() or use in self.inherited()

    def recent(self) -> tuple[str, ...]:
        """The ids of the pictures taken last, the newest first, each once."""
        taken = self._personal.last_uses(RECENT)
        used = (one.asset for one in taken if not one.not_used and not one.practice)
        return tuple(dict.fromkeys(used))

    def mark(self, line: Line) -> None:
        """Keep the latest mark of a use, as `keep` does."""
        form = {"id": line.id, "at": line.at, "who": line.who, "body": dict(line.body)}
        self._marks.put(_name(str(line.body["use"])), form)

    def unmark(self, use: str) -> None:
        """Forget the mark of a use: what the log says of it now is the same. LocalTrouble."""
        place = self._place / f"{_name(use)}.json"
        with translated(place):
            place.unlink(missing_ok=True)

    def marks(self) -> Mapping[str, Mark]:
        """The mark that holds, by use."""
        return {mark.use: mark for mark in self._marks.all().values()}


def _read_mark(form: Mapping[str, Any]) -> Mark:
    line = Line(MARK, str(form["id"]), str(form["at"]), str(form["who"]), form["body"])
    for mark in marks([line]).values():
        return mark
    raise BadInput(line.id, "mark")


def _name(use: str) -> str:
    return hashlib.sha256(use.encode()).hexdigest()[:32]
