# ruff: noqa: F401 - fixtures are imported by name, and asked for by the same name
"""Who somebody is, is asked once and in the way of nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.identity import Identity
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.threshold import Introduction
from tests.ui.fake_library import FakeLibrary, sample
from tests.ui.windows import _japanese, texts

SATO = Identity("佐藤 美咲", "危機管理課")


class FakeEntrance:
    """A folder that is a library; it notes how often it was opened, and who said what."""

    root = Path("/mnt/ひより市")

    def __init__(self, known):
        self._known, self.opened, self.said = known, [], []

    def open(self):
        self.opened.append(FakeLibrary(sample()))
        return self.opened[-1]

    def introduction(self):
        return self._known

    def introduce(self, said):
        self.said.append(said)
        self._known = Introduction(self._known.account, said, open=False)

    def known(self):
        return (self.root,)


@pytest.fixture
def enter(qapp, qtbot):
    made = []

    def at(known) -> tuple[Desk, FakeEntrance]:
        entrance = FakeEntrance(known)
        made.append(Desk(qapp, entrance.open, Memory(), entrance))
        made[-1].window.show()
        qtbot.waitUntil(lambda: made[-1].open)
        return made[-1], entrance

    yield at
    for desk in made:
        desk.window.close()
        desk.close()
        qapp.removeTranslator(desk._translator)
        desk.window.deleteLater()


def unasked(identity=None):
    return Introduction("city\\m-sato", identity or Identity(), open=True)


def test_it_is_asked_when_the_pictures_are_there_with_what_the_directory_says(enter, qtbot):
    desk, entrance = enter(unasked(Identity("佐藤 美咲")))
    qtbot.waitUntil(lambda: desk.identity is not None)
    assert desk.identity.name.text() == "佐藤 美咲"
    assert "city\\m-sato" in texts(desk.identity)
    qtbot.waitUntil(desk.identity.section.hasFocus)
    desk.identity.section.insert("危機管理課")
    QTest.keyClick(desk.identity.section, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entrance.opened) == 2)  # what records who it was begins anew
    assert entrance.said == [SATO]
    qtbot.waitUntil(lambda: desk.window.centre.model.rowCount() == 12)


def test_whoever_puts_it_off_is_not_asked_again(enter, qtbot):
    desk, entrance = enter(unasked())
    qtbot.waitUntil(lambda: desk.identity is not None)
    desk.identity.later.click()
    qtbot.waitUntil(lambda: bool(entrance.said))
    assert entrance.said == [Identity()]
    assert len(entrance.opened) == 1


def test_who_has_answered_finds_it_in_the_menu(enter, qtbot):
    desk, entrance = enter(Introduction("city\\m-sato", SATO, open=False))
    desk._lane.submit(lambda: None).result()
    qtbot.wait(50)
    assert desk.identity is None
    desk.window.commands.identity.trigger()
    qtbot.waitUntil(lambda: desk.identity is not None)
    assert (desk.identity.name.text(), desk.identity.section.text()) == ("佐藤 美咲", "危機管理課")
    desk.identity.reject()
    assert entrance.said == []
