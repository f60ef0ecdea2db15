# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
import logging
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from assetlib import app, wording
from assetlib.errors import LocalTrouble, NotALibrary, ShareOffline
from assetlib.events import ShareStateChanged, TroubleHappened
from assetlib.futures import settled
from assetlib.ui.album import Album
from assetlib.ui.batch_page import BatchPage
from assetlib.ui.crash import CrashReporter
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.picture_page import PicturePage
from assetlib.ui.undoing import Deed
from assetlib.wording import say, say_trouble
from tests.ui.fresh import said_by
from tests.ui.windows import _japanese, librarians, library


@pytest.fixture
def desks(qapp):
    """Makes desks, and puts them away as the program does."""
    made: list[Desk] = []

    def desk(opener, memory: Memory | None = None) -> Desk:
        made.append(Desk(qapp, opener, memory or Memory()))
        return made[-1]

    yield desk
    for one in made:
        one.window.close()
        one.close()
        one._qt_words.end()
        one.window.deleteLater()


def test_nothing_heavy_is_imported_before_the_window_is_painted():
    script = """
import sys
from PySide6.QtWidgets import QApplication
from assetlib import app
from assetlib.ui.desk import Desk
from assetlib.ui.batch_page import BatchPage
from assetlib.ui.memory import Memory
from assetlib.ui.picture_page import PicturePage
from assetlib.ui.undoing import Deed
qt = QApplication([])
desk = Desk(qt, lambda: None, Memory())
desk.window.grab()
print(sorted({"sqlalchemy", "PIL", "watchdog", "assetlib.library"} & set(sys.modules)))
"""
    assert said_by(script) == "[]"


def test_the_library_is_opened_after_the_first_paint_and_not_in_the_gui_thread(
    desks, library, qtbot
):
    opened_in: list[threading.Thread] = []

    def opener():
        opened_in.append(threading.current_thread())
        return library

    desk = desks(opener)
    assert opened_in == []
    desk.window.show()
    qtbot.waitUntil(lambda: desk.open)
    assert opened_in[0] is not threading.main_thread()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)


def test_a_library_that_cannot_be_opened_is_a_sentence_in_the_window(desks, qtbot):
    trouble = NotALibrary("/mnt/illust")

    def opener():
        raise trouble

    desk = desks(opener)
    desk.window.show()
    qtbot.waitUntil(lambda: desk.open)
    assert desk.window.centre.banner.words == say_trouble(trouble)
    assert say("window.closed_title") in desk.window.centre.grid.accessibleDescription()


def test_a_bug_while_opening_is_not_a_sentence(desks, qtbot):
    desk = desks(lambda: 1 / 0)
    with qtbot.captureExceptions() as bugs:
        desk.window.show()
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_another_language_keeps_the_library_and_the_news(desks, library, qtbot):
    memory = Memory()
    desk = desks(lambda: library, memory)
    desk.window.show()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    library.go_offline(pending=2)
    qtbot.waitUntil(lambda: desk.window.centre.banner.subject == "share")
    desk.window.language_chosen.emit("en")
    assert desk.window.windowTitle() == "Picture Library — ひより市"
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    assert "2 changes" in desk.window.centre.banner.words
    assert memory.word("window/language", "") == "en"


def shown(desks, library, qtbot) -> Desk:
    """The desk of a library, once its pictures are there."""
    desk = desks(lambda: library)
    desk.window.show()
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)
    return desk


def test_another_language_brings_no_news_back_that_are_over(desks, library, qtbot):
    desk = shown(desks, library, qtbot)
    library.go_offline(pending=2)
    library.tell(TroubleHappened(ShareOffline("ひより市")))
    qtbot.waitUntil(lambda: desk.window.centre.banner.subject == "share")
    library.tell(ShareStateChanged(True, "2026-07-01T02:00:00+00:00", 0))
    qtbot.waitUntil(lambda: desk.window.centre.banner.subject == "")
    desk.window.language_chosen.emit("en")
    assert desk.window.centre.banner.subject == ""


def test_another_language_tells_again_what_is_still_read(desks, library, qtbot):
    desk = shown(desks, library, qtbot)
    library.tell(TroubleHappened(LocalTrouble("箱", "満杯")))
    qtbot.waitUntil(lambda: desk.window.centre.banner.subject == "trouble")
    desk.window.language_chosen.emit("en")
    assert desk.window.centre.banner.words == say_trouble(LocalTrouble("箱", "満杯"))
    desk.window.centre.banner._close()
    desk.window.language_chosen.emit("ja")
    assert desk.window.centre.banner.subject == ""


def test_another_language_can_still_undo_what_no_history_holds(desks, library, qtbot):
    desk = shown(desks, library, qtbot)
    undone: list[bool] = []
    back = lambda: (undone.append(True), settled(None))[1]  # noqa: E731
    desk.window.undoing.remember(Deed(lambda: say("place.starred", count=1), back, back))
    desk.window.language_chosen.emit("en")
    qtbot.waitUntil(desk.window.commands.undo.isEnabled)
    assert say("place.starred", count=1) in desk.window.commands.undo.text()
    desk.window.commands.undo.trigger()
    qtbot.waitUntil(lambda: undone == [True])


def test_another_language_still_looks_for_the_same_words(desks, library, qtbot):
    desk = shown(desks, library, qtbot)
    desk.window.centre.search.look_for("消火器")
    qtbot.waitUntil(lambda: 0 < desk.window.centre.model.rowCount() < 12)
    desk.window.language_chosen.emit("en")
    assert desk.window.centre.search.text() == "消火器"
    qtbot.waitUntil(lambda: 0 < desk.window.centre.model.rowCount() < 12)
    assert desk.window.inquiry.query.text == "消火器"


def test_qts_own_buttons_speak_the_language_too(desks, library, qtbot):
    desk = desks(lambda: library)
    box = QMessageBox(QMessageBox.Icon.Information, "", "", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "キャンセル"
    desk._speak("en")
    box = QMessageBox(QMessageBox.Icon.Information, "", "", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "Cancel"


def test_a_crash_is_logged_and_shown_with_what_was_kept(qapp, qtbot, caplog, tmp_path):
    reporter = CrashReporter(tmp_path)
    with caplog.at_level(logging.CRITICAL, "assetlib"), qtbot.waitSignal(reporter.crashed) as told:
        reporter.crashed.disconnect(reporter._show)
        reporter.report(ValueError, ValueError("避難所のチラシ"), None)
    assert told.args[0][-1] == "ValueError"
    assert caplog.records[-1].exc_info[0] is ValueError


def test_ctrl_c_in_a_terminal_is_no_crash(qapp, qtbot, tmp_path):
    reporter = CrashReporter(tmp_path)
    with qtbot.assertNotEmitted(reporter.crashed):
        reporter.report(KeyboardInterrupt, KeyboardInterrupt(), None)


def test_the_album_shows_the_window_as_it_is(desks, librarians, qtbot, tmp_path):
    desk = desks(lambda: librarians)
    desk.window.show()
    qtbot.waitUntil(lambda: desk.open)
    taken = Album(desk.window, desk.theme, tmp_path).take()
    names = ["main-light", "main-dark", "large-light", "large-dark"]
    names += ["search-light", "edit-light", "several-light", "tasks-light"]
    assert [path.stem for path in taken] == names
    assert len({path.read_bytes() for path in taken}) == len(names)
    desk.theme.choose("system")


def test_the_program_is_one_application(qapp):
    assert app._application() is QApplication.instance()
    assert wording.language() == "ja"


def test_pages_of_pictures_are_built_after_the_first_paint(desks, library, qtbot):
    desk = desks(lambda: library)
    pages = desk.window.pane._pages
    assert not pages.findChildren(PicturePage)
    assert not pages.findChildren(BatchPage)
    desk.window.show()
    qtbot.waitUntil(lambda: bool(pages.findChildren(PicturePage)))
    qtbot.waitUntil(lambda: bool(pages.findChildren(BatchPage)))  # though nobody chose several
