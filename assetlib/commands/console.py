r"""The console: how commands answer, people or programs, and with which exit status.

0 done · 1 refused by a rule · 2 wrong use · 3 trouble in the world. Answers go to standard output,
everything else to standard error. On Windows what is redirected is in the PC's code page, as its
other programs read it, with `\U…` for a sign that is not in it.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assetlib.errors import (
    BadInput,
    CatalogueTrouble,
    LibraryExists,
    NotALibrary,
    NotHere,
    Trouble,
)
from assetlib.wording import say_trouble

DONE, REFUSED, WRONG_USE, TROUBLE = 0, 1, 2, 3

_WRONG_USE = (BadInput, NotALibrary, LibraryExists, NotHere)


@dataclass(frozen=True, slots=True)
class Console:
    """Where a command says what it did: one JSON object with `as_json`, else a sentence."""

    as_json: bool = False

    def answer(self, values: Any, *sentences: str) -> None:
        """Give the answer, in the form that was asked for."""
        if self.as_json:
            _write(dumps(values))
        else:
            for sentence in sentences:
                _write(sentence)

    def remark(self, sentence: str) -> None:
        """Say something beside the answer."""
        _flush(sys.stderr, sentence)


def dumps(values: Any) -> str:
    """JSON in which a name that is not Unicode keeps its surrogate escapes.

    On Windows, where a program that reads it may take it for any code page, all in ASCII.
    """
    text = json.dumps(values, ensure_ascii=sys.platform == "win32")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def troubles_told() -> Iterator[None]:
    """Turn a Trouble into one sentence and its exit status; everything else is a bug."""
    try:
        yield
    except Trouble as trouble:
        if not trouble.told:
            _flush(sys.stderr, say_trouble(trouble))
        sys.exit(status_of(trouble))


def status_of(trouble: Trouble) -> int:
    """The exit status of a trouble."""
    if isinstance(trouble, _WRONG_USE):
        return WRONG_USE
    return REFUSED if isinstance(trouble, CatalogueTrouble) else TROUBLE


def _write(line: str) -> None:
    _flush(sys.stdout, line)


def outspoken() -> None:
    """Let standard output and error take every sign; pythonw.exe has neither of the two."""
    if sys.platform == "win32":
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")


def _flush(stream: Any, line: str) -> None:
    if sys.platform == "win32":
        if stream is not None:
            stream.write(line + "\n")
            stream.flush()
    else:
        # Names that are not Unicode go out as the bytes they came in as.
        stream.buffer.write(line.encode("utf-8", "surrogateescape") + b"\n")
        stream.flush()
