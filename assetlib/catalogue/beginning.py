"""Beginning: how a PC that knows nothing of a log comes to its newest good checkpoint."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from assetlib.catalogue.ahead import Told, counted
from assetlib.catalogue.checkpoint import Header, Line, length, open_checkpoint
from assetlib.catalogue.commit import digest
from assetlib.errors import FormatTooNew, LogDamaged
from assetlib.log import Log


class Beginner(Protocol):
    """A replica that knows nothing yet."""

    def restore(self, header: Header, lines: Iterable[Line]) -> None:
        """Take everything of a checkpoint, in one transaction; nothing where a line fails."""
        ...


def begin(log: Log, replica: Beginner, library: str, told: Told = lambda *_: None) -> int:
    """Start from the newest checkpoint that is whole and belongs to this log; its revision, or 0.

    `told` hears how many of its lines are read, and in the end that it is over.

    One that is damaged, of a newer program, or of another history is passed over: the commits
    say the same, and say where to stop.
    """
    for name in log.checkpoints():
        with suppress(LogDamaged, FormatTooNew):
            data = log.checkpoint(name)
            if data is None:
                continue
            header, lines = open_checkpoint(name, data, library)
            body = log.read(header.rev)
            if body is not None and digest(body) == header.sha256:
                total = length(name, data)
                try:
                    replica.restore(header, counted(lines, total, told))
                finally:
                    told(total, total)
                return header.rev
    return 0
