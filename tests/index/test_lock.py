"""One process writes a cache, and whoever opens it next may write when that one has let go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assetlib.index.lock import CacheLock


def test_what_one_thread_takes_another_one_gives_back(tmp_path: Path):
    first, second = CacheLock(tmp_path), CacheLock(tmp_path)
    with ThreadPoolExecutor(1) as lane:
        assert lane.submit(first.try_hold).result()
        assert not second.try_hold()
        first.release()
        assert second.try_hold()


def test_letting_go_of_what_is_not_held_is_nothing(tmp_path: Path):
    held, other = CacheLock(tmp_path), CacheLock(tmp_path)
    assert held.try_hold()
    other.release()
    assert not other.try_hold()
