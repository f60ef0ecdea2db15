"""A checkpoint: everything that is true at one revision, so that a new PC need not read its past.

A gzip of JSON lines: a header, a line for every commit so far (`past`, without its operations: by
their ids a PC knows what of its outbox is in the log), a line for each pack whose thumbnails no
picture shows any more (`thumbs`), and one `put` an entity, which a commit's parser reads. A picture
says beside it which revision's pack holds its thumbnail (`thumb`). The same revision gives the
same lines on every PC.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assetlib.catalogue.changes import Put, read_op, write_op
from assetlib.catalogue.commit import digest
from assetlib.catalogue.entities import FORMAT
from assetlib.errors import FormatTooNew, LogDamaged

_PART = 1 << 20

NAME = re.compile(r"([0-9]{9,})-([0-9a-f]{64})\.jsonl\.gz")


@dataclass(frozen=True, slots=True)
class Header:
    """Which library at which revision; `sha256` is that of the commit `rev`."""

    library: str
    rev: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Past:
    """A commit that led there, without its operations."""

    rev: int
    id: str
    sha256: str
    who: str
    pc: str
    app: str
    at: str
    why: str
    ops: int


@dataclass(frozen=True, slots=True)
class Pack:
    """Thumbnails in the pack of a revision, by content hash."""

    rev: int
    thumbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity as it stands; `thumb` is the revision that holds its thumbnail, or 0."""

    put: Put
    thumb: int = 0


Line = Past | Pack | Entity


def write_checkpoint(header: Header, lines: Iterable[Line]) -> bytes:
    """The bytes of a checkpoint."""
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", 6, buffer, mtime=0) as file:
        file.write(_dumped({"format": FORMAT, **asdict(header)}))
        for line in lines:
            file.write(_dumped(_form(line)))
        file.write(_dumped({"end": header.rev}))
    return buffer.getvalue()


def name_of(header: Header, data: bytes) -> str:
    """What a checkpoint is called: its revision, and the SHA-256 of its bytes."""
    return f"{header.rev:09d}-{digest(data)}.jsonl.gz"


def revision_of(name: str) -> int:
    """The revision in a name; 0 for what is no checkpoint's name."""
    found = NAME.fullmatch(name)
    return int(found[1]) if found else 0


def newest_first(names: Iterable[str]) -> list[str]:
    """The checkpoints among names."""
    return sorted(filter(revision_of, names), key=lambda name: (-revision_of(name), name))


def open_checkpoint(name: str, data: bytes, library: str) -> tuple[Header, Iterator[Line]]:
    """Its header and, one by one, its lines; LogDamaged, FormatTooNew, also while it is read."""
    found = NAME.fullmatch(name)
    if found is None or digest(data) != found[2]:
        raise LogDamaged(name, "bytes")
    forms = _forms(name, data)
    try:
        form = next(forms)
        if form["format"] != FORMAT:
            raise FormatTooNew(str(form["format"]), "format")
        header = Header(str(form["library"]), int(form["rev"]), str(form["sha256"]))
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise LogDamaged(name, repr(error)) from error
    if (header.library, header.rev) != (library, revision_of(name)):
        raise LogDamaged(name, header.library)
    return header, _lines(name, forms)


def length(name: str, data: bytes) -> int:
    """How many lines a checkpoint has; LogDamaged."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return sum(part.count(b"\n") for part in iter(lambda: file.read(_PART), b""))
    except (OSError, EOFError, zlib.error) as error:
        raise LogDamaged(name, repr(error)) from error


def _lines(name: str, forms: Iterator[dict[str, Any]]) -> Iterator[Line]:
    try:
        for form in forms:
            if "end" in form:
                return
            yield _line(form)
    except (KeyError, TypeError, ValueError) as error:
        raise LogDamaged(name, repr(error)) from error
    raise LogDamaged(name, "it ends too early")


def _forms(name: str, data: bytes) -> Iterator[dict[str, Any]]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            for line in file:
                yield json.loads(line)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise LogDamaged(name, repr(error)) from error


def _form(line: Line) -> Mapping[str, Any]:
    match line:
        case Past():
            return {"past": list(asdict(line).values())}
        case Pack():
            return {"thumbs": list(line.thumbs), "rev": line.rev}
        case Entity():
            return {**write_op(line.put), **({"thumb": line.thumb} if line.thumb else {})}


def _line(form: Mapping[str, Any]) -> Line:
    if "past" in form:
        rev, *words, ops = form["past"]
        id_, sha256, who, pc, app, at, why = map(str, words)
        return Past(int(rev), id_, sha256, who, pc, app, at, why, int(ops))
    if "thumbs" in form:
        return Pack(int(form["rev"]), tuple(map(str, form["thumbs"])))
    if "op" not in form:
        raise FormatTooNew(f"{sorted(form)!r:.80}", "checkpoint")
    op = read_op(form)
    if not isinstance(op, Put):
        raise FormatTooNew(str(form["op"]), "checkpoint")
    return Entity(op, int(form.get("thumb", 0)))


def _dumped(form: Mapping[str, Any]) -> bytes:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
