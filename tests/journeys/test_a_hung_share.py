"""The share hangs: the window is opened, searched, edited and closed all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assetlib.known import Known
from tests.fuse_fixture import hanging_mount

AN_HOUR_AT_THE_WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from assetlib.app import open_window
from assetlib.details import Edit
from assetlib.ui.window import Window
from tests.journeys.touches import TOUCHES

app = QApplication([])
found, turns = {}, 0

def turn():
    global turns
    turns += 1

def windows():
    return [one for one in app.topLevelWidgets() if isinstance(one, Window)]

def story():
    yield lambda: bool(windows())  # behind the curtain
    window, = windows()
    centre = window.centre
    yield lambda: window._door is not None and centre.model.rowCount() == 12
    found["librarian"] = window._door.librarian
    yield lambda: centre.banner.subject == "share"
    found["banner"] = centre.banner.words
    before = turns
    centre.search.setText("絵02")
    yield lambda: window.inquiry.answered.text == "絵02" and centre.model.rowCount() == 1
    centre.grid.selectAll()
    yield lambda: window.pane.shows(centre.grid.chosen())
    saved = window._door.edit(centre.grid.chosen(), Edit(title="止まっている間の題"))
    yield saved.done
    found["pending"] = saved.result().pending
    yield lambda: "1" in window.status._pending.text()
    found["waiting"] = window.status._pending.text()
    yield lambda: turns > before + 20
    window.close()

def go_on():
    global waits
    if waits():
        waits = next(steps, lambda: False)

waits, steps = (lambda: True), None
def begin():
    global steps
    steps = story()
    looking.start(20)

watching, looking = QTimer(interval=10), QTimer()
watching.timeout.connect(turn)
looking.timeout.connect(go_on)
watching.start()
QTimer.singleShot(0, begin)
TOUCHES.root = sys.argv[1]
status = open_window(Path(sys.argv[1]), cache=Path(sys.argv[2]), ini=Path(sys.argv[3]))
found["touched"] = TOUCHES.found
print(json.dumps(found), flush=True)
sys.exit(status)
"""


@pytest.mark.timeout(300)
def test_the_window_lives_on_while_the_share_hangs_and_closes_without_it(open_root, root, tmp_path):
    first = open_root()
    first.sweep(confirm=True).result()
    first.close()
    ini = tmp_path / "window.ini"
    with hanging_mount() as share:
        Known(tmp_path / "cache").remember(share / "library", first.id)
        done = sit_before(share / "library", tmp_path / "cache", ini)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["librarian"]
    assert found["pending"]
    assert found["waiting"] == "送信待ち 1件"
    assert "応答がありません" in found["banner"]
    assert found["touched"] == []  # the loop went on turning because nobody in it asked the share
    (kept,) = (tmp_path / "cache" / first.id / "outbox").glob("*.json")
    assert "止まっている間の題" in json.dumps(json.loads(kept.read_bytes()), ensure_ascii=False)


def sit_before(root: Path, cache: Path, ini: Path) -> subprocess.CompletedProcess[str]:
    """The whole program, until it has ended of itself."""
    return subprocess.run(
        [sys.executable, "-c", AN_HOUR_AT_THE_WINDOW, str(root), str(cache), str(ini)],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
