# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Taking pictures in the whole window, with the keys and the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from assetlib import wording
from assetlib.errors import NotRecorded
from assetlib.ui.credit_box import CreditBox
from assetlib.ui.hand_note import HandNote
from assetlib.ui.reminder_dialog import ReminderDialog
from assetlib.ui.window import Window
from assetlib.use import Button, Handed
from assetlib.wording import say, say_trouble
from tests.ui.windows import _japanese, bare, choose, librarians, library, opened

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(bare, library, qtbot) -> Window:
    window = opened(bare, library, qtbot)
    window.purpose.desk.choose_button(Button.PUBLIC)
    QGuiApplication.clipboard().setText("before")
    return window


def ready(window: Window, qtbot, *titles: str) -> None:
    choose(window, *titles)
    armed = window.way_out.routes.armed
    qtbot.waitUntil(lambda: len(armed.rows) == len(titles) and armed.plan is not None)


def reminder(window: Window, qtbot) -> ReminderDialog:
    def shown() -> list[ReminderDialog]:
        return [d for d in window.findChildren(ReminderDialog) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_the_first_copy_asks_the_second_of_the_same_terms_does_not(window, library, qtbot):
    ready(window, qtbot, "非常持出袋")
    assert window.way_out.bar.words == "初めて使うときは、利用条件を確認します"
    QTest.keyClick(window.centre.grid, Qt.Key.Key_C, CTRL)
    dialog = reminder(window, qtbot)
    (box,) = dialog.findChildren(CreditBox)
    assert box._button.isHidden()  # the picture takes the clipboard next; then the note offers it
    dialog.list.sections[0].tick.box.click()
    said: list[str] = []
    window.way_out.routes.confirmed.connect(lambda: said.append("drag once more"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(library.gate.records) == 1)
    assert said == []
    qtbot.waitUntil(lambda: "1点をお渡ししました" in window.way_out.note.words)
    assert window.way_out.note.words.endswith("貼り付ける場所で、Ctrl+V を押します。")
    qtbot.waitUntil(lambda: window.way_out.bar.words.startswith("確認済みです"))
    window.activateWindow()  # offscreen nobody does that when a dialog goes
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.centre.grid, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: len(library.gate.records) == 2)
    assert QGuiApplication.clipboard().mimeData().urls()[0].toLocalFile().endswith("非常持出袋.png")


def test_what_was_said_of_one_picture_does_not_stand_beside_the_next(window, library, qtbot):
    ready(window, qtbot, "懐中電灯")
    window.way_out.note.say("1点をお渡ししました。")
    ready(window, qtbot, "花火")
    qtbot.waitUntil(lambda: window.way_out.note.words == "")
    window.way_out.note.say("1点をお渡ししました。")
    window.purpose.desk.choose_button(Button.INTERNAL)
    assert window.way_out.note.words == ""


def test_the_first_drag_opens_the_reminder(window, library, qtbot):
    grid, model = window.centre.grid, window.centre.model
    (row,) = (row for row, picture in library.pictures.items() if picture.title == "非常持出袋")
    at = grid.visualRect(model.index_of(row)).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(grid.viewport(), at + QPoint(40, 40))
    dialog = reminder(window, qtbot)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(40, 40))
    dialog.list.sections[0].tick.box.click()
    dialog.primary.click()
    said = "確認しました。もう一度ドラッグしてください。"
    qtbot.waitUntil(lambda: window.way_out.note.words == said)
    assert library.gate.records == []


def test_what_cannot_be_recorded_is_told_above_the_pictures(window, library, qtbot, monkeypatch):
    trouble = NotRecorded("", "満杯")
    monkeypatch.setattr(
        library.gate, "hand_over", lambda *_: library._answer(lambda: _fail(trouble))
    )
    ready(window, qtbot, "もみじ", "くり", "懐中電灯")
    window.commands.copy.trigger()
    reminder(window, qtbot).primary.click()
    qtbot.waitUntil(lambda: window.centre.banner.words == say_trouble(trouble))
    assert QGuiApplication.clipboard().text() == "before"


def _fail(trouble: BaseException) -> None:
    raise trouble


def test_ctrl_c_in_the_search_copies_words_and_takes_no_picture(window, library, qtbot):
    ready(window, qtbot, "懐中電灯")
    search = window.centre.search
    search.setText("防災")
    search.setFocus()
    search.selectAll()
    QTest.keyClick(search, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "防災"
    qtbot.wait(50)
    assert library.gate.records == []


def test_with_nothing_chosen_no_command_takes_anything(window):
    window.centre.grid.clearSelection()
    does = window.commands
    for action in (does.copy, does.save, does.open, does.copy_path, does.print):
        assert not action.isEnabled()


def test_a_work_that_the_reminder_asked_for_is_the_use_from_then_on(window, library, qtbot):
    window.purpose.desk.choose_button(Button.PAID)
    ready(window, qtbot, "懐中電灯")
    window.commands.copy.trigger()
    dialog = reminder(window, qtbot)
    dialog.list.work.field.setText("防災カレンダー")
    dialog.list.work.button.click()
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(library.gate.records) == 1)
    assert window.purpose.desk.use.work.title == "防災カレンダー"


def test_without_a_use_it_is_asked_for_once_and_the_keyboard_is_there(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    choose(window, "非常持出袋")
    bar, note = window.way_out.bar, window.way_out.note
    qtbot.waitUntil(lambda: bar.words == say("take.no_use"))
    window.commands.copy.trigger()
    assert note.words == ""
    assert bar._words._ink == "warn"
    qtbot.waitUntil(window.centre.use_bar.trough.keys[0].hasFocus)
    window.purpose.desk.choose_button(Button.INTERNAL)
    qtbot.waitUntil(lambda: bar.words != say("take.no_use"))
    assert bar._words._ink == "text2"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_the_usual_pane_every_button_of_the_note_is_whole(theme, qtbot, language):
    wording.speak(language)
    note = HandNote(theme)
    qtbot.addWidget(note)
    note.setFixedWidth(328)
    note.show_handed(Handed((), (), ("絵：ひより市（CC BY 4.0）",)))
    note.show_saved("/tmp/防災訓練")
    note.resize(328, note.heightForWidth(328))
    qtbot.waitUntil(lambda: note.button.width() > 0)
    for button in (note.folder, note.button):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(note, button.rect().bottomRight()).x() < note.away.x()
        assert button.mapTo(note, button.rect().bottomRight()).y() < note.height()
