"""Stock: what was taken out of the library is counted nowhere, and no list finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetlib.details import Edit
from assetlib.library import Library
from assetlib.query import Query


def told(done: int, total: int) -> bool:
    """Nobody stops it."""
    return done <= total


@pytest.fixture
def thinned(library: Library) -> tuple[Library, str]:
    """Twelve pictures, all tagged; 絵01 was taken out, and its path as it was."""
    everything = library.search_all().result()
    library.edit([one.row for one in everything], Edit(add_tags=("絵",))).result()
    library.deliver(5)
    (one,) = (one for one in everything if "絵01." in one.asset.path)
    library.shelving.retire([one.row], told).result()
    library.deliver(5)
    return library, one.asset.path


def test_what_was_taken_out_is_in_no_count_of_a_category_and_comes_back_into_the_new_one(
    thinned: tuple[Library, str],
) -> None:
    library, path = thinned
    effect = library.category_desk.effect("防災", "子育て").result()
    listed = {one.path: one.count for one in library.categories(Query()).result()}
    assert effect.pictures == listed["防災"] == 5
    done = library.category_desk.merge("防災", "子育て").result()
    assert done.changed == effect.elsewhere == 2
    library.deliver(5)
    row = library.row_at(f"_catalog/retired/{path}").result()
    (gone,) = library.details([row]).result()
    assert gone.category == "子育て"


def test_what_was_taken_out_is_in_no_count_of_a_tag_and_loses_it_all_the_same(
    thinned: tuple[Library, str],
) -> None:
    library, path = thinned
    (tag,) = library.tag_desk.listed().result()
    assert tag.count == library.tag_desk.effect([tag.id]).result().pictures == 11
    assert [one.count for one in library.tags("絵").result()] == [11]
    assert library.tag_desk.delete([tag.id]).result().changed == 11
    library.deliver(5)
    row = library.row_at(f"_catalog/retired/{path}").result()
    assert library.details([row]).result()[0].tags == ()


def test_the_figures_of_a_year_leave_out_what_was_taken_out(thinned: tuple[Library, str]) -> None:
    library, _ = thinned
    figures = library.figures.year(0).result()
    assert (figures.pictures, figures.unlicensed) == (11, 11)


def test_no_line_of_a_list_finds_what_was_taken_out(
    thinned: tuple[Library, str], tmp_path: Path
) -> None:
    library, path = thinned
    file = tmp_path / "一覧.csv"
    gone = f"_catalog/retired/{path}"
    file.write_text(f"画像,題名\n{gone},別の題\n絵01.jpeg,別の題\n絵03.jpeg,別の題\n", "utf-8")
    source = library.lists.look(str(file)).result()
    found = library.lists.preview(source, source.mapping).result()
    assert (found.matched, found.changed, len(found.unknown)) == (1, 1, 2)
    assert library.lists.take(source, source.mapping).result().changed == 1
