"""A listener: a screen, a bus, the real program on them, and what AT-SPI tells of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import needs
from tests.office.screen import Screen

SYSTEM = "/usr/bin/python3"
"""Debian's Python, for which python3-pyatspi is made."""


class Listener:
    """Finds what the program shows by role and name, and uses it as a screen reader would."""

    def __init__(self, screen: Screen) -> None:
        bus = screen.start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        assert bus.stdout is not None
        screen.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        screen.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        self._screen = screen
        self._ear = subprocess.Popen(
            [SYSTEM, Path(__file__).with_name("hearing.py")],
            env=screen.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def close(self) -> None:
        """Hear no more; the screen ends what stands on it."""
        self._ear.communicate(timeout=20)

    def open(self, root: Path) -> None:
        """Start the program with the library there."""
        self._screen.start(sys.executable, "-m", "assetlib", "open", root)

    def find(self, role: str, name: str) -> dict[str, Any]:
        """What is told of the first such thing in sight, once it is there."""
        return self._ask(do="find", role=role, name=name)

    def press(self, role: str, name: str) -> dict[str, Any]:
        """Press it."""
        return self._ask(do="press", role=role, name=name)

    def type(self, role: str, name: str, text: str) -> dict[str, Any]:
        """Put words into it."""
        return self._ask(do="type", role=role, name=name, text=text)

    def choose(self, role: str, name: str) -> dict[str, Any]:
        """Choose it in its list."""
        return self._ask(do="choose", role=role, name=name)

    def all(self) -> list[dict[str, Any]]:
        """Everything in sight."""
        return self._ask(do="all")

    def _ask(self, **question: str) -> Any:
        assert self._ear.stdin is not None
        assert self._ear.stdout is not None
        self._ear.stdin.write(json.dumps(question) + "\n")
        self._ear.stdin.flush()
        answer = json.loads(self._ear.stdout.readline())
        assert "error" not in answer, answer
        return answer


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    """Somebody who listens; skipped where the machine has no AT-SPI."""
    for name in ("Xvfb", "dbus-daemon"):
        needs.program(name)
    needs.module(SYSTEM, "pyatspi", "python3-pyatspi")
    screen = Screen(tmp_path / "home")
    screen.env["ASSETLIB_CACHE"] = str(tmp_path / "cache")
    found = Listener(screen)
    yield found
    found.close()
    screen.close()
