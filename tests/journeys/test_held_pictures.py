"""What the inspection holds back is the librarians' business, and nobody else's."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from assetlib.cli import cli
from assetlib.details import Edit
from assetlib.errors import NotHere
from assetlib.query import Query
from tests import shelf

HELD, CLEAN = "防災/切れた絵.png", "防災/避難/絵00.png"


@pytest.fixture
def library(open_root, root):
    shelf.put(root, HELD, shelf.png(side=400)[:300])
    library = open_root()
    library.sweep(confirm=True).result()
    rows = [library.row_at(path).result() for path in (HELD, CLEAN)]
    library.edit(rows, Edit(add_tags=("印",))).result()
    yield library
    library.close()


def seen_by_staff(library):
    library._librarian = False
    return library


def test_a_librarian_sees_a_held_picture_with_its_finding(library):
    (row,) = library.search(Query("切れた絵")).result().rows
    (one,) = library.details([row]).result()
    assert one.asset.inspection.findings
    assert library.tiles([row]).result()[0].held


def test_staff_find_and_count_no_held_picture(library):
    everything = len(library.search(Query()).result().rows)
    counts = {one.path: one.count for one in library.categories(Query()).result()}
    assert [(one.name, one.count) for one in library.tags("印").result()] == [("印", 2)]
    held = library.row_at(HELD).result()
    staff = seen_by_staff(library)
    assert held not in staff.search(Query("切れた絵")).result().rows
    assert len(staff.search(Query()).result().rows) == everything - 1
    fewer = {one.path: one.count for one in staff.categories(Query()).result()}
    assert (fewer[""], fewer["防災"]) == (counts[""] - 1, counts["防災"] - 1)
    assert fewer["子育て"] == counts["子育て"]
    assert [(one.name, one.count) for one in staff.tags("印").result()] == [("印", 1)]


def test_staff_who_still_hold_its_row_or_know_its_path_learn_nothing(library):
    row = library.row_at(HELD).result()
    staff = seen_by_staff(library)
    assert staff.tiles([row]).result() == ()
    assert staff.details([row]).result() == ()
    with pytest.raises(NotHere):
        staff.row_at(HELD).result()
    assert staff.row_at(CLEAN).result()


def test_the_command_line_of_staff_does_not_know_it_either(library, root, tmp_path, monkeypatch):
    line = ["search", str(root), "絵", "--json", "--cache", str(tmp_path / "cache")]
    answer = json.loads(CliRunner().invoke(cli, line).stdout)
    assert HELD in answer["results"]
    monkeypatch.setattr("assetlib.settings._account", lambda: "staff@elsewhere")
    fewer = json.loads(CliRunner().invoke(cli, line).stdout)
    assert fewer["total"] == answer["total"] - 1
    assert HELD not in fewer["results"]


def test_a_picture_that_was_mended_is_seen_again(library, root):
    held = library.row_at(HELD).result()
    staff = seen_by_staff(library)
    assert held not in staff.search(Query("切れた絵")).result().rows
    staff._librarian = True
    shelf.put(root, HELD, shelf.png(side=300), when=shelf.OLD - 60)
    staff.sweep(confirm=True).result()
    staff._librarian = False
    assert len(staff.search(Query("切れた絵")).result().rows) == 1
    assert staff.lists.export(str(root.parent / "一覧.csv")).result() == 13
