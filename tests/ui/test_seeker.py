# ruff: noqa: F401, F811 - fixtures are imported by name
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget

from assetlib.errors import LocalTrouble, ShareOffline
from assetlib.query import (
    YES,
    Choice,
    Facet,
    FacetCount,
    Found,
    How,
    Likeness,
    Loosened,
    PictureKind,
    Query,
    Similar,
    Source,
    Suggestion,
)
from assetlib.ui.small_picture import SmallPicture
from assetlib.ui.words_dialog import WordsDialog, words_of
from assetlib.use import Button, Use
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    compose,
    librarians,
    library,
    opened,
    row_of,
    texts,
)

TAG = Suggestion("防災", Source.TAG, 4)
CATEGORY = Suggestion("防災/備え", Source.CATEGORY, 2)
FACETS = (
    FacetCount(Facet.KIND, "photo", 3),
    FacetCount(Facet.TRANSPARENT, YES, 9),
    FacetCount(Facet.DISTRIBUTOR, "ひより市", 2, "ひより市"),
    FacetCount(Facet.DISTRIBUTOR, "くらし素材館", 7, "くらし素材館"),
    FacetCount(Facet.ATTENTION, "held", 1),
)


@pytest.fixture
def window(bare, library, qtbot):
    return opened(bare, library, qtbot)


def found(window, **what) -> Found:
    """What the library would answer to the present query, with these parts."""
    answer = Found(window.inquiry.query, **{"rows": (), **what})
    window.inquiry.found.emit(answer)
    return answer


# Suggestions


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


# Facets


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


# Near results and wishes


def test_near_results_say_what_was_loosened(window):
    window.inquiry.look_for(text="給水車")
    found(window, rows=(1, 2), near=True, loosened=Loosened(How.ANY, ("給水", "車")))
    said = window.centre.near.words
    assert "「給水車」の画像は、まだありません" in said
    assert "「給水」と「車」" in said
    assert "2点" in said


def test_words_that_would_find_something_are_buttons(window):
    window.inquiry.look_for(text="給水しゃ")
    found(window, hints=("給水",))
    window.centre.near.tried.emit("給水")
    assert window.inquiry.query.text == "給水"
    assert window.centre.search.text() == "給水"


def test_where_little_fits_only_the_words_that_find_more_are_shown(window):
    near = window.centre.near
    window.inquiry.look_for(text="給水車")
    found(window)
    found(window, rows=(1,), hints=("給水",))
    assert not near.isHidden()
    assert near.accessibleName() == "こちらの言葉なら、もっと見つかります"
    assert near.card.isHidden()
    assert near._title.isHidden()
    found(window)
    assert not near.card.isHidden()


def test_of_a_part_of_the_library_nobody_is_asked_for_what_may_lie_elsewhere(window):
    near = window.centre.near
    window.inquiry.go_to("防災")
    window.inquiry.look_for(text="給水車")
    found(window)
    assert near.isHidden()  # the grid says that it looked in 防災 only
    found(window, rows=(1,), near=True, loosened=Loosened(How.ANY, ("給水", "車")))
    assert near.words.startswith("ここには「給水車」の画像はありません")
    assert near.card.isHidden()


def test_a_wish_goes_to_the_librarians_with_its_purpose(window, library, qtbot):
    window.inquiry.look_for(text="給水車")
    found(window)
    card = window.centre.near.card
    assert card.words.text() == "給水車"
    card.note.setText("防災訓練のチラシ")
    card.button.click()
    qtbot.waitUntil(lambda: library.seeking.wishes == [("給水車", "防災訓練のチラシ")])
    qtbot.waitUntil(lambda: "送りました" in texts(card))
    assert card.button.isHidden()


def test_a_wish_that_could_not_be_kept_stays_in_its_fields(window, library, qtbot):
    library.seeking.failing = LocalTrouble("disk")
    window.inquiry.look_for(text="給水車")
    found(window)
    card = window.centre.near.card
    card.button.click()
    qtbot.waitUntil(lambda: card.button.isEnabled() and card.words.text() == "給水車")
    assert library.seeking.wishes == []


def test_where_something_fits_there_is_no_note(window):
    window.inquiry.look_for(text="もみじ")
    found(window, rows=(1,))
    assert window.centre.near.isHidden()


def test_a_search_that_was_looked_at_is_remembered(window, library, qtbot):
    window.seeker._looked_at.setInterval(0)
    window.centre.search.look_for("もみじ")
    qtbot.waitUntil(lambda: [one.query.text for one in library.seeking.remembered] == ["もみじ"])


# Saved searches


def test_a_search_is_kept_under_a_name_and_brought_back_whole(window, library, qtbot):
    chosen = (Choice(Facet.TRANSPARENT, YES),)
    window.centre.search.look_for("ぼうさい")
    window.inquiry.go_to("防災")
    window.inquiry.look_for(chosen=chosen)
    window.seeker.menu.keeping.emit()
    dialog = window.findChild(QInputDialog)
    dialog.setTextValue("防災の透過")
    dialog.accept()
    qtbot.waitUntil(lambda: len(library.seeking.kept) == 1)
    qtbot.waitUntil(lambda: window.seeker._saved != ())
    window.centre.search.clear_words()
    window.inquiry.ask(Query())
    window.seeker.menu.chosen.emit(window.seeker._saved[0])
    query = window.inquiry.query
    assert (query.text, query.category, query.chosen) == ("ぼうさい", "防災", chosen)
    assert window.centre.search.text() == "ぼうさい"


def test_nothing_to_keep_is_not_offered(window):
    words = {action.text(): action for action in window.seeker.menu.actions()}
    assert not words["この検索を保存…"].isEnabled()


# What is alike


def test_pictures_that_are_alike_lead_to_each_other(window, library, qtbot):
    here, there = row_of(library, "もみじ"), row_of(library, "くり")
    library.seeking.alike[here] = (Similar(here, Likeness.ALIKE, (there,)),)
    choose(window, "もみじ")
    qtbot.waitUntil(lambda: window.pane.picture.similar.rows == (there,))
    small = window.pane.picture.similar.findChild(SmallPicture)
    qtbot.waitUntil(lambda: "くり" in small.accessibleName())
    small.click()
    qtbot.waitUntil(lambda: window.pane.picture.row == there)


def test_a_picture_that_is_not_among_those_found_is_shown_alone(window, library, qtbot):
    there = row_of(library, "くり")
    window.centre.search.look_for("花火")
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 1)
    window.pane.picture.similar.picked.emit(there)
    qtbot.waitUntil(lambda: window.pane.picture.row == there)


# The librarians' words


def test_words_typed_side_by_side_are_parted():
    assert words_of("ごみ、廃棄物, ゴミ ； ごみ") == ("ごみ", "廃棄物", "ゴミ")


def test_librarians_add_and_drop_words_that_mean_the_same(theme, courier, librarians, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    dialog = WordsDialog(theme, courier, librarians.seeking, host)
    dialog.show()
    dialog.begin("廃棄物")
    assert dialog.field.text() == "廃棄物、"
    dialog.add_button.click()
    assert librarians.seeking.groups == {}
    dialog.field.setText("廃棄物、ごみ")
    dialog.add_button.click()
    qtbot.waitUntil(lambda: [line.words for line in dialog.groups.lines] == ["廃棄物、ごみ"])
    dialog.groups.lines[0].button.click()
    qtbot.waitUntil(lambda: dialog.groups.lines == [])
    assert librarians.seeking.groups == {}
