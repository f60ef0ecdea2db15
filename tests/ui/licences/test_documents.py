"""The documents that prove some terms: named, and left out again."""

from __future__ import annotations

from pathlib import Path

from assetlib.errors import ShareOffline
from assetlib.ui.name_dialog import NameDialog
from tests.ui.licences.visiting import begun, front, opened
from tests.ui.windows import texts


def proved(screen, qtbot, file="山田様_許諾書.pdf"):
    screen.editor.grounds.given.emit(Path(f"/nowhere/{file}"))
    qtbot.waitUntil(lambda: bool(screen.sheet.content.evidence))
    return screen.sheet.content.evidence[-1]


def asked(qtbot) -> NameDialog:
    return front(qtbot, NameDialog)  # type: ignore[return-value]


def test_a_document_is_named_and_the_files_name_is_only_proposed(screen, desk, qtbot):
    documents = opened(screen, qtbot).editor.grounds.documents
    sha256 = proved(screen, qtbot)
    assert desk.names == {}
    assert "書類1を開く" in texts(documents)
    documents.names[sha256].click()
    dialog = asked(qtbot)
    assert dialog.name == "山田様_許諾書"
    dialog.field.setText("許諾書 令和8年4月")
    dialog.keep.click()
    qtbot.waitUntil(lambda: "許諾書 令和8年4月を開く" in texts(documents))
    assert desk.names == {sha256: "許諾書 令和8年4月"}
    qtbot.waitUntil(lambda: "名前を直す…" in texts(documents))


def test_a_document_of_a_new_licence_has_its_name_at_once(screen, desk, qtbot):
    documents = begun(screen, qtbot, None).editor.grounds.documents
    sha256 = proved(screen, qtbot, "規約.pdf")
    documents.names[sha256].click()
    asked(qtbot).keep.click()
    qtbot.waitUntil(lambda: "規約を開く" in texts(documents))
    assert desk.names == {sha256: "規約"}


def test_a_name_that_is_not_kept_is_not_shown(screen, desk, qtbot):
    documents = opened(screen, qtbot).editor.grounds.documents
    sha256 = proved(screen, qtbot)
    desk.failing = ShareOffline("//share")
    documents.names[sha256].click()
    asked(qtbot).keep.click()
    qtbot.waitUntil(screen.editor.news.isVisible)
    assert "書類1を開く" in texts(documents)


def test_a_wrong_document_is_left_out_again(screen, qtbot):
    documents = opened(screen, qtbot).editor.grounds.documents
    sha256 = proved(screen, qtbot)
    documents.offs[sha256].click()
    assert screen.sheet.content.evidence == ()
    assert not documents.isVisible()
