"""Tags as things: renamed, merged, deleted, put below others; found by every name; undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assetlib.details import Edit
from assetlib.errors import BadInput, NameTaken, NotHere, ParentsCircle
from assetlib.library import Library
from assetlib.query import Query
from assetlib.tags import TagEffect, TagEntry


def row(library: Library, name: str) -> int:
    everything = library.search_all().result()
    return next(one.row for one in everything if f"絵{name}." in one.asset.path)


def give(library: Library, tag: str, *names: str) -> None:
    library.edit([row(library, name) for name in names], Edit(add_tags=(tag,))).result()


def known(library: Library) -> dict[str, TagEntry]:
    return {tag.name: tag for tag in library.tag_desk.listed().result()}


def found(library: Library, words: str) -> int:
    answer = library.search(Query(words)).result()
    return 0 if answer.near else len(answer.rows)


def tags_of(library: Library, name: str) -> Sequence[str]:
    (details,) = library.details([row(library, name)]).result()
    return details.tags


@pytest.fixture
def desk(library):
    give(library, "秋", "00", "01")
    give(library, "秋の味覚", "01", "02")
    return library


def test_every_tag_is_listed_by_its_reading_with_its_pictures(desk):
    give(desk, "あさがお", "03")
    desk.tag_desk.save(replace(known(desk)["秋"], reading="あき")).result()
    assert [(tag.name, tag.count) for tag in desk.tag_desk.listed().result()] == [
        ("秋", 2),
        ("秋の味覚", 2),
        ("あさがお", 1),
    ]


def test_a_renamed_tag_is_found_by_both_names_unless_it_is_wished_otherwise(desk):
    tag = known(desk)["秋の味覚"]
    desk.tag_desk.save(replace(tag, name="味覚の実り")).result()
    assert tags_of(desk, "02") == ("味覚の実り",)
    assert (found(desk, "味覚の実り"), found(desk, "秋の味覚")) == (2, 2)
    assert known(desk)["味覚の実り"].aliases == ("秋の味覚",)
    done = desk.tag_desk.save(
        replace(known(desk)["秋"], name="ぶどう狩り"), keep_name=False
    ).result()
    assert known(desk)["ぶどう狩り"].aliases == ()
    desk.history.undo(done.deed).result()
    assert known(desk)["秋"].count == 2


def test_a_name_that_another_tag_has_is_refused_and_nothing_changes(desk):
    tag = known(desk)["秋の味覚"]
    for wrong in (replace(tag, name="秋"), replace(tag, aliases=("秋",))):
        with pytest.raises(NameTaken):
            desk.tag_desk.save(wrong).result()
    with pytest.raises(BadInput):
        desk.tag_desk.save(replace(tag, name=" ")).result()
    with pytest.raises(NotHere):
        desk.tag_desk.save(replace(tag, id="gone")).result()
    assert known(desk)["秋の味覚"] == tag


def test_a_parent_finds_the_pictures_of_the_tags_below_and_theirs(desk):
    tag = known(desk)["秋の味覚"]
    desk.tag_desk.save(replace(tag, parents=("行楽",))).result()  # it is made
    desk.tag_desk.save(replace(known(desk)["行楽"], parents=("余暇",))).result()
    assert (found(desk, "行楽"), found(desk, "余暇"), found(desk, "タグ:余暇")) == (2, 2, 2)
    (offer,) = [one for one in desk.seeking.suggest("余暇").result() if one.text == "余暇"]
    assert offer.count == 2
    desk.tag_desk.save(replace(known(desk)["秋の味覚"], parents=())).result()
    assert found(desk, "余暇") == 0


def test_no_tag_comes_to_lie_above_itself(desk):
    desk.tag_desk.save(replace(known(desk)["秋の味覚"], parents=("秋",))).result()
    for wrong in ("秋の味覚", "秋"):
        with pytest.raises(ParentsCircle):
            desk.tag_desk.save(replace(known(desk)["秋"], parents=(wrong,))).result()


def test_merged_tags_are_one_and_every_old_name_finds_it_until_it_is_undone(desk):
    before = known(desk)
    ids = [before["秋"].id, before["秋の味覚"].id]
    effect = desk.tag_desk.effect(ids, before["秋"].id).result()
    assert effect == TagEffect(pictures=2, both=1)
    done = desk.tag_desk.merge(ids, before["秋"].id).result()
    assert done.changed == effect.pictures
    assert [(tag.name, tag.count, tag.aliases) for tag in known(desk).values()] == [
        ("秋", 3, ("秋の味覚",))
    ]
    assert (tags_of(desk, "01"), found(desk, "タグ:秋の味覚")) == (("秋",), 3)
    assert desk.history.own().result().undo.words == (
        "タグ「秋の味覚」を「秋」にまとめる変更（2点）"
    )
    undone = desk.history.undo(done.deed).result()
    assert known(desk) == before
    assert set(tags_of(desk, "01")) == {"秋", "秋の味覚"}
    desk.history.redo(undone.deed).result()
    assert list(known(desk)) == ["秋"]


def test_a_deleted_tag_leaves_every_picture_and_its_children_and_comes_back(desk):
    desk.tag_desk.save(replace(known(desk)["秋の味覚"], parents=("秋",))).result()
    before, gone = known(desk), known(desk)["秋"].id
    effect = desk.tag_desk.effect([gone]).result()
    assert effect == TagEffect(pictures=2, children=("秋の味覚",))
    done = desk.tag_desk.delete([gone]).result()
    assert known(desk)["秋の味覚"].parents == ()
    assert tags_of(desk, "00") == ()
    assert desk.history.own().result().undo.words == "タグ「秋」の削除"
    desk.history.undo(done.deed).result()
    assert known(desk) == before


def test_what_somebody_called_so_meanwhile_keeps_its_name_when_a_deletion_is_undone(desk):
    done = desk.tag_desk.delete([known(desk)["秋"].id]).result()
    give(desk, "秋", "05")
    desk.history.undo(done.deed).result()
    assert known(desk)["秋"].count == 1
    assert tags_of(desk, "00") == ()


def test_counts_know_what_waits_on_this_pc(desk, monkeypatch):
    monkeypatch.setattr(desk._delivery, "refresh", lambda: None)
    give(desk, "秋", "03", "04")
    assert known(desk)["秋"].count == 4
    ids = [known(desk)[name].id for name in ("秋", "秋の味覚")]
    both = desk.tag_desk.effect(ids, ids[0]).result()
    assert (both.pictures, both.both) == (2, 1)
    desk.edit([row(desk, "02")], Edit(remove_tags=("秋の味覚",), add_tags=("秋",))).result()
    after = desk.tag_desk.effect(ids, ids[0]).result()
    assert (after.pictures, after.both) == (1, 1)
    assert desk.tag_desk.effect([ids[0]]).result().pictures == 5
