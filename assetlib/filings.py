"""Filings: when uses were filed, as the commits say that brought them into the log."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from assetlib.catalogue.commit import Commit, digest, read_commit
from assetlib.catalogue.filing import WHY
from assetlib.catalogue.lost_uses import uses_filed
from assetlib.catalogue.recent import Recent
from assetlib.durable import keep
from assetlib.errors import FormatTooNew, LocalTrouble, LogDamaged
from assetlib.index.schema import history
from assetlib.index.store import Store
from assetlib.share import Share

AT_ONCE = 100
"""Commits looked at before it is asked whether they were enough."""


class Filings:
    """Found commit by commit where somebody asks, and remembered: commits do not change."""

    def __init__(self, store: Store, recent: Recent, share: Share, folder: Path) -> None:
        self._store, self._recent, self._share = store, recent, share
        self._place = folder / "office" / "filings.json"
        self._known: dict[str, str] | None = None

    def when(self, ids: Collection[str], *, oldest_first: bool) -> dict[str, str]:
        """When each of these uses was filed, "" for one of which no commit tells; ShareOffline."""
        known = self._remembered()
        if missing := set(ids) - known.keys():
            for commits in self._commits(oldest_first=oldest_first):
                found = uses_filed(commits)
                known |= {id_: at for id_, at in found.items() if id_ in missing}
                missing -= found.keys()
                if not missing:
                    break
            self._remember(known)
        return {id_: known.get(id_, "") for id_ in ids}

    def _commits(self, *, oldest_first: bool) -> Iterator[list[Commit]]:
        order = history.c.rev.asc() if oldest_first else history.c.rev.desc()
        query = select(history.c.rev, history.c.sha256).where(history.c.why == WHY).order_by(order)
        with self._store.reading() as connection:
            revs = [(int(rev), str(sha256)) for rev, sha256 in connection.execute(query)]
        for at in range(0, len(revs), AT_ONCE):
            yield list(self._read(revs[at : at + AT_ONCE]))

    def _read(self, revs: list[tuple[int, str]]) -> Iterator[Commit]:
        here = {rev: self._recent.read(rev, sha256) for rev, sha256 in revs}
        away = [rev for rev, body in here.items() if body is None]
        here |= dict(zip(away, self._share.commits(away), strict=True))
        for rev, sha256 in revs:
            body = here[rev]
            if body is not None and digest(body) == sha256:
                with suppress(LogDamaged, FormatTooNew):
                    yield read_commit(body)

    def _remembered(self) -> dict[str, str]:
        if self._known is None:
            self._known = {}
            with suppress(OSError, ValueError, AttributeError):
                form = json.loads(self._place.read_bytes())
                self._known = {str(id_): str(at) for id_, at in form.items()}
        return self._known

    def _remember(self, known: dict[str, str]) -> None:
        with suppress(OSError, LocalTrouble):  # a full disk: it is found again next time
            self._place.parent.mkdir(parents=True, exist_ok=True)
            keep(self._place, json.dumps(known).encode())
