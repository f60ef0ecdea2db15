"""What the journeys through the window need: no screen."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if not os.environ.get("DISPLAY") else "xcb")


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what the offscreen platform says of windows and popups; it is no fault."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
