"""A nursery: tests fork the processes they start (`tests/nursed.py`).

Those that are marked `processes` start them as the program does.
"""

from __future__ import annotations

import sys

import pytest

from assetlib.processes import child
from tests.nursed import Nursed


@pytest.fixture(autouse=True)
def _nursed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux" and request.node.get_closest_marker("processes") is None:
        monkeypatch.setattr(child, "started", Nursed)
