"""The crash dialog: what it says is kept, the file for IT, and a death that is told of later."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from assetlib.logbook import folder_of
from assetlib.outbox import Outbox
from assetlib.ui.crash import CrashReporter

PRIVATE = "防災フェアのチラシ"
LIBRARY = "6b1f0f6e-0000-4000-8000-000000000000"


def shown(reporter: CrashReporter, look: Callable[[QMessageBox], None]) -> None:
    """Report a bug, and look at the dialog while it stands there."""

    def look_and_close() -> None:
        if reporter.box is None:
            QTimer.singleShot(20, look_and_close)
            return
        try:
            look(reporter.box)
        finally:
            reporter.box.done(0)

    reporter.report(KeyError, KeyError(PRIVATE), None)
    QTimer.singleShot(0, look_and_close)
    QApplication.processEvents()


def button(box: QMessageBox, words: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if words in one.text())


def test_it_says_what_was_kept_what_waits_and_where_the_report_lies(
    qtbot: QtBot, tmp_path: Path
) -> None:
    Outbox(tmp_path / LIBRARY / "outbox").put("a", {"title": PRIVATE})

    def look(box: QMessageBox) -> None:
        said = box.informativeText()
        assert "「保存しました」" in said
        assert "1件" in said
        (report,) = folder_of(tmp_path).glob("report-*.txt")
        assert str(report) in said
        text = report.read_text(encoding="utf-8-sig")
        assert "KeyError" in text
        assert "not on the share yet: 1" in text
        assert PRIVATE not in text + said + box.detailedText()

    shown(CrashReporter(tmp_path), look)


def test_the_report_is_copied_and_the_dialog_stays(qtbot: QtBot, tmp_path: Path) -> None:
    def look(box: QMessageBox) -> None:
        button(box, "コピー").click()
        assert "KeyError" in QGuiApplication.clipboard().text()
        assert box.isVisible()

    shown(CrashReporter(tmp_path), look)


def test_where_the_disk_refuses_the_details_are_left(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in the place of the folder")

    def look(box: QMessageBox) -> None:
        assert "書けませんでした" in box.informativeText()
        assert "KeyError" in box.detailedText()

    shown(CrashReporter(tmp_path), look)


def test_a_second_fault_opens_no_second_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    reporter = CrashReporter(tmp_path)

    def look(_: QMessageBox) -> None:
        reporter.report(ValueError, ValueError(), None)
        QApplication.processEvents()
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
        assert len([one for one in boxes if one.isVisible()]) == 1

    shown(reporter, look)


PROGRAM = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from assetlib.app import open_window
from assetlib import app

cache, way, told = Path(sys.argv[1]), sys.argv[2], []

def look():
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    if way == "die" and app_is_there():
        faulthandler._read_null()  # ctypes would make an exception of it on Windows
    elif way == "bug" and app_is_there() and not boxes and not told:
        told.append(1)
        raise KeyError("防災フェアのチラシ")
    elif way in ("tell", "bug") and boxes and boxes[0].isVisible():
        print(boxes[0].text(), boxes[0].informativeText(), boxes[0].detailedText(), flush=True)
        boxes[0].done(0)
        QApplication.closeAllWindows()
        QApplication.exit(0)

def app_is_there():
    names = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    return "Window" in names

qt = app._application()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
sys.exit(open_window(None, cache=cache, ini=cache / "window.ini"))
"""


def run(cache: Path, way: str) -> subprocess.CompletedProcess[str]:
    """The program, whose window has something happen to it."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(cache), way],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


@pytest.mark.timeout(120)
def test_a_bug_in_the_window_is_told_and_the_window_goes_on(tmp_path: Path) -> None:
    told = run(tmp_path, "bug")
    assert "思わぬ不具合が起きました" in told.stdout
    assert "KeyError" in told.stdout
    assert PRIVATE not in told.stdout
    assert told.returncode == 0
    (report,) = folder_of(tmp_path).glob("report-*.txt")
    log = "".join(one.read_text(encoding="utf-8") for one in folder_of(tmp_path).glob("*.log"))
    assert "KeyError" in log
    assert PRIVATE not in log + report.read_text(encoding="utf-8-sig")


@pytest.mark.timeout(240)
def test_a_program_that_died_says_so_when_it_is_started_again(tmp_path: Path) -> None:
    assert run(tmp_path, "die").returncode != 0
    told = run(tmp_path, "tell")
    assert "前回、このソフトが途中で止まりました" in told.stdout
    assert told.returncode == 0
    assert not list(folder_of(tmp_path).glob("fatal-*"))
