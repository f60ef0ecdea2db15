"""Frames: how our processes talk to each other, a JSON header and raw bytes on a pipe."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import IO, TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

HEADER_LIMIT = 16 << 20
BLOB_LIMIT = 256 << 20
"""Bytes a reader takes at most: a worker taken over by a bad picture must not fill our memory."""

_LENGTHS = struct.Struct("!IQ")
_CHUNK = 64 << 10  # what a pipe holds; asking for more would only allocate more


@dataclass(frozen=True, slots=True)
class Frame:
    """What travels: a header of plain values, and bytes that are nobody's JSON."""

    header: dict[str, Json]
    blob: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job gives back."""

    value: Json = None
    blob: bytes = b""


def parted(blob: bytes, sizes: Iterable[int]) -> tuple[bytes, ...]:
    """Several files that travelled one after the other, out of their lengths."""
    ends = tuple(accumulate(sizes))
    return tuple(blob[start:end] for start, end in zip((0, *ends), ends, strict=False))


def pack(header: dict[str, Json], blob: bytes = b"") -> bytes:
    """A frame as bytes.

    Raises TypeError for what JSON cannot say and ValueError for what no reader would take.
    """
    # Escaped to ASCII, because a file name may hold lone surrogates that UTF-8 refuses.
    text = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    if len(text) > HEADER_LIMIT or len(blob) > BLOB_LIMIT:
        raise ValueError(f"a frame of {len(text)} + {len(blob)} bytes is too large")
    return b"".join((_LENGTHS.pack(len(text), len(blob)), text, blob))


def write_all(stream: IO[bytes], data: bytes) -> None:
    """Write every byte; a raw pipe may take fewer at a time. Raises OSError when nobody reads."""
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]
    stream.flush()


def write_frame(stream: IO[bytes], header: dict[str, Json], blob: bytes = b"") -> None:
    """Send one frame. Raises as `pack` and `write_all` do."""
    write_all(stream, pack(header, blob))


def read_frame(stream: IO[bytes], *, blob_limit: int = BLOB_LIMIT) -> Frame | None:
    """The next frame; None at the end of the pipe, and for what is torn, too large or no frame."""
    try:
        header_size, blob_size = _LENGTHS.unpack(_read(stream, _LENGTHS.size))
        if header_size > HEADER_LIMIT or blob_size > blob_limit:
            return None
        header = json.loads(_read(stream, header_size))
        blob = _read(stream, blob_size)
    except (OSError, EOFError, ValueError, RecursionError):
        return None
    return Frame(header, blob) if isinstance(header, dict) else None


def _read(stream: IO[bytes], size: int) -> bytes:
    # By what has come, not by what was announced: an announcement costs its sender nothing.
    chunks = []
    while size:
        chunk = stream.read(min(size, _CHUNK))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
