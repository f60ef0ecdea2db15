# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""A section sends pictures from its window; a librarian takes them in or declines."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assetlib.errors import NotHere
from assetlib.events import ShareStateChanged
from assetlib.offering import Offer, People, Place, Said
from assetlib.request import Answer
from assetlib.task import Task
from assetlib.ui.offer_dialog import AT_ONCE, OfferDialog
from assetlib.ui.offers_page import OffersPage
from assetlib.ui.screens import Screen
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import drawn
from tests.ui.windows import _japanese, bare, librarians, library, opened, row_of, texts

AT = "2026-11-20T01:32:00+00:00"
SAID = Said("観光課", "職員が撮影", "市の広報に使えます", "2030-03-31", People.AGREED)
FILES = (Path("夜桜.jpg"), Path("朝.png"))


def drop(window: Window, *files: Path) -> bool:
    """Drag files over the window and let go; whether it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    coming = QDragEnterEvent(QPoint(400, 400), action, mime, button, keys)
    coming.ignore()
    QApplication.sendEvent(window, coming)
    if not coming.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), action, mime, button, keys))
    return True


def sending(window: Window) -> OfferDialog:
    found = window.hearing.sending
    assert found is not None
    return found


def test_staff_drop_files_say_what_they_know_and_send_them(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.section = "危機管理課"
    window = opened(bare, library, qtbot)
    assert drop(window, *(Path("/絵") / file for file in FILES))
    dialog = sending(window)
    assert [line.title.text() for line in dialog.lines] == ["夜桜", "朝"]
    assert not dialog.primary.isEnabled()
    assert dialog.fields.owner.text() == "危機管理課"
    dialog.fields.owner.clear()
    assert "担当課" in dialog.lacking.text()
    assert dialog.focusWidget() is dialog.fields.owner
    QTest.keyClicks(dialog.fields.owner, "kanko")
    assert "使える範囲" in dialog.lacking.text()
    dialog.fields.terms.setPlainText("市の広報に使えます")
    dialog.lines[0].title.setText("城跡の夜桜")
    with qtbot.waitSignal(window.hearing.said):
        dialog.primary.click()
    ((files, said),) = library.offers.sent
    assert [(file.name, title) for file, title in files] == [
        ("夜桜.jpg", "城跡の夜桜"),
        ("朝.png", "朝"),
    ]
    assert (said.owner, said.terms, said.people) == (
        "kanko",
        "市の広報に使えます",
        People.UNSURE,
    )
    qtbot.waitUntil(lambda: window.hearing.sending is None)


def test_pictures_that_wait_for_the_share_are_not_said_to_be_sent(
    bare: Window, library: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(bare, library, qtbot)
    away = ShareStateChanged(reachable=False, checked_at="", pending=0)
    monkeypatch.setattr(window._courier, "share", away)
    window.hearing.offer((Path("夜桜.jpg"),))
    dialog = sending(window)
    dialog.fields.owner.setText("観光課")
    dialog.fields.terms.setPlainText("市の広報に使えます")
    with qtbot.waitSignal(window.hearing.said) as said:
        dialog.primary.click()
    assert said.args == ["1点は、共有フォルダーにつながったら画像担当に送ります（送信待ち）。"]


def test_whoever_sends_pictures_sees_them_and_what_is_none_has_a_sign(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.offers.draw = lambda side: drawn(3, side)
    window = opened(bare, library, qtbot)
    window.hearing.offer((Path("夜桜.jpg"), Path("説明.txt")))
    picture, none = sending(window).lines
    qtbot.waitUntil(lambda: not picture.well._image.isNull())
    qtbot.waitUntil(lambda: none.well._sign == "picture-off")
    assert none.well._image.isNull()
    assert "表示できません" in texts(none)
    assert "表示できません" not in texts(picture)


def test_sending_waits_for_no_picture_that_is_not_drawn_yet(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    window = opened(bare, library, qtbot)
    library.answering.clear()
    window.hearing.offer((Path("夜桜.jpg"), Path("朝.png"), Path("昼.png")))
    dialog = sending(window)
    dialog.fields.owner.setText("観光課")
    dialog.fields.terms.setPlainText("市の広報に使えます")
    dialog.primary.click()
    assert [look.cancelled() for look in dialog._looks][1:] == [True, True]
    library.answering.set()
    qtbot.waitUntil(lambda: len(library.offers.sent) == 1)


def test_what_could_not_be_sent_stays_and_is_named(
    bare: Window, library: FakeLibrary, qtbot: QtBot
) -> None:
    window = opened(bare, library, qtbot)
    window.commands.offer.trigger()
    dialog = sending(window)
    assert "画像を選んで" in dialog.lacking.text()
    dialog.take([FILES[0], Path("覚え書き.txt"), FILES[0]])
    dialog.fields.owner.setText("観光課")
    dialog.fields.terms.setPlainText("広報だけ")
    dialog.primary.click()
    qtbot.waitUntil(lambda: not dialog.news.isHidden())
    assert "覚え書き.txt" in texts(dialog.news)
    assert [line.file.name for line in dialog.lines] == ["覚え書き.txt"]
    assert dialog.fields.owner.text() == "観光課"
    dialog.lines[0].without.click()
    assert not dialog.lines
    dialog.reject()


def test_more_than_can_go_at_once_is_said(bare: Window, library: FakeLibrary, qtbot: QtBot) -> None:
    window = opened(bare, library, qtbot)
    window.hearing.offer(tuple(Path(f"{n}.png") for n in range(AT_ONCE + 1)))
    dialog = sending(window)
    assert len(dialog.lines) == AT_ONCE
    assert str(AT_ONCE) in texts(dialog.news)
    dialog.reject()


def test_what_a_librarian_drops_is_added_and_words_are_not_taken(
    bare: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    window = opened(bare, librarians, qtbot)
    added: list[tuple[Path, ...]] = []
    window.hearing.added.disconnect()
    window.hearing.added.connect(added.append)
    assert drop(window, Path("/絵/夜桜.jpg"))
    assert added == [(Path("/絵/夜桜.jpg"),)]
    assert window.hearing.sending is None
    assert not drop(window)


# The librarians' page


def offer(id_: str, title: str, said: Said = SAID) -> Offer:
    return Offer(id_, AT, "田中 花子", "観光課", title, f"{title}.jpg", 4_200_000, "a" * 64, said)


@pytest.fixture
def window(bare: Window, librarians: FakeLibrary, qtbot: QtBot) -> Window:
    """A librarian's, with three pictures of two sections."""
    librarians.offers.open = [
        offer("1", "夜桜"),
        offer("2", "朝"),
        offer("3", "消防団", Said("防災課", "", "庁内だけ")),
    ]
    librarians.offers.draw = lambda side: drawn(3, side)
    return opened(bare, librarians, qtbot)


def page(window: Window, qtbot: QtBot) -> OffersPage:
    window.sidebar.open(Screen.TASKS)
    window.stage.tasks.rows.choose(Task.OFFERED)
    found = cast(OffersPage, window.stage.screens.current)
    qtbot.waitUntil(lambda: len(found.cards) == 3)
    qtbot.waitUntil(lambda: all(card.check.text()[:3] != "検査し" for card in found.cards.values()))
    return found


def test_an_offer_is_shown_with_what_was_said_and_what_the_check_found(
    window: Window, qtbot: QtBot
) -> None:
    said = texts(page(window, qtbot).cards["1"])
    for words in ("夜桜", "観光課　田中 花子", "市の広報に使えます", "800 × 600 px", "検査済"):
        assert words in said
    assert "令和12年3月31日" in said


def test_what_is_held_is_not_drawn_and_says_so(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.offers.held = {"3"}
    card = page(window, qtbot).cards["3"]
    assert card.well._image.isNull()
    assert "検査で保留" in texts(card)
    assert card.accept.isEnabled()


def test_all_of_a_section_that_came_with_the_same_words_come_in_together(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot)
    found.cards["1"].accept.click()
    qtbot.waitUntil(lambda: found.dialog is not None and found.dialog.isVisible())
    dialog = found.dialog
    assert dialog is not None
    assert dialog.others.isChecked()
    assert dialog.licence.currentIndex() == 0  # drafted from what was said
    assert dialog.terms.toPlainText() == SAID.terms
    dialog.terms.setPlainText("市の広報だけ")
    dialog.title.setText("城跡の夜桜")
    dialog.folder.setEditText("季節\\春")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(found.cards) == {"3"})
    ((ids, place),) = librarians.offers.accepted
    assert ids == ("1", "2")
    assert place == Place("城跡の夜桜", "季節/春", "職員が撮影", draft=True, terms="市の広報だけ")
    found.cards["3"].accept.click()
    qtbot.waitUntil(lambda: found.dialog is not None and found.dialog.isVisible())
    assert found.dialog is not None
    assert found.dialog.folder.currentText() == "季節/春"  # as for the last one
    assert found.dialog.others.isHidden()
    found.dialog.reject()


def test_a_licence_of_the_library_can_be_chosen(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot)
    found.cards["3"].accept.click()
    qtbot.waitUntil(lambda: found.dialog is not None and found.dialog.isVisible())
    dialog = found.dialog
    assert dialog is not None
    dialog.licence.setCurrentIndex(dialog.licence.findData("cc-by-4"))
    assert dialog.terms.isHidden()
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(librarians.offers.accepted))
    place = librarians.offers.accepted[0][1]
    assert (place.licence, place.draft, place.terms) == ("cc-by-4", False, "")


def test_declining_says_why_and_the_keyboard_goes_on(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot)
    card = found.cards["1"]
    card.answer.setCurrentIndex(card.answer.findData(Answer.UNFIT.value))
    card.decline.setFocus()
    QTest.keyClick(card.decline, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "1" not in found.cards)
    assert librarians.offers.declined == {"1": Answer.UNFIT}
    assert window.focusWidget() is found.cards["2"].decline


def test_the_same_picture_in_the_library_is_led_to(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    there = row_of(librarians, "花火")
    librarians.offers.twins = {"1": there}
    card = page(window, qtbot).cards["1"]
    assert Answer(card.answer.currentData()) is Answer.HERE_ALREADY
    card.same.click()
    qtbot.waitUntil(lambda: window.centre.grid.chosen() == (there,))


def test_a_file_that_cannot_be_fetched_is_named_and_can_only_be_declined(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    librarians.offers.failing = NotHere("夜桜.jpg")
    card = page(window, qtbot).cards["1"]
    assert "夜桜.jpg" in texts(card)
    assert not card.accept.isEnabled()
    assert card.decline.isEnabled()


def test_what_failed_stays_and_the_reason_is_said(
    window: Window, librarians: FakeLibrary, qtbot: QtBot
) -> None:
    found = page(window, qtbot)
    librarians.offers.failing = NotHere("夜桜.jpg")
    found.cards["1"].decline.click()
    qtbot.waitUntil(lambda: not found.news.isHidden())
    assert found.cards["1"].decline.isEnabled()
