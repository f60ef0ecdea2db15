"""Departure: copy, record, hand over, in this order; a crash leaves no use without a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Protocol

from assetlib.errors import (
    ExportTrouble,
    FileUnreadable,
    LocalTrouble,
    NotRecorded,
    TakingStopped,
    Trouble,
    WorkerTrouble,
)
from assetlib.gate import Ledger
from assetlib.handed import Handed, name_for
from assetlib.log import Marker
from assetlib.personal import Personal
from assetlib.progress import Progress
from assetlib.rights import Rights
from assetlib.use import Form, PlanItem, UseRecord

Copy = Mapping[str, Any]
"""What a worker says of a copy (`index/handing.py`, `Copy`)."""

_OF_ONE_FILE = (ExportTrouble, FileUnreadable, WorkerTrouble)
"""Troubles of one picture, which do not keep the others back."""


class Source(Protocol):
    """Where copies come from and go to: the share (`share.Share`), or in practice cards."""

    def hand(self, args: Mapping[str, Any]) -> Future[Mapping[str, Any]]:
        """Copy a picture into a private folder of this PC."""
        ...

    def release(self, files: Sequence[str], target: str) -> Future[tuple[str, ...]]:
        """Put copies into a folder somebody chose; without files, find out whether it takes any."""
        ...

    def marker(self) -> Marker:
        """The marker of the library."""
        ...


class Departure:
    """The steps by which pictures leave one library. Every one of them waits; call it in a lane."""

    def __init__(self, share: Source, ledger: Ledger, personal: Personal, handed: Handed) -> None:
        self._share = share
        self._ledger = ledger
        self._personal = personal
        self._handed = handed

    def copy(
        self,
        items: Sequence[PlanItem],
        form: Form,
        rights: Mapping[int, Rights],
        progress: Progress,
    ) -> tuple[dict[int, Copy], dict[int, Trouble]]:
        """Copy pictures into the private folder; by row, the copies and what could not be copied.

        LocalTrouble or ShareTrouble where none can be, TakingStopped; nothing is left behind then.
        """
        copies: dict[int, Copy] = {}
        failed: dict[int, Trouble] = {}
        for number, item in enumerate(items):
            progress.tell(number, len(items))
            try:
                if progress.stopped:
                    raise TakingStopped
                copies[item.row] = self._copy(item, form, rights.get(item.row))
            except _OF_ONE_FILE as trouble:
                failed[item.row] = trouble
            except Trouble:
                self.remove(copies.values())
                raise
        progress.tell(len(items), len(items))
        return copies, failed

    def _copy(self, item: PlanItem, form: Form, rights: Rights | None) -> Copy:
        args = {
            "path": item.path,
            "sha256": item.sha256,
            "format": form.format,
            "side": form.side,
            "place": str(self._handed.folder),
            "stem": name_for(item.path),
            "rights": asdict(rights) if rights else None,
        }
        copy = self._share.hand(args).result()
        self._handed.note(Path(copy["file"]))
        return copy

    def probe(self, target: str) -> None:
        """LocalTrouble where a folder cannot be written to: asked before anything is recorded."""
        self._share.release((), target).result()

    def leave(
        self, records: Mapping[int, UseRecord], copies: Mapping[int, Copy], target: str
    ) -> dict[int, str]:
        """Make every use durable, and only then hand over; by row, where each copy is.

        NotRecorded, LocalTrouble where the folder `target` refuses: nothing has left then.
        """
        files = {row: str(copies[row]["file"]) for row in records}
        try:
            self._record(tuple(records.values()))
            if not target:
                return files
            placed = self._release(tuple(records.values()), tuple(files.values()), target)
        except Trouble:
            self.remove(copies.values())
            raise
        self.remove(copies.values())
        return dict(zip(files, placed, strict=True))

    def _record(self, records: Sequence[UseRecord]) -> None:
        filed: list[UseRecord] = []
        try:
            for record in records:
                self._ledger.file(record)
                filed.append(record)
                self._personal.keep_use(record)
        except LocalTrouble as trouble:
            self._take_back(filed)
            raise NotRecorded(trouble.subject, trouble.detail) from trouble

    def _release(
        self, records: Sequence[UseRecord], files: Sequence[str], target: str
    ) -> tuple[str, ...]:
        try:
            return self._share.release(files, target).result()
        except LocalTrouble:
            self._take_back(records)
            raise
        except WorkerTrouble as trouble:
            # Whatever it had placed by then has been used, so every record stands.
            raise LocalTrouble(target, type(trouble).__name__) from trouble

    def _take_back(self, records: Sequence[UseRecord]) -> None:
        """Mark uses that did not happen after all, as far as that can be done now."""
        for record in records:
            with suppress(Trouble):
                self._ledger.mark(record.id, True)  # noqa: FBT003 - as the protocol has it
                self._personal.keep_use(replace(record, not_used=True))

    def remove(self, copies: Iterable[Copy]) -> None:
        """Remove copies that do not leave."""
        for copy in copies:
            self._handed.remove(Path(copy["file"]))
