# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Places, favourites and collections in the window, and taking each change back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from assetlib.place import FAVOURITES, Group, Place, PlaceKind
from assetlib.query import Saved
from assetlib.ui.category_row import COUNT
from assetlib.ui.name_dialog import NameDialog
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary, trouble
from tests.ui.windows import _japanese, bare, choose, library, opened, row_of

RECENT, STARRED, NEW = (
    Place(kind) for kind in (PlaceKind.RECENT, PlaceKind.FAVOURITES, PlaceKind.NEW)
)
DRILL = Place(PlaceKind.COLLECTION, "drill", "防災訓練")


@pytest.fixture
def window(bare: Window, library: FakeLibrary, qtbot: QtBot) -> Window:
    return opened(bare, library, qtbot)


@pytest.fixture
def drilled(bare: Window, library: FakeLibrary, qtbot: QtBot) -> Window:
    """A window with one collection of two pictures."""
    held = tuple(str(row_of(library, title)) for title in ("消火器", "避難所"))
    library.gathering.groups[DRILL.id] = Group(DRILL.id, DRILL.name, held)
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: DRILL in window.sidebar.rows.places)
    return window


def count(window: Window, place: Place) -> int:
    return window.sidebar.rows.places[place].index().data(COUNT)


def titles(window: Window) -> set[str]:
    model, library = window.centre.model, window._door
    return {library.pictures[model.row_at(at)].title for at in range(model.rowCount())}


def answer(window: Window, qtbot: QtBot, name: str) -> None:
    """Type a name into the dialog that is open."""
    qtbot.waitUntil(lambda: window.findChild(NameDialog) is not None)
    dialog = window.findChild(NameDialog)
    dialog.field.setText(name)
    dialog.keep.click()
    qtbot.waitUntil(lambda: window.findChild(NameDialog) is None)


def press(menu: QMenu, words: str) -> None:
    (action,) = [one for one in menu.actions() if one.text() == words]
    action.trigger()


def starred(library: FakeLibrary) -> set[str]:
    rows = library.gathering.groups[FAVOURITES].assets
    return {library.pictures[int(row)].title for row in rows}


def test_each_place_says_what_going_there_would_show(window, library, qtbot):
    library.gathering.new = tuple(library.pictures)[:5]
    library.gathering.recent = (row_of(library, "消火器"), row_of(library, "くり"))
    window.gatherer.look_again()
    qtbot.waitUntil(lambda: (count(window, NEW), count(window, RECENT)) == (5, 2))
    window.centre.search.setText("ぼうさい")
    qtbot.waitUntil(lambda: count(window, RECENT) == 1)
    assert window.sidebar.rows.places[RECENT].index().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "最近使った画像　1点"
    )


def test_a_place_is_searched_within_and_a_category_leaves_it(drilled, qtbot):
    sidebar = drilled.sidebar
    where = sidebar.visualRect(sidebar.rows.places[DRILL].index()).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: titles(drilled) == {"消火器", "避難所"})
    assert drilled.centre.heading._what.text() == "防災訓練"
    drilled.centre.search.setText("消火")
    qtbot.waitUntil(lambda: titles(drilled) == {"消火器"})
    assert drilled.centre.heading._what.text() == "「消火」の検索結果（防災訓練）"
    drilled.centre.search.clear_words()
    sidebar.choose("季節/秋")
    qtbot.waitUntil(lambda: titles(drilled) == {"もみじ", "くり", "焼きいも"})
    assert drilled.inquiry.query.place is None


def test_the_star_makes_a_favourite_and_undo_takes_it_back(window, library, qtbot):
    choose(window, "消火器")
    star = window.pane.picture.star
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    assert star.accessibleName() == "お気に入りに入れる（Ctrl+D）"
    star.click()
    qtbot.waitUntil(lambda: star.on)
    assert starred(library) == {"消火器"}
    row = row_of(library, "消火器")
    qtbot.waitUntil(lambda: window.centre.model.standing(row).favourite)
    spoken = window.centre.model.index_of(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "お気に入り" in spoken
    assert window.pane.said == "お気に入りに入れました（1点）"
    assert star.accessibleName() == "お気に入りから外す（Ctrl+D）"
    qtbot.waitUntil(lambda: count(window, STARRED) == 1)
    assert window.commands.undo.text() == "元に戻す：お気に入りへの追加（1点）"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pane.said == "お気に入りへの追加（1点）を元に戻しました")
    assert starred(library) == set()
    qtbot.waitUntil(lambda: not star.on)
    qtbot.waitUntil(lambda: not window.centre.model.standing(row).favourite)
    qtbot.waitUntil(lambda: count(window, STARRED) == 0)
    assert not window.commands.undo.isEnabled()


def test_one_key_makes_several_favourites_and_the_same_key_none(window, library, qtbot):
    library.gathering.groups[FAVOURITES] = Group(FAVOURITES, "", (str(row_of(library, "くり")),))
    window.centre.grid.setFocus()
    choose(window, "くり", "もみじ")
    qtbot.waitUntil(window.commands.favourite.isEnabled)
    for held in ({"くり", "もみじ"}, set()):
        QTest.keyClick(window.centre.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda held=held: starred(library) == held)


def test_what_is_dragged_onto_favourites_or_a_collection_is_put_in(window, library, qtbot):
    library.gathering.groups["g1"] = Group("g1", "川の絵", ())
    choose(window, "くり", "もみじ")
    qtbot.waitUntil(lambda: len(window.gatherer._rows) == 2)
    window.gatherer.receive(Place(PlaceKind.COLLECTION, "g1", "川の絵"))
    qtbot.waitUntil(lambda: len(library.gathering.groups["g1"].assets) == 2)
    window.gatherer.receive(STARRED)
    qtbot.waitUntil(lambda: starred(library) == {"くり", "もみじ"})
    qtbot.waitUntil(lambda: "お気に入り" in window.commands.undo.text())
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: starred(library) == set())


def test_of_no_picture_nothing_is_offered(window):
    assert not window.commands.favourite.isEnabled()
    assert not window.commands.collect.isEnabled()
    assert not window.commands.take_out.isVisible()


def test_a_collection_is_made_of_what_is_chosen(window, library, qtbot):
    choose(window, "消火器", "避難所")
    qtbot.waitUntil(window.commands.collect.isEnabled)
    press(window.commands.collect, "新しく作る…")
    answer(window, qtbot, " 防災訓練 ")
    qtbot.waitUntil(lambda: window.pane.said == "「防災訓練」を作りました（2点）")
    (made,) = [one for one in library.gathering.groups.values() if one.id != FAVOURITES]
    place = Place(PlaceKind.COLLECTION, made.id)
    qtbot.waitUntil(lambda: place in window.sidebar.rows.places and count(window, place) == 2)
    assert window.sidebar.rows.places[place].text() == "防災訓練"
    choose(window, "くり")
    qtbot.waitUntil(lambda: len(window.gatherer._rows) == 1)
    press(window.commands.collect, "防災訓練")
    qtbot.waitUntil(lambda: count(window, place) == 3)
    for left in (2, None):
        window.commands.undo.trigger()
        qtbot.waitUntil(
            lambda left=left: (
                left == (count(window, place) if place in window.sidebar.rows.places else None)
            )
        )


def test_a_name_that_is_taken_is_said_and_what_is_chosen_joins_that_collection(window, qtbot):
    choose(window, "消火器")
    qtbot.waitUntil(window.commands.collect.isEnabled)
    for said in (
        "「防災訓練」を作りました（1点）",
        "「防災訓練」は、すでにあります",
    ):
        press(window.commands.collect, "新しく作る…")
        answer(window, qtbot, "防災訓練")
        qtbot.waitUntil(lambda said=said: window.pane.said == said)
    choose(window, "消火器", "避難所")
    qtbot.waitUntil(lambda: len(window.gatherer._rows) == 2)
    press(window.commands.collect, "新しく作る…")
    answer(window, qtbot, "防災訓練")
    qtbot.waitUntil(lambda: window.pane.said == "「防災訓練」に入れました（1点）")


def test_the_sidebar_makes_an_empty_collection_that_says_how_to_fill_it(window, library, qtbot):
    sidebar = window.sidebar
    where = sidebar.visualRect(sidebar.rows._make.index()).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=where)
    answer(window, qtbot, "チラシ")
    qtbot.waitUntil(lambda: len(sidebar.rows.places) == 4)
    sidebar.go_to(Place(PlaceKind.COLLECTION, "g1"))
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 0)
    assert "「チラシ」には、まだ画像がありません" in window.centre.grid.accessibleDescription()
    assert "コレクションに入れる" in window.centre.grid.accessibleDescription()


@pytest.mark.parametrize(
    ("place", "does"), [(RECENT, "ドラッグ"), (STARRED, "Ctrl+D"), (NEW, "共有フォルダー")]
)
def test_an_empty_place_says_what_to_do(window, qtbot, place, does):
    window.sidebar.go_to(place)
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 0)
    assert does in window.centre.grid.accessibleDescription()


def test_a_collection_is_renamed_and_stays_chosen(drilled, library, qtbot):
    drilled.sidebar.go_to(DRILL)
    menu = _menu_of(drilled, DRILL)
    press(menu, "名前を変える…")
    answer(drilled, qtbot, "チラシ")
    qtbot.waitUntil(lambda: library.gathering.groups["drill"].name == "チラシ")
    qtbot.waitUntil(lambda: drilled.sidebar.rows.places[DRILL].text() == "チラシ")
    assert drilled.sidebar.place == DRILL
    assert drilled.sidebar.currentIndex().data() == "チラシ"


def test_a_deleted_collection_shows_everything_and_comes_back_with_undo(drilled, library, qtbot):
    drilled.sidebar.go_to(DRILL)
    qtbot.waitUntil(lambda: drilled.centre.model.rowCount() == 2)
    press(_menu_of(drilled, DRILL), "コレクションを削除")
    qtbot.waitUntil(lambda: drilled.centre.model.rowCount() == len(library.pictures))
    assert drilled.sidebar.place is None
    assert drilled.sidebar.currentIndex().data() == "すべての画像"
    drilled.commands.undo.trigger()
    qtbot.waitUntil(lambda: DRILL in drilled.sidebar.rows.places)
    assert count(drilled, DRILL) in (-1, 2)
    assert drilled.pane.said == "「防災訓練」の削除を元に戻しました"


def _menu_of(window: Window, place: Place) -> QMenu:
    """The menu that a right click on a collection opens."""
    before = set(window.findChildren(QMenu))
    window.sidebar.menu_wanted.emit(place, QPoint(0, 0))
    (menu,) = set(window.findChildren(QMenu)) - before
    return menu


def test_the_delete_key_takes_out_of_a_collection_and_never_deletes_a_picture(
    drilled, library, qtbot
):
    grid = drilled.centre.grid
    drilled.sidebar.go_to(DRILL)
    qtbot.waitUntil(lambda: drilled.centre.model.rowCount() == 2)
    grid.setFocus()
    choose(drilled, "消火器")
    qtbot.waitUntil(drilled.commands.take_out.isEnabled)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(drilled) == {"避難所"})
    assert drilled.pane.said == "「防災訓練」から外しました（1点）"
    drilled.sidebar.choose("")
    qtbot.waitUntil(lambda: drilled.centre.model.rowCount() == len(library.pictures))
    choose(drilled, "消火器")
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert not drilled.commands.take_out.isVisible()
    assert len(library.pictures) == 12


def test_a_right_click_offers_every_way_and_chooses_the_picture_below_it(window, qtbot):
    grid = window.centre.grid
    index = window.centre.model.index(2)
    where = grid.visualRect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=where)
    qtbot.waitUntil(lambda: window.gatherer._rows == (window.centre.model.row_at(2),))
    before = set(window.findChildren(QMenu))
    grid.customContextMenuRequested.emit(where)
    (menu,) = set(window.findChildren(QMenu)) - before
    words = [action.text() for action in menu.actions() if action.isVisible()]
    for one in ("拡大して見る", "コレクションに入れる", "お気に入りに入れる・外す"):
        assert one in words
    assert {window.commands.copy, window.commands.save} <= set(menu.actions())
    menu.close()


def test_a_right_click_in_the_sidebar_leaves_nobody_elsewhere(drilled, qtbot):
    where = drilled.sidebar.visualRect(drilled.sidebar.rows.places[DRILL].index()).center()
    with qtbot.assertNotEmitted(drilled.sidebar.gone_to):
        qtbot.mouseClick(drilled.sidebar.viewport(), Qt.MouseButton.RightButton, pos=where)


def test_what_the_disk_refuses_is_said_and_offers_no_undo(window, library, qtbot):
    library.gathering.failing = trouble()
    choose(window, "消火器")
    qtbot.waitUntil(window.commands.favourite.isEnabled)
    with qtbot.waitSignal(window.gatherer.failed):
        window.commands.favourite.trigger()
    assert not window.commands.undo.isEnabled()


def test_an_undo_that_fails_can_be_tried_again(window, library, qtbot):
    choose(window, "消火器")
    qtbot.waitUntil(window.commands.favourite.isEnabled)
    window.commands.favourite.trigger()
    qtbot.waitUntil(window.commands.undo.isEnabled)
    library.gathering.failing = trouble()
    with qtbot.waitSignal(window.undoing.failed):
        window.commands.undo.trigger()
    library.gathering.failing = None
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: starred(library) == set())


def test_what_was_taken_is_among_the_recent_ones_at_once(window, library, qtbot):
    library.gathering.recent = (row_of(library, "くり"),)
    window.way_out.handed.emit()
    qtbot.waitUntil(lambda: count(window, RECENT) == 1)


def test_a_saved_search_goes_back_to_its_place(drilled, qtbot):
    drilled.sidebar.go_to(DRILL)
    query = drilled.inquiry.query
    drilled.sidebar.choose("")
    drilled.seeker.menu.chosen.emit(Saved("s", "いつもの", query))
    assert drilled.inquiry.query == query
    assert drilled.sidebar.place == DRILL
