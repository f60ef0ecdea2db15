"""A library that moves to another server: its copy, the command, and what is told after it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assetlib import cli
from assetlib.details import Edit
from assetlib.events import Event, ShareStateChanged
from assetlib.library import Library

Moved = Callable[[Path, Path], dict]


@pytest.fixture
def new(root: Path) -> Path:
    return root.with_name("新しいサーバー") / root.name


@pytest.fixture
def moved(capsysbinary: pytest.CaptureFixture[bytes]) -> Moved:
    def run(old: Path, new: Path) -> dict:
        with pytest.raises(SystemExit) as ended:
            cli.cli(["catalogue", "moved", str(old), str(new), "--json"])
        assert not ended.value.code
        return json.loads(capsysbinary.readouterr().out)

    return run


def state(library: Library) -> ShareStateChanged:
    events = list[Event]()
    library.deliver(30)
    library.listen(events.append)
    (found,) = [one for one in events if isinstance(one, ShareStateChanged)]
    return found


def copied(root: Path, new: Path) -> None:
    """The folder as a copying tool takes it while people work: a lease may end meanwhile."""
    shutil.copytree(root, new, ignore=shutil.ignore_patterns("indexer.lock"))


def commits(root: Path) -> list[str]:
    return sorted(one.name for one in (root / "_catalog" / "log" / "000000").iterdir())


def told_by(capsysbinary: pytest.CaptureFixture[bytes], *words: str | Path) -> tuple[int, str]:
    """The exit status of a command, and all it says."""
    capsysbinary.readouterr()
    with pytest.raises(SystemExit) as ended:
        cli.cli(list(map(str, words)))
    said = capsysbinary.readouterr()
    return int(ended.value.code or 0), (said.out + said.err).decode()


def decide(library: Library, title: str) -> None:
    library.edit([1], Edit(title=title)).result(30)
    library.deliver(30)
    library.close()
