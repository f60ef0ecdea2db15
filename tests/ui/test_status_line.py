# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assetlib import wording
from assetlib.events import CatalogueRead, Cause, FolderSeen, IndexingMoved, ShareStateChanged
from assetlib.ui.news import share_notice
from assetlib.ui.status_line import StatusLine, share_sign, share_words
from assetlib.wording import say
from tests.ui.tightness import cut
from tests.ui.windows import _japanese, bare, librarians, library, opened, texts

WHEN = "2026-07-01T01:32:00+00:00"


@pytest.fixture
def line(theme, qtbot) -> StatusLine:
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.show()
    return line


def test_it_says_when_the_share_was_last_seen(line):
    line.show_share(ShareStateChanged(True, WHEN, 0))
    assert line._share.text() == "共有フォルダーに接続中（10:32 に確認）"
    line.show_share(ShareStateChanged(False, WHEN, 0))
    assert line._share.text() == "共有フォルダーにつながりません（最後の確認 10:32）"


def test_a_share_that_was_never_seen_has_no_time(line):
    line.show_share(ShareStateChanged(False, "", 0))
    assert line._share.text() == "共有フォルダーにつながりません"


def test_before_the_first_look_it_does_not_claim_to_be_connected(line):
    line.show_share(ShareStateChanged(True, "", 0))
    assert line._share.text() == "共有フォルダーを確かめています"


def test_a_share_that_answers_slowly_is_said_to_be(line):
    line.show_share(ShareStateChanged(True, WHEN, 0, slow=True))
    assert line._share.text() == "接続中（応答に時間がかかっています）（10:32 に確認）"


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("seen", [WHEN, ""])
def test_it_says_what_it_is_that_does_not_answer(line, cause, seen):
    line.show_share(ShareStateChanged(False, seen, 0, cause))
    said = line._share.text()
    assert said.startswith(say(f"share.{cause.value}"))
    assert ("10:32" in said) == bool(seen)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_state_has_words_of_its_own_and_a_sign_that_is_no_colour(line, language):
    wording.speak(language)
    states = [ShareStateChanged(True, WHEN, 0), ShareStateChanged(True, WHEN, 0, slow=True)]
    states += [ShareStateChanged(True, WHEN, 0, drift=240)]
    states += [ShareStateChanged(False, WHEN, 0, cause) for cause in Cause]
    states += [ShareStateChanged(True, WHEN, 0, cause, stopped=True) for cause in Cause]
    said = {share_words(state).partition("（")[0].partition(" (")[0] for state in states[3:]}
    assert len(said) == len(Cause)
    signs = [share_sign(state)[0] for state in states]
    wanted = ["share-online", "clock", "warning", *["share-offline"] * len(Cause)]
    assert signs == wanted + ["warning"] * len(Cause)


@pytest.mark.parametrize("librarian", [True, False])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("cause", Cause)
def test_every_state_says_what_goes_on_whom_to_tell_and_what_waits(cause, language, librarian):
    wording.speak(language)
    state = ShareStateChanged(False, WHEN, 7, cause, subject="S:\\画像", detail="why")
    title, text = share_notice(state, librarian=librarian)
    assert ("検索" if language == "ja" else "earch") in title
    assert "7" in text.splitlines()[-1]
    other = share_notice(state, librarian=not librarian)[1]
    assert text != other  # staff are never shown paths or commands
    if not librarian:
        assert "recover" not in text
        assert "画像" not in text.replace("画像担当", "").replace("画像は、", "")


def test_what_waits_to_be_sent_is_counted_and_gone_when_sent(line):
    line.show_share(ShareStateChanged(False, WHEN, 3))
    assert "送信待ち 3件" in texts(line)
    line.show_share(ShareStateChanged(True, WHEN, 0))
    assert "送信待ち" not in texts(line)


def test_cataloguing_shows_how_far_it_is(line):
    line.show_indexing(IndexingMoved(120, 3962, running=True))
    assert "画像を登録しています 120／3,962" in texts(line)
    assert line._bar.value() * 100 // line._bar.maximum() == 3
    line.show_indexing(IndexingMoved(3962, 3962, running=False))
    assert "登録しています" not in texts(line)


def test_before_it_is_known_how_many_there_are_it_says_that_it_looks(line):
    line.show_indexing(IndexingMoved(64_000, 0, running=True))
    assert "フォルダーを調べています（いま64,000点）" in texts(line)
    assert not line._cancel.isHidden()
    line.show_indexing(IndexingMoved(0, 0, running=False))
    assert "調べています" not in texts(line)


def test_a_catalogue_that_is_long_is_read_with_a_count_and_nothing_to_cancel(line):
    line.show_reading(CatalogueRead(64, 1500))
    assert "台帳を読み込んでいます 64／1,500" in texts(line)
    assert line._cancel.isHidden()
    line.show_reading(CatalogueRead(1500, 1500))
    assert "読み込んでいます" not in texts(line)
    line.show_indexing(IndexingMoved(1, 12, running=True))
    assert not line._cancel.isHidden()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [683, 911, 1366])
def test_nothing_in_it_is_cut_or_lies_over_another(theme, qtbot, language, width):
    wording.speak(language)
    host = QWidget()
    qtbot.addWidget(host)
    line = StatusLine(theme)
    line.setParent(host)
    line.setGeometry(0, 0, width, line.sizeHint().height())
    host.resize(line.size())
    host.show()
    line.show_share(ShareStateChanged(True, WHEN, 3))
    line.show_total(123_456)
    line.show_account("危機管理課 city\\m-sato", "city\\m-sato", librarian=True)
    line.show_indexing(IndexingMoved(64_000, 0, running=True))
    qtbot.waitUntil(lambda: cut(host) == [] and line.minimumSizeHint().width() <= width)
    assert line._cancel.isVisible()
    assert line._indexing.isVisible()
    line.show_indexing(IndexingMoved(64_000, 64_000, running=False))
    if width > 683:
        qtbot.waitUntil(lambda: line._pictures.isVisible() and line._account.isVisible())


def test_cancelling_reaches_the_library(bare, librarians, qtbot):
    window = opened(bare, librarians, qtbot)
    librarians.tell(IndexingMoved(1, 12, running=True))
    qtbot.waitUntil(window.status._cancel.isVisible)
    qtbot.mouseClick(window.status._cancel, Qt.MouseButton.LeftButton)
    assert librarians.cancelled
    qtbot.waitUntil(lambda: not window.status._cancel.isVisible())


def test_files_that_wait_are_counted_for_the_folder_that_is_shown(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    library.tell(FolderSeen("季節/秋", 4))
    qtbot.waitUntil(lambda: window.news._waiting.get("季節/秋") == 4)
    assert "登録待ち" not in texts(window.status)
    window.news.look_at("季節/秋")
    assert "登録待ち 4点" in texts(window.status)


def test_who_is_recorded_stands_at_the_right(line):
    line.show_account("city\\m-sato", "city\\m-sato", librarian=True)
    assert line._account.text() == "city\\m-sato（画像担当）"
    line.show_account("city\\m-sato", "city\\m-sato", librarian=False)
    assert line._account.text() == "city\\m-sato"


def test_ones_section_stands_before_ones_name(bare, library, qtbot):
    library.section, library.who = "危機管理課", "佐藤 美咲"
    window = opened(bare, library, qtbot)
    assert window.status._account.text() == "危機管理課　佐藤 美咲"


def test_the_account_is_told_where_a_name_stands_for_it(bare, library, qtbot):
    library.section, library.who = "危機管理課", "佐藤 美咲"
    window = opened(bare, library, qtbot)
    said = "アカウント：city\\m-sato"
    assert window.status._account.toolTip() == said
    assert window.status._account.accessibleDescription() == said
    window.status._fold_account(True)
    assert window.status._user.toolTip() == f"危機管理課　佐藤 美咲\n{said}"
