"""From a file in the folder to a picture that everybody finds."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from assetlib.asset import Finding, Recheck, Result
from assetlib.details import Details, Edit
from assetlib.disappearance import Answer
from assetlib.errors import FolderGone, FolderUnreadable, NotALibrarian, NotHere
from assetlib.events import PicturesGone
from assetlib.index import scanner
from assetlib.index.cataloguing import unread
from assetlib.index.inspection import RULESET
from assetlib.library import Library
from assetlib.listing import Kind
from assetlib.query import Query
from tests import shelf

Opener = Callable[..., Library]


def everything(library: Library) -> dict[str, Details]:
    """All pictures by path."""
    return {one.asset.path: one for one in library.search_all().result()}


def sweep(library: Library) -> None:
    library.sweep(confirm=True).result()


@pytest.fixture
def library(open_root: Opener) -> Library:
    library = open_root()
    sweep(library)
    return library


def test_every_picture_is_found_under_its_folders_category(library):
    pictures = everything(library)
    assert len(pictures) == 12
    assert pictures["防災/避難/絵00.png"].category == "防災/避難"
    counts = {one.path: one.count for one in library.categories(Query()).result()}
    assert counts == {
        "": 12,
        "防災": 6,
        "防災/避難": 3,
        "子育て": 3,
        "季節・行事": 3,
        "季節・行事/春": 3,
    }


def test_a_second_sweep_finds_nothing_to_do(library):
    before = library.head
    tally = library.sweep(confirm=True).result()
    assert (tally.files, tally.added, tally.changed, tally.moved, tally.missing) == (12, 0, 0, 0, 0)
    assert library.head == before


def test_every_picture_has_a_thumbnail(library):
    for row in library.search(Query()).result().rows:
        assert library.thumbnail(row).result()[8:12] == b"WEBP"


def test_a_moved_file_keeps_its_record_and_is_flagged(library, root):
    before = everything(library)["防災/絵01.jpeg"]
    library.edit([before.row], Edit(title="避難所", add_tags=("体育館",))).result()
    (root / "子育て").mkdir(exist_ok=True)
    os.rename(root / "防災/絵01.jpeg", root / "子育て/移した.jpeg")
    tally = library.sweep(confirm=True).result()
    after = everything(library)["子育て/移した.jpeg"]
    assert (tally.moved, tally.added, tally.missing) == (1, 0, 0)
    assert after.asset.id == before.asset.id
    assert after.asset.title == "避難所"
    assert after.tags == ("体育館",)
    assert after.category == "子育て"
    assert after.asset.recheck == (Recheck.MOVED, Recheck.NEW)


def test_a_renamed_folder_moves_its_pictures(library, root):
    ids = {d.asset.id for p, d in everything(library).items() if p.startswith("子育て/")}
    os.rename(root / "子育て", root / "こそだて")
    tally = library.sweep(confirm=True).result()
    after = {d.asset.id for p, d in everything(library).items() if p.startswith("こそだて/")}
    assert tally.moved == 3
    assert after == ids


def test_a_replaced_file_keeps_its_tags_and_is_flagged(library, root):
    before = everything(library)["子育て/絵02.png"]
    library.edit([before.row], Edit(add_tags=("赤ちゃん",))).result()
    shelf.put(root, "子育て/絵02.png", shelf.png((1, 2, 3)), when=shelf.OLD + 60)
    tally = library.sweep(confirm=True).result()
    after = everything(library)["子育て/絵02.png"]
    assert tally.changed == 1
    assert after.asset.id == before.asset.id
    assert after.tags == ("赤ちゃん",)
    assert after.asset.sha256 != before.asset.sha256
    assert after.asset.recheck == (Recheck.CONTENT, Recheck.NEW)


def test_a_touched_file_of_the_same_content_is_not_flagged(library, root):
    os.utime(root / "子育て/絵02.png", (shelf.OLD + 60, shelf.OLD + 60))
    sweep(library)
    assert everything(library)["子育て/絵02.png"].asset.recheck == (Recheck.NEW,)


def test_a_file_that_is_gone_is_marked_missing_and_comes_back(library, root):
    data = (root / "防災/絵05.jpeg").read_bytes()
    (root / "防災/絵05.jpeg").unlink()
    assert library.sweep(confirm=True).result().missing == 1
    assert everything(library)["防災/絵05.jpeg"].asset.state == "missing"
    shelf.put(root, "防災/絵05.jpeg", data)
    sweep(library)
    assert everything(library)["防災/絵05.jpeg"].asset.state == "present"


def test_one_sweep_that_misses_a_file_loses_nothing(library, root):
    (root / "防災/絵05.jpeg").unlink()
    assert library.sweep().result().missing == 0
    assert everything(library)["防災/絵05.jpeg"].asset.state == "present"
    assert library.sweep().result().missing == 1


def test_an_emptied_share_is_not_a_deleted_library(open_root, root):
    for number in range(30):
        shelf.put(root, f"多い/{number}.png", shelf.png((number, 0, 0)))
    library = open_root()
    sweep(library)
    shutil.rmtree(root / "多い")
    tally = library.sweep(confirm=True).result()
    assert (tally.missing, len(tally.withheld)) == (0, 30)
    assert all(one.asset.state == "present" for one in everything(library).values())


def crowd(root: Path, count: int = 30) -> None:
    for number in range(count):
        shelf.put(root, f"多い/{number:02}.png", shelf.png((number, 0, 0), 8))


def test_a_librarian_who_says_it_was_on_purpose_is_believed(open_root, root):
    crowd(root)
    library = open_root()
    told: list[object] = []
    library.listen(told.append)
    sweep(library)
    shutil.rmtree(root / "多い")
    sweep(library)
    question = library.disappearances.question
    assert question is not None
    assert PicturesGone(question) in told
    assert (question.pictures, question.folders, len(question.examples)) == (30, 1, 5)
    assert library.disappearances.answer(question.id, Answer.ON_PURPOSE).result() == 30
    assert everything(library)["多い/00.png"].asset.state == "missing"
    assert library.disappearances.question is None
    with pytest.raises(NotHere):
        library.disappearances.answer(question.id, Answer.KEEP).result()


def test_a_librarian_who_says_keep_is_not_asked_again_until_they_were_seen(open_root, root):
    crowd(root)
    library = open_root()
    sweep(library)
    os.rename(root / "多い", root.parent / "多い")
    sweep(library)
    question = library.disappearances.question
    assert question is not None
    library.disappearances.answer(question.id, Answer.KEEP).result()
    (root / "防災/絵05.jpeg").unlink()
    assert library.sweep(confirm=True).result().missing == 1  # what else goes is believed
    assert library.disappearances.question is None
    assert everything(library)["多い/00.png"].asset.state == "present"
    os.rename(root.parent / "多い", root / "多い")
    sweep(library)
    shutil.rmtree(root / "多い")
    sweep(library)
    assert library.disappearances.question is not None


def test_a_question_put_off_comes_back(open_root, root):
    crowd(root)
    library = open_root()
    now = [0.0]
    library.disappearances._clock = lambda: now[0]
    sweep(library)
    shutil.rmtree(root / "多い")
    sweep(library)
    question = library.disappearances.question
    assert question is not None
    library.disappearances.answer(question.id, Answer.LATER).result()
    sweep(library)
    assert library.disappearances.question is None
    now[0] = 3601
    told: list[object] = []
    library.listen(told.append)
    sweep(library)
    assert [one.question is not None for one in told if isinstance(one, PicturesGone)] == [True]
    assert everything(library)["多い/00.png"].asset.state == "present"


def test_pictures_that_come_back_by_themselves_end_the_question(open_root, root):
    crowd(root)
    library = open_root()
    sweep(library)
    os.rename(root / "多い", root.parent / "多い")
    sweep(library)
    told: list[object] = []
    library.listen(told.append)
    os.rename(root.parent / "多い", root / "多い")
    sweep(library)
    assert library.disappearances.question is None
    assert PicturesGone(None) in told


def test_a_folder_that_seems_to_be_gone_is_unknown_and_not_empty(library, root, monkeypatch):
    listed = type(library._share).list

    def lost(share: object, folder: str, **how: bool) -> object:
        if folder == "防災":
            raise FolderGone(folder, "WinError 53")
        return listed(library._share, folder, **how)

    monkeypatch.setattr(type(library._share), "list", lost)
    for _ in range(3):
        tally = library.sweep(confirm=True).result()
        assert (tally.missing, tally.troubles) == (0, [])
    assert all(one.asset.state == "present" for one in everything(library).values())


def test_the_same_content_twice_says_whose_copy_it_is(library, root):
    first = everything(library)["子育て/絵02.png"]
    shelf.put(root, "防災/写し.png", (root / "子育て/絵02.png").read_bytes(), when=shelf.OLD + 99)
    sweep(library)
    assert everything(library)["防災/写し.png"].asset.copy_of == first.asset.id


def test_a_file_just_written_is_taken_once_it_holds_still(library, root):
    shelf.put(root, "防災/今.png", shelf.png((9, 9, 9)), when=time.time())
    sweep(library)
    assert "防災/今.png" in everything(library)


def test_damaged_files_are_named_and_the_rest_goes_on(library, root):
    shelf.put(root, "防災/切れた.png", shelf.png(side=400)[:300])
    shelf.put(root, "防災/文書.docx", b"PK\x03\x04 not a picture")
    shelf.put(root, "防災/よい.png", shelf.png((5, 6, 7)))
    sweep(library)
    pictures = everything(library)
    assert pictures["防災/切れた.png"].asset.inspection.result is Result.HELD
    assert Finding.TRUNCATED in pictures["防災/切れた.png"].asset.inspection.findings
    assert pictures["防災/文書.docx"].asset.inspection.result is Result.UNSUPPORTED
    assert pictures["防災/よい.png"].asset.inspection.result is Result.PASS


def test_a_fifo_and_a_link_in_circles_are_catalogued_and_never_opened(library, root):
    os.mkfifo(root / "防災/管.png")
    os.symlink(root, root / "防災/輪")
    sweep(library)
    pictures = everything(library)
    assert pictures["防災/管.png"].asset.inspection.findings == (Finding.NOT_A_FILE,)
    assert pictures["防災/輪"].asset.inspection.findings == (Finding.NOT_A_FILE,)
    assert len(pictures) == 14


def test_names_that_are_no_unicode_are_kept(library, root):
    name = os.fsdecode(b"\xff\xfe.png")
    shelf.put(root, name, shelf.png((7, 7, 7)))
    sweep(library)
    row = library.row_at(name).result()
    assert library.thumbnail(row).result()


def test_a_folder_that_may_not_be_read_loses_nothing(library, root, monkeypatch):
    ask = library._share.ask_list

    def refuse(folder: str) -> Future:
        if folder != "子育て":
            return ask(folder)
        refused = Future()
        refused.set_exception(FolderUnreadable(folder))
        return refused

    monkeypatch.setattr(library._share, "ask_list", refuse)
    tally = library.sweep(confirm=True).result()
    assert [type(trouble) for trouble in tally.troubles] == [FolderUnreadable]
    assert tally.missing == 0


def test_whoever_is_no_librarian_neither_indexes_nor_edits(open_root, root, monkeypatch):
    monkeypatch.setattr("assetlib.settings._account", lambda: "staff@elsewhere")
    library = open_root("staff")
    assert not library.librarian
    with pytest.raises(NotALibrarian):
        library.sweep().result()
    with pytest.raises(NotALibrarian):
        library.edit([1], Edit(title="x")).result()


def test_what_is_not_catalogued_yet_waits_in_its_folder(open_root, root, monkeypatch, library):
    monkeypatch.setattr("assetlib.settings._account", lambda: "staff@elsewhere")
    staff = open_root("staff")
    shelf.put(root, "子育て/届いた.png", shelf.png((3, 3, 3)))
    staff.look_at("子育て")
    staff._look.submit(lambda: None).result()
    rows = staff.search(Query(category="子育て")).result().rows
    tiles = staff.tiles(rows).result()
    assert [tile.title for tile in tiles if tile.waiting] == ["届いた"]
    sweep(library)
    staff._delivery.refresh().result()
    tiles = staff.tiles(staff.search(Query(category="子育て")).result().rows).result()
    assert [tile.title for tile in tiles if tile.waiting] == []
    assert "届いた" in {tile.title for tile in tiles}


def test_a_file_of_the_far_future_is_catalogued_and_stops_nothing(library, root):
    place = shelf.put(root, "防災/未来.png", shelf.png((8, 8, 1)))
    os.utime(place, ns=(0, 13_569_465_600 * 10**9))
    sweep(library)
    sweep(library)
    assert "防災/未来.png" in everything(library)


def test_a_picture_replaced_while_it_could_not_be_read_is_still_flagged(library, root):
    shelf.put(root, "子育て/絵02.png", shelf.png((1, 2, 3)), when=shelf.OLD + 60)
    cataloguer = library._sweeps._indexer._cataloguer(set())
    was = library._store.known()["子育て/絵02.png"]
    cataloguer.replace(was, scanner.Seen(was.path, Kind.FILE, 9, 9), unread(Finding.UNREADABLE))
    library._sweeps._indexer._commit(cataloguer, "index", {})
    sweep(library)
    assert everything(library)["子育て/絵02.png"].asset.recheck == (Recheck.CONTENT, Recheck.NEW)


def test_what_older_rules_passed_is_inspected_again_and_holds_until_then(library):
    indexer = library._sweeps._indexer
    cataloguer = indexer._cataloguer(set())
    was = library._store.known()["子育て/絵02.png"]
    old = {"ruleset": RULESET - 1, "result": "pass", "findings": []}
    cataloguer._set(was.id, {"inspection": old})
    indexer._commit(cataloguer, "index", {})
    assert everything(library)["子育て/絵02.png"].asset.inspection.ruleset == RULESET - 1
    assert indexer.reinspect() == 1
    assert everything(library)["子育て/絵02.png"].asset.inspection.ruleset == RULESET
    assert indexer.reinspect() == 0


def test_a_picture_moved_from_the_root_gets_its_folders_category(library, root):
    shelf.put(root, "根.png", shelf.png((8, 1, 8)))
    sweep(library)
    os.rename(root / "根.png", root / "防災/根.png")
    sweep(library)
    assert everything(library)["防災/根.png"].category == "防災"
