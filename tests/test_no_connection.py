"""The program connects to nothing but the share: no socket but a local one is ever opened.

The kernel is asked, for libraries in C open sockets too that no hook of Python sees, and with it
every process that the program starts. docs/connections.ja.md says so to cities.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assetlib.resources import resource
from tests import needs, shelf

Opened = Callable[[Sequence[str | Path]], set[str]]

CHECKOUT = Path(__file__).parents[1]

WINDOW = (
    "the_window_drags.py::test_of_a_mixed_selection_the_permitted_part_is_dragged",
    "the_window_reminds.py::test_draft_terms_want_a_reason_and_the_reason_is_on_record",
    "the_window_records.py::test_saving_leaves_one_record_for_each_picture",
)
"""The real window on a real library: indexed, searched, reminded of terms, taken by each way."""

PYTEST = "import os, sys, pytest; os._exit(pytest.main(sys.argv[1:]))"
"""Ended at once: the application object of a test run does not always survive Python's end."""

_FAMILY = re.compile(r"\bsocket\((\w+)")


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The families of the sockets that a command opens, and all it starts; it has to succeed."""
    trace, cache = tmp_path / "trace", tmp_path / "cache"
    watching = (needs.program("strace"), "-f", "--seccomp-bpf", "--trace=socket", "-o", str(trace))
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}

    def run(command: Sequence[str | Path]) -> set[str]:
        done = subprocess.run(
            [*watching, sys.executable, *map(str, command)],
            cwd=CHECKOUT,
            env={"QT_QPA_PLATFORM": "offscreen", **own, "ASSETLIB_CACHE": str(cache)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return set(_FAMILY.findall(trace.read_text(encoding="utf-8")))

    return run


def test_a_connection_would_be_seen_also_one_that_a_started_program_opens(opened: Opened) -> None:
    asks = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {asks!r}])"
    assert opened(["-c", starts]) == {"AF_INET"}


def test_commands_from_the_first_day_to_an_export_connect_to_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    root, out = tmp_path / "画像", tmp_path / "out"
    shelf.twelve(root)
    picture = shelf.put(root, "防災/字.svg", shelf.svg()).relative_to(root)
    facts = ("media=print", "shared_publicly=true", "sale=false", "ads=false", "alterations=")
    answers = (word for fact in facts for word in ("--fact", fact))
    answered = (*answers, "--acknowledge", "--reason", "確かめた")
    out.mkdir()
    for command in (
        ["init", root],
        ["index", root],
        ["licences", "import", root, resource("presets", "01-own-work.json")],
        ["assign", root, "own-work", "--folder", "防災"],
        ["search", root, "字"],
        ["export", root, picture, "--to", out, "--work", "ちらし", *answered],
    ):
        assert opened(["-m", "assetlib", *command]) <= {"AF_UNIX"}
    assert [file.stem for file in out.iterdir()] == ["字"]


def test_the_window_connects_to_nothing_while_it_searches_reminds_and_hands_over(
    opened: Opened, tmp_path: Path
) -> None:
    tests = (f"tests/journeys/test_{name}" for name in WINDOW)
    alone = ("-q", "-p", "no:cacheprovider", "-p", "no:randomly", f"--basetemp={tmp_path / 'in'}")
    assert opened(["-c", PYTEST, *alone, *tests]) <= {"AF_UNIX"}


RINGS = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
from assetlib.ui.bell import Bell, ring
app, parent, folder, root = QCoreApplication([]), QObject(), Path(sys.argv[1]), Path(sys.argv[2])
bell = Bell(folder, parent)
bell.hang_at(root)
bell.rung.connect(app.quit)
answers = []
second = threading.Thread(target=lambda: answers.append(ring(folder, root)))
second.start()
app.exec()
second.join()
bell.take_down()
sys.exit(answers != [True])
"""


def test_a_second_start_brings_the_first_window_without_a_connection(
    opened: Opened, tmp_path: Path
) -> None:
    assert opened(["-c", RINGS, tmp_path / "bells", tmp_path]) <= {"AF_UNIX"}
