"""Tests of what watches the GUI thread in the journeys."""

from __future__ import annotations

import time
from concurrent.futures import Future
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QTimer
from pytestqt.qtbot import QtBot

from tests.blocks import FREE, HOME, Ban, Heartbeat

BAN = Ban()


def in_a_window(what: object) -> None:
    """Call it as the code of a window would."""
    names: dict[str, object] = {"what": what}
    exec(compile("what()", f"{HOME}/ui/somewhere.py", "exec"), names)  # noqa: S102


def no_answer(late: Future[int]) -> None:
    with pytest.raises(TimeoutError):
        late.result(0.01)


def work(seconds: float) -> None:
    """Use so much of the processor."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_work_of_the_window_without_a_pause_is_one_stretch(qtbot: QtBot) -> None:
    with Heartbeat() as beat:
        QTimer.singleShot(0, lambda: in_a_window(lambda: work(4 * FREE)))
        qtbot.wait(30)
        qtbot.wait(30)
    (block,) = beat.blocks
    assert FREE < block.seconds < 8 * FREE


def test_work_in_slices_and_work_of_a_test_is_none(qtbot: QtBot) -> None:
    pause = QAbstractEventDispatcher.instance().aboutToBlock
    with Heartbeat() as beat:
        for _ in range(8):
            QTimer.singleShot(0, lambda: in_a_window(lambda: work(FREE / 2)))
            with qtbot.waitSignal(pause):  # before the slice
                pass
            with qtbot.waitSignal(pause):  # and after it
                pass
        work(4 * FREE)
        qtbot.wait(5)
    assert beat.blocks == []
    assert beat.longest is not None
    assert beat.longest.seconds <= FREE


def answered() -> Future[int]:
    future: Future[int] = Future()
    future.set_result(1)
    return future


def test_a_window_that_waits_is_noted(tmp_path: Path) -> None:
    late: Future[int] = Future()
    waits = [
        lambda: Event().wait(0.01),
        lambda: no_answer(late),
        lambda: (tmp_path / "a").write_bytes(b""),
        lambda: list(tmp_path.iterdir()),
    ]
    for wait in waits:
        with BAN.over(tmp_path):
            wait()  # a test may
            assert BAN.found == []
            in_a_window(wait)
            assert BAN.found


def test_a_window_may_ask_and_take_an_answer_that_is_there(tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / "elsewhere.txt"
    with BAN.over(tmp_path):
        in_a_window(answered().result)
        in_a_window(Thread(target=answered).start)
        in_a_window(lambda: elsewhere.write_bytes(b""))
        assert BAN.found == []
