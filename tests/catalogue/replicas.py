"""PCs that follow one log, each with a replica of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Op, Set
from assetlib.catalogue.publishing import Publisher
from assetlib.index.projection import SqlView
from assetlib.index.store import Store
from tests.catalogue.making import AUTHOR, change
from tests.catalogue.memory_log import LIBRARY, MemoryLog


class Pc:
    """One PC: its replica, and its way to the log."""

    def __init__(self, log: MemoryLog, store: Store) -> None:
        self.log, self.store = log, store
        self.publisher = Publisher(log, store, LIBRARY, AUTHOR)

    def publish(self, *ops: Op) -> int:
        published = self.publisher.publish(change(*ops))
        assert published.clashes == ()
        return published.rev

    def get(self, kind: str, id_: str) -> object:
        with self.store.reading() as connection:
            return SqlView(connection).get(kind, id_)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[MemoryLog], Pc]]:
    """Starts a PC that has seen nothing of a log yet."""
    stores: list[Store] = []

    def start_it(log: MemoryLog) -> Pc:
        stores.append(Store(tmp_path / f"pc{len(stores)}" / "cache.db", LIBRARY))
        return Pc(log, stores[-1])

    yield start_it
    for store in stores:
        store.close()


def title(new: str, old: str = "old") -> Set:
    return Set("asset", "a", {"title": (old, new)})
