"""What every test may ask for."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from assetlib import wording
from assetlib.founding import found_library
from assetlib.library import Library, open_library
from assetlib.settings import load
from tests import shelf
from tests.blocks import BLOCK, FREE
from tests.windows import left_out
from tests.windows.stand_in import stand_in

SHOWN = 10

COLLECTED = 100
"""Tests after which garbage is looked for."""

_turns = count(1)

_WORKERS = "tests.kept" if sys.platform == "win32" else "tests.nursery"
pytest_plugins = [_WORKERS, "tests.postgres", "tests.samba.fixture"]


def pytest_configure() -> None:
    """Stand in for what wine lacks."""
    stand_in()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out files that cannot be read on this system (`tests/windows/left_out.py`)."""
    return True if left_out.of_file(collection_path, config.rootpath) else None


@pytest.hookimpl(trylast=True)  # behind whoever shuffles them
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what makes no sense on this system, with the reason; the longest go first.

    One that takes minutes must not be begun when every other process has nothing left to do.
    """
    for item in items:
        if reason := left_out.of_test(item.nodeid):
            item.add_marker(pytest.mark.skip(reason=reason))
    items.sort(key=_allowed, reverse=True)


def _allowed(item: pytest.Item) -> float:
    """Seconds that a test allows itself where others have what every test may take; 0 else."""
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0]) if mark else 0.0


@pytest.fixture(autouse=True)
def _japanese() -> Iterator[None]:
    """Every test begins in Japanese, whatever the one before it spoke."""
    wording.speak("ja")
    yield
    wording.speak("ja")


@pytest.fixture(autouse=True)
def _no_widget_stays() -> Iterator[None]:
    """What is left of a window would be dressed again, at length, for each window after it."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    gc.disable()
    yield
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - most tests need no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    if not isinstance(QApplication.instance(), QApplication):
        return
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None:
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if next(_turns) % COLLECTED == 0:
        gc.collect()  # and never in a thread of a fake library


def pytest_sessionfinish() -> None:
    """Empty the clipboard: offscreen, Qt destroys what is on it when Python has gone already."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as above

    if isinstance(QGuiApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with twelve pictures that is a library already."""
    folder = tmp_path / "画像"
    shelf.twelve(folder)
    found_library(folder, load(tmp_path / "cache"))
    return folder


@pytest.fixture
def open_at(tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Opens the library at a root as a PC would; `pc` names its cache. All get closed."""
    opened: list[Library] = []

    def open_it(root: Path, pc: str = "cache", *, indexing: bool = False) -> Library:
        library = open_library(root, tmp_path / pc, indexing=indexing)
        library.ready()
        opened.append(library)
        return library

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def open_root(root: Path, open_at: Callable[..., Library]) -> Callable[..., Library]:
    """Opens the library of `root`, as `open_at` does."""
    return partial(open_at, root)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the longest stretches of work of the GUI thread."""
    blocks = [
        (str(text), report.nodeid.rpartition("::")[2])
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "teardown"
        for name, text in report.user_properties
        if name == BLOCK
    ]
    if blocks:
        blocks.sort(key=lambda one: -int(one[0].partition(" ")[0]))
        over = sum(int(text.partition(" ")[0]) > FREE * 1000 for text, _ in blocks)
        words = f"{over} of more than {FREE * 1000:.0f} ms"
        terminalreporter.section(f"longest stretches of work in the GUI thread (CPU): {words}")
        for text, test in blocks[:SHOWN]:
            terminalreporter.write_line(f"{text}  [{test}]")


@pytest.fixture
def library(open_root: Callable[..., Library]) -> Library:
    """The library of `root`, with everything in it catalogued."""
    library = open_root()
    library.sweep(confirm=True).result()
    return library
