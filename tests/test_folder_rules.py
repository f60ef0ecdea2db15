"""Folder rules: what a rule would do is said before, exceptions by hand stay, new files follow."""

from __future__ import annotations

import pytest

from assetlib.commands.records import Records
from assetlib.details import Details, Edit
from assetlib.errors import BadInput, NotHere
from assetlib.folder_rules import RuleEffect, RuleEntry, RuleExample
from assetlib.library import Library
from tests import shelf
from tests.gates import licence

PLACES = ("素材館/a", "素材館/b", "素材館/動物/c", "別/d")


@pytest.fixture
def library(open_root, root):
    for number, place in enumerate(PLACES):
        shelf.put(root, f"{place}.png", shelf.png((number, 5, 9)), when=shelf.OLD + number)
    library = open_root()
    library.sweep(confirm=True).result()
    result, _ = Records(library).import_licences([licence("kurashi"), licence("other")])
    assert not result.problems
    return library


def of(library: Library, place: str) -> Details:
    (details,) = library.details([library.row_at(f"{place}.png").result()]).result()
    return details


def codes(library: Library, place: str) -> list[str]:
    return [note.code for note in of(library, place).licences]


RULE = RuleEntry("素材館", category="イラスト", licence="kurashi", distributor="くらし素材館")


def test_a_rule_gives_all_three_to_everything_below_and_says_so_before(library):
    effect = library.folder_rules.effect(RULE).result()
    assert (effect.pictures, effect.categories, effect.licences, effect.sources) == (3, 3, 3, 3)
    assert (effect.by_hand, effect.deeper) == (0, 0)
    assert RuleExample("c", "カテゴリ", "素材館/動物", "イラスト") in effect.examples
    assert RuleExample("c", "出典", "（なし）", "くらし素材館") in effect.examples
    assert library.folder_rules.listed().result() == ()  # nothing has happened
    done = library.folder_rules.apply(RULE).result()
    assert done.changed == 3
    for place in PLACES[:3]:
        found = of(library, place)
        assert (found.category, found.asset.source) == ("イラスト", "くらし素材館")
        assert codes(library, place) == ["kurashi"]
    assert (of(library, "別/d").category, codes(library, "別/d")) == ("別", [])
    (kept,) = library.folder_rules.listed().result()
    assert (kept.folder, kept.category, kept.licence) == ("素材館", "イラスト", "kurashi")
    assert library.folder_rules.effect(RULE).result() == RuleEffect(pictures=3)


def test_exceptions_by_hand_stay_and_are_counted(library):
    row = library.row_at("素材館/a.png").result()
    library.edit([row], Edit(category="手で選んだ", licences=("other",))).result()
    effect = library.folder_rules.effect(RULE).result()
    assert (effect.by_hand, effect.categories, effect.licences) == (1, 2, 2)
    library.folder_rules.apply(RULE).result()
    assert of(library, "素材館/a").category == "手で選んだ"
    assert codes(library, "素材館/a") == ["other"]


def test_a_deeper_folder_keeps_what_its_own_rule_gives(library):
    library.folder_rules.apply(RuleEntry("素材館/動物", category="動物")).result()
    effect = library.folder_rules.effect(RULE).result()
    assert (effect.deeper, effect.categories, effect.licences) == (1, 2, 3)
    library.folder_rules.apply(RULE).result()
    assert of(library, "素材館/動物/c").category == "動物"
    assert codes(library, "素材館/動物/c") == ["kurashi"]  # of terms that rule says nothing


def test_what_is_said_before_is_what_happens_also_where_an_edit_still_waits(library, monkeypatch):
    monkeypatch.setattr(library._delivery, "refresh", lambda: None)  # the outbox keeps what comes
    library.edit([library.row_at("素材館/b.png").result()], Edit(category="手で")).result()
    rule = RuleEntry("", "イラスト", distributor="館")
    effect = library.folder_rules.effect(rule).result()
    assert (effect.categories, effect.sources) == (effect.pictures - 1, effect.pictures)
    assert effect.by_hand == 1
    assert len(effect.examples) == 2 * effect.pictures - 1
    assert len(set(effect.examples)) == len(effect.examples)
    assert library.folder_rules.apply(rule).result().changed == effect.pictures


def test_new_pictures_get_what_the_rule_gives(library, root):
    library.folder_rules.apply(RULE).result()
    shelf.put(root, "素材館/植物/新しい.png", shelf.png((99, 9, 9)))
    library.sweep(confirm=True).result()
    found = of(library, "素材館/植物/新しい")
    assert (found.category, found.asset.source) == ("イラスト", "くらし素材館")
    assert codes(library, "素材館/植物/新しい") == ["kurashi"]


def test_a_rule_that_is_changed_changes_what_it_gave(library):
    library.folder_rules.apply(RULE).result()
    other = RuleEntry("素材館", category="挿絵", licence="other", distributor="別の館")
    assert library.folder_rules.apply(other).result().changed == 3
    found = of(library, "素材館/b")
    assert (found.category, found.asset.source) == ("挿絵", "別の館")
    assert codes(library, "素材館/b") == ["other"]
    assert len(library.folder_rules.listed().result()) == 1
    less = RuleEntry("素材館", category="挿絵")
    assert library.folder_rules.apply(less).result().changed == 0
    assert codes(library, "素材館/b") == ["other"]  # what was given stays


def test_a_rule_is_undone_as_a_whole(library):
    done = library.folder_rules.apply(RULE).result()
    assert library.history.own().result().undo.words == "フォルダーの決まり「素材館」の追加"
    library.history.undo(done.deed).result()
    assert library.folder_rules.listed().result() == ()
    assert (of(library, "素材館/a").category, codes(library, "素材館/a")) == ("素材館", [])


def test_a_rule_that_is_dropped_leaves_its_pictures_as_they_are(library):
    library.folder_rules.apply(RULE).result()
    library.folder_rules.drop("素材館").result()
    assert library.folder_rules.listed().result() == ()
    assert codes(library, "素材館/a") == ["kurashi"]
    with pytest.raises(NotHere):
        library.folder_rules.drop("素材館").result()


def test_what_nobody_knows_or_lies_outside_is_refused(library):
    with pytest.raises(NotHere):
        library.folder_rules.effect(RuleEntry("素材館", licence="nothing")).result()
    for outside in ("../secret", r"C:\x"):
        with pytest.raises(BadInput):
            library.folder_rules.apply(RuleEntry(outside, category="x")).result()


def test_what_can_be_chosen_is_offered(library):
    library.folder_rules.apply(RULE).result()
    choices = library.folder_rules.choices().result()
    assert {"素材館", "素材館/動物", "別"} <= set(choices.folders)
    assert "イラスト" in choices.categories
    assert "くらし素材館" in choices.distributors
