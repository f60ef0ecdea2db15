"""A city with five distributors in five folders, in order by the table alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assetlib.dayone_desk import DayOneDesk
from assetlib.dayone_door import ASK, Answer, Answers, Basis, Folder, Overview, Standing
from assetlib.details import Details, Edit
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.settings import load
from assetlib.terms import Level
from assetlib.use import Button
from tests import shelf

OK, REMIND, WARN, BLOCK = Level
FOLDERS = ("くらし素材館", "広報課撮影", "OpenMoji", "ロゴ・マスコット", "まちかどフォト")

PHOTO = Answers(
    "まちかどフォト",
    terms=ASK,
    distributor="まちかどフォト",
    basis=Basis.PERMISSION,
    promise="年に1回、点数を報告する",
    standing=Standing(credit=Answer.YES, alter=Answer.NO, paid=Answer.UNKNOWN),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Six pictures in each of five folders, none of them licensed."""
    root = tmp_path / "ひより市"
    for number in range(30):
        folder, colour = FOLDERS[number % 5], (number * 8, 200 - number * 6, 90)
        shelf.put(root, f"{folder}/絵{number:02}.png", shelf.png(colour))
    found_library(root, load(tmp_path / "cache"))
    library = open_library(root, tmp_path / "cache", indexing=False)
    library.ready()
    library.sweep(confirm=True).result()
    yield library
    library.close()


@pytest.fixture
def desk(library: Library) -> DayOneDesk:
    return DayOneDesk(library, library._outbox_ops)


def offered(overview: Overview, folder: str, key: str, distributor: str) -> Answers:
    """A row filled in with nothing but a choice of terms and a distributor."""
    offer = next(one for one in overview.offers if one.key == key)
    return Answers(folder, key, distributor, offer.basis, standing=offer.standing)


def row(overview: Overview, folder: str) -> Folder:
    return next(one for one in overview.folders if one.path == folder)


def pictures(library: Library, folder: str) -> list[Details]:
    found = library.search_all().result()
    return [one for one in found if one.asset.path.startswith(f"{folder}/")]


def test_a_city_with_five_distributors_is_in_order_by_the_table_alone(library, desk):
    before = desk.folders().result()
    assert [(one.path, one.count, one.settled) for one in before.folders] == [
        (folder, 6, 0) for folder in sorted(FOLDERS)
    ]
    assert all(one.levels == ((BLOCK, 6),) for one in before.folders)
    for answers in (
        offered(before, "くらし素材館", "preset/site-limit-20", "くらし素材館"),
        offered(before, "広報課撮影", "preset/own-work", "広報課"),
        offered(before, "OpenMoji", "preset/CC-BY-SA-4.0", "OpenMoji"),
        offered(before, "ロゴ・マスコット", "preset/mascot", "企画課"),
        PHOTO,
    ):
        assert desk.decide(answers).result().changed == 6
    after = desk.folders().result()
    assert (after.count, after.settled) == (30, 30)
    assert {one.path: one.levels[0][0] for one in after.folders} == {
        "くらし素材館": OK,
        "広報課撮影": OK,
        "OpenMoji": REMIND,
        "ロゴ・マスコット": OK,
        "まちかどフォト": REMIND,
    }


def test_what_was_decided_stands_in_every_picture_s_pane(library, desk):
    overview = desk.folders().result()
    desk.decide(offered(overview, "OpenMoji", "preset/CC-BY-SA-4.0", "OpenMoji")).result()
    for one in pictures(library, "OpenMoji"):
        (note,) = one.licences
        assert note.title == "OpenMoji CC BY-SA 4.0"
        assert note.distributor == "OpenMoji"
        assert note.status == "active"
        assert note.credit.startswith("画像：OpenMoji（CC BY-SA 4.0")
        assert note.verified_on
        assert "表示要" in note.badges


def test_the_preview_says_what_the_decision_then_does(library, desk):
    preview = desk.preview(PHOTO).result()
    assert preview.levels == {Button.INTERNAL: OK, Button.PUBLIC: REMIND, Button.PAID: WARN}
    assert "有料のものに使えるかどうか" in preview.reasons[Button.PAID]
    assert desk.folders().result().settled == 0  # a preview changes nothing
    desk.decide(PHOTO).result()
    after = desk.folders().result()
    assert row(after, "まちかどフォト").levels == ((preview.levels[Button.PUBLIC], 6),)


def test_a_row_is_gone_on_with_where_it_was_left(library, desk):
    desk.decide(PHOTO).result()
    found = row(DayOneDesk(library, library._outbox_ops).folders().result(), "まちかどフォト")
    assert found.done
    assert found.terms == "利用条件"
    assert replace(found.answers, terms=ASK, credit_line="") == PHOTO


def test_an_answer_given_later_becomes_a_new_version_of_the_same_licence(library, desk):
    desk.decide(PHOTO).result()
    recorded = row(desk.folders().result(), "まちかどフォト").answers
    known = replace(recorded, standing=replace(PHOTO.standing, paid=Answer.NO))
    assert desk.preview(known).result().levels[Button.PAID] is BLOCK
    desk.decide(known).result()
    notes = [note for note in library.licences().result() if note.distributor == PHOTO.distributor]
    assert [note.code for note in notes] == ["terms-まちかどフォト"]
    assert row(desk.folders().result(), "まちかどフォト").answers.standing.paid is Answer.NO


def test_deciding_the_same_again_changes_nothing(library, desk):
    desk.decide(PHOTO).result()
    head = library.head
    desk.decide(row(desk.folders().result(), "まちかどフォト").answers).result()
    assert library.head == head


def test_terms_that_serve_another_folder_are_not_changed_behind_its_back(library, desk):
    desk.decide(PHOTO).result()
    recorded = row(desk.folders().result(), "まちかどフォト").answers
    desk.decide(replace(recorded, folder="広報課撮影")).result()
    assert len(library.licences().result()) == 1
    stricter = replace(recorded.standing, paid=Answer.NO)
    desk.decide(replace(recorded, folder="広報課撮影", standing=stricter)).result()
    after = desk.folders().result()
    assert row(after, "まちかどフォト").answers.standing.paid is Answer.UNKNOWN
    assert row(after, "広報課撮影").answers.standing.paid is Answer.NO
    assert len(library.licences().result()) == 2


def test_what_somebody_set_by_hand_stays(library, desk):
    overview = desk.folders().result()
    desk.decide(offered(overview, "広報課撮影", "preset/own-work", "広報課")).result()
    (own,) = library.licences().result()
    chosen = pictures(library, "くらし素材館")[0]
    library.edit([chosen.row], Edit(licences=(own.code,))).result()
    desk.decide(offered(overview, "くらし素材館", "preset/site-limit-20", "くらし素材館")).result()
    codes = {
        one.row: [note.code for note in one.licences] for one in pictures(library, "くらし素材館")
    }
    assert codes.pop(chosen.row) == [own.code]
    assert set(map(tuple, codes.values())) == {("site-limit-20-くらし素材館",)}


def test_the_city_s_list_names_the_distributors_and_the_titles(library, desk, tmp_path):
    lines = ["画像の一覧（令和7年度）", "ファイル名,タイトル,提供元,キーワード,備考"]
    lines += [f"絵{n:02}.png,題{n},こよみ,春、花,確認済み" for n in range(0, 25, 5)]
    lines += ["無い絵.png,題,こよみ,,", ",,,,"]
    file = tmp_path / "一覧.csv"
    file.write_bytes("\r\n".join(lines).encode("cp932"))
    match = desk.match(file).result()
    assert (match.pictures, match.matched, match.unsure, len(match.unlisted)) == (30, 5, 0, 25)
    assert [doubt.words for doubt in match.absent] == ["無い絵.png"]
    assert desk.take_list(file, match.mapping).result().changed == 5
    titled = [one for one in pictures(library, "くらし素材館") if one.asset.title.startswith("題")]
    assert {one.tags for one in titled} == {("花", "春")}  # by their readings
    found = row(desk.folders().result(), "くらし素材館")
    assert (found.sources, found.answers.distributor) == ((("こよみ", 5), ("", 1)), "")


def test_a_folder_can_be_split_so_that_those_inside_get_terms_of_their_own(
    library: Library, desk: DayOneDesk, tmp_path: Path
):
    root = tmp_path / "ひより市"
    shelf.put(root, "OpenMoji/旗/赤.png", shelf.png((9, 9, 9)))
    library.sweep(confirm=True).result()
    found = row(desk.folders().result(), "OpenMoji")
    assert (found.count, found.inner) == (7, 1)
    split = frozenset({"OpenMoji"})
    assert row(desk.folders(split).result(), "OpenMoji/旗").count == 1
    desk.decide(replace(PHOTO, folder="OpenMoji/旗")).result()
    after = desk.folders().result()  # it has a rule of its own now, so a row too
    assert row(after, "OpenMoji/旗").done
    assert row(after, "OpenMoji").settled == 0
