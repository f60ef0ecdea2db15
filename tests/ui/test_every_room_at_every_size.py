# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""Every dialog and screen on every screen: nothing is larger than it, every word is whole, and what
has the keyboard is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from assetlib import wording
from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.rooms.every import ROOMS
from tests.ui.rooms.visit import Visit, furnish
from tests.ui.tightness import cut, oversized
from tests.ui.walker import below_the_fold, told
from tests.ui.windows import _japanese, librarians, library, opened

SCREENS = {
    "1366 x 768": QSize(1366, 697),
    "1366 x 768 at 150 %": QSize(911, 441),
    "1366 x 768 at 200 %": QSize(683, 313),
    "1920 x 1080 at 150 %": QSize(1280, 649),
    "1920 x 1080 at 200 %": QSize(960, 469),
    "4K": QSize(3840, 2089),
}
"""What a window has there, px at its scale: without the task bar and its own title."""

LOOKED_AT = {"ja": {1, 2}, "en": {2}}
"""The tightest screens, for everything: what is whole there is whole where there is more room."""

MIDDLE = {
    "window",
    "one picture",
    "nothing found",
    "tasks",
    "duplicates",
    "licences",
    "licence",
    "figures",
}
"""What is laid out anew for each screen: looked at on all of them, in Japanese."""

OWN = {"ledger", "day one", "guide"}
"""Windows of their own, which stand on the screen and not before the window."""


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """What the program speaks from its first window on."""
    wording.speak(request.param)
    return str(request.param)


@pytest.fixture
def visit(
    language: str,
    theme: Theme,
    courier: Courier,
    librarians: FakeLibrary,
    qtbot: QtBot,
    tmp_path: Path,
) -> Iterator[Visit]:
    """A librarian who has not opened a window yet."""
    furnish(librarians)
    yield Visit(theme, courier, librarians, Window(theme, courier), qtbot, tmp_path)
    _close_all()


def _close_all() -> None:
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()


LOWEST = SCREENS["1366 x 768 at 200 %"]


def _look_into(visit: Visit, name: str, screen: QSize) -> tuple[list[str], bool, list[str]]:
    """What is cut there, whether it is too large, and where the keyboard comes unseen."""
    window = visit.window
    visit.qtbot.addWidget(window)
    window.resize(screen)
    window.show()
    opened(window, visit.library, visit.qtbot)
    room = visit.room = ROOMS[name](visit)
    visit.qtbot.wait(50)
    with suppress(TooLate):  # what is laid out anew with each answer comes to rest
        visit.qtbot.waitUntil(lambda: not cut(room), timeout=2000)
    large = room.screen().availableSize() if name in OWN else screen
    words = cut(room) if name not in OWN else []
    lost = list[QWidget]()
    if screen == LOWEST and wording.language() == "ja":
        if name in OWN:
            room.resize(LOWEST)
        room.activateWindow()
        visit.until(room.isActiveWindow)
        lost = below_the_fold(room)
    return words, oversized(room, large), told(lost)


@pytest.mark.parametrize("name", ROOMS)
def test_every_word_is_whole_and_nothing_is_larger_than_the_screen(
    visit: Visit, name: str, language: str
) -> None:
    everywhere = language == "ja" and name in MIDDLE
    tightest = [size for number, size in enumerate(SCREENS) if number in LOOKED_AT[language]]
    for size in SCREENS if everywhere else tightest:
        if visit.window.isVisible():
            _close_all()
            visit.window.close()
            visit.window = Window(visit.theme, visit.courier)
        words, large, lost = _look_into(visit, name, SCREENS[size])
        assert not large, size
        assert words == [], size
        assert lost == [], size
