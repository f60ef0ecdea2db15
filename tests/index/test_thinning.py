"""Thinning: which thumbnails go when the cache is too large, and what never does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assetlib.details import Edit
from assetlib.index import packs, thinning
from assetlib.index.packs import Packs
from assetlib.index.thinning import Thinning
from assetlib.library import Library, open_library
from assetlib.outbox import Outbox

A, B = "0" * 8 + "-0000-4000-8000-000000000001", "0" * 8 + "-0000-4000-8000-000000000002"
MB = 1_000_000


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "LEAST", 100_000)


def keep(cache: Path, library: str, rev: int, used: float, size: int = MB) -> Path:
    Packs(cache / library / "thumbnails").keep(rev, packs.pack({"a" * 64: b"x" * size}))
    place = cache / library / "thumbnails" / f"{rev:09d}.zip"
    os.utime(place, (used, used))
    return place


def own(cache: Path) -> Packs:
    return Packs(cache / A / "thumbnails")


def test_those_used_longest_ago_go_whatever_library_they_are_of(tmp_path: Path) -> None:
    old, middle = keep(tmp_path, B, 1, 1e9), keep(tmp_path, A, 2, 1e9 + 5)
    new = keep(tmp_path, A, 1, 1e9 + 9)
    Thinning(tmp_path, int(2.3 * MB), own(tmp_path)).thin()
    assert (old.exists(), middle.exists(), new.exists()) == (False, True, True)


def test_below_the_limit_nothing_goes(tmp_path: Path) -> None:
    places = [keep(tmp_path, A, rev, 1e9) for rev in (1, 2)]
    Thinning(tmp_path, 3 * MB, own(tmp_path)).thin()
    assert all(place.exists() for place in places)


def test_what_is_looked_at_is_used_now(tmp_path: Path) -> None:
    old, other = keep(tmp_path, A, 1, 1e9), keep(tmp_path, A, 2, 1e9 + 5)
    looked = own(tmp_path)
    assert looked.thumbnail(1, "a" * 64)
    looked.close()
    Thinning(tmp_path, int(1.3 * MB), own(tmp_path)).thin()
    assert (old.exists(), other.exists()) == (True, False)


def test_a_pack_that_is_open_stays(tmp_path: Path) -> None:
    old, other = keep(tmp_path, A, 1, 1e9), keep(tmp_path, A, 2, 1e9 + 5)
    looking = own(tmp_path)
    looking.thumbnail(1, "a" * 64)
    os.utime(old, (1e9, 1e9))
    Thinning(tmp_path, MB // 2, looking).thin()
    assert (old.exists(), other.exists()) == (True, False)
    looking.close()


def test_nothing_but_thumbnails_goes(tmp_path: Path) -> None:
    pack = keep(tmp_path, A, 1, 1e9)
    Outbox(tmp_path / A / "outbox").put("a", {"words": "x" * MB})
    Outbox(tmp_path / A / "outbox" / "files").put("b", {"piece": "x" * MB})
    for name in ("cache.db", "commits/1.json", "personal/x/uses/1.json", "moves/1.json"):
        place = tmp_path / A / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x" * MB)
    before = set(tmp_path.rglob("*"))
    Thinning(tmp_path, 1, own(tmp_path)).thin()
    assert before - set(tmp_path.rglob("*")) == {pack}


def test_it_looks_again_only_once_packs_have_come(tmp_path: Path) -> None:
    packs_here = own(tmp_path)
    thin = Thinning(tmp_path, MB // 2, packs_here)
    thin.thin()
    place = keep(tmp_path, A, 1, 1e9)
    thin.thin()
    assert place.exists()
    packs_here.keep(2, packs.pack({}))
    thin.thin()
    assert not place.exists()


def test_a_library_over_its_limit_shows_every_picture_and_keeps_what_waits(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_root: Callable[..., Library]
) -> None:
    open_root().sweep(confirm=True).result()
    monkeypatch.setattr(thinning, "LEAST", 1)
    monkeypatch.setenv("ASSETLIB_CACHE_LIMIT", "0.001")
    library = open_library(root, tmp_path / "pc", indexing=False)
    try:
        library.ready()
        rows = range(1, 13)
        first = [library.thumbnail(row).result() for row in rows]
        assert all(first)
        library._packs.close()
        library.deliver(20)
        assert not list((tmp_path / "pc").glob("*/thumbnails/*.zip"))
        assert [library.thumbnail(row).result() for row in rows] == first
        library.edit([1], Edit(title="夜桜")).result()
        (details,) = library.details([1]).result()
        assert details.asset.title == "夜桜"
    finally:
        library.close()
