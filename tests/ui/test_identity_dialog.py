# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Who somebody is, is asked once and in the way of nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.errors import CatalogueGone
from assetlib.identity import Identity
from assetlib.section_list import Section, SectionList
from assetlib.ui import introducing
from assetlib.ui.threshold import Introduction
from assetlib.wording import say
from tests.ui.desks import FakeEntrance, sit_at
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample
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
    assert say("identity.text_again") in texts(desk.identity)
    assert desk.identity.later.text() == say("identity.cancel")
    desk.identity.reject()
    assert entrance.said == []


# A section that goes under another name, and an account that several people share.


LISTED = SectionList(
    (
        Section("危機管理課", "1203", ("防災課",)),
        Section("子育て支援課", "", ("福祉課",)),
        Section("福祉総務課", "", ("福祉課",)),
    )
)


def test_a_new_name_of_the_section_is_told_once_and_asked_of_nobody(enter, qtbot):
    known = Introduction("city\\m-sato", SATO, open=False, sections=LISTED, renamed="防災課")
    desk, _, _ = enter(known)
    qtbot.waitUntil(lambda: desk.window.centre.banner.subject == "section")
    assert "「危機管理課」" in desk.window.centre.banner.words
    assert "防災課" in desk.window.centre.banner.words
    assert desk.identity is None


def test_of_a_section_that_was_divided_one_is_asked_and_only_its_successors_are_offered(
    enter, qtbot
):
    before = Identity("佐藤 美咲", "福祉課")
    known = Introduction("city\\m-sato", before, open=True, sections=LISTED, divided=True)
    desk, entrance, _ = enter(known)
    qtbot.waitUntil(lambda: desk.identity is not None)
    assert say("identity.divided", old="福祉課") in texts(desk.identity)
    assert desk.identity.section.text() == ""
    model = desk.identity.section.completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "子育て支援課",
        "福祉総務課",
    ]
    desk.identity.later.click()
    assert entrance.said == []  # what was said before is not forgotten over it


def test_of_a_shared_account_it_is_asked_who_is_there(enter, qtbot):
    people = (SATO, Identity("阿部 健", "広報課"))
    known = Introduction("city\\desk1", Identity(), open=True, shared=True, people=people)
    desk, entrance, opened = enter(known)
    qtbot.waitUntil(lambda: desk.identity is not None)
    assert desk.identity.windowTitle() == say("identity.shared_title")
    desk.identity.name.setText("阿部 健")
    desk.identity.name.completer().activated.emit("阿部 健")
    assert desk.identity.section.text() == "広報課"
    desk.identity.keep.click()
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert entrance.said == [people[1]]


def test_of_a_shared_account_whoever_comes_back_after_a_while_is_asked_again(
    enter, qtbot, monkeypatch
):
    known = Introduction("city\\desk1", SATO, open=False, shared=True)
    desk, entrance, opened = enter(known)
    qtbot.waitUntil(lambda: desk.introducing._shared_by == SATO)
    assert desk.window.commands.identity.text() == say("identity.act_shared")
    state = Qt.ApplicationState

    def go_and_come_back():
        desk.introducing.mind_absence(state.ApplicationInactive)
        desk.introducing.mind_absence(state.ApplicationActive)

    go_and_come_back()
    desk._lane.submit(lambda: None).result()
    qtbot.wait(50)
    assert desk.identity is None
    monkeypatch.setattr(introducing, "AWAY", -1.0)
    go_and_come_back()
    qtbot.waitUntil(lambda: desk.identity is not None)
    desk.identity.keep.click()  # the same person: nothing begins anew
    qtbot.waitUntil(lambda: desk.identity is None)
    assert (len(opened), entrance.said) == (1, [])
    go_and_come_back()
    qtbot.waitUntil(lambda: desk.identity is not None)
    desk.identity.name.setText("阿部 健")
    desk.identity.keep.click()
    qtbot.waitUntil(lambda: len(opened) == 2)


def test_where_nothing_opens_it_is_told_whom_to_ask_and_what_is_wrong_in_the_settings(
    sit_at, qtbot
):
    def refuse(_root):
        raise CatalogueGone("//nas/絵")

    known = Introduction("city\\m-sato", SATO, open=False, contact="広報課（内線1234）")
    desk = sit_at(FakeEntrance(refuse, Path("//nas/絵"), known))
    qtbot.waitUntil(lambda: "内線1234" in desk.window.centre.banner.words)
    assert "//nas/絵" in desk.window.centre.banner.words
