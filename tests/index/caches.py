"""Caches of PCs, filled from logs in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from assetlib.catalogue.changes import Op, Put
from assetlib.catalogue.publishing import Publisher
from assetlib.index.store import Store
from tests.catalogue.making import AUTHOR, logged
from tests.catalogue.memory_log import LIBRARY, MemoryLog

Opener = Callable[..., Store]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Opener]:
    """Opens the cache of a PC; all get closed."""
    opened: list[Store] = []

    def open_it(pc: str = "pc", library: str = LIBRARY) -> Store:
        opened.append(Store(tmp_path / pc / "cache.db", library))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


def refresh(store: Store, log: MemoryLog) -> Store:
    Publisher(log, store, LIBRARY, AUTHOR).refresh()
    return store


def filled(store: Store, *ops: Sequence[Op]) -> Store:
    """A store after these changes, each a commit of its own."""
    return refresh(store, logged(*ops))


def picture(id_: str, path: str, **fields: object) -> Put:
    return Put("asset", id_, {"path": path, "title": path, **fields})
