"""What the tests of the window share: a window with a fake library behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assetlib import wording
from assetlib.ui.courier import Courier
from assetlib.ui.theme import Theme
from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.fake_pictures import sample

_Flag = QItemSelectionModel.SelectionFlag


@pytest.fixture(autouse=True)
def _japanese() -> Iterator[None]:
    wording.speak("ja")
    yield
    wording.speak("ja")


@pytest.fixture
def library() -> Iterator[FakeLibrary]:
    """What staff see."""
    library = FakeLibrary(sample())
    yield library
    library.close()


@pytest.fixture
def librarians() -> Iterator[FakeLibrary]:
    """What librarians see."""
    library = FakeLibrary(sample(), librarian=True)
    yield library
    library.close()


@pytest.fixture
def bare(theme: Theme, courier: Courier, qtbot: QtBot) -> Window:
    """A window before its library is there."""
    window = Window(theme, courier)
    qtbot.addWidget(window)
    window.show()
    return window


def opened(window: Window, library: FakeLibrary, qtbot: QtBot) -> Window:
    """The window with that library, its first answers arrived."""
    window.attach(library)
    window._courier.listen(library)
    qtbot.waitUntil(lambda: window.centre.model.rowCount() == len(library.pictures))
    return window


def choose(window: Window, *titles: str) -> None:
    """Choose pictures as a hand would."""
    library = window._door
    assert isinstance(library, FakeLibrary)
    grid, model = window.centre.grid, window.centre.model
    for number, title in enumerate(titles):
        (row,) = [row for row, picture in library.pictures.items() if picture.title == title]
        index = model.index_of(row)
        assert index.isValid()
        how = _Flag.Select if number else _Flag.ClearAndSelect
        grid.setCurrentIndex(index) if not number else None
        grid.selectionModel().select(index, how)


def with_one_chosen(bare: Window, library: FakeLibrary, title: str, qtbot: QtBot) -> Window:
    """The window of a library with one picture chosen, and the pane showing it."""
    window = opened(bare, library, qtbot)
    choose(window, title)
    qtbot.waitUntil(lambda: window.pane.shows(window.centre.grid.chosen()))
    return window


def row_of(library: FakeLibrary, title: str) -> int:
    """The row of the picture with that title."""
    return next(row for row, picture in library.pictures.items() if picture.title == title)


def compose(widget: QWidget, preedit: str) -> None:
    """What an input method sends while somebody composes."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QWidget, text: str) -> None:
    """What an input method sends when a conversion is confirmed."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def texts(widget: QWidget) -> str:
    """Every word a widget shows."""
    labels = [child for child in widget.findChildren(QWidget) if child.isVisibleTo(widget)]
    words = (getattr(label, "text", None) for label in labels)
    return "\n".join(str(word()) for word in words if callable(word))
