# ruff: noqa: F401, F811 - fixtures are imported by name
"""What is offered while somebody types in the window."""

from PySide6.QtCore import Qt

from assetlib.query import Query, Source, Suggestion
from tests.ui.seeking import found, window
from tests.ui.windows import _japanese, bare, compose, librarians, library, opened

TAG = Suggestion("防災", Source.TAG, 4)


CATEGORY = Suggestion("防災/備え", Source.CATEGORY, 2)


def test_what_is_typed_brings_suggestions_and_enter_alone_takes_none(window, library, qtbot):
    library.seeking.offers = (TAG, CATEGORY)
    search = window.centre.search
    search.type_on("防災")
    qtbot.waitUntil(search.offers.isVisible)
    assert search.offers.current is None
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert not search.offers.isVisible()
    assert search.text() == "防災"


def test_suggestions_that_nobody_steps_to_uncover_what_was_found(window, library, qtbot):
    library.seeking.offers = (TAG, CATEGORY)
    search = window.centre.search
    search.type_on("防災")
    qtbot.waitUntil(search.offers.isVisible)
    assert search.offers.reading.isActive()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    search.offers.reading.timeout.emit()
    assert search.offers.isVisible()  # somebody is at them
    qtbot.keyClick(search, Qt.Key.Key_Up)
    search.offers.reading.timeout.emit()
    assert not search.offers.isVisible()


def test_down_steps_into_the_suggestions_and_enter_takes_one(window, library, qtbot):
    library.seeking.offers = (Suggestion("防災頭巾", Source.TAG, 1),)
    search = window.centre.search
    search.type_on("防災")
    qtbot.waitUntil(search.offers.isVisible)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert search.text() == "防災頭巾"
    assert window.inquiry.query.text == "防災頭巾"


def test_up_from_the_first_goes_back_to_what_was_typed(window, library, qtbot):
    library.seeking.offers = (CATEGORY,)
    search = window.centre.search
    search.type_on("防災")
    qtbot.waitUntil(search.offers.isVisible)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Up)
    assert search.offers.current is None


def test_a_category_that_is_offered_is_chosen_in_the_sidebar(window, library, qtbot):
    library.seeking.offers = (CATEGORY,)
    search = window.centre.search
    search.type_on("防災")
    qtbot.waitUntil(search.offers.isVisible)
    search.offers.taken.emit(CATEGORY)
    qtbot.waitUntil(lambda: window.inquiry.query == Query(category="防災/備え"))
    assert window.sidebar.path == "防災/備え"


def test_suggestions_follow_a_composition_without_touching_it(window, library, qtbot):
    library.seeking.offers = (Suggestion("ぼうさい頭巾", Source.TAG, 1),)
    search = window.centre.search
    search.setFocus()
    compose(search, "ぼうさい")
    qtbot.waitUntil(search.offers.isVisible)
    assert search.text() == ""


def test_escape_closes_the_suggestions_before_it_clears_the_words(window, library, qtbot):
    library.seeking.offers = (CATEGORY,)
    search = window.centre.search
    search.type_on("防災")
    qtbot.waitUntil(search.offers.isVisible)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.offers.isVisible()
    assert search.text() == "防災"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_suggestions_that_come_after_the_keys_have_left_are_not_shown(window, library, qtbot):
    search = window.centre.search
    window.centre.grid.setFocus()
    search.offer("", (TAG,))
    assert not search.offers.isVisible()
