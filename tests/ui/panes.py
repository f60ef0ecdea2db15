# ruff: noqa: F401, F811 - fixtures are imported by name, and asked for by the same name
"""The pane of staff and of a librarian, with what it tells of."""

import pytest

from assetlib.ui.window import Window
from tests.ui.fake_library import FakeLibrary
from tests.ui.windows import (
    _japanese,
    bare,
    choose,
    librarians,
    library,
    opened,
    row_of,
    texts,
)


def shown(window: Window, library: FakeLibrary, qtbot, *titles: str) -> str:
    """Choose these and wait until the pane tells of them; gives every word of it."""
    choose(window, *titles)
    rows = {row_of(library, title) for title in titles}
    if len(rows) == 1:
        qtbot.waitUntil(lambda: {window.pane.picture.row} == rows)
    else:
        qtbot.waitUntil(lambda: set(window.pane.batch.rows) == rows)
    return texts(window.pane)


@pytest.fixture
def staff(bare, library, qtbot) -> Window:
    return opened(bare, library, qtbot)


@pytest.fixture
def office(bare, librarians, qtbot) -> Window:
    return opened(bare, librarians, qtbot)
