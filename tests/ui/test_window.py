# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSlider

from assetlib import wording
from assetlib.errors import ShareFull
from assetlib.events import (
    CatalogueChanged,
    Cause,
    IndexingMoved,
    ShareStateChanged,
    TroubleHappened,
)
from assetlib.query import Query, Sort
from assetlib.ui.memory import Memory
from assetlib.ui.news import share_notice
from assetlib.ui.window import Window
from assetlib.wording import say, say_trouble
from tests.ui.fake_pictures import Picture
from tests.ui.windows import _japanese, bare, choose, librarians, library, opened, texts

WHEN = "2026-07-01T01:32:00+00:00"


def test_it_paints_before_there_is_a_library(bare, qtbot):
    qtbot.waitUntil(lambda: bare._was_painted)
    assert bare.centre.model.rowCount() == 0
    assert bare.windowTitle() == "画像ライブラリ"


def test_it_says_once_that_it_has_been_painted(theme, courier, qtbot):
    window = Window(theme, courier)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()


def test_with_a_library_it_has_its_name_and_pictures(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    assert window.windowTitle() == "画像ライブラリ — ひより市"
    assert window.centre.heading._count.text() == "12点"


def test_what_was_typed_before_the_library_came_is_looked_for(bare, library, qtbot):
    bare.centre.search.setText("ぼうさい")
    qtbot.wait(100)
    bare.attach(library)
    qtbot.waitUntil(lambda: bare.centre.model.rowCount() == 4)
    assert bare.centre.heading._what.text() == "「ぼうさい」の検索結果"


def test_a_stale_answer_is_dropped(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    library.answering.clear()
    window.inquiry.look_for(text="避難")
    window.inquiry.look_for(text="秋")
    with qtbot.waitSignal(window.inquiry.found) as found:
        library.answering.set()
    assert found.args[0].query == Query("秋")


def test_typing_in_the_grid_searches(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    qtbot.keyClicks(window.centre.grid, "b")
    assert window.centre.search.text() == "b"


def test_the_order_can_be_changed_and_is_remembered(theme, courier, bare, library, qtbot, tmp_path):
    window = opened(bare, library, qtbot)
    window.centre.heading.sorted_by.emit(Sort.NEWEST)
    qtbot.waitUntil(lambda: window.centre.model.row_at(0) == 11)
    assert window._memory.word("window/sort", "") == "newest"


def test_nothing_found_says_what_to_do(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    window.centre.search.setText("給水車")
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 0)
    assert "給水車" in window.centre.near.words


def test_a_change_in_the_catalogue_appears(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    library.pictures[99] = Picture("新.png", "新しい絵")
    library.tell(CatalogueChanged(2))
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == 13)


def test_offline_is_said_once_and_clears_up(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    library.go_offline(pending=3)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "share")
    assert "3件" in window.centre.banner.words
    window.centre.banner._close()
    library.go_offline(pending=4)
    qtbot.wait(50)
    assert window.centre.banner.subject == ""
    library.tell(ShareStateChanged(True, WHEN, 0))
    library.go_offline()
    qtbot.waitUntil(lambda: window.centre.banner.subject == "share")


@pytest.mark.parametrize(
    ("cause", "words"),
    [(Cause.DATABASE, "データベースにつながりません"), (Cause.REFUSED, "データベースを使えません"),
     (Cause.MOVING, "移しています"), (Cause.FOLDER, "共有フォルダーにつながりません")],
)  # fmt: skip
def test_the_banner_says_what_it_is_that_does_not_answer(bare, library, qtbot, cause, words):
    window = opened(bare, library, qtbot)
    library.tell(ShareStateChanged(False, WHEN, 0, cause))
    qtbot.waitUntil(lambda: words in window.centre.banner.words)


def test_a_pc_that_read_nothing_yet_is_not_told_that_search_goes_on(bare, library, qtbot):
    library.rev = 0
    bare.attach(library)
    qtbot.waitUntil(lambda: bool(library.queries))
    bare.news.hear(ShareStateChanged(False, WHEN, 0, Cause.REFUSED))
    qtbot.waitUntil(lambda: "まだ台帳を読めていません" in bare.centre.banner.words)
    assert "データベースを使えません" in bare.centre.banner.words
    assert "続けられます" not in bare.centre.banner.words


def test_a_first_start_is_not_told_that_the_library_is_empty(bare, library, qtbot):
    library.rev, pictures = 0, dict(library.pictures)
    library.pictures.clear()
    bare.attach(library)
    qtbot.waitUntil(lambda: bool(library.queries))
    qtbot.wait(50)
    said = bare.centre.grid.accessibleDescription
    qtbot.waitUntil(lambda: say("window.opening_text") in said())
    assert "0点" not in texts(bare)
    library.rev = 1
    library.pictures.update(pictures)
    bare.news.hear(CatalogueChanged(1))
    qtbot.waitUntil(lambda: bare.centre.grid.accessibleDescription() == "")
    qtbot.waitUntil(lambda: texts(bare).count(f"{len(pictures)}点") == 2)  # heading and status


def test_while_its_folder_is_gone_through_a_library_is_not_said_to_be_empty(bare, library, qtbot):
    library.pictures.clear()
    window = opened(bare, library, qtbot)
    said = window.centre.grid.accessibleDescription
    qtbot.waitUntil(lambda: say("window.empty_text") in said())
    library.tell(IndexingMoved(3, 0, running=True))
    qtbot.waitUntil(
        lambda: said() == f"{say('window.sweeping_title')}\n{say('window.sweeping_text')}"
    )
    window.inquiry.look_for(text="給水車")  # what is looked for has its own answer
    qtbot.waitUntil(lambda: say("window.sweeping_text") not in said())
    window.inquiry.look_for(text="")
    qtbot.waitUntil(lambda: say("window.sweeping_text") in said())
    library.tell(IndexingMoved(3, 3, running=False))
    qtbot.waitUntil(lambda: say("window.empty_text") in said())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("cause", list(Cause))
def test_no_state_of_the_share_ends_in_empty_brackets(cause, language):
    wording.speak(language)
    for librarian in (True, False):
        title, text = share_notice(ShareStateChanged(False, WHEN, 0, cause), librarian=librarian)
        assert "（）" not in title + text
        assert "()" not in title + text


def test_a_clock_that_is_wrong_is_told_until_it_is_right_and_the_share_counts_as_well(
    bare, library, qtbot
):
    window = opened(bare, library, qtbot)
    library.tell(ShareStateChanged(True, WHEN, 0, drift=240))
    qtbot.waitUntil(lambda: "約10日遅れています" in window.centre.banner.words)
    library.tell(ShareStateChanged(True, WHEN, 0, drift=-5))
    qtbot.waitUntil(lambda: "約5時間進んでいます" in window.centre.banner.words)
    library.tell(ShareStateChanged(True, WHEN, 0))
    qtbot.waitUntil(lambda: window.centre.banner.subject == "")


def test_a_trouble_in_the_background_is_put_into_its_sentence(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    trouble = ShareFull("\\\\server\\illust")
    library.tell(TroubleHappened(trouble))
    qtbot.waitUntil(lambda: window.centre.banner.words == say_trouble(trouble))


def test_a_bug_is_not_put_into_a_sentence(bare):
    with pytest.raises(ZeroDivisionError):
        bare.news.say_trouble(ZeroDivisionError())


def test_staff_are_not_offered_what_only_librarians_can_do(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    assert not window.commands.rename.isVisible()
    assert not window.commands.index.isVisible()


def test_who_becomes_a_librarian_is_offered_it_at_once(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    library.librarian = True
    library.tell(CatalogueChanged(2))
    qtbot.waitUntil(window.commands.index.isVisible)
    assert "画像担当" in texts(window.status)


def test_down_from_the_search_goes_to_the_first_picture(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    qtbot.keyClick(window.centre.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.centre.grid.currentIndex().row() == 0)


def test_zoom_keys_move_the_slider_and_the_grid(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    before = window.centre.grid.zoom
    window.commands.zoom_in.trigger()
    assert window.centre.grid.zoom > before
    window.commands.zoom_reset.trigger()
    assert window.centre.grid.zoom == before == window.centre.heading.zoom


def test_zooming_in_the_grid_moves_the_slider(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    window.centre.grid.set_zoom(240)
    assert window.centre.heading.zoom == 240


def test_sizes_zoom_and_order_are_there_the_next_time(theme, courier, qtbot, tmp_path: Path):
    ini = tmp_path / "window.ini"
    first = Window(theme, courier, Memory(ini))
    qtbot.addWidget(first)
    first.resize(780, 700)  # the screen of these tests is hardly wider
    first.show()
    first._splitter.setSizes([0, 440, 340])
    first.centre.heading.set_zoom(200)
    first.centre.heading.sorted_by.emit(Sort.NEWEST)
    sizes = first._splitter.sizes()
    first.close()
    second = Window(theme, courier, Memory(ini))
    qtbot.addWidget(second)
    second.show()
    assert (second.width(), second.height()) == (780, 700)
    assert second._splitter.sizes() == sizes
    assert second.centre.heading.zoom == 200
    assert second.inquiry.query.sort is Sort.NEWEST


def test_an_ini_edited_by_hand_does_no_harm(theme, courier, qtbot, tmp_path: Path):
    ini = tmp_path / "window.ini"
    ini.write_text("[window]\nzoom=wide\nsort=sideways\nscheme=7\n", "utf-8")
    window = Window(theme, courier, Memory(ini))
    qtbot.addWidget(window)
    assert window.centre.heading.zoom == 160
    assert window.inquiry.query.sort is Sort.RELEVANCE


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_fits_into_1366_by_768(theme, courier, librarians, qtbot, language):
    wording.speak(language)
    window = Window(theme, courier)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    opened(window, librarians, qtbot)
    choose(window, "避難所")
    qtbot.waitUntil(lambda: window.pane.picture.row is not None)
    assert (window.width(), window.height()) == (1366, 768)
    assert window._splitter.sizes() == [199, 838, 327]


def test_every_control_has_a_name_for_screen_readers(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    choose(window, "避難所")
    qtbot.waitUntil(lambda: window.pane.picture.row is not None)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider):
        for control in window.findChildren(kind):
            if control.isVisible() and not control.parent().inherits("QComboBox"):
                words = getattr(control, "text", str)()
                assert control.accessibleName() or words, control
