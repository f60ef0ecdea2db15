# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Who somebody is, is asked once and in the way of nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.identity import Identity
from assetlib.ui.threshold import Introduction
from tests.ui.desks import FakeEntrance, sit_at
from tests.ui.fake_library import FakeLibrary, sample
from tests.ui.windows import _japanese, texts

SATO = Identity("佐藤 美咲", "危機管理課")


@pytest.fixture
def enter(sit_at, qtbot):
    def at(known):
        opened = []

        def open_library(_root):
            opened.append(FakeLibrary(sample()))
            return opened[-1]

        entrance = FakeEntrance(open_library, Path("/mnt/ひより市"), known)
        desk = sit_at(entrance)
        qtbot.waitUntil(lambda: desk.open)
        return desk, entrance, opened

    return at


def unasked(identity=None):
    return Introduction("city\\m-sato", identity or Identity(), open=True)


def test_it_is_asked_when_the_pictures_are_there_with_what_the_directory_says(enter, qtbot):
    desk, entrance, opened = enter(unasked(Identity("佐藤 美咲")))
    qtbot.waitUntil(lambda: desk.identity is not None)
    assert desk.identity.name.text() == "佐藤 美咲"
    assert "city\\m-sato" in texts(desk.identity)
    qtbot.waitUntil(desk.identity.section.hasFocus)
    desk.identity.section.insert("危機管理課")
    QTest.keyClick(desk.identity.section, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened) == 2)  # what records who it was begins anew
    assert entrance.said == [SATO]
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)


def test_whoever_puts_it_off_is_not_asked_again(enter, qtbot):
    desk, entrance, opened = enter(unasked())
    qtbot.waitUntil(lambda: desk.identity is not None)
    desk.identity.later.click()
    qtbot.waitUntil(lambda: bool(entrance.said))
    assert entrance.said == [Identity()]
    assert len(opened) == 1


def test_who_has_answered_finds_it_in_the_menu(enter, qtbot):
    desk, entrance, _ = enter(Introduction("city\\m-sato", SATO, open=False))
    desk._lane.submit(lambda: None).result()
    qtbot.wait(50)
    assert desk.identity is None
    desk.window.commands.identity.trigger()
    qtbot.waitUntil(lambda: desk.identity is not None)
    assert (desk.identity.name.text(), desk.identity.section.text()) == ("佐藤 美咲", "危機管理課")
    desk.identity.reject()
    assert entrance.said == []
