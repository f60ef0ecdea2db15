"""Which library a window may open where the city has fixed one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assetlib.entrance import LocalEntrance
from assetlib.errors import (
    CatalogueGone,
    InsideLibrary,
    LibraryFixed,
    ShareOffline,
    WasALibrary,
)
from assetlib.known import Known
from assetlib.library import Library


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    place = tmp_path / "elsewhere"
    place.mkdir()
    (place / "絵.png").write_bytes(b"x")
    return place


@pytest.fixture
def _fixed(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = tmp_path / "assetlib.toml"
    city.write_text(f"library = '{root}'\nfixed = ['library']", encoding="utf-8")
    monkeypatch.setenv("ASSETLIB_SETTINGS", str(city))


@pytest.mark.usefixtures("_fixed")
def test_another_than_the_citys_is_refused_every_way_in(elsewhere: Path, tmp_path: Path) -> None:
    entrance = LocalEntrance(elsewhere, tmp_path / "cache")
    for way in (entrance.open, entrance.look, entrance.found, entrance.may_found):
        with pytest.raises(LibraryFixed):
            way()
    assert not (elsewhere / "_catalog").exists()
    assert not (tmp_path / "cache" / "private").exists()


@pytest.mark.usefixtures("_fixed")
def test_the_citys_own_is_opened_and_the_only_one_to_go_to(
    root: Path, tmp_path: Path, elsewhere: Path, open_root: Callable[..., Library]
) -> None:
    open_root().close()
    Known(tmp_path / "cache").remember(elsewhere, "another")
    entrance = LocalEntrance(root, tmp_path / "cache")
    entrance.open().close()
    assert entrance.bound()
    assert entrance.known() == (root,)


@pytest.mark.usefixtures("_fixed")
def test_where_the_citys_own_has_moved_it_is_followed(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    open_root().close()
    new = root.with_name("新しい場所")
    root.rename(new)
    LocalEntrance(root, tmp_path / "cache").follow(new)
    LocalEntrance(new, tmp_path / "cache").open().close()
    with pytest.raises(ShareOffline):  # it is the city's own, though nothing is there any more
        LocalEntrance(root, tmp_path / "cache").open()


def test_where_nothing_is_fixed_any_may_be_opened(root: Path, tmp_path: Path) -> None:
    entrance = LocalEntrance(root, tmp_path / "cache")
    assert not entrance.bound()
    entrance.may_found()


def test_inside_a_library_and_where_one_has_gone_the_window_begins_none(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    open_root().close()
    inside = LocalEntrance(root / "防災", tmp_path / "cache")
    for way in (inside.open, inside.found):
        with pytest.raises(InsideLibrary) as met:
            way()
        assert met.value.detail == str(root)
    (root / "_catalog").rename(root.with_name("put aside"))
    gone = LocalEntrance(root, tmp_path / "cache")
    with pytest.raises(CatalogueGone):
        gone.open()
    with pytest.raises(WasALibrary):
        gone.found()
    assert not (root / "_catalog").exists()


def test_a_history_without_its_marker_goes_on_where_it_lies_and_not_where_it_has_left(
    root: Path, tmp_path: Path, open_root: Callable[..., Library]
) -> None:
    library = open_root()
    library.close()
    marker = root / "_catalog" / "library.json"
    marker.unlink()
    again = LocalEntrance(root, tmp_path / "cache").found()
    assert again.id == library.id
    again.close()
    newest = max((root / "_catalog" / "log" / "000000").iterdir())
    farewell = newest.with_name(f"{int(newest.name) + 1:09d}")
    farewell.mkdir()
    (farewell / "commit.json").write_bytes(b'{"format":"moved"}')
    marker.unlink()
    with pytest.raises(WasALibrary):
        LocalEntrance(root, tmp_path / "cache").found()
    assert not marker.exists()
