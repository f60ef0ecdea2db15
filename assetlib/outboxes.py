"""The outboxes of one library on this PC, and the depot that holds copies of both."""

from __future__ import annotations

from pathlib import Path

from assetlib.catalogue.pieces import owner
from assetlib.depot import Depot, folder_name
from assetlib.outbox import Copies, Outbox
from assetlib.settings import Settings

DAY = 24 * 3600.0
"""Seconds after which a piece of a file without its slip is left over from a crash."""


class Outboxes:
    """What is decided here and not yet on the share.

    `changes` and `slips` lie below the library's cache folder; where the outbox is redirected, a
    copy of each file lies there too before anything counts as kept. `files` holds the pieces of
    files that go with slips, each of them only once its slip is on its way. `asked` is where the
    account's other PCs learn what was asked here (of a shared account, for each person apart);
    None without a depot.
    """

    def __init__(self, folder: Path, library: str, settings: Settings) -> None:
        self._depot: Depot | None = None
        if settings.outbox is not None:
            self._depot = Depot(settings.outbox, library, settings.account, settings.pc)
        self.asked = self._open_asked(settings)
        self.changes = self._open(folder / "outbox", "changes")
        self.slips = self._open(folder / "outbox" / "slips", "slips")
        self.files = self._open(folder / "outbox" / "files", "files")

    def bring_in_line(self) -> None:
        """Fetch from the depot what is not here, and put there what it lacks; OutboxAway."""
        self.changes.bring_in_line()
        self.slips.bring_in_line()
        self.files.bring_in_line()
        self._forget_pieces()

    def _forget_pieces(self) -> None:
        """A PC that died before a slip was kept leaves pieces that go nowhere."""
        slips = set(self.slips.ids())
        for name in self.files.stale(DAY):
            if owner(name) not in slips:
                self.files.done(name)

    def close(self) -> None:
        """Wait for nothing."""
        if self._depot is not None:
            self._depot.close()

    def _open_asked(self, settings: Settings) -> Copies | None:
        """Whoever shares an account and says no name is nobody that could be told an answer."""
        if self._depot is None or (settings.shared and not settings.declared):
            return None
        who = f"-{folder_name(settings.presence)}" if settings.shared else ""
        return self._depot.shelf(f"asked{who}", shared=True)

    def _open(self, folder: Path, kind: str) -> Outbox:
        return Outbox(folder, self._depot.shelf(kind) if self._depot is not None else None)
