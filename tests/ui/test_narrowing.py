# ruff: noqa: F401, F811 - fixtures are imported by name
"""What was found is narrowed by facets, in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assetlib.query import YES, Choice, Facet, FacetCount, PictureKind, Query
from assetlib.use import Button, Use
from tests.ui.seeking import FACETS, found, window
from tests.ui.windows import _japanese, bare, librarians, library, opened


def test_a_facet_shows_its_count_and_narrows_the_question(window, qtbot):
    found(window, rows=(1,), facets=FACETS)
    photo = window.centre.facets.chips[Choice(Facet.KIND, "photo")]
    assert photo.isVisibleTo(window)
    assert photo.count == "3"
    qtbot.mouseClick(photo, Qt.MouseButton.LeftButton)
    assert window.inquiry.query.chosen == (Choice(Facet.KIND, "photo"),)


def test_a_facet_without_pictures_is_away_unless_it_is_chosen(window):
    found(window, rows=(1,), facets=FACETS)
    logo = Choice(Facet.KIND, "logo")
    assert not window.centre.facets.chips[logo].isVisibleTo(window)
    window.inquiry.look_for(chosen=(logo,))
    found(window)
    assert window.centre.facets.chips[logo].isVisibleTo(window)


def settle(qtbot):
    for _ in range(5):  # one layout asks the next
        QApplication.sendPostedEvents()
        qtbot.wait(1)


def test_facets_take_two_lines_and_the_others_come_when_they_are_asked_for(window, qtbot):
    facets = window.centre.facets
    window.resize(1000, 700)
    many = tuple(FacetCount(Facet.KIND, kind.value, 12_345) for kind in PictureKind)
    found(window, rows=(1,), facets=(*FACETS, *many))
    settle(qtbot)
    every = (*facets.chips.values(), *facets.menus.values())
    away = [part for part in every if part.wanted and not part.isVisible()]
    assert facets.more.isVisible()
    assert facets.more.count == str(len(away))
    qtbot.mouseClick(facets.more, Qt.MouseButton.LeftButton)
    assert all(part.isVisible() for part in away)
    qtbot.mouseClick(facets.more, Qt.MouseButton.LeftButton)
    assert not any(part.isVisible() for part in away)


def test_a_search_that_leaves_less_moves_no_facet_and_no_picture(window, qtbot):
    facets = window.centre.facets
    window.resize(1000, 700)
    many = tuple(FacetCount(Facet.KIND, kind.value, 12_345) for kind in PictureKind)
    found(window, rows=(1,), facets=(*FACETS, *many))
    settle(qtbot)
    photo = facets.chips[Choice(Facet.KIND, "photo")]
    before = (photo.geometry(), facets.height())
    assert facets.height() > 2 * photo.height(), "one line only: this proved nothing"
    found(window, rows=(1,), facets=(FacetCount(Facet.KIND, "photo", 1),))
    settle(qtbot)
    assert (photo.geometry(), facets.height()) == before
    logo = facets.chips[Choice(Facet.KIND, "logo")]
    assert logo.isVisibleTo(window)
    assert not logo.isEnabled()


def test_several_values_of_one_facet_are_chosen_in_its_menu(window):
    found(window, rows=(1,), facets=FACETS)
    menu = window.centre.facets.menus[Facet.DISTRIBUTOR]
    for value in ("ひより市", "くらし素材館"):
        menu.toggled_value.emit(Choice(Facet.DISTRIBUTOR, value))
        found(window, rows=(1,), facets=FACETS)
    assert window.inquiry.query.chosen == (
        Choice(Facet.DISTRIBUTOR, "ひより市"),
        Choice(Facet.DISTRIBUTOR, "くらし素材館"),
    )
    assert menu.on
    window.centre.facets.off.click()
    assert window.inquiry.query.chosen == ()


def test_what_needs_attention_is_a_facet_for_librarians_only(bare, librarians, window, qtbot):
    found(window, rows=(1,), facets=FACETS)
    assert not window.centre.facets.menus[Facet.ATTENTION].isVisibleTo(window)
    window.seeker.mind_rights(librarian=True)
    found(window, rows=(1,), facets=FACETS)
    assert window.centre.facets.menus[Facet.ATTENTION].isVisibleTo(window)


def test_categories_are_counted_under_what_is_chosen(window, library, qtbot):
    chosen = (Choice(Facet.TRANSPARENT, YES),)
    with qtbot.waitSignal(window.inquiry.counted):
        window.inquiry.look_for(chosen=chosen)
    assert library.counted[-1] == Query(chosen=chosen)


def test_among_what_the_use_may_take_facets_count_only_that(bare, library, qtbot):
    library.gate.remembered.append(Use(Button.PUBLIC))
    library.seeking.narrowed = (FacetCount(Facet.KIND, "photo", 1),)
    window = opened(bare, library, qtbot)
    found(window, rows=tuple(library.pictures), facets=FACETS)
    photo = window.centre.facets.chips[Choice(Facet.KIND, "photo")]
    qtbot.waitUntil(lambda: photo.count == "3")
    qtbot.waitUntil(lambda: window.centre.facets.usable.count == "8")
    window.centre.facets.usable.click()
    qtbot.waitUntil(lambda: photo.count == "1")
    query, use = library.seeking.counting[-1]
    assert use is not None
    assert {one.value for one in query.chosen} == {"ok", "remind", "warn"}
