"""The colours can be read, and one template dresses the program in either of them."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QPushButton

from assetlib import ui
from assetlib.ui.choice import Choice
from assetlib.ui.theme import font, palette
from assetlib.ui.tokens import DARK, FAMILIES, LIGHT, ON_FILL, LevelColours, Tokens

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2), 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@SCHEMES
@pytest.mark.parametrize("ground", ["chrome", "canvas", "surface"])
@pytest.mark.parametrize("ink", ["text", "text2", "textd", "accent"])
def test_all_text_can_be_read_on_every_ground(tokens: Tokens, ground: str, ink: str):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@SCHEMES
def test_the_words_of_every_level_can_be_read_on_their_fill_and_on_the_grid(tokens: Tokens):
    for level in (tokens.ok, tokens.remind, tokens.warn, tokens.block):
        assert contrast(level.text, level.soft) >= 4.5
        assert contrast(level.text, tokens.canvas) >= 4.5


@SCHEMES
def test_text_on_filled_and_chosen_parts_can_be_read(tokens: Tokens):
    assert contrast(ON_FILL, tokens.accentfill) >= 4.5
    assert contrast(ON_FILL, tokens.accenthover) >= 4.5
    assert contrast(tokens.accent, tokens.accentsoft) >= 4.5
    assert contrast(tokens.text2, tokens.hover) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ground", ["accentsoft", "hover"])
@pytest.mark.parametrize("ink", ["text", "text2", "accent"])
def test_rows_that_are_chosen_or_under_the_pointer_can_be_read(tokens, ground, ink):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


def test_no_screen_has_a_colour_of_its_own():
    own = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*\d")
    paper = {"tokens.py", "check_slip.py", "trial.py"}  # printed black on white; a trial picture
    ours = [one for one in Path(ui.__file__).parent.rglob("*.py") if one.name not in paper]
    assert [one.name for one in ours if own.search(one.read_text("utf-8"))] == []


@SCHEMES
def test_signs_on_a_well_can_be_read_though_wells_are_light_in_both_schemes(tokens: Tokens):
    assert contrast(LIGHT.text2, tokens.well) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ground", ["chrome", "canvas", "surface"])
def test_frames_and_rings_stand_out_from_every_ground(tokens: Tokens, ground: str):
    assert contrast(tokens.edge, getattr(tokens, ground)) >= 3
    assert contrast(tokens.accent, getattr(tokens, ground)) >= 3


def test_both_schemes_name_every_colour():
    for field in fields(Tokens):
        for tokens in (LIGHT, DARK):
            value = getattr(tokens, field.name)
            names = (value.text, value.soft) if isinstance(value, LevelColours) else (value,)
            assert all(QColor.isValidColorName(name) for name in names)


@SCHEMES
def test_no_role_of_the_palette_is_left_to_the_desktop(tokens: Tokens):
    colours = palette(tokens)
    assert colours.color(QPalette.ColorRole.Accent).name().upper() == tokens.accent
    disabled = colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == tokens.textd


def test_choosing_a_scheme_announces_it_once_and_dresses_what_is_there(theme, qtbot):
    theme.choose("light")
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.dark
    assert theme.tokens is DARK
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("dark")
    theme.choose("light")
    assert theme.tokens is LIGHT


def test_what_has_the_focus_keeps_its_size(theme, qtbot):
    for kind in (QLineEdit, QPushButton):
        widget = kind("防災")
        qtbot.addWidget(widget)
        widget.show()
        calm = widget.sizeHint()
        widget.setFocus()
        assert widget.sizeHint() == calm
        assert calm.height() >= 32


def test_every_size_of_type_asks_for_the_house_families():
    assert font(20, bold=True).families() == list(FAMILIES)
    assert font(20, bold=True).pixelSize() == 20
    assert font(12).bold() is False


@pytest.mark.parametrize("rows", [4, 13])
def test_a_list_that_drops_down_shows_its_rows_whole(theme, qtbot, rows):
    choice = Choice("媒体")
    qtbot.addWidget(choice)
    choice.addItems([f"印刷物{number}" for number in range(rows)])
    choice.resize(240, 32)
    choice.show()
    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    assert view.sizeHintForRow(0) == 32  # else the frame is made for lower rows than the sheet's
    assert view.window().y() >= choice.mapToGlobal(choice.rect().bottomLeft()).y()
    assert view.verticalScrollBar().maximum() == 0
    below = view.visualRect(view.model().index(rows - 1, 0)).bottom()
    assert below <= view.viewport().rect().bottom()
    choice.hidePopup()
