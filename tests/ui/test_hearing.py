# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Whoever asked is told what was answered, once, and beside the picture it was about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assetlib.asking import Asked
from assetlib.events import ShareStateChanged
from assetlib.request import DECIDE, OFFERED, WANTED, Answer
from assetlib.ui.asked_dialog import AskedDialog
from assetlib.ui.badge import Badge
from assetlib.ui.window import Window
from assetlib.use import Button, Use, Work
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    librarians,
    library,
    opened,
    row_of,
    texts,
    with_one_chosen,
)

AT = "2026-11-20T01:32:00+00:00"


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's."""
    return opened(bare, librarians, qtbot)


def read_answers(window: Window, qtbot: QtBot) -> AskedDialog:
    """What the banner leads to."""
    window.centre.banner._action.click()
    qtbot.waitUntil(lambda: window.hearing.dialog is not None)
    dialog = window.hearing.dialog
    assert dialog is not None
    return dialog


def test_whoever_asked_is_told_once_and_reads_it(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.asking.asked = [
        Asked("1", WANTED, "ペンギン", AT, Answer.ADDED, row_of(library, "くり")),
        Asked("2", DECIDE, "表紙に", AT, pictures=("花火",)),
        Asked("3", DECIDE, "前のもの", AT, Answer.USABLE, heard=True),
    ]
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")
    assert "「ペンギン」：画像を追加しました" in window.centre.banner.words
    dialog = read_answers(window, qtbot)
    assert "回答待ち" in texts(dialog)
    assert "花火　表紙に" in texts(dialog)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "")
    assert [one.heard for one in library.asking.asked] == [True, False, True]
    dialog.ways[0].click()
    qtbot.waitUntil(lambda: window.centre.grid.chosen() == (row_of(library, "くり"),))


def test_an_answer_about_a_use_stands_beside_which_use_it_was(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    leaflet = Use(Button.PUBLIC, Work("w1", "防災チラシ", Button.PUBLIC))
    library.asking.asked = [
        Asked("1", DECIDE, "", AT, Answer.UNUSABLE, pictures=("花火",), use=leaflet),
        Asked("2", DECIDE, "", AT, Answer.UNUSABLE, pictures=("くり",), use=Use(Button.INTERNAL)),
        Asked("3", DECIDE, "前のもの", AT, Answer.UNUSABLE),
    ]
    shown = texts(read_answers(opened(bare, library, qtbot), qtbot))
    assert "使いみち：公開・無料　「防災チラシ」" in shown
    assert "使いみち：庁内" in shown
    assert shown.count("使いみち：") == 2, "what an older program kept names none"


def test_a_question_is_told_by_its_picture_and_not_by_what_was_written(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.asking.asked = [
        Asked("1", DECIDE, "表紙に使えますか", AT, Answer.USABLE, pictures=("花火",))
    ]
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")
    assert "「花火」：" in window.centre.banner.words


def test_an_answered_wish_without_a_picture_leads_to_a_search_for_it(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.asking.asked = [
        Asked("1", WANTED, "くり", AT, Answer.WORDED),
        Asked("2", WANTED, "ペンギン", AT),
    ]
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")
    dialog = read_answers(window, qtbot)
    assert [way.text() for way in dialog.ways] == ["いま探してみる"]
    dialog.ways[0].click()
    qtbot.waitUntil(lambda: window.inquiry.query.text == "くり")


def test_what_a_colleague_is_answered_is_told_as_the_sections(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.asking.asked = [
        Asked("1", OFFERED, "", AT, Answer.UNFIT, colleague=True),
        Asked("2", OFFERED, "夜桜", AT, Answer.ACCEPTED, row_of(library, "くり"), colleague=True),
    ]
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")
    banner = window.centre.banner.words
    assert "回答が1件あります" in banner, "the other says nothing a colleague could read"
    assert "自分の課から送られた「夜桜」：ライブラリに入りました" in banner
    dialog = read_answers(window, qtbot)
    said = texts(dialog)
    assert "（内容は、送った人の画面にだけ出ます）" in said
    assert "画像の提供　自分の課から　令和8年" in said
    assert "見送り：画質や内容が合いません" in said
    assert len(dialog.ways) == 1


def test_what_has_gone_from_this_pc_is_not_said_to_wait_there(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    there, use = row_of(library, "くり"), Use(Button.INTERNAL)
    library.gate.remembered.append(use)
    one = Asked("1", DECIDE, "使えますか", AT, rows=(there,), use=use, waits=True)
    library.asking.asked = [one]
    window = with_one_chosen(bare, library, "くり", qtbot)
    note = window.pane.picture.use.asked
    qtbot.waitUntil(lambda: "送信待ち" in texts(note))
    library.asking.asked = [replace(one, waits=False)]
    for pending in (1, 0):
        window._courier.happened.emit(ShareStateChanged(True, "", pending))
    qtbot.waitUntil(lambda: "回答待ち" in texts(note))


def test_what_only_a_colleague_can_read_is_announced_to_nobody_else(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.asking.asked = [Asked("1", WANTED, "", AT, Answer.NOT_NOW, colleague=True)]
    window = opened(bare, library, qtbot)
    window.hearing.look()
    library._lane.submit(lambda: None).result()
    qtbot.wait(20)
    assert window.centre.banner.subject == ""


def test_an_answer_leads_to_its_picture_and_says_who_gave_it_when(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    there = row_of(library, "花火")
    one = Asked("1", DECIDE, "使えますか", AT, Answer.USABLE, pictures=("花火",), rows=(there,))
    library.asking.asked = [replace(one, on="2026-11-30", by="佐藤 花子")]
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")
    dialog = read_answers(window, qtbot)
    assert "回答：11月30日　佐藤 花子" in texts(dialog)
    assert dialog.ways[0].accessibleName() == "「花火」の画像を見る"
    dialog.ways[0].click()
    qtbot.waitUntil(lambda: window.centre.grid.chosen() == (there,))


def test_what_lies_on_this_pc_still_is_not_said_to_wait_for_an_answer(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.asking.asked = [Asked("1", WANTED, "給水車", AT, waits=True)]
    window = opened(bare, library, qtbot)
    window.hearing.open()
    qtbot.waitUntil(lambda: window.hearing.dialog is not None)
    dialog = window.hearing.dialog
    assert dialog is not None
    badges = [badge.accessibleName() or badge.text() for badge in dialog.findChildren(Badge)]
    assert badges == ["送信待ち"]


def test_the_pane_tells_what_was_asked_about_its_picture_and_answered(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    there, use = row_of(library, "くり"), Use(Button.INTERNAL)
    library.gate.remembered.append(use)
    one = Asked("1", DECIDE, "使えますか", AT, rows=(there,), use=use)
    library.asking.asked = [one]
    window = with_one_chosen(bare, library, "くり", qtbot)
    note = window.pane.picture.use.asked
    qtbot.waitUntil(lambda: "依頼済み（11月20日）　回答待ち" in texts(note))
    library.asking.asked = [replace(one, answer=Answer.USABLE, on="2026-11-30")]
    window.hearing.look()
    qtbot.waitUntil(lambda: "画像担当の回答：お使いいただけます（11月30日）" in texts(note))
    window.purpose.desk.choose_button(Button.PAID)
    qtbot.waitUntil(lambda: "別の使いみち（庁内）について聞いたもの" in texts(note))
    choose(window, "花火")
    qtbot.waitUntil(note.isHidden)


def test_an_answer_waits_while_the_banner_says_what_is_wrong(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    window = opened(bare, library, qtbot)
    window.centre.banner.notify("trouble", "共有フォルダーにつながりません")
    library.asking.asked = [Asked("1", DECIDE, "表紙に", AT, Answer.USABLE)]
    window.hearing.look()
    library._lane.submit(lambda: None).result()
    qtbot.wait(20)
    assert window.centre.banner.subject == "trouble"
    window.centre.banner.settle("trouble")
    window.hearing.look()
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")


def test_who_comes_back_is_told_of_what_was_asked_at_another_pc(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.asking.elsewhere = [Asked("9", WANTED, "ペンギン", AT, Answer.NOT_NOW)]
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: window.centre.banner.subject == "answers")
    assert "ペンギン" in window.centre.banner.words


def test_a_picture_that_has_just_come_is_chosen_once_it_is_in_the_grid(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    there = row_of(librarians, "花火")
    late = librarians.pictures.pop(there)
    window.inquiry.again()
    qtbot.waitUntil(lambda: not window.centre.model.index_of(there).isValid())
    librarians.pictures[there] = late
    window.hearing.show_picture(there)
    assert window.pane.rows == (there,)
    assert window.centre.grid.chosen() == ()
    window.inquiry.again()
    qtbot.waitUntil(lambda: window.centre.grid.chosen() == (there,))
