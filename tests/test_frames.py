"""Tests of frames: what is sent arrives, and what no honest worker sends is the end."""

import io
import json
import os
import struct
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetlib.processes.frames import HEADER_LIMIT, Frame, pack, read_frame, write_frame

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)


def lengths(header: int, blob: int) -> bytes:
    return struct.pack("!IQ", header, blob)


class Endless(io.RawIOBase):
    """A sender that announces much and never stops sending zeros; counts what is taken."""

    def __init__(self, start: bytes) -> None:
        self._start = io.BytesIO(start)
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return self._start.read(size) or bytes(size)


@settings(deadline=None)
@given(st.dictionaries(st.text(), json_values), st.binary())
def test_what_is_sent_arrives(header, blob):
    assert read_frame(io.BytesIO(pack(header, blob))) == Frame(header, blob)


def test_frames_follow_one_another_and_then_comes_the_end():
    stream = io.BytesIO()
    write_frame(stream, {"number": 1}, b"one")
    write_frame(stream, {"number": 2})
    stream.seek(0)
    assert read_frame(stream) == Frame({"number": 1}, b"one")
    assert read_frame(stream) == Frame({"number": 2}, b"")
    assert read_frame(stream) is None


def test_a_name_that_is_not_unicode_survives():
    header = {"path": os.fsdecode(b"\x8f\xe3\x89\xc4.png"), "lone": "\ud83d"}
    assert read_frame(io.BytesIO(pack(header))) == Frame(header)


def test_a_large_blob_passes_through_a_real_pipe():
    reading, writing = os.pipe()
    blob = os.urandom(3 << 20)
    with open(reading, "rb", buffering=0) as inlet, open(writing, "wb", buffering=0) as outlet:
        sender = threading.Thread(target=write_frame, args=(outlet, {}, blob))
        sender.start()
        frame = read_frame(inlet)
        sender.join()
    assert frame == Frame({}, blob)


@pytest.mark.parametrize("kept", range(len(pack({"a": 1}, b"blob"))))
def test_a_torn_frame_is_the_end(kept):
    assert read_frame(io.BytesIO(pack({"a": 1}, b"blob")[:kept])) is None


@pytest.mark.parametrize(
    "text",
    [b"not json", b"[]", b"7", b"\xff\xfe", b"[" * 100_000, b"9" * 10_000],
    ids=["words", "list", "number", "bytes", "depth", "digits"],
)
def test_what_is_no_header_is_the_end(text):
    assert read_frame(io.BytesIO(lengths(len(text), 0) + text)) is None


@pytest.mark.parametrize(
    "announced", [lengths(HEADER_LIMIT + 1, 0), lengths(2, 1 << 60), lengths(2, (256 << 20) + 1)]
)
def test_a_frame_beyond_the_limits_is_refused_before_it_is_read(announced):
    sender = Endless(announced)
    assert read_frame(sender) is None
    assert sender.taken == len(announced)


def test_a_reader_may_allow_less():
    assert read_frame(io.BytesIO(pack({}, b"four")), blob_limit=3) is None
    assert read_frame(io.BytesIO(pack({}, b"four")), blob_limit=4) == Frame({}, b"four")


def test_a_pipe_that_fails_is_the_end():
    class Failing(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(22, "the other end has gone, says Windows")

    assert read_frame(Failing()) is None


def test_what_no_reader_would_take_is_not_sent():
    with pytest.raises(ValueError, match="too large"):
        pack({"text": "x" * HEADER_LIMIT})


def test_what_json_cannot_say_is_a_bug_of_the_sender():
    with pytest.raises(TypeError):
        pack({"path": b"bytes"})


def test_a_header_is_plain_ascii_json_after_two_lengths():
    packed = pack({"path": "夜桜"}, b"blob")
    header, blob = struct.unpack("!IQ", packed[:12])
    assert json.loads(packed[12 : 12 + header].decode("ascii")) == {"path": "夜桜"}
    assert (packed[12 + header :], blob) == (b"blob", 4)
