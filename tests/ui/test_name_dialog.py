"""The one dialog that asks for a name: by keys alone, and never without one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assetlib.ui.name_dialog import MOST, NameDialog, Question
from assetlib.ui.theme import Theme

NAME = Question("新しいコレクション", "コレクションの名前", "作る")
FOLDER = Question("追加する", "フォルダー", "ここへ", ("（いちばん上）", "花", "花/春"))


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(900, 600)
    qtbot.addWidget(host)
    host.show()
    return host


def asked(theme: Theme, host: QWidget, question: Question, name: str, qtbot: QtBot) -> NameDialog:
    dialog = NameDialog(theme, question, name, host)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("question", [NAME, FOLDER])
def test_what_stands_there_is_typed_over_and_enter_gives_it(theme, host, question, qtbot):
    dialog = asked(theme, host, question, "まえの名前", qtbot)
    given: list[str] = []
    dialog.given.connect(given.append)
    for key in "drill":
        QTest.keyClick(dialog.windowHandle(), key)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: given == ["drill"])


def test_without_a_name_there_is_nothing_to_press(theme, host, qtbot):
    dialog = asked(theme, host, NAME, "", qtbot)
    given: list[str] = []
    dialog.given.connect(given.append)
    assert not dialog.keep.isEnabled()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    dialog.field.setText("　")
    assert not dialog.keep.isEnabled()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert given == []


def test_a_name_has_an_end_but_nothing_that_stands_there_is_cut(theme, host, qtbot):
    dialog = asked(theme, host, NAME, "", qtbot)
    dialog.field.insert("あ" * (MOST + 1))
    assert dialog.name == "あ" * MOST
    dialog.reject()
    for question in (NAME, FOLDER):
        long = asked(theme, host, question, "花/" * MOST, qtbot)
        assert long.name == "花/" * MOST
        long.reject()


def test_enter_on_the_button_that_ends_it_gives_nothing(theme, host, qtbot):
    dialog = asked(theme, host, NAME, "秋", qtbot)
    given: list[str] = []
    dialog.given.connect(given.append)
    dialog.leave.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert given == []
