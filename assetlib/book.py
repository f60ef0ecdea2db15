"""The book: a librarian's copy of the ledger on this PC, each of its files fetched once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assetlib.catalogue.disposing import disposed
from assetlib.catalogue.filing import stamp
from assetlib.catalogue.office import Office
from assetlib.catalogue.slips import (
    REQUEST,
    USE,
    Line,
    Mark,
    is_damaged,
    marks,
    moment,
    parted_lines,
    read_lines,
    write_line,
)
from assetlib.catalogue.use_form import read_record
from assetlib.errors import BadInput, RaceLost
from assetlib.remnants import Remnants
from assetlib.uncollected import collecting_nothing
from assetlib.use import UseRecord

_AT_ONCE = 2000  # names asked for in one question


@dataclass(frozen=True, slots=True)
class Contents:
    """What the ledger says: records by id as they were made, marks by use, requests by id."""

    records: Mapping[str, UseRecord]
    marks: Mapping[str, Mark]
    requests: Mapping[str, Line]


class Book:
    """Copies in `<cache>/<library>/office`; what the ledger has lost of them becomes a remnant."""

    def __init__(self, folder: Path, office: Office) -> None:
        self._folder = folder / "office"
        self._office = office
        self._remnants = Remnants(self._folder)
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._damaged: set[str] = set()
        self._contents: Contents | None = None

    def refresh(self) -> None:
        """Fetch files that are new or another size, lay aside those that are gone.

        One that could not be read is fetched again, as somebody may have put a whole one there. As
        the share fails.
        """
        there = self._office.ledger_sizes()
        kept = self._sizes()
        for gone in kept.keys() - there.keys():
            self._lay_aside(gone)
        damaged = self.damaged()
        new = [name for name, size in there.items() if kept.get(name) != size or name in damaged]
        while new:
            files = self._office.filed(new[:_AT_ONCE])
            for name, data in zip(new, files, strict=False):
                if data or not there[name]:  # else it has gone at this moment
                    self._keep(name, data)
            new = new[len(files) :]
        if self._remnants:
            self._remnants.settle(self._ids(), self._until())

    def fetched_at(self) -> str:
        """When something new was copied last (UTC), or ""."""
        newest = max((place.stat().st_mtime for place in self._folder.glob("*/*.jsonl")), default=0)
        return datetime.fromtimestamp(newest, UTC).isoformat(timespec="seconds") if newest else ""

    def contents(self) -> Contents:
        """What the copies say; a use filed twice counts once, as it was filed first."""
        kept = self._kept()
        if self._contents is None or self._lines.keys() != kept:
            with collecting_nothing(keeping=True):
                self._lines = {
                    name: self._lines[name] if name in self._lines else self._read(name)
                    for name in kept
                }
                self._damaged &= kept
                lines = [line for name in sorted(kept) for line in self._lines[name]]
                self._contents = _contents(lines)
        return self._contents

    def files(self) -> Mapping[str, Sequence[Line]]:
        """The lines of each file, by its name."""
        self.contents()
        return self._lines

    def damaged(self) -> frozenset[str]:
        """The names of files of which something cannot be read, or nothing is there."""
        self.contents()
        return frozenset(self._damaged)

    def put_back(self) -> int:
        """File again what the ledger has lost and this PC had copied; how many use records.

        The very lines, in a file of the same name; where another one has it, beside it. As the
        share fails.
        """
        known, back = self._ids(), 0
        for name, data in self._remnants.files():
            new = [(part, line) for part, line in parted_lines(data)
                   if line is None or line.id not in known]  # fmt: skip
            lines = [line for _, line in new if line is not None]
            if not lines:
                continue
            self._file_again(name, data, b"".join(part for part, line in new if line is not None))
            known |= {line.id for line in lines}
            back += sum(line.kind == USE for line in lines)
        self.refresh()
        return back

    def _file_again(self, name: str, whole: bytes, lines: bytes) -> None:
        if name not in self._lines and not is_damaged(whole):
            with suppress(RaceLost):
                self._office.file_away(name, whole)
                return
        self._office.file_away(beside(name, lines), lines)

    def file_own(self, lines: Mapping[str, Sequence[Line]]) -> None:
        """File lines that are only known here, by the moment (UTC) they were filed at once."""
        for at, of in lines.items():
            data = b"".join(map(write_line, of))
            self._office.file_away(beside(stamp(moment(at) if at else None), data), data)
        self.refresh()

    def _ids(self) -> set[str]:
        return {line.id for lines in self.files().values() for line in lines}

    def _until(self) -> int:
        return max((one.until for one in disposed(self.files())), default=0)

    def dispose(self, names: Sequence[str], line: Line) -> None:
        """Write a line into the ledger, then remove files of it, here too; as the share fails.

        Whoever is killed in between leaves files that are due again.
        """
        self._office.dispose([])  # may it at all? Else a line would tell of what did not happen
        self._office.file_away(stamp(), write_line(line))
        for first in range(0, len(names), _AT_ONCE):
            self._office.dispose(names[first : first + _AT_ONCE])
        self.refresh()

    def burn(self) -> None:
        """Remove every copy: this account is no librarian any more."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lines, self._contents = {}, None
        self._damaged = set()

    def _kept(self) -> set[str]:
        return {place.stem for place in self._folder.glob("*/*.jsonl")}

    def _sizes(self) -> dict[str, int]:
        return {place.stem: place.stat().st_size for place in self._folder.glob("*/*.jsonl")}

    def _lay_aside(self, name: str) -> None:
        self._remnants.keep(name, self._place(name))
        self._forget(name)

    def _forget(self, name: str) -> None:
        self._lines.pop(name, None)
        self._damaged.discard(name)
        self._contents = None

    def _keep(self, name: str, data: bytes) -> None:
        place = self._place(name)
        with suppress(OSError):
            if place.read_bytes() == data:
                return
            self._lay_aside(name)  # it may have lines that the other one lacks
        self._forget(name)
        with suppress(OSError):  # a full disk: asked for again next time
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            draft = place.with_suffix(".tmp")
            draft.write_bytes(data)
            draft.replace(place)

    def _read(self, name: str) -> tuple[Line, ...]:
        try:
            data = self._place(name).read_bytes()
        except OSError:
            return ()
        if is_damaged(data):
            self._damaged.add(name)
        return read_lines(data)

    def _place(self, name: str) -> Path:
        return self._folder / name[:4] / f"{name}.jsonl"


def beside(name: str, lines: bytes) -> str:
    """The name of a file that holds these lines and was filed when another one was."""
    return f"{name.partition('-')[0]}-{hashlib.sha256(lines).hexdigest()[:8]}"


def _contents(lines: list[Line]) -> Contents:
    records: dict[str, UseRecord] = {}
    for line in lines:
        if line.kind == USE and line.id not in records:
            with suppress(BadInput):
                records[line.id] = read_record(line.body)
    requests = {line.id: line for line in lines if line.kind == REQUEST}
    return Contents(records, marks(lines), requests)
