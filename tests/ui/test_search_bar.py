# ruff: noqa: F401 - fixtures are imported by name
import pytest
from PySide6.QtCore import Qt

from assetlib.ui.search_bar import SearchBar, settled
from tests.ui.windows import _japanese, commit, compose


@pytest.fixture
def bar(theme, qtbot) -> SearchBar:
    bar = SearchBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    return bar


@pytest.fixture
def asked(bar) -> list[str]:
    asked: list[str] = []
    bar.asked.connect(asked.append)
    return asked


def test_fast_typing_asks_once(bar, asked, qtbot):
    qtbot.keyClicks(bar, "bousai")
    qtbot.waitUntil(lambda: asked == ["bousai"])


def test_a_composition_is_searched_before_it_is_confirmed(bar, asked, qtbot):
    compose(bar, "ぼうさい")
    qtbot.waitUntil(lambda: asked == ["ぼうさい"])
    assert bar.text() == ""  # the field itself is left to the input method


def test_a_sound_that_is_half_typed_is_not_searched(bar, asked, qtbot):
    for preedit in ("ｂ", "ぼ", "ぼう", "ぼうｓ"):
        compose(bar, preedit)
    qtbot.waitUntil(lambda: asked == ["ぼう"])


def test_a_composition_is_searched_where_it_stands(bar, asked, qtbot):
    bar.setText("夏 花火")
    bar.setCursorPosition(2)
    compose(bar, "まつり ")
    qtbot.waitUntil(lambda: asked == ["夏 まつり 花火"])


def test_confirming_a_composition_does_not_ask_for_the_same_again(bar, asked, qtbot):
    compose(bar, "防災")
    qtbot.waitUntil(lambda: asked == ["防災"])
    commit(bar, "防災")
    qtbot.wait(150)
    assert bar.text() == "防災"
    assert asked == ["防災"]


def test_escape_looks_for_everything_at_once(bar, asked, qtbot):
    qtbot.keyClicks(bar, "x")
    qtbot.waitUntil(lambda: asked == ["x"])
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.text() == ""
    assert asked == ["x", ""]


def test_the_cross_is_there_only_where_there_is_something_to_clear(bar, asked, qtbot):
    assert not bar._cross.isVisible()
    qtbot.keyClicks(bar, "x")
    assert bar._cross.isVisible()
    qtbot.mouseClick(bar._cross, Qt.MouseButton.LeftButton)
    assert bar.text() == ""
    assert not bar._cross.isVisible()


def test_enter_does_not_wait_for_the_pause(bar, asked, qtbot):
    qtbot.keyClicks(bar, "x")
    with qtbot.waitSignal(bar.left, timeout=50):
        qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert asked == ["x"]


def test_what_was_typed_in_the_grid_goes_on_at_the_end(bar, qtbot):
    bar.setText("夏")
    bar.setCursorPosition(0)
    bar.type_on("の")
    assert bar.text() == "夏の"


@pytest.mark.parametrize(
    ("composing", "searched"),
    [("ぼうｓ", "ぼう"), ("きゃ", "きゃ"), ("きｙ", "き"), ("ｎ", ""), ("", ""), ("防災", "防災")],
)
def test_what_of_a_composition_is_a_word(composing, searched):
    assert settled(composing) == searched
