"""What every test of a window needs: no screen, and a font that can write Japanese."""

from __future__ import annotations

import os
import sys

os.environ.setdefault(
    "QT_QPA_PLATFORM",
    "windows" if sys.platform == "win32" else "xcb" if os.environ.get("DISPLAY") else "offscreen",
)

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme, font
from tests.windows import left_out


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what the offscreen platform says of every window it opens; it is no fault."""
    for what in ("propagateSizeHints", "raise", "grabbing the keyboard"):
        config.addinivalue_line("qt_log_ignore", f"This plugin does not support {what}")
    for what in left_out.SAID:
        config.addinivalue_line("qt_log_ignore", what)


@pytest.fixture(scope="session", autouse=True)
def _font_that_writes_japanese(qapp: QApplication) -> None:
    """Without one every width below would be that of empty boxes."""
    metrics = QFontMetrics(font())
    if not all(metrics.inFontUcs4(ord(sign)) for sign in "防災あア"):
        pytest.exit("No Japanese font here: apt-get install fonts-vlgothic", returncode=3)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """One theme for all tests: it dresses the whole application."""
    return Theme(qapp)


@pytest.fixture(autouse=True)
def _in_light(request: pytest.FixtureRequest) -> None:
    """Every test begins in the light scheme, whatever the one before it looked at."""
    if "theme" in request.fixturenames:
        request.getfixturevalue("theme").choose("light")


@pytest.fixture(scope="session")
def courier(qapp: QApplication) -> Courier:
    """Brings answers home; one for all tests, as there is one in a program."""
    return Courier()
