"""Tests of what watches the GUI thread in the journeys."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.blocks import HOME, Ban

BAN = Ban()


def in_a_window(what: object) -> None:
    """Call it as the code of a window would."""
    names: dict[str, object] = {"what": what}
    exec(compile("what()", f"{HOME}/ui/somewhere.py", "exec"), names)  # noqa: S102


def no_answer(late: Future[int]) -> None:
    with pytest.raises(TimeoutError):
        late.result(0.01)


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
