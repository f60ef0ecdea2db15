"""Tests of what a sweep need not read again, and of what it must."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from assetlib.catalogue.changes import Set
from assetlib.catalogue.publishing import Head
from assetlib.details import Edit
from assetlib.index import indexer
from assetlib.index.footprint import NONE, Footprint, Step, keep, kept
from assetlib.index.survey import Survey, survey
from assetlib.library import Library
from assetlib.share import Share
from tests import shelf

Opener = Callable[..., Library]


@pytest.fixture
def share(root: Path) -> Iterator[Share]:
    share = Share(root)
    yield share
    share.close()


def whole(share: Share, before: Survey | None = None) -> Survey:
    known = {} if before is None else {"before": before.footprint}
    return survey(share, [""], Event(), **known)


def test_a_folder_that_lies_as_before_is_not_read_again(share):
    first = whole(share)
    again = whole(share, first)
    assert (first.same, again.same) == (False, True)
    assert (len(first.files), again.files, again.footprint.files) == (12, (), 12)


def test_whoever_waits_hears_how_many_files_were_met(share):
    first, told = whole(share), list[int]()
    survey(share, [""], Event(), before=first.footprint, told=told.append)
    assert told == sorted(told)
    assert told[-1] == 12


CHANGES = {
    "another time": lambda root: shelf.put(
        root, "防災/避難/絵00.png", (root / "防災/避難/絵00.png").read_bytes(), when=shelf.OLD + 9
    ),
    "one gone": lambda root: (root / "防災/避難/絵00.png").unlink(),
    "a new one far below": lambda root: shelf.put(root, "防災/避難/a/b/c.png", b"x"),
    "an empty folder": lambda root: (root / "防災/空").mkdir(),
    "a name": lambda root: (root / "防災/避難").rename(root / "防災/避難所"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_folders_in_which_something_changed_are_read(share, root, change):
    first = whole(share)
    CHANGES[change](root)
    again = whole(share, first)
    fresh = whole(share)
    assert not again.same
    assert again.footprint == fresh.footprint
    before, now = first.listed, fresh.listed
    differing = {one for one in before.keys() | now.keys() if before.get(one) != now.get(one)}
    assert again.compared == differing
    assert again.listed == {one: now[one] for one in differing & now.keys()}


def test_a_catalogue_that_says_otherwise_is_compared_with_the_same_folder_again(open_root):
    library = open_root()
    for _ in range(3):  # folder and catalogue agree, and then nothing is read again
        library.sweep().result()
    picture = library.search_all().result()[0].asset
    ill = Set("asset", picture.id, {"state": ("present", "missing")})  # a PC whose share was ill
    library.change("missing", lambda *_: ([ill], 1)).result()
    library.sweep().result()
    states = {one.asset.state for one in library.search_all().result()}
    assert states == {"present"}


def surveys(monkeypatch) -> list[frozenset[str] | None]:
    """What each sweep from now on compares with the catalogue."""
    compared = []

    def watched(*args, **options):
        found = survey(*args, **options)
        compared.append(found.compared)
        return found

    monkeypatch.setattr(indexer, "survey", watched)
    return compared


def swept(library: Library) -> Library:
    for _ in range(3):  # what is new settles, and then folder and catalogue agree
        library.sweep().result()
    return library


def test_after_an_edit_nothing_is_compared_and_after_a_new_file_only_its_folder(
    open_root, root, monkeypatch
):
    library = swept(open_root())
    compared = surveys(monkeypatch)
    library.edit([1], Edit(title="桜")).result()
    library.sweep().result()
    shelf.put(root, "防災/避難/新しい.png", (root / "防災/避難/絵00.png").read_bytes())
    library.sweep().result()
    library.sweep().result()
    library.sweep().result()
    assert compared == [frozenset(), {"防災/避難"}, {"防災/避難"}, frozenset()]
    assert len(library.search_all().result()) == 13


def test_a_start_compares_nothing_where_the_last_sweep_agreed(open_root, root, monkeypatch):
    swept(open_root()).close()
    compared = surveys(monkeypatch)
    library = open_root()
    library.sweep().result()
    (root / "防災/避難/絵00.png").unlink()
    library.sweep().result()
    library.sweep().result()
    assert compared == [frozenset(), {"防災/避難"}, {"防災/避難"}]
    missing = [one for one in library.search_all().result() if one.asset.state == "missing"]
    assert len(missing) == 1


def test_a_folder_that_went_is_compared_until_its_files_are_missing(open_root, root, monkeypatch):
    library = swept(open_root())
    compared = surveys(monkeypatch)
    shutil.rmtree(root / "防災")
    for _ in range(3):
        library.sweep().result()
    assert all("防災/避難" in one for one in compared[:2])
    present = [one for one in library.search_all().result() if one.asset.state == "present"]
    assert not [one for one in present if one.asset.path.startswith("防災/")]


def test_a_footprint_of_another_log_or_of_nothing_readable_is_none(tmp_path):
    place = tmp_path / "cache.footprint"
    assert kept(place) == (NONE, Head(0, ""))
    place.write_bytes(b'{"format": 1, "steps": [["a"]]}')
    assert kept(place) == (NONE, Head(0, ""))
    steps = {"春": Step(b"1" * 32, ("春/花",), 3)}
    keep(place, Footprint(steps, frozenset({"秋"})), Head(7, "ab"))
    assert kept(place) == (Footprint(steps, frozenset({"秋"})), Head(7, "ab"))
