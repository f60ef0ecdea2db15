"""Filing: how slips from the inbox come into the ledger, and what everybody needs into the log.

First the ledger, then the log, then the inbox. Whoever is killed in between leaves slips that are
filed again: a ledger knows its lines by id, and putting a use twice changes nothing. Two PCs that
file at once may write the same lines twice, and marks in the wrong order; so whoever publishes
marks looks into the newest files of the ledger for later ones before it takes its slips away.
"""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

from assetlib.catalogue.changes import Op, Put, Set, View
from assetlib.catalogue.entities import KINDS
from assetlib.catalogue.office import Office
from assetlib.catalogue.publishing import Change, Publisher
from assetlib.catalogue.slips import (
    DISPOSAL,
    MARK,
    REQUEST,
    TRIAL,
    USE,
    Line,
    Mark,
    later,
    marks,
    read_line,
    read_lines,
    write_line,
)
from assetlib.catalogue.use_form import counted, is_id, puts, read_record
from assetlib.errors import BadInput, FormatTooNew
from assetlib.request import DECIDE, NOTHING_FOUND, OFFERED, TAKEN_OVER, WANTED

WHY = "uses"
"""The `why` of the commits that bring uses and requests into the log."""

MOST = 300
"""Slips filed at once; the rest is for the next poll."""

TRIES = 4
"""Polls in which a slip may be torn, or a mark wait for its use, before it is set aside."""

_SKEW = timedelta(days=1)  # how far the clocks of two PCs are apart at most


class Filing:
    """Files slips on a librarian's PC. `view` gives what the log says here."""

    def __init__(
        self,
        office: Office,
        publisher: Publisher,
        view: Callable[[], AbstractContextManager[View]],
    ) -> None:
        self._office = office
        self._publisher = publisher
        self._view = view
        self._unclear: Counter[str] = Counter()
        self._written: set[str] = set()

    def collect(self) -> int:
        """File what waits in the inbox; how many slips were taken away."""
        names = self._office.inbox()
        self._written &= set(names)
        lines = self._take(names[:MOST])
        told = {name: line for name, line in lines.items() if line.kind != TRIAL}
        new = {line.id: line for name, line in told.items() if name not in self._written}
        if new:  # not again and again while the log refuses
            self._office.file_away(stamp(), b"".join(map(write_line, new.values())))
            self._written |= lines.keys()
        early = self._publish(tuple(told.values())) if told else set()
        done = [name for name, line in lines.items() if line.id not in early or self._tire(name)]
        if done:
            self._office.clear(done)
        return len(done)

    def _take(self, names: Iterable[str]) -> dict[str, Line]:
        lines = {}
        for name in names:
            data = self._office.take(name)
            try:
                if data is not None:
                    lines[name] = _checked(name, read_line(data))
            except BadInput:
                if self._tire(name):
                    self._office.set_aside(name)
            except FormatTooNew:
                continue  # a newer program on another PC knows what to do with it
        return lines

    def _tire(self, name: str) -> bool:
        """Whether this has been tried often enough."""
        self._unclear[name] += 1
        return self._unclear[name] >= TRIES

    # --- into the log ---

    def _publish(self, lines: Sequence[Line]) -> set[str]:
        """Bring lines into the log; the ids of marks whose use has not come yet."""
        touched = marks(lines)
        while True:
            known = self._late_marks(touched)
            self._change([*_new(lines), *self._flags(lines, known)])
            if not touched or self._late_marks(known) == known:
                break
        with self._view() as view:
            return {
                line.id
                for line in lines
                if line.kind == MARK and view.get("use", str(line.body["use"])) is None
            }

    def _late_marks(self, known: Mapping[str, Mark]) -> dict[str, Mark]:
        """Marks of the same uses that other PCs filed meanwhile."""
        if not known:
            return {}
        since = min(mark.at for mark in known.values()) - _SKEW
        recent = self._office.ledger(stamp(since, ""))
        found: dict[str, Mark] = {}
        while recent:
            files = self._office.filed(recent)
            recent = recent[len(files) :]
            for data in files:
                found = later(found, marks(read_lines(data)))
        return later(known, {use: mark for use, mark in found.items() if use in known})

    def _flags(self, lines: Sequence[Line], known: Mapping[str, Mark]) -> list[Op]:
        coming = {op.id for op in _new(lines) if op.kind == "use"}
        ops: list[Op] = []
        with self._view() as view:
            for use, mark in known.items():
                number = 0
                while (id_ := counted(use, number)) in coming or view.get("use", id_) is not None:
                    # Made from the opposite: merging drops it where it is so already.
                    pair = (not mark.not_used, mark.not_used)
                    ops.append(Set("use", id_, {"not_used": pair}))
                    number += 1
        return ops

    def _change(self, ops: Sequence[Op]) -> None:
        with self._view() as view:
            free = [op for op in ops if _is_free(view, op)]
        id_, at = str(uuid.uuid4()), datetime.now(UTC).isoformat(timespec="seconds")
        while free:
            change = Change(id_, at, WHY, tuple(free))
            clashes = {clash.id for clash in self._publisher.publish(change).clashes}
            if not clashes:
                break
            # Two records under one id: the first one counts, and the rest goes in without it.
            free = [op for op in free if op.id not in clashes]


def _new(lines: Sequence[Line]) -> list[Put]:
    """What everybody needs of lines, by id; words and names stay in the ledger."""
    found: list[Put] = []
    for line in lines:
        if line.kind == USE:
            found += puts(read_record(line.body))
        elif line.kind == REQUEST and line.body.get("about") != TAKEN_OVER:
            found += _requests(line)
    return list({(op.kind, op.id): op for op in found}.values())


def _requests(line: Line) -> list[Put]:
    assets = line.body.get("assets") or [line.body.get("asset", "")]
    about = str(line.body.get("about", ""))
    return [
        Put("request", counted(line.id, number), _told(about, str(asset), line.at))
        for number, asset in enumerate(assets)
    ]


def _told(about: str, asset: str, at: str) -> dict[str, str]:
    known = about if about in ABOUT else ""
    values = {"about": known, "asset": asset if is_id(asset) else "", "at": at}
    return {name: value for name, value in values.items() if value}


ABOUT = (DECIDE, WANTED, NOTHING_FOUND, OFFERED)
"""What a request may be about in the log; any other word stays in the ledger."""


def is_fit(name: str, slip: bytes) -> bool:
    """Whether a slip of that name is one that can be filed."""
    try:
        _checked(name, read_line(slip))
    except (BadInput, FormatTooNew):
        return False
    return True


def _checked(name: str, line: Line) -> Line:
    """A line whose ids are ids: anybody may hand in anything. BadInput."""
    try:
        ids = [line.id] + ([str(line.body["use"])] if line.kind == MARK else [])
        if not all(map(is_id, ids)) or not name.startswith(line.id):
            raise BadInput(name, "id")
        if line.kind == DISPOSAL:  # librarians write it into the ledger themselves
            raise BadInput(name, "disposal")
        if line.kind == USE and read_record(line.body).id != line.id:
            raise BadInput(name, "id of the use")
    except KeyError as error:
        raise BadInput(name, repr(error)) from error
    return line


def _is_free(view: View, op: Op) -> bool:
    """Whether no entity of another kind has this id: a forged slip must not replace a licence."""
    return all(view.get(kind, op.id) is None for kind in KINDS if kind != op.kind)


def stamp(moment: datetime | None = None, tail: str | None = None) -> str:
    """The name of a file that is filed now, or at a moment."""
    at = (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return f"{at}-{secrets.token_hex(4) if tail is None else tail}"
