"""What has the keyboard is seen, and what is to be read begins at its top."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assetlib.ui.revealing import Revealing

Key = Qt.Key


class Sheet(QWidget):
    """Some words, a line deep below them, and a key beside what scrolls."""

    def __init__(self, words: int) -> None:
        super().__init__()
        page, self.line, self.beside = QWidget(), QLineEdit(), QPushButton("閉じる")
        column = QVBoxLayout(page)
        head = QLabel("条件")
        head.setFixedHeight(words)
        column.addWidget(head)
        column.addWidget(self.line)
        self.area = Revealing(page)
        whole = QVBoxLayout(self)
        whole.addWidget(self.area)
        whole.addWidget(self.beside)
        self.resize(300, 200)

    @property
    def at(self) -> int:
        return self.area.verticalScrollBar().value()

    @property
    def seen(self) -> bool:
        port = self.area.viewport()
        top = self.line.mapTo(port, self.line.rect().topLeft()).y()
        return top >= 0 and top + self.line.height() <= port.height()


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    sheet = Sheet(words=800)
    qtbot.addWidget(sheet)
    return sheet


def appear(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)


def test_where_a_window_begins_with_what_lies_deep_it_scrolls_there(sheet, qtbot):
    sheet.line.setFocus()
    appear(sheet, qtbot)
    qtbot.waitUntil(lambda: sheet.seen)


def test_what_tab_leads_to_from_beside_is_scrolled_to(sheet, qtbot):
    sheet.beside.setFocus()
    appear(sheet, qtbot)
    assert sheet.at == 0
    QTest.keyClick(sheet.windowHandle(), Key.Key_Tab)
    assert sheet.line.hasFocus()
    assert sheet.seen


def test_what_is_to_be_read_first_stays_on_top_and_tab_leads_on(sheet, qtbot):
    appear(sheet, qtbot)
    sheet.area.begin_at(sheet.line)
    qtbot.waitUntil(sheet.area.hasFocus)
    assert sheet.at == 0
    assert sheet.area._ring.isVisible()
    QTest.keyClick(sheet.windowHandle(), Key.Key_PageDown)
    assert sheet.at > 0
    QTest.keyClick(sheet.windowHandle(), Key.Key_Tab)
    assert sheet.line.hasFocus()
    assert sheet.seen
    assert not sheet.area._ring.isVisible()


def test_what_is_seen_at_once_has_the_keyboard_itself(qtbot):
    sheet = Sheet(words=20)
    qtbot.addWidget(sheet)
    appear(sheet, qtbot)
    sheet.area.begin_at(sheet.line)
    QApplication.processEvents()
    assert sheet.line.hasFocus()


def test_who_comes_back_to_a_window_finds_it_as_it_was(sheet, qtbot):
    other = QPushButton("別の窓")
    qtbot.addWidget(other)
    sheet.line.setFocus()
    appear(sheet, qtbot)
    qtbot.waitUntil(lambda: sheet.seen)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    sheet.area.verticalScrollBar().setValue(0)
    sheet.activateWindow()
    qtbot.waitUntil(lambda: sheet.line.hasFocus() and sheet.isActiveWindow())
    QApplication.processEvents()
    assert sheet.at == 0
