"""What proves some terms: the document, and the copy of their text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from assetlib.errors import ShareOffline
from tests.ui.licences.visiting import opened
from tests.ui.windows import texts


def test_a_document_is_stored_and_says_nothing_of_the_day_the_terms_were_read(screen, qtbot):
    opened(screen, qtbot)
    days = screen.sheet.licence.verified_on, screen.sheet.licence.next_review_on
    screen.editor.grounds.given.emit(Path("/nowhere/規約.pdf"))
    qtbot.waitUntil(lambda: bool(screen.sheet.content.evidence))
    assert (screen.sheet.licence.verified_on, screen.sheet.licence.next_review_on) == days
    assert screen.editor.grounds.zone._title.text() == "規約.pdf"
    assert "書類1を開く" in texts(screen.editor.grounds)


def test_a_document_that_does_not_arrive_is_no_proof(screen, desk, qtbot):
    opened(screen, qtbot)
    desk.failing = ShareOffline("//share")
    screen.editor.grounds.given.emit(Path("/nowhere/規約.pdf"))
    qtbot.waitUntil(screen.editor.news.isVisible)
    assert screen.sheet.content.evidence == ()
    assert screen.editor.grounds.zone.isEnabled()


def test_the_copy_of_the_terms_is_pasted_with_its_hash(screen, qtbot):
    grounds = opened(screen, qtbot).editor.grounds
    grounds.copy.click()
    dialog = QApplication.activeModalWidget()
    dialog.text.setPlainText("第1条 自由に使えます。")
    assert "SHA-256 " in dialog.told.text()
    dialog.keep.click()
    assert screen.sheet.licence.terms_text == "第1条 自由に使えます。"
    assert "12字" in grounds.copy_told.text()
