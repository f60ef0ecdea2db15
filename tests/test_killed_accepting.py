"""Whatever kills the program while offers are taken in: each comes in once, as was decided."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assetlib.accepting import _token
from assetlib.errors import ShareOffline
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.offering import Said
from assetlib.query import Query
from assetlib.settings import load
from assetlib.share import Share
from tests import shelf
from tests.killed_accepting import PLACE, STEPS
from tests.killing import KILLED
from tests.program import run_python
from tests.uses import account
from tests.waiting import eventually

TITLES = ["城跡の夜桜", "朝"]
"""The first gets the title that was decided, the other keeps its own."""


def opened(root: Path, cache: Path) -> Library:
    library = open_library(root, cache, indexing=False)
    library.ready()
    return library


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library to which two pictures were offered, to be copied for each death."""
    base = tmp_path_factory.mktemp("offered")
    root = base / "画像"
    shelf.put(root, "子育て/前から.png", shelf.png((1, 2, 3)))
    found_library(root, load(base / "cache"))
    library = opened(root, base / "cache")
    library.sweep(confirm=True).result()
    own = base / "own"
    own.mkdir()
    files = []
    for number, title in enumerate(("夜桜", "朝")):
        files.append((own / f"{title}.png", title))
        files[-1][0].write_bytes(shelf.png((250, 9 + number, 180), 40))
    with account("hanako@city"):
        staff = opened(root, base / "their cache")
    sent = [staff.offers.offer((one,), Said("観光課"), lambda *_: True) for one in files]
    assert [one.result().done for one in sent] == [1, 1]
    for _ in range(20):
        staff._delivery.refresh().result()
        library._delivery.refresh().result()
    assert len(library.offers.waiting().result()) == 2
    staff.close()
    library.close()
    eventually(lambda: not [*base.rglob("cache.db-*")])  # whoever still looks closes it then
    return base


def copied(template: Path, tmp_path: Path) -> tuple[Path, Path]:
    base = tmp_path / "pc"
    shutil.copytree(template, base, symlinks=True)
    known = base / "cache" / "known.json"
    known.write_text(known.read_text().replace(json.dumps(str(template))[1:-1], str(base)))
    return base / "画像", base / "cache"


def killed(root: Path, cache: Path, point: str) -> int:
    return run_python("-m", "tests.killed_accepting", root, cache, point).returncode


def pictures(root: Path) -> list[str]:
    found = root.rglob("*.png")
    return sorted(one.name for one in found if "_catalog" not in one.parts)


def titles(library: Library) -> list[str]:
    rows = library.search(Query()).result().rows
    return sorted(tile.title for tile in library.tiles(rows).result())


def in_once(library: Library, root: Path) -> None:
    """Both offers are pictures with what was decided, and nothing of them is left over."""
    eventually(lambda: not [*library.offers._accepting._begun.open()])  # it ends by itself
    library.offers._lane.submit(lambda: None).result()
    library.deliver(5)
    assert library.offers.waiting().result() == ()
    assert pictures(root) == ["前から.png", "夜桜.png", "朝.png"]
    assert titles(library) == sorted(["前から", *TITLES])
    rows = library.search(Query()).result().rows
    came = [one for one in library.details(rows).result() if one.asset.title in TITLES]
    for details in came:
        (note,) = details.licences
        assert (details.asset.note, note.terms_text) == (PLACE.note, PLACE.terms)
    assert len(library.licences().result()) == 1
    assert library._share.pieces() == ()
    assert not [*library.offers._arrivals._folder.glob("*")]
    tally = library.sweep(confirm=True).result()
    assert (tally.added, tally.moved, tally.missing) == (0, 0, 0)


def test_without_an_accident_both_come_in(template: Path, tmp_path: Path) -> None:
    root, cache = copied(template, tmp_path)
    assert killed(root, cache, "never") == 0
    library = opened(root, cache)
    in_once(library, root)
    library.close()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", STEPS)
def test_each_comes_in_once_as_was_decided(
    template: Path, tmp_path: Path, name: str, when: str
) -> None:
    root, cache = copied(template, tmp_path)
    assert killed(root, cache, f"{when} {name}") == KILLED
    library = opened(root, cache)
    if (when, name) == ("before", "decide"):  # nothing was begun: somebody decides again
        library.offers.accept(library.offers.waiting().result(), PLACE).result()
    in_once(library, root)
    library.close()


def test_also_where_this_pc_knows_only_a_moment_later_that_it_may(
    template: Path, tmp_path: Path
) -> None:
    root, cache = copied(template, tmp_path)
    assert killed(root, cache, "after place one") == KILLED
    for database in cache.glob("*/cache.db*"):  # it is made anew after an upgrade
        database.unlink()
    library = opened(root, cache)
    in_once(library, root)
    library.close()


def test_what_was_being_copied_into_the_folder_goes(template: Path, tmp_path: Path) -> None:
    root, cache = copied(template, tmp_path)
    assert killed(root, cache, "before place one") == KILLED
    (begun,) = cache.rglob("arriving/*.json")
    offer = json.loads(begun.read_bytes())["offers"][0]
    draft = root / "子育て" / f".assetlib-{_token(begun.stem, offer)}.part"
    draft.write_bytes(b"half of")
    library = opened(root, cache)
    in_once(library, root)
    assert not draft.exists()
    assert not [*root.rglob(".assetlib-*")]
    library.close()


@pytest.mark.parametrize("name", ["record one", "record two"])
def test_also_where_another_pc_saw_the_file_first(
    template: Path, tmp_path: Path, name: str
) -> None:
    root, cache = copied(template, tmp_path)
    assert killed(root, cache, f"before {name}") == KILLED
    other = opened(root, tmp_path / "their cache")
    other.sweep(confirm=True).result()
    assert len(pictures(root)) == len(other.search(Query()).result().rows)
    other.close()
    library = opened(root, cache)
    in_once(library, root)
    library.close()


def test_a_librarian_at_another_pc_who_decides_anew_does_not_take_it_twice(
    template: Path, tmp_path: Path
) -> None:
    root, cache = copied(template, tmp_path)
    assert killed(root, cache, "after place one") == KILLED
    other = opened(root, tmp_path / "their cache")
    other.offers.accept(other.offers.waiting().result(), PLACE).result()
    in_once(other, root)
    other.close()
    library = opened(root, cache)
    in_once(library, root)
    library.close()


def test_what_a_lost_share_left_is_ended_before_anything_else_is_decided(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, cache = copied(template, tmp_path)
    library = opened(root, cache)

    def lost(*_: object, **__: object) -> None:
        raise ShareOffline("share")

    with monkeypatch.context() as patch:
        patch.setattr(Share, "list", lost)
        asked = library.offers.accept(library.offers.waiting().result(), PLACE)
        assert isinstance(asked.exception(), ShareOffline)
    elsewhere = replace(PLACE, folder="ほか")
    library.offers.accept(library.offers.waiting().result(), elsewhere).result()
    in_once(library, root)
    assert not (root / "ほか").exists()
    library.close()


def test_what_was_refused_is_not_tried_again_by_itself(template: Path, tmp_path: Path) -> None:
    root, cache = copied(template, tmp_path)
    library = opened(root, cache)
    (piece, *_) = (root / "_catalog/inbox").glob("*.part")
    piece.write_bytes(piece.read_bytes()[:-1])
    asked = library.offers.accept(library.offers.waiting().result(), PLACE)
    assert asked.exception() is not None
    assert not [*library.offers._accepting._begun.open()]
    library.close()
