"""The tree of categories: made, renamed, moved, merged, deleted; and where new pictures go then."""

from __future__ import annotations

import pytest

from assetlib.categories import CategoryEffect
from assetlib.details import Edit
from assetlib.errors import BadInput, NameTaken, NotHere, ParentsCircle
from assetlib.folder_rules import RuleEntry
from assetlib.library import Library
from assetlib.query import Query
from tests import shelf


@pytest.fixture
def library(open_root, root):
    for number, place in enumerate(("備蓄/a", "備蓄/避難/b", "備蓄/避難/c", "安心/d", "e")):
        shelf.put(root, f"{place}.png", shelf.png((number, 5, 5)), when=shelf.OLD + number)
    library = open_root()
    library.sweep(confirm=True).result()
    return library


def tree(library: Library) -> dict[str, int]:
    mine = ("備蓄", "安心", "催し", "蓄え")
    counts = library.categories(Query()).result()
    return {one.path: one.count for one in counts if any(word in one.path for word in mine)}


def of(library: Library, path: str) -> str:
    (details,) = library.details([library.row_at(path).result()]).result()
    return details.category


BEFORE = {"安心": 1, "備蓄": 3, "備蓄/避難": 2}


def test_a_category_is_made_once_and_only_with_a_name(library):
    library.category_desk.make("催し/春").result()
    assert tree(library)["催し/春"] == 0
    for wrong, trouble in (("催し/春", NameTaken), ("", BadInput), ("催し//夏", BadInput)):
        with pytest.raises(trouble):
            library.category_desk.make(wrong).result()


def test_a_renamed_category_keeps_its_pictures_and_what_lies_below_it(library):
    assert tree(library) == BEFORE
    done = library.category_desk.move("備蓄", "蓄え").result()
    assert tree(library) == {"安心": 1, "蓄え": 3, "蓄え/避難": 2}
    assert library.history.own().result().undo.words == "カテゴリの名前か場所の変更：「蓄え」"
    library.history.undo(done.deed).result()
    assert tree(library) == BEFORE


def test_new_pictures_of_its_folder_come_into_the_renamed_category(library, root):
    library.category_desk.move("備蓄", "蓄え").result()
    shelf.put(root, "備蓄/避難/新しい.png", shelf.png((77, 1, 1)))
    shelf.put(root, "備蓄/訓練/新しい.png", shelf.png((78, 1, 1)))
    library.sweep(confirm=True).result()
    assert of(library, "備蓄/避難/新しい.png") == "蓄え/避難"
    assert of(library, "備蓄/訓練/新しい.png") == "蓄え"
    assert "備蓄" not in tree(library)


def test_a_picture_moved_into_its_folder_comes_into_the_renamed_category_too(library, root):
    library.category_desk.move("備蓄", "蓄え").result()
    library.deliver(5)
    rows = [library.row_at(path).result() for path in ("e.png", "備蓄/避難/b.png")]
    library.shelving.move(rows, "備蓄/新規", lambda done, total: done <= total).result()
    assert {of(library, f"備蓄/新規/{name}.png") for name in "be"} == {"蓄え"}
    assert tree(library) == {"安心": 1, "蓄え": 4, "蓄え/避難": 1}


def test_a_rule_of_the_whole_library_holds_for_what_is_moved_and_for_what_comes(library, root):
    rule = RuleEntry("/", category="すべて")
    effect = library.folder_rules.effect(rule).result()
    assert (effect.pictures, effect.categories) == (17, 17)
    done = library.folder_rules.apply(rule).result()
    rows = [library.row_at("e.png").result()]
    library.shelving.move(rows, "備蓄/新規", lambda done, total: done <= total).result()
    shelf.put(root, "備蓄/訓練/新しい.png", shelf.png((78, 1, 1)))
    library.sweep(confirm=True).result()
    everything = {one.path: one.count for one in library.categories(Query()).result()}
    assert {path: count for path, count in everything.items() if count} == {"": 18, "すべて": 18}
    assert library.folder_rules.apply(rule).result().changed == 0
    assert len(library.folder_rules.listed().result()) == 1
    library.history.undo(done.deed).result()
    assert tree(library) == BEFORE


def test_one_that_only_stood_in_paths_does_not_come_back_with_the_next_picture(library, root):
    library.category_desk.make("催し").result()
    assert library.category_desk.effect("季節・行事", stays=True).result().folders == (
        "季節・行事/春",
        "季節・行事",
    )
    done = library.category_desk.move("季節・行事", "催し/四季").result()
    shelf.put(root, "季節・行事/新年.png", shelf.png((77, 1, 1)))
    shelf.put(root, "季節・行事/夏/海.png", shelf.png((78, 1, 1)))
    library.sweep(confirm=True).result()
    assert of(library, "季節・行事/新年.png") == of(library, "季節・行事/夏/海.png") == "催し/四季"
    assert tree(library) == {**BEFORE, "催し": 5, "催し/四季": 5, "催し/四季/春": 3}
    library.history.undo(done.deed).result()
    assert of(library, "季節・行事/春/絵03.jpeg") == "季節・行事/春"


def test_one_that_only_stood_in_paths_is_merged_with_its_folder(library, root):
    library.category_desk.merge("季節・行事", "安心").result()
    shelf.put(root, "季節・行事/新年.png", shelf.png((77, 1, 1)))
    library.sweep(confirm=True).result()
    assert of(library, "季節・行事/新年.png") == "安心"
    assert library.category_desk.effect("安心").result().recurring == ("季節・行事", "安心")


def test_of_another_path_it_is_said_that_new_pictures_go_along(library):
    effect = library.category_desk.effect("備蓄", stays=True).result()
    assert (effect.pictures, effect.elsewhere, effect.inner) == (3, 0, 1)
    assert (effect.folders, effect.recurring) == (("備蓄", "備蓄/避難"), ())
    assert tree(library) == BEFORE


def test_a_category_is_moved_below_another_and_never_into_itself(library):
    library.category_desk.move("備蓄/避難", "安心/避難").result()
    assert tree(library) == {"安心": 3, "安心/避難": 2, "備蓄": 1}
    with pytest.raises(ParentsCircle):
        library.category_desk.move("安心", "安心/避難/中").result()
    with pytest.raises(NameTaken):
        library.category_desk.move("安心", "備蓄").result()
    with pytest.raises(NotHere):
        library.category_desk.move("どこにもない", "別").result()


def test_merging_says_before_what_moves_and_is_undone(library, root):
    effect = library.category_desk.effect("備蓄", "安心").result()
    assert effect == CategoryEffect(
        pictures=3, elsewhere=1, goes_to="安心", inner=1, folders=("備蓄", "備蓄/避難")
    )
    assert tree(library) == BEFORE
    done = library.category_desk.merge("備蓄", "安心").result()
    assert done.changed == effect.elsewhere
    assert tree(library) == {"安心": 4, "安心/避難": 2}
    assert library.history.own().result().undo.words == (
        "カテゴリ「備蓄」を「安心」にまとめる変更（1点）"
    )
    shelf.put(root, "備蓄/新しい.png", shelf.png((77, 1, 1)))
    library.sweep(confirm=True).result()
    assert of(library, "備蓄/新しい.png") == "安心"
    library.history.undo(done.deed).result()
    assert {path: n for path, n in tree(library).items() if n} == {**BEFORE, "安心": 2}


def test_merging_into_one_that_has_the_same_inside_joins_those_too(library):
    library.category_desk.make("安心/避難").result()
    library.category_desk.merge("備蓄", "安心").result()
    assert tree(library) == {"安心": 4, "安心/避難": 2}


def test_deleting_gives_its_pictures_to_the_one_above_or_to_none(library):
    effect = library.category_desk.effect("備蓄/避難").result()
    assert (effect.elsewhere, effect.goes_to) == (2, "備蓄")
    library.category_desk.delete("備蓄/避難").result()
    assert tree(library) == {"安心": 1, "備蓄": 3}
    effect = library.category_desk.effect("備蓄").result()
    assert (effect.elsewhere, effect.goes_to, effect.recurring) == (3, "", ("備蓄", "備蓄/避難"))
    done = library.category_desk.delete("備蓄").result()
    assert of(library, "備蓄/a.png") == ""
    assert tree(library) == {"安心": 1}
    library.history.undo(done.deed).result()
    assert tree(library) == {"安心": 1, "備蓄": 3}


def test_what_a_hand_chose_since_stays_when_a_deletion_is_undone(library):
    done = library.category_desk.delete("備蓄/避難").result()
    row = library.row_at("備蓄/避難/b.png").result()
    library.edit([row], Edit(category="安心")).result()
    assert library.history.undo(done.deed).result().changed == 1
    assert (of(library, "備蓄/避難/b.png"), of(library, "備蓄/避難/c.png")) == ("安心", "備蓄/避難")
