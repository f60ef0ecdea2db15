"""The model asks for what is seen, keeps what it had, and never starts over without need."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from assetlib.errors import FileUnreadable
from assetlib.ui import thumbnails
from assetlib.ui.asset_model import AssetModel, ThumbnailRole, TileRole
from tests.ui.picture_door import PictureDoor, found, webp


@pytest.fixture
def door() -> PictureDoor:
    return PictureDoor()


@pytest.fixture
def model(qapp, door, courier) -> AssetModel:
    model = AssetModel()
    model.attach(door, courier)
    return model


def rows(model: AssetModel) -> tuple[int, ...]:
    return model.rows_between(0, model.rowCount() - 1)


def at(model: AssetModel, position: int, role: int) -> object:
    return model.data(model.index(position), role)


def drawn(model: AssetModel, position: int) -> bool:
    return at(model, position, ThumbnailRole) is not None


def test_a_million_rows_cost_no_question_and_no_object(model, door):
    model.show(found(*range(1_000_000)))
    assert model.rowCount() == 1_000_000
    assert door.asked_tiles == []


def test_only_what_is_seen_and_a_screen_on_either_side_is_asked_for(model, door, qtbot):
    model.show(found(*range(1000)))
    model.want(500, 519)
    asked = {row for page in door.asked_tiles for row in page}
    assert asked == set(range(480, 540))
    qtbot.waitUntil(lambda: drawn(model, 500))
    assert set(door.asked_thumbnails) == asked
    assert door.asked_thumbnails[:20] == list(range(500, 520))


def test_no_page_of_tiles_is_larger_than_two_hundred(model, door):
    model.show(found(*range(2000)))
    model.want(500, 999)
    assert max(len(page) for page in door.asked_tiles) == 200


def test_what_is_known_is_not_asked_again(model, door, qtbot):
    model.show(found(*range(10)))
    model.want(0, 9)
    qtbot.waitUntil(lambda: drawn(model, 9))
    model.want(0, 9)
    assert len(door.asked_tiles) == 1
    assert len(door.asked_thumbnails) == 10


def test_what_has_come_and_is_not_drawn_yet_is_not_asked_again(model, door, qtbot, monkeypatch):
    monkeypatch.setattr(thumbnails, "BURST", 0)
    monkeypatch.setattr(thumbnails, "CALM", 0)
    model.show(found(*range(100)))
    model.want(0, 9)
    qtbot.waitUntil(lambda: len(model._thumbnails._undrawn) == 20)
    for first in (1, 2, 3):  # frames of a scroll
        model.want(first, first + 9)
        qtbot.wait(1)
    assert len(door.asked_thumbnails) == len(set(door.asked_thumbnails))


def test_questions_about_pictures_that_scrolled_away_are_taken_back(model, door, qtbot):
    model.show(found(*range(1000)))
    model.want(0, 9)
    door.holding = True
    qtbot.waitUntil(lambda: len(door.waiting) == 20)
    questions: list[Future[object]] = [future for future, _ in door.waiting]
    model.want(500, 509)
    assert all(future.cancelled() for future in questions)


def test_a_picture_without_thumbnail_is_never_asked_for_one(model, door, qtbot):
    door.change(0, thumbnail=False)
    door.change(1, state="missing")
    model.show(found(0, 1, 2))
    model.want(0, 2)
    qtbot.waitUntil(lambda: drawn(model, 2))
    assert door.asked_thumbnails == [2]


def test_a_thumbnail_that_cannot_be_read_leaves_its_well_empty_and_the_others_come(
    model, door, qtbot
):
    door.pictures[0] = FileUnreadable("絵/0.png")
    model.show(found(0, 1))
    model.want(0, 1)
    qtbot.waitUntil(lambda: drawn(model, 1))
    assert not drawn(model, 0)
    model.want(0, 1)
    assert door.asked_thumbnails == [0, 1]


def test_the_old_tile_is_shown_until_the_new_one_arrives(model, door, qtbot):
    model.show(found(0))
    model.want(0, 0)
    qtbot.waitUntil(lambda: drawn(model, 0))
    door.holding = True
    door.change(0, title="新しい題")
    model.refresh()
    assert at(model, 0, Qt.ItemDataRole.DisplayRole) == "絵0"
    assert drawn(model, 0)
    door.answer()
    qtbot.waitUntil(lambda: at(model, 0, Qt.ItemDataRole.DisplayRole) == "新しい題")


def test_a_replaced_picture_is_drawn_anew_and_an_equal_one_is_not(model, door, qtbot):
    model.show(found(0, 1))
    model.want(0, 1)
    qtbot.waitUntil(lambda: drawn(model, 0) and drawn(model, 1))
    before = [at(model, position, ThumbnailRole) for position in (0, 1)]
    door.pictures[1] = webp(32, (200, 0, 0))
    model.refresh()
    qtbot.waitUntil(lambda: at(model, 1, ThumbnailRole) is not before[1])
    assert at(model, 0, ThumbnailRole) is before[0]


def test_an_answer_from_before_a_refresh_does_not_overwrite_a_later_one(model, door, qtbot):
    door.holding = True
    model.show(found(0))
    model.want(0, 0)
    old, door.waiting = door.waiting, []
    door.change(0, title="新")
    model.refresh()
    door.answer()
    qtbot.waitUntil(lambda: at(model, 0, Qt.ItemDataRole.DisplayRole) == "新")
    door.change(0, title="旧")
    door.waiting = old
    door.answer()
    qtbot.wait(20)
    assert at(model, 0, Qt.ItemDataRole.DisplayRole) == "新"


def test_a_row_that_is_gone_has_no_tile_and_is_not_asked_for_again(model, door, qtbot):
    door.gone = {1}
    model.show(found(0, 1))
    model.want(0, 1)
    qtbot.waitUntil(lambda: at(model, 0, TileRole) is not None)
    model.want(0, 1)
    assert at(model, 1, TileRole) is None
    assert len(door.asked_tiles) == 1


def test_another_query_starts_over_and_the_same_query_never_does(model, qtbot):
    model.show(found(1, 2, 3))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(found(1, 2, 3, 4))
        model.show(found(4, 3, 2, 1))
    with qtbot.waitSignal(model.modelReset):
        model.show(found(1, 2, text="防災"))


def test_another_query_with_the_same_answer_changes_nothing(model, qtbot):
    model.show(found(1, 2, 3))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(found(1, 2, 3, text="防"))


@pytest.mark.parametrize(
    "after",
    [
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        (9, 0, 2, 3),
        (),
        (1, 3, 5, 7),
        (20, 1, 21, 2, 22, 3, 23),
        (8, 7, 6, 5, 4, 3, 2, 1),
        (5, 6, 7, 8, 1, 2, 3, 4, 9),
    ],
    ids=["grown", "moved and removed", "emptied", "thinned", "mixed", "reversed", "swapped"],
)
def test_a_merge_ends_at_the_new_rows_and_every_index_follows_its_row(model, after):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    before = (1, 2, 3, 4, 5, 6, 7, 8)
    model.show(found(*before))
    followed = {row: QPersistentModelIndex(model.index_of(row)) for row in before}
    model.show(found(*after))
    assert rows(model) == after
    for row, index in followed.items():
        assert index.row() == (after.index(row) if row in after else -1)
    del tester


def test_five_thousand_scattered_newcomers_come_in_one_step(model, qtbot):
    model.show(found(*range(0, 20_000, 2)))
    current = QPersistentModelIndex(model.index_of(10_000))
    with (
        qtbot.waitSignal(model.layoutChanged),
        qtbot.assertNotEmitted(model.rowsInserted),
    ):
        model.show(found(*range(20_000)))
    assert model.rows_of([current]) == (10_000,)


def test_a_row_is_found_by_its_number(model):
    model.show(found(30, 10, 20))
    assert model.index_of(10).row() == 1
    assert not model.index_of(99).isValid()
    assert model.rows_of([model.index(2), model.index(0)]) == (20, 30)


def test_a_screen_reader_hears_the_title_and_every_word(model, door, qtbot):
    door.change(0, title="避難所", badges=("表示要", "加工不可"), held=True)
    model.show(found(0))
    model.want(0, 0)
    role = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: at(model, 0, role) == "避難所（検査で保留、表示要、加工不可）")


def test_another_library_forgets_the_pictures_of_the_first(model, courier, qtbot):
    model.show(found(0))
    model.want(0, 0)
    qtbot.waitUntil(lambda: drawn(model, 0))
    other = PictureDoor()
    other.change(0, title="別の絵")
    model.attach(other, courier)
    assert model.rowCount() == 0
    model.show(found(0))
    assert not drawn(model, 0)
    model.want(0, 0)
    qtbot.waitUntil(lambda: at(model, 0, Qt.ItemDataRole.DisplayRole) == "別の絵")
