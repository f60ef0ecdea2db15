"""The logbook: what it says, what it never says, and how large it may become."""

from __future__ import annotations

import getpass
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assetlib import discreet, logbook
from assetlib.chronicle import Chronicle
from assetlib.crash_report import write_report
from assetlib.errors import CatalogueGone
from assetlib.events import Cause, ShareStateChanged, TroubleHappened
from assetlib.library import open_library
from assetlib.logbook import Logbook, begin, folder_of, last_lines, noted
from assetlib.outbox import Outbox
from assetlib.processes.task import WorkerBug

log = logging.getLogger("assetlib")

PRIVATE = "防災フェアのチラシ"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Logbook]:
    found = begin(tmp_path, "window")
    yield found
    found.end()


def written(cache: Path) -> str:
    places = sorted(folder_of(cache).glob("*.log"))
    return "".join(place.read_text(encoding="utf-8") for place in places)


def fail(words: str) -> None:
    raise KeyError(words)


def test_it_begins_with_the_versions(book: Logbook, tmp_path: Path) -> None:
    log.info("hello")
    first, second = written(tmp_path).splitlines()
    assert "assetlib" in first
    assert "Python 3." in first
    assert second.endswith("INFO hello")


def test_of_a_bug_it_keeps_the_place_and_never_the_words(book: Logbook, tmp_path: Path) -> None:
    try:
        fail(PRIVATE)
    except KeyError:
        log.critical("a bug was met", exc_info=True)
    said = written(tmp_path)
    assert "KeyError" in said
    assert "test_logbook.py" in said
    assert " fail" in said
    assert PRIVATE not in said
    assert str(Path(__file__).parent) not in said


def test_of_a_bug_in_a_worker_too(book: Logbook, tmp_path: Path) -> None:
    lines = (
        "Traceback (most recent call last):",
        '  File "C:\\Users\\tanaka\\assetlib\\assetlib\\index\\reader.py", line 7, in read',
        f"ValueError: {PRIVATE}",
    )
    log.critical("a bug was met", exc_info=WorkerBug("\n".join(lines)))
    said = written(tmp_path)
    assert "assetlib/index/reader.py:7 read" in said
    assert "ValueError" in said
    assert PRIVATE not in said
    assert "tanaka" not in said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TypeError("f() takes 1 argument"), "f() takes 1 argument"),
        (OSError(28, "No space left on device", f"/x/{PRIVATE}.png"), "28: No space left"),
        (ValueError(PRIVATE), "ValueError"),
        (CatalogueGone(f"//nas/{PRIVATE}"), "CatalogueGone"),
    ],
)
def test_messages_of_the_language_and_the_system_are_kept(error: Exception, said: str) -> None:
    kept = "\n".join(discreet.told(error))
    assert said in kept
    assert PRIVATE not in kept


@pytest.mark.parametrize(
    "text",
    [
        r"C:\Users\tanaka\AppData\Local\assetlib\log",
        "/home/tanaka/.local/share",
        str(Path.home() / "assetlib"),
        rf"\\fs\profiles\{getpass.getuser()}\assetlib",
    ],
)
def test_nobodys_home_is_named(text: str) -> None:
    said = discreet.scrubbed(f"in {text}")
    assert "tanaka" not in said
    assert str(Path.home()) not in said
    assert not said.rstrip("\\").endswith(getpass.getuser())
    assert "~" in said


def test_it_never_grows_over_its_size(
    book: Logbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "FULL", 2_000)
    for number in range(1_000):
        log.info("line %d", number)
    places = sorted(folder_of(tmp_path).glob("*.log"))
    assert len(places) == logbook.KEPT
    assert all(place.stat().st_size <= 2_000 + 300 for place in places)
    assert "line 999" in places[-1].read_text(encoding="utf-8")


def test_of_a_command_only_what_went_wrong_is_kept(tmp_path: Path) -> None:
    with noted(tmp_path, "command"):
        log.info("opened")
    assert written(tmp_path) == ""
    with pytest.raises(KeyError), noted(tmp_path, "command"):
        fail(PRIVATE)
    assert "KeyError" in written(tmp_path)


def test_what_a_thread_tells_when_it_has_ended_is_not_begun_with(tmp_path: Path) -> None:
    book = begin(tmp_path, "command")
    pages = book._handler
    book.end()
    pages.handle(logging.makeLogRecord({"levelno": logging.WARNING, "msg": "too late"}))
    assert not [*folder_of(tmp_path).glob("*.log")]


def test_a_trouble_of_a_command_is_no_bug(tmp_path: Path) -> None:
    with pytest.raises(CatalogueGone), noted(tmp_path, "command"):
        raise CatalogueGone("x")
    assert written(tmp_path) == ""


def test_a_disk_that_refuses_keeps_nobody_from_work(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in the place of the folder")
    book = begin(tmp_path, "window")
    log.critical("lost")
    book.end()


def test_a_process_that_dies_is_told_of_at_the_next_start(tmp_path: Path) -> None:
    script = f"""
import ctypes, sys
from pathlib import Path
from assetlib.logbook import begin
begin(Path({str(tmp_path)!r}), "window")
ctypes.string_at(0)
"""
    subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    book = begin(tmp_path, "window")
    book.end()
    (lines,) = book.fallen
    assert any("Segmentation fault" in line or "access violation" in line for line in lines)
    assert "Segmentation" in written(tmp_path) or "access" in written(tmp_path)
    again = begin(tmp_path, "window")
    again.end()
    assert again.fallen == ()


def test_a_process_that_ended_well_or_still_lives_is_not_told_of(tmp_path: Path) -> None:
    first = begin(tmp_path, "window")
    (folder_of(tmp_path) / "fatal-window-1.txt").write_text("Fatal Python error: Aborted\n")
    second = begin(tmp_path, "window")  # process 1 lives as long as the system
    assert second.fallen == ()
    second.end()
    first.end()
    assert [place.name for place in folder_of(tmp_path).glob("fatal-*")] == ["fatal-window-1.txt"]


def test_what_a_library_meets_is_noted_once_and_without_paths(
    book: Logbook, tmp_path: Path
) -> None:
    chronicle = Chronicle("6b1f0f6e-0000-4000-8000-000000000000")
    chronicle.begin("postgresql://db.city.lg.jp/pictures", 12)
    away = ShareStateChanged(
        reachable=False,
        checked_at="",
        pending=0,
        cause=Cause.FOLDER,
        subject=f"//nas/{PRIVATE}",
        detail=f"[Errno 2] No such file: '//nas/{PRIVATE}'",
    )
    for event in (away, away, TroubleHappened(CatalogueGone(PRIVATE))):
        chronicle.hear(event)
    chronicle.hear(ShareStateChanged(reachable=True, checked_at="", pending=0))
    said = written(tmp_path)
    assert said.count("share folder [Errno 2]") == 1
    assert said.count("share well again") == 1
    assert "CatalogueGone" in said
    assert "log: postgresql" in said
    assert "db.city" not in said
    assert PRIVATE not in said


def test_the_last_errors_are_found_with_what_belongs_to_them(book: Logbook, tmp_path: Path) -> None:
    log.info("well")
    try:
        fail(PRIVATE)
    except KeyError:
        log.critical("a bug was met", exc_info=True)
    (found,) = last_lines(folder_of(tmp_path), 5, grave=True)
    assert "CRITICAL a bug was met" in found
    assert "KeyError" in found


def test_a_report_says_what_waits_and_nothing_private(book: Logbook, tmp_path: Path) -> None:
    library = "6b1f0f6e-0000-4000-8000-000000000000"
    Outbox(tmp_path / library / "outbox").put("a", {"title": PRIVATE})
    log.warning("something before")
    place, found = write_report(tmp_path, discreet.told(KeyError(PRIVATE)))
    assert found.waiting == 1
    assert place is not None
    said = place.read_text(encoding="utf-8-sig")
    assert "not on the share yet: 1" in said
    assert "KeyError" in said
    assert "something before" in said
    assert PRIVATE not in said
    assert str(Path.home()) not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process from outside")
def test_a_share_is_not_away_because_workers_are_killed_at_closing(
    book: Logbook, root: Path, tmp_path: Path
) -> None:
    library = open_library(root, tmp_path / "cache", indexing=False)
    library.ready()
    for worker in library._share._log._workers:
        assert worker.child._process is not None
        os.kill(worker.child._process.pid, signal.SIGSTOP)
    look = library._delivery.refresh()
    time.sleep(0.3)  # it waits for its worker now, and would for twenty seconds
    library.close()
    with suppress(Exception):
        look.result()
    assert "ShareOffline" not in written(tmp_path)
    assert "share folder" not in written(tmp_path)
