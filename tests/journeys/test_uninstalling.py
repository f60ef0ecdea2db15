"""Uninstalling: this PC keeps nothing, the share is as it was, and nothing that waited is lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from assetlib import cli
from assetlib.details import Edit
from assetlib.discreet import scrubbed
from assetlib.errors import AtWork
from assetlib.library import Library, open_library
from assetlib.query import Query
from tests.waiting import eventually


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "config"
    place.mkdir()
    (place / "window.ini").write_text("[window]")
    (place / "assetlib.toml").write_text('language = "ja"')
    (place / "of another.txt").write_text("x")
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: place)
    return place


@pytest.fixture
def uninstall(
    config: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, dict]]:
    def run(*words: str) -> tuple[int, dict]:
        with pytest.raises(SystemExit) as ended:
            cli.cli(["uninstall", "--cache", str(tmp_path / "cache"), "--json", *words])
        return int(ended.value.code or 0), json.loads(capsysbinary.readouterr().out)

    return run


def seen(root: Path) -> dict[str, str]:
    files = (one for one in root.rglob("*") if one.is_file())
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def test_without_yes_it_only_says_what_would_go(library: Library, uninstall, tmp_path) -> None:
    library.close()
    before = seen(tmp_path)
    status, told = uninstall()
    assert status == 0
    assert str(tmp_path / "cache" / library.id) in told["would"]
    eventually(lambda: seen(tmp_path) == before)  # who looked closes its cache a moment later


def test_everything_here_goes_and_the_share_is_as_it_was(
    library: Library, uninstall, root: Path, config: Path, tmp_path: Path
) -> None:
    library.gathering.make("春", [1]).result()
    library.close()
    before = seen(root)
    status, told = uninstall("--yes")
    assert status == 0
    assert told["removed"]
    assert seen(root) == before
    assert not (tmp_path / "cache").exists()
    assert [one.name for one in config.iterdir()] == ["of another.txt"]
    assert uninstall() == (
        0,
        {"waiting": [], "private": 0, "removed": [], "would": [], "at_work": []},
    )


def test_what_waits_is_delivered_first(
    library: Library, uninstall, root: Path, tmp_path: Path, open_root
) -> None:
    away = root.with_name("away")
    root.rename(away)
    library.edit([1], Edit(title="夜桜")).result(30)
    library.close()
    away.rename(root)
    status, told = uninstall("--yes")
    assert (status, told["waiting"]) == (0, [])
    another = open_root("another")
    assert another.search(Query("夜桜")).result().rows


def test_what_cannot_be_delivered_is_named_and_nothing_goes(
    library: Library, uninstall, root: Path, tmp_path: Path
) -> None:
    root.rename(root.with_name("away"))
    library.edit([1], Edit(title="夜桜")).result(30)
    library.close()
    status, told = uninstall("--yes")
    assert status == 1
    (waits,) = told["waiting"]
    assert (waits["changes"], waits["root"]) == (1, scrubbed(str(root)))
    assert told["removed"] == []
    assert list((tmp_path / "cache" / library.id / "outbox").glob("*.json"))
    status, told = uninstall("--yes", "--discard")
    assert status == 0
    assert not (tmp_path / "cache").exists()


def test_what_waits_for_a_choice_is_told_as_that(
    library: Library, uninstall, root: Path, tmp_path: Path, open_root
) -> None:
    another = open_root("another")
    another.ready()
    away = root.with_name("away")
    root.rename(away)
    library.edit([1], Edit(title="夜桜")).result(30)
    library.close()
    away.rename(root)
    another.edit([1], Edit(title="葉桜")).result(30)
    another.deliver(30)
    with pytest.raises(SystemExit) as ended:
        cli.cli(["uninstall", "--cache", str(tmp_path / "cache"), "--yes"])
    assert ended.value.code == 1


def test_what_waits_follows_a_library_that_has_moved(
    library: Library, uninstall, root: Path, open_at, capsysbinary
) -> None:
    new = root.with_name("new")
    away = root.with_name("away")
    root.rename(away)
    library.edit([1], Edit(title="夜桜")).result(30)
    library.close()
    away.rename(root)
    shutil.copytree(root, new, ignore=shutil.ignore_patterns("indexer.lock"))
    with pytest.raises(SystemExit):
        cli.cli(["catalogue", "moved", str(root), str(new)])
    capsysbinary.readouterr()
    status, told = uninstall("--yes")
    assert (status, told["waiting"]) == (0, [])
    assert open_at(new, "another").search(Query("夜桜")).result().rows


def test_a_private_catalogue_lies_here_only_and_is_named(
    uninstall, tmp_path: Path, library: Library
) -> None:
    library.close()
    (tmp_path / "cache" / "private" / ("0" * 32) / "_catalog").mkdir(parents=True)
    status, told = uninstall("--yes")
    assert (status, told["private"]) == (1, 1)
    assert (tmp_path / "cache" / "private").exists()


def test_beside_an_open_window_nothing_goes(library: Library, uninstall, tmp_path: Path) -> None:
    with pytest.raises(AtWork):
        uninstall("--yes")
    assert (tmp_path / "cache" / library.id / "cache.db").exists()


def test_of_a_private_catalogue_alone_no_share_is_spoken_of(
    root: Path, tmp_path: Path, config: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    album = tmp_path / "album"
    shutil.copytree(root / "防災", album)
    open_library(album, tmp_path / "cache", indexing=False, private=True).close()
    with pytest.raises(SystemExit) as ended:
        cli.cli(["uninstall", "--cache", str(tmp_path / "cache"), "--yes"])
    assert ended.value.code == 1
    told = capsysbinary.readouterr().out.decode()
    assert "--discard" in told
    assert str(album) in told
    assert "共有フォルダー" not in told


def test_a_window_or_a_watch_that_runs_is_named_before_anything_goes(
    library: Library, uninstall, root: Path, tmp_path: Path, capsysbinary
) -> None:
    library.close()
    eventually(lambda: uninstall()[1]["at_work"] == [])
    watch = subprocess.Popen(
        [sys.executable, "-m", "assetlib", "index", root, "--watch"],
        env={**os.environ, "ASSETLIB_CACHE": str(tmp_path / "cache")},
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert watch.stderr is not None
        next(line for line in watch.stderr if "見守っています" in line)
        assert uninstall()[1]["at_work"] == [{"root": scrubbed(str(root)), "programs": ["watch"]}]
        with pytest.raises(SystemExit):
            cli.cli(["uninstall", "--cache", str(tmp_path / "cache")])
        said = capsysbinary.readouterr().out.decode()
        assert "見守り（index --watch）が動いています" in said
        # Another account of this PC knows it by the lease alone.
        with pytest.raises(SystemExit):
            cli.cli(["search", str(root), "絵", "--cache", str(tmp_path / "theirs")])
        capsysbinary.readouterr()

        def told() -> str:
            with pytest.raises(SystemExit):
                cli.cli(["uninstall", "--cache", str(tmp_path / "theirs")])
            return capsysbinary.readouterr().out.decode()

        eventually(lambda: "別のアカウントで、見守り" in told())
    finally:
        watch.terminate()
        watch.communicate(timeout=60)
    assert "見守り" not in told()
    assert uninstall()[1]["at_work"] == []
