"""Streams: every frame of a process that goes on by itself, and its end."""

import threading

import pytest

from assetlib.processes.frames import Frame
from assetlib.processes.stream import Stream
from tests.waiting import AMPLE, eventually

pytestmark = pytest.mark.processes


class Listener:
    """Remembers what a stream sent, and whether it ended."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.ended = threading.Event()

    def stream(self, module: str, *args: str) -> Stream:
        return Stream(module, args, self.frames.append, self.ended.set)


def test_a_stream_hands_on_every_frame_and_then_its_end():
    listener = Listener()
    listener.stream("tests.stream_zoo", "3")
    assert listener.ended.wait(AMPLE)
    assert listener.frames == [Frame({"number": n}, bytes(n)) for n in range(3)]


def test_a_stream_that_cannot_start_has_ended():
    listener = Listener()
    listener.stream("tests.no_such_module")
    assert listener.ended.wait(AMPLE)
    assert listener.frames == []


def test_a_killed_stream_says_nothing_any_more():
    listener = Listener()
    stream = listener.stream("tests.stream_zoo", "2", "stay")
    eventually(lambda: len(listener.frames) == 2)
    stream.kill()
    eventually(lambda: not [t for t in threading.enumerate() if t.name == "tests.stream_zoo"])
    assert not listener.ended.is_set()


def test_what_a_killed_stream_had_sent_before_is_not_handed_on():
    frames = []
    known = threading.Event()

    def kill_at_once(frame: Frame) -> None:
        frames.append(frame)
        assert known.wait(AMPLE)
        eventually(lambda: stream._child.gone)
        stream.kill()

    ended = threading.Event()
    stream = Stream("tests.stream_zoo", ["3"], kill_at_once, ended.set)
    known.set()
    eventually(lambda: not [t for t in threading.enumerate() if t.name == "tests.stream_zoo"])
    assert len(frames) == 1
    assert not ended.is_set()


def test_a_stream_killed_before_it_started_leaves_no_process():
    listener = Listener()
    listener.stream("tests.stream_zoo", "0", "stay").kill()
    eventually(lambda: not [t for t in threading.enumerate() if t.name == "tests.stream_zoo"])
    assert not listener.ended.is_set()
