# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The city's list on day one: laid beside the library, its columns told apart, its doubts named."""

from __future__ import annotations

from dataclasses import replace

from assetlib.ui.dayone.doubts import Doubts
from tests.ui.day_one_windows import day_one, drop, make, window
from tests.ui.windows import _japanese as _japanese  # noqa: PLC0414 - a fixture
from tests.ui.windows import librarians as librarians  # noqa: PLC0414 - a fixture
from tests.ui.windows import texts


def test_the_city_s_list_is_laid_beside_and_taken_in(window, day_one, qtbot, tmp_path):
    file = tmp_path / "イラスト一覧.csv"
    file.write_bytes(b"")
    window.go("list")
    assert window.forward.text() == "一覧はない（次へ）"
    drop(window.list_page, file)
    qtbot.waitUntil(lambda: window.list_page.match is not None)
    card = window.list_page.card
    assert [button.text() for button in card.buttons.values()] == [
        "あいまい 23",
        "一覧にない 28",
        "画像がない 1",
    ]
    assert window.forward.text() == "一致した551点に読み込む"
    window.forward.click()
    qtbot.waitUntil(lambda: window.step == "terms")
    assert day_one.taken == [{"ファイル名": "path", "題名": "title", "表": ""}]
    assert window.list_card.isVisible()


def test_a_column_of_ours_belongs_to_one_of_theirs(window, day_one, qtbot, tmp_path):
    window._match(tmp_path / "一覧.csv")
    qtbot.waitUntil(lambda: window.list_page.match is not None)
    choice = window.list_page.choices["表"]
    choice.setCurrentIndex(choice.findData("title"))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: window.list_page.match.mapping["表"] == "title")
    assert window.list_page.match.mapping == {"ファイル名": "path", "題名": "", "表": "title"}


def test_a_list_that_names_no_picture_says_what_to_do(window, day_one, qtbot, tmp_path):
    window.go("list")
    window._match(tmp_path / "一覧.csv")
    qtbot.waitUntil(lambda: window.list_page.match is not None)
    match = window.list_page.match
    for mapping, words in (
        ({"ファイル名": "", "題名": "title"}, "「ファイル名・場所」を選んで"),
        ({"ファイル名": "path"}, "一致する画像がありません"),
    ):
        window._show_match(replace(match, matched=0, mapping=mapping))
        assert words in texts(window)
        assert window.forward.text() == "読み込まずに次へ"


def test_every_doubt_is_named(window, day_one, qtbot, tmp_path):
    window._match(tmp_path / "一覧.csv")
    qtbot.waitUntil(lambda: window.list_page.match is not None)
    named: dict[str, Doubts] = {n: window.list_card.doubts(n) for n in ("unsure", "absent")}
    assert named["unsure"].text.toPlainText() == "12行目　絵.png　→　春/絵.png、秋/絵.png"
    assert named["absent"].text.toPlainText() == "40行目　無い.png"
