"""The use bar says in one press what pictures are wanted for, and remembers it."""

# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assetlib.ui.tokens import SEARCH_HEIGHT
from assetlib.ui.use_bar import UseBar
from assetlib.use import Button, Use
from tests.ui.windows import _japanese, bare, library, opened


def bar_of(theme, qtbot) -> UseBar:
    bar = UseBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_nothing_is_chosen_at_first_and_a_press_chooses_one(theme, qtbot):
    bar = bar_of(theme, qtbot)
    heard: list[Button] = []
    bar.chosen.connect(heard.append)
    assert bar.button is None
    QTest.mouseClick(bar.trough.keys[1], Qt.MouseButton.LeftButton)
    assert bar.button is Button.PUBLIC
    assert heard == [Button.PUBLIC]


def test_showing_a_choice_is_not_choosing_it_and_it_can_be_taken_away(theme, qtbot):
    bar = bar_of(theme, qtbot)
    heard: list[Button] = []
    bar.chosen.connect(heard.append)
    bar.show_button(Button.PAID)
    assert bar.button is Button.PAID
    bar.show_button(None)
    assert bar.button is None
    assert heard == []


def test_the_arrow_keys_choose_and_run_round_and_tab_stops_once(theme, qtbot):
    bar = bar_of(theme, qtbot)
    bar.show_button(Button.INTERNAL)
    keys = bar.trough.keys
    keys[0].setFocus()
    QTest.keyClick(keys[0], Qt.Key.Key_Right)
    assert bar.button is Button.PUBLIC
    QTest.keyClick(keys[1], Qt.Key.Key_Left)
    QTest.keyClick(keys[0], Qt.Key.Key_Left)
    assert bar.button is Button.PAID
    assert [bool(key.focusPolicy() & Qt.FocusPolicy.TabFocus) for key in keys] == [
        False,
        False,
        True,
    ]


def test_it_is_as_high_as_the_search_and_no_key_moves_when_it_turns_bold(theme, qtbot):
    bar = bar_of(theme, qtbot)
    assert bar.trough.height() == SEARCH_HEIGHT
    before = [key.geometry() for key in bar.trough.keys]
    for button in Button:
        bar.show_button(button)
        assert [key.geometry() for key in bar.trough.keys] == before


def test_every_key_has_a_name_and_says_what_it_is_for(theme, qtbot):
    bar = bar_of(theme, qtbot)
    assert [key.accessibleName() for key in bar.trough.keys] == [
        "庁内",
        "公開・無料",
        "有料・グッズ",
    ]
    assert all(key.accessibleDescription() == "使いみち" for key in bar.trough.keys)
    assert "チラシ" in bar.trough.keys[1].toolTip()


def test_it_can_be_drawn_in_both_schemes(theme, qtbot):
    bar = bar_of(theme, qtbot)
    bar.show_button(Button.PUBLIC)
    bar.trough.keys[0].setFocus()
    for scheme in ("light", "dark", "system"):
        theme.choose(scheme)
        assert not bar.grab().isNull()


def test_at_the_very_first_start_none_is_chosen_and_nothing_is_narrowed(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    assert window.centre.use_bar.button is None
    usable = window.centre.facets.usable
    assert (usable.isVisible(), usable.isEnabled(), usable.count) == (True, False, "")
    assert usable.toolTip() == "先に、上の「使いみち」を選んでください"
    assert window.purpose.basket.isHidden()


def test_choosing_a_use_moves_no_chip(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    facets = window.centre.facets
    before = [chip.pos() for chip in (facets.usable, *facets.chips.values())]
    window.purpose.desk.choose_button(Button.PUBLIC)
    qtbot.waitUntil(facets.usable.isEnabled)
    assert "「確かめてから」の画像は残ります" in facets.usable.toolTip()
    assert [chip.pos() for chip in (facets.usable, *facets.chips.values())] == before


def test_the_last_choice_is_taken_up_again(bare, library, qtbot):
    library.gate.remembered.append(Use(Button.INTERNAL))
    window = opened(bare, library, qtbot)
    qtbot.waitUntil(lambda: window.centre.use_bar.button is Button.INTERNAL)
    assert not window.centre.facets.usable.isHidden()
    window.centre.use_bar.trough.keys[1].click()
    assert library.gate.remembered[-1] == Use(Button.PUBLIC)


def test_a_narrow_window_has_room_for_the_search_all_the_same(bare, library, qtbot):
    window = opened(bare, library, qtbot)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.centre.use_bar.y() == window.centre.search.y())
    window.resize(960, 640)
    qtbot.waitUntil(lambda: window.centre.use_bar.y() < window.centre.search.y())
    assert window.width() == 960  # half of a screen of 1920 px, beside Word
    assert window.centre.search.width() > 300
