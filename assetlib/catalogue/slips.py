"""Slips: what PCs that may only read hand in, a line of the ledger each once it is filed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assetlib.errors import BadInput, FormatTooNew

FORMAT = 1
USE, MARK, REQUEST, PURGE, TRIAL, DISPOSAL = KINDS = (
    "use", "mark", "request", "purge", "trial", "disposal",
)  # fmt: skip
"""A use record; a mark 「使わなかった」 set or taken back; a question to the librarians; why a
picture was withdrawn; what a selftest handed in, which means nothing and is kept nowhere; which
years of the ledger were disposed of, by whom: that is never handed in, and never disposed of."""


@dataclass(frozen=True, slots=True)
class Line:
    """One slip, or one line of the ledger; `at` is UTC, `who` the account as that PC says it."""

    kind: str
    id: str
    at: str
    who: str
    body: Mapping[str, Any]


def write_line(line: Line) -> bytes:
    """One line of JSON with its line end, readable where it is Unicode."""
    form = {"format": FORMAT, "kind": line.kind, "id": line.id, "at": line.at, "who": line.who}
    whole = {**form, "body": line.body}
    try:
        return _dumped(whole, ascii_only=False)
    except UnicodeEncodeError:
        return _dumped(whole, ascii_only=True)


def _dumped(form: Mapping[str, Any], *, ascii_only: bool) -> bytes:
    text = json.dumps(form, ensure_ascii=ascii_only, separators=(",", ":"))
    return text.encode() + b"\n"


def read_line(data: bytes) -> Line:
    """A slip of this format; BadInput where it is torn, FormatTooNew where it is a newer one."""
    try:
        form = json.loads(data)
        if form["format"] != FORMAT or form["kind"] not in KINDS:
            raise FormatTooNew(str(form["kind"]), "slip")
        if not isinstance(form["body"], dict):
            raise BadInput(str(form["id"]), "slip")
        kind, id_, at, who = (str(form[name]) for name in ("kind", "id", "at", "who"))
        line = Line(kind, id_, at, who, form["body"])
        moment(line.at)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise BadInput("slip", repr(error)) from error
    return line


def read_lines(data: bytes) -> tuple[Line, ...]:
    """Every line of a ledger file that this program can read."""
    return tuple(line for _, line in parted_lines(data) if line is not None)


def parted_lines(data: bytes) -> Iterator[tuple[bytes, Line | None]]:
    """Each line's own bytes with its line end, and what it says; None where it cannot be read."""
    for part in data.splitlines():
        try:
            yield part + b"\n", read_line(part)
        except (BadInput, FormatTooNew):
            yield part + b"\n", None


def is_damaged(data: bytes) -> bool:
    """Whether a ledger file is not whole: none is empty, and each line is one of some format."""
    return not data or any(map(_is_torn, data.splitlines()))


def _is_torn(part: bytes) -> bool:
    try:
        read_line(part)
    except BadInput:
        return True
    except FormatTooNew:
        return False
    return False


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether a use counts: the latest one of a use holds, by its time and then its id."""

    use: str
    not_used: bool
    at: datetime
    id: str


def marks(lines: Iterable[Line]) -> dict[str, Mark]:
    """The mark that holds, by use."""
    held: dict[str, Mark] = {}
    for line in lines:
        if line.kind == MARK:
            use, flag = str(line.body.get("use", "")), bool(line.body.get("not_used"))
            held = later(held, {use: Mark(use, flag, moment(line.at), line.id)})
    return held


def moment(at: str) -> datetime:
    """A point of time that was written down, in UTC; ValueError where it is none."""
    found = datetime.fromisoformat(at)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def later(first: Mapping[str, Mark], second: Mapping[str, Mark]) -> dict[str, Mark]:
    """Two collections of marks together; of one use the later holds."""
    held = dict(first)
    for use, mark in second.items():
        if use not in held or (mark.at, mark.id) > (held[use].at, held[use].id):
            held[use] = mark
    return held
