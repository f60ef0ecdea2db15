"""Every icon is our own drawing, in the colour asked for."""

from xml.etree.ElementTree import parse  # our own files

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from assetlib.resources import resource
from assetlib.ui.icon_button import IconButton
from assetlib.ui.icons import APP, RATIOS, icon, pixmap, window_icon

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def inks(image: QImage) -> set[str]:
    """The colours of all pixels that are fully there."""
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colours = [image.pixelColor(x, y) for x, y in spots]
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_draws_something_within_its_square(name):
    image = pixmap(name, "#21201d", 20, 2.0).toImage()
    assert image.width() == image.height() == 40
    assert inks(image)


@pytest.mark.parametrize("name", [name for name in NAMES if name != APP])
def test_an_icon_has_the_colour_of_the_text_beside_it(name):
    for ink in inks(pixmap(name, "#a02b29", 48).toImage()):
        drawn, asked = QColor(ink).getRgb(), QColor("#a02b29").getRgb()
        assert all(abs(one - other) <= 1 for one, other in zip(drawn, asked, strict=True))


@pytest.mark.parametrize("name", [name for name in NAMES if name != APP])
def test_all_icons_are_drawn_with_the_same_pen(name):
    drawing = parse(resource("icons", f"{name}.svg")).getroot()  # noqa: S314 - our own files
    assert drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke") == "currentColor"
    assert drawing.get("stroke-width") == "1.5"
    assert drawing.get("stroke-linecap") == "round"


def test_the_program_keeps_its_own_colours():
    assert QColor("#24588f").name() in inks(pixmap(APP, "#ff0000", 64).toImage())


def test_an_icon_is_sharp_at_every_scaling(qapp):
    assert len(icon("search", "#21201d").availableSizes()) == len(RATIOS)
    assert pixmap("search", "#21201d", 20, 1.5).deviceIndependentSize().width() == 20


def test_the_window_icon_has_every_size_a_desktop_asks_for(qapp):
    sizes = {size.width() for size in window_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


def test_the_same_icon_is_rendered_once(qapp):
    assert pixmap("close", "#21201d", 20, 1.0) is pixmap("close", "#21201d", 20, 1.0)


def test_a_key_whose_menu_opened_a_dialog_is_no_longer_pointed_at(theme, qtbot):
    key = IconButton(theme, "menu", "メニュー")
    qtbot.addWidget(key)
    key.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    key.cool()
    assert not key.underMouse()
