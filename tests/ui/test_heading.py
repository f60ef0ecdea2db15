"""The line above the grid."""

import pytest
from PySide6.QtWidgets import QWidget

from assetlib import wording
from assetlib.place import Place, PlaceKind
from assetlib.query import Found, Query, Sort
from assetlib.ui.heading import _ORDERS, Heading, looked_for
from assetlib.ui.side_by_side import LEAST
from assetlib.wording import say


@pytest.fixture(params=["ja", "en"])
def heading(request, theme, qtbot):
    """Of very many pictures, in a centre as narrow as may be."""
    wording.speak(request.param)
    centre = QWidget()
    qtbot.addWidget(centre)
    made = Heading(theme)
    made.setParent(centre)
    made.show_found(Found(Query(""), tuple(range(12_345))))
    made.setMinimumWidth(LEAST[1])
    made.resize(LEAST[1], 32)
    centre.show()
    yield made
    wording.speak("ja")


@pytest.mark.parametrize("order", _ORDERS)
def test_every_word_is_whole_beside_another_program(heading, order: Sort):
    heading.show_order(order)
    heading.layout().activate()
    for part in (heading._count, heading.saved, heading._order):
        assert part.width() >= part.sizeHint().width()
    assert heading._slider.geometry().right() < LEAST[1]


def test_where_there_is_room_the_slider_is_long(heading):
    short = heading._slider.width()
    heading.resize(800, 32)
    heading.layout().activate()
    assert heading._slider.width() > short


def test_what_is_looked_for_as_it_stands_is_quoted_once():
    assert looked_for(Query("「防災訓練」")) == looked_for(Query("防災訓練"))


def order_of(heading: Heading) -> str:
    return str(heading._words()[heading._order])


def test_without_words_the_order_is_called_what_it_is(theme, qtbot):
    heading = Heading(theme)
    qtbot.addWidget(heading)
    heading.show_order(Sort.RELEVANCE)
    heading.show_found(Found(Query(""), ()))
    assert order_of(heading) == "名前順"
    heading.show_found(Found(Query("花"), ()))
    assert order_of(heading) == "関連の高い順"
    heading.show_found(Found(Query("", place=Place(PlaceKind.RECENT)), ()))
    assert order_of(heading) == "最近使った順"
    heading.show_order(Sort.NEWEST)
    assert order_of(heading) == say("window.sort_newest")
