"""What the journeys through the window need: no screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.blocks import BLOCK, Ban, Heartbeat
from tests.windows import left_out

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if not os.environ.get("DISPLAY") else "xcb")


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what the offscreen platform says of windows and popups; it is no fault."""
    for what in ("This plugin does not support", *left_out.SAID):
        config.addinivalue_line("qt_log_ignore", what)


_BAN = Ban()


@pytest.fixture(autouse=True)
def _the_window_is_never_kept_waiting(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None], tmp_path: Path
) -> Iterator[None]:
    """In a journey with a window the GUI thread waits for nothing; its work is told at the end.

    A machine that is busy enough counts any work long, so no test fails over that.
    """
    if "qtbot" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    with _BAN.over(tmp_path), Heartbeat() as beat:
        yield
    for block in beat.blocks or filter(None, [beat.longest]):
        record_property(BLOCK, str(block))
    assert not _BAN.found, "\n".join(_BAN.found)
