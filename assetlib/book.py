"""The book: a librarian's copy of the ledger on this PC, each of its files fetched once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assetlib.catalogue.filing import stamp
from assetlib.catalogue.office import Office
from assetlib.catalogue.slips import REQUEST, USE, Line, Mark, marks, read_lines, write_line
from assetlib.catalogue.use_form import read_record
from assetlib.errors import BadInput
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
    """Copies in `<cache>/<library>/office`; they are cache, and go where the ledger's files go."""

    def __init__(self, folder: Path, office: Office) -> None:
        self._folder = folder / "office"
        self._office = office
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._contents: Contents | None = None

    def refresh(self) -> None:
        """Fetch files that are new, drop those that are gone; as the share fails."""
        names = self._office.ledger()
        for gone in self._kept() - set(names):
            with suppress(OSError):
                self._place(gone).unlink()
        kept = self._kept()
        new = [name for name in names if name not in kept]
        while new:
            files = self._office.filed(new[:_AT_ONCE])
            for name, data in zip(new, files, strict=False):
                self._keep(name, data)
            new = new[len(files) :]

    def fetched_at(self) -> str:
        """When something new was copied last (UTC), or ""."""
        newest = max((place.stat().st_mtime for place in self._folder.glob("*/*.jsonl")), default=0)
        return datetime.fromtimestamp(newest, UTC).isoformat(timespec="seconds") if newest else ""

    def contents(self) -> Contents:
        """What the copies say; a use filed twice counts once, as it was filed first."""
        kept = self._kept()
        if self._contents is None or self._lines.keys() != kept:
            with collecting_nothing(keeping=True):
                self._lines = {name: self._lines.get(name) or self._read(name) for name in kept}
                lines = [line for name in sorted(kept) for line in self._lines[name]]
                self._contents = _contents(lines)
        return self._contents

    def files(self) -> Mapping[str, Sequence[Line]]:
        """The lines of each file, by its name."""
        self.contents()
        return self._lines

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

    def _kept(self) -> set[str]:
        return {place.stem for place in self._folder.glob("*/*.jsonl")}

    def _keep(self, name: str, data: bytes) -> None:
        place = self._place(name)
        with suppress(OSError):  # a full disk: asked for again next time
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            draft = place.with_suffix(".tmp")
            draft.write_bytes(data)
            draft.replace(place)

    def _read(self, name: str) -> tuple[Line, ...]:
        try:
            return read_lines(self._place(name).read_bytes())
        except OSError:
            return ()

    def _place(self, name: str) -> Path:
        return self._folder / name[:4] / f"{name}.jsonl"


def _contents(lines: list[Line]) -> Contents:
    records: dict[str, UseRecord] = {}
    for line in lines:
        if line.kind == USE and line.id not in records:
            with suppress(BadInput):
                records[line.id] = read_record(line.body)
    requests = {line.id: line for line in lines if line.kind == REQUEST}
    return Contents(records, marks(lines), requests)
