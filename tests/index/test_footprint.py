"""Tests of what a sweep need not read again, and of what it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from assetlib.catalogue.changes import Set
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
def test_whatever_changed_is_read_with_everything_else(share, root, change):
    first = whole(share)
    CHANGES[change](root)
    again = whole(share, first)
    fresh = whole(share)
    assert not again.same
    assert (again.listings, again.footprint) == (fresh.listings, fresh.footprint)


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
