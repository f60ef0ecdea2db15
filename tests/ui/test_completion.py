"""What is offered while one types can be read, on a ground of its own."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from assetlib.ui.offered import Offered


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_offered_names_can_be_read(theme, qtbot, scheme):
    theme.choose(scheme)
    field = QLineEdit()
    qtbot.addWidget(field)
    offered = Offered(["観光課", "総務課", "観光まちづくり課"], field)
    offered.setCompletionPrefix("観光")
    popup = offered.popup()
    popup.resize(200, 120)
    assert [popup.model().index(n, 0).data() for n in range(popup.model().rowCount())] == [
        "観光課",
        "観光まちづくり課",
    ]
    shot = popup.grab().toImage()
    ground = shot.pixelColor(shot.width() - 12, shot.height() // 2)
    inks = {shot.pixelColor(x, y).lightness() for x in range(shot.width()) for y in range(40)}
    assert ground == QColor(theme.tokens.surface)
    assert max(abs(ink - ground.lightness()) for ink in inks) > 100
    popup.setParent(field)  # goes with it, and not twice
