"""The share's office: slips, the ledger and evidence, over worker processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assetlib.asked import SLOW, Asked
from assetlib.processes.frames import parted


class ShareOffice(Asked):
    """Fulfils `catalogue/office.Office`. Its methods wait; call them from a lane."""

    def hand_in(self, id_: str, body: bytes) -> None:
        """Put a slip or a piece into the inbox; ShareReadOnly, ShareOffline."""
        self._answer(self._ask(self._log, "hand_in", {"id": id_}, blob=body))

    def inbox(self) -> tuple[str, ...]:
        """The names of the slips that wait there."""
        names: Any = self._answer(self._ask(self._log, "inbox", {})).value
        return tuple(names)

    def pieces(self) -> tuple[str, ...]:
        """The names of the pieces of files that wait there."""
        names: Any = self._answer(self._ask(self._log, "pieces", {})).value
        return tuple(names)

    def take(self, name: str) -> bytes | None:
        """The bytes of a slip, or None where somebody was faster."""
        answer = self._answer(self._ask(self._log, "take", {"name": name}))
        return answer.blob if answer.value else None

    def clear(self, names: Sequence[str]) -> None:
        """Remove slips that are filed."""
        self._answer(self._ask(self._log, "clear", {"names": list(names)}))

    def set_aside(self, name: str) -> None:
        """Move a slip that nobody can read out of the way."""
        self._answer(self._ask(self._log, "set_aside", {"name": name}))

    def file_away(self, name: str, lines: bytes) -> None:
        """Add a file to the ledger."""
        self._answer(self._ask(self._log, "file_away", {"name": name}, blob=lines))

    def ledger(self, since: str = "") -> tuple[str, ...]:
        """The names of the ledger's files, oldest first; ShareReadOnly for who may not look."""
        names: Any = self._answer(self._ask(self._log, "ledger", {"since": since})).value
        return tuple(names)

    def ledger_sizes(self) -> dict[str, int]:
        """How many bytes each of the ledger's files has; ShareReadOnly for who may not look."""
        sizes: Any = self._answer(self._ask(self._log, "ledger_sizes", {}, timeout=SLOW)).value
        return {str(name): int(size) for name, size in sizes}

    def filed(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """The first of these files, as many as may travel at once."""
        asked = self._ask(self._log, "filed", {"names": list(names)}, timeout=SLOW)
        answer = self._answer(asked)
        sizes: Any = answer.value
        return parted(answer.blob, sizes)

    def dispose(self, names: Sequence[str]) -> None:
        """Remove files of the ledger past their time; one that is gone already is no error."""
        self._answer(self._ask(self._log, "dispose", {"names": list(names)}, timeout=SLOW))

    def keep_evidence(self, path: str) -> str:
        """Copy a document of this PC into the office; its SHA-256. FileUnreadable, BadInput."""
        asked = self._ask(self._log, "keep_evidence", {"path": path}, timeout=SLOW)
        return str(self._answer(asked).value)

    def read_own(self, path: str) -> bytes:
        """A file of this PC, which may lie on a drive that hangs; FileUnreadable.

        Empty where it is no ordinary file, or larger than what can be handed in.
        """
        # past the breaker: it need not lie on the share
        args: dict[str, Any] = {"root": self._root, "path": path}
        return self._answer(self._aside.submit("read_own", args, timeout=SLOW)).blob

    def evidence(self, sha256: str) -> tuple[str, bytes]:
        """A document's ending and bytes; NotHere."""
        asked = self._ask(self._log, "evidence", {"sha256": sha256}, timeout=SLOW)
        answer = self._answer(asked)
        return str(answer.value), answer.blob
