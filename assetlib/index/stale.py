"""Stale: pictures whose inspection was made by older rules, in batches to be read again."""

from __future__ import annotations

from sqlalchemy import select

from assetlib.asset import State
from assetlib.index.inspection import RULESET
from assetlib.index.renames import Job
from assetlib.index.scanner import Seen
from assetlib.index.schema import asset
from assetlib.index.store import Store
from assetlib.listing import Kind


class Stale:
    """Each picture is given out once; what cannot be read then is left to the sweeps."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tried = set[str]()

    def batch(self, most: int) -> list[Job]:
        """The next ones, `most` of them; until they are read their old result holds."""
        query = (
            select(asset.c.id)
            .where(asset.c.inspection["ruleset"].as_integer() < RULESET)
            .where(asset.c.sha256 != "", asset.c.state == State.PRESENT.value)
            .limit(most + len(self._tried))
        )
        with self._store.reading() as connection:
            ids = [id_ for id_ in connection.execute(query).scalars() if id_ not in self._tried]
        self._tried.update(ids[:most])
        known = filter(None, map(self._store.known_by_id, ids[:most]))
        return [Job(Seen(was.path, Kind.FILE, was.size, was.mtime_ns), was) for was in known]
