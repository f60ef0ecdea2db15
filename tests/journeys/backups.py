"""Backups of a share, and two PCs that look at the log when a story says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assetlib.delivery import CONFIRM_EVERY
from assetlib.details import Edit
from assetlib.errors import Trouble
from assetlib.library import Library


@pytest.fixture
def here(open_root: Callable[..., Library]) -> Library:
    library = open_root()
    library._upkeep.stop()  # these PCs look at the log when the stories say so
    library.sweep(confirm=True).result()
    return library


@pytest.fixture
def there(here: Library, open_root: Callable[..., Library]) -> Library:
    library = open_root("pc2")
    library._upkeep.stop()
    return library


def row_of(library: Library) -> int:
    return library.row_at("子育て/絵02.png").result()


def look(library: Library) -> None:
    """As the ticker does, until the share has been looked through."""
    for _ in range(CONFIRM_EVERY):
        library._delivery.refresh().result()


def tag(library: Library, name: str) -> None:
    library.edit([row_of(library)], Edit(add_tags=(name,))).result()
    arrive(library)


def arrive(library: Library) -> None:
    """On a slow machine an edit may still be on its way."""
    for _ in range(100):
        library._delivery.refresh().result()
        if not any(not slip.clashed for slip in library._outbox.slips()):
            return
    raise AssertionError("it never arrived")


def title(library: Library, text: str) -> None:
    """Give the picture 絵02 a title, whatever it is called now."""
    library.edit([row_of(library)], Edit(title=text)).result()
    arrive(library)


def title_of(library: Library) -> str:
    look(library)
    return library.details([row_of(library)]).result()[0].asset.title


def tags_of(library: Library) -> tuple[str, ...]:
    look(library)
    return library.details([row_of(library)]).result()[0].tags


def files(root: Path) -> dict[str, bytes]:
    log = root / "_catalog" / "log"
    return {str(f.relative_to(log)): f.read_bytes() for f in log.rglob("*") if f.is_file()}


class Backup:
    """A copy of the catalogue, as IT keeps one."""

    def __init__(self, root: Path, place: Path) -> None:
        self.log, self.place = root / "_catalog" / "log", place
        shutil.copytree(self.log, place)

    def restore(self) -> None:
        shutil.rmtree(self.log)
        shutil.copytree(self.place, self.log)


@pytest.fixture
def backup(here: Library, there: Library, root: Path, tmp_path: Path) -> Backup:
    return Backup(root, tmp_path / "backup")


def trouble_of(library: Library) -> Trouble | None:
    look(library)
    return library._delivery.trouble


def ids(library: Library) -> list[str]:
    return [commit["id"] for commit in library.commits(1000)]


def commit_folder(root: Path, rev: int) -> Path:
    return root / "_catalog" / "log" / "000000" / f"{rev:09d}"
