"""Lost records: use records that the log of a place names, and that its office lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assetlib.catalogue.commit import Commit, read_commit
from assetlib.catalogue.lost_uses import LostUses, lost, uses_filed
from assetlib.catalogue.slips import Line, read_line, read_lines
from assetlib.errors import BadInput, FormatTooNew, LogDamaged
from assetlib.share import Share

_AT_ONCE = 100
_USE = b'"use"'  # spares the reading of all other commits


def lost_at(root: Path) -> LostUses:
    """What is lost at a place; the log is read first, for the ledger is written before it.

    A slip that waits is not lost. As the share fails.
    """
    share = Share(root)
    try:
        share.marker()
        filed = uses_filed(_commits(share))
        return lost(filed, [*_lines(share), *_waiting(share)] if filed else [])
    finally:
        share.close()


def _commits(share: Share) -> Iterator[Commit]:
    newest = share.newest()
    for first in range(1, newest + 1, _AT_ONCE):
        for body in share.commits(range(first, min(first + _AT_ONCE, newest + 1))):
            if body is not None and _USE in body:
                with suppress(LogDamaged, FormatTooNew):  # the doctor tells of that
                    yield read_commit(body)


def _lines(share: Share) -> Iterator[Line]:
    names: Sequence[str] = share.ledger()
    while names:
        files = share.filed(names)
        names = names[len(files) :]
        for data in files:
            yield from read_lines(data)


def _waiting(share: Share) -> Iterator[Line]:
    for name in share.inbox():
        data = share.take(name)
        with suppress(BadInput, FormatTooNew):
            if data is not None:
                yield read_line(data)
