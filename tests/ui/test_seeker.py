# ruff: noqa: F401, F811 - fixtures are imported by name
from PySide6.QtWidgets import QWidget

from assetlib.errors import LocalTrouble
from assetlib.events import ShareStateChanged
from assetlib.query import YES, Choice, Facet, How, Likeness, Loosened, Query, Similar
from assetlib.ui.name_dialog import NameDialog
from assetlib.ui.small_picture import SmallPicture
from assetlib.ui.wish_dialog import WishDialog
from assetlib.ui.words_dialog import WordsDialog, words_of
from tests.ui.seeking import found, window
from tests.ui.windows import _japanese, bare, choose, librarians, library, opened, row_of, texts


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


def link(window) -> str:
    beyond = window.seeker.beyond.lead
    return "" if beyond.isHidden() else beyond.text()


def test_below_whatever_was_found_the_librarians_can_be_asked(window, library, qtbot):
    assert link(window) == ""  # nothing was looked for
    window.centre.search.look_for("もみじ")
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 1)
    assert "ほしい絵を頼む" in link(window)
    grid, foot = window.centre.grid, window.seeker.beyond.lead
    last = grid.visualRect(window.centre.model.index(0))
    assert foot.geometry().top() > last.bottom()
    foot.click()
    dialog = window.findChild(WishDialog)
    assert dialog.card.words.text() == "もみじ"
    dialog.card.note.setText("秋の広報")
    dialog.card.button.click()
    qtbot.waitUntil(lambda: library.seeking.wishes == [("もみじ", "秋の広報")])
    qtbot.waitUntil(lambda: "送りました" in texts(dialog))
    assert "「自分の依頼と回答…」に出ます" in texts(dialog)


def test_a_wish_without_a_word_says_what_is_lacking(window, library, qtbot):
    window.seeker.wish()
    dialog = window.findChild(WishDialog)
    assert dialog.card.button.text() == "送る"
    dialog.card.button.click()
    assert "どんな絵がほしいかを入れてください" in texts(dialog)
    assert dialog.focusWidget() is dialog.card.words
    qtbot.keyClicks(dialog.card.words, "pump")
    dialog.card.button.click()
    qtbot.waitUntil(lambda: library.seeking.wishes == [("pump", "")])
    assert "どんな絵がほしいかを入れてください" not in texts(dialog)


def test_a_wish_while_the_share_is_away_is_not_said_to_be_sent(window, qtbot, monkeypatch):
    away = ShareStateChanged(reachable=False, checked_at="", pending=0)
    monkeypatch.setattr(window._courier, "share", away)
    window.seeker.wish()
    dialog = window.findChild(WishDialog)
    dialog.card.words.setText("給水車")
    dialog.card.button.click()
    qtbot.waitUntil(lambda: "（送信待ち）" in texts(dialog))
    assert "送りました" not in texts(dialog)


def test_the_link_is_scrolled_to_and_never_lies_on_a_picture(window, library, qtbot):
    window.centre.search.look_for("ぼうさい")
    window.resize(700, 400)
    qtbot.waitUntil(lambda: link(window) != "")
    grid, foot = window.centre.grid, window.seeker.beyond.lead
    foot.setFocus()
    foot.reached.emit()
    last = grid.visualRect(window.centre.model.index(window.centre.model.rowCount() - 1))
    assert foot.geometry().top() > last.bottom()
    assert foot.geometry().bottom() <= grid.viewport().height()


def test_a_wish_is_in_the_menu_with_no_words_at_all(window, library, qtbot):
    window.commands.wish.trigger()
    dialog = window.findChild(WishDialog)
    assert not dialog.card._fields.isHidden()
    assert dialog.card.words.text() == ""
    dialog.reject()


def test_a_category_without_it_leads_to_where_it_is(window, library, qtbot):
    qtbot.waitUntil(lambda: "防災" in window.sidebar.rows.categories)
    window.sidebar.choose("防災")
    window.centre.search.look_for("もみじ")
    qtbot.waitUntil(lambda: link(window) == "「防災」の外に1点あります")
    window.seeker.beyond.lead.click()
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 1)
    assert window.inquiry.query.category == ""
    assert window.centre.search.text() == "もみじ"


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
    dialog = window.findChild(NameDialog)
    dialog.field.setText("防災の透過")
    dialog.keep.click()
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
