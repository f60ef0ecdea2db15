r"""The logbook: what went wrong on this PC, without anybody's name, titles or words.

    <cache>/log/<program>-<UTC>-<pid>.log     one process's own; nobody else ever writes in it
    <cache>/log/fatal-<program>-<pid>.txt     what faulthandler leaves when the process itself dies

No file is renamed and none is shared, because Windows lets nobody rename what another process has
open. A process begins a new file when its own is full, and takes away the oldest of its program.
Workers have none: what becomes of one is told by whoever asked it.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from assetlib import __version__
from assetlib.discreet import scrubbed, told, traced
from assetlib.errors import Trouble

FULL = 200_000
"""Bytes after which a process begins another file."""

KEPT = 8
"""Files of each program that stay."""

log = logging.getLogger("assetlib")


class Logbook:
    """One process's part of the logbook, from `begin` until it ends as it should."""

    def __init__(self, folder: Path, program: str, least: int = logging.INFO) -> None:
        self.folder = folder
        self.fallen = _fallen(folder)
        """What was left by each process that died; they are in the logbook now."""
        self._handler = _Pages(folder, program, least)
        self._fatal: TextIO | None = None
        self._fatal_place = folder / f"fatal-{program}-{os.getpid()}.txt"
        log.setLevel(logging.INFO)
        log.addHandler(self._handler)
        self._mind_death()
        for lines in self.fallen:
            log.critical("the program had died\n%s", "\n".join(lines))

    def end(self) -> None:
        """This process ends as it should."""
        log.removeHandler(self._handler)
        self._handler.close()
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()
            with suppress(OSError):
                self._fatal_place.unlink()

    def _mind_death(self) -> None:
        with suppress(OSError):  # a disk that is full keeps nobody from work
            self.folder.mkdir(parents=True, exist_ok=True)
            self._fatal = self._fatal_place.open("w", encoding="utf-8")
            faulthandler.enable(self._fatal)


def begin(cache: Path, program: str) -> Logbook:
    """Write down from now on what this process logs; `program` is "window", "command", "watch".

    Of a command, which is over in a second, only what went wrong.
    """
    least = logging.WARNING if program == "command" else logging.INFO
    return Logbook(folder_of(cache), program, least)


@contextmanager
def noted(cache: Path, program: str) -> Iterator[None]:
    """Write down what goes wrong inside, a bug included."""
    book = begin(cache, program)
    try:
        yield
    except Trouble:
        raise  # nobody's bug: it is said where it was met
    except BrokenPipeError:
        raise  # whoever read the answers has read enough
    except Exception:
        log.critical("a bug was met", exc_info=True)
        raise
    finally:
        book.end()


def folder_of(cache: Path) -> Path:
    """Where the logbook of a cache lies."""
    return cache / "log"


def running(folder: Path) -> frozenset[str]:
    """The programs of others that are at work on a cache, and write their logbook here.

    On Windows, where no number is asked for, also one that died; whoever looks asks the lock too.
    """
    alive = (one for one in folder.glob("fatal-*.txt") if sys.platform == "win32" or _lives(one))
    mine = str(os.getpid())
    names = (one.stem.split("-") for one in alive)
    return frozenset(program for _, program, number in names if number != mine)


def versions() -> str:
    """The program, the language and the system it runs on, in a line."""
    bits = 8 * struct.calcsize("P")
    system = " ".join(system_of())
    return f"assetlib {__version__}, Python {platform.python_version()} {bits}bit, {system}"


def system_of() -> tuple[str, str]:
    """The system with its version, and the machine it runs on."""
    if sys.platform == "win32":
        # not `platform`: every question to it asks a service of Windows, which may hang
        release = ".".join(map(str, sys.getwindowsversion().platform_version))
        return f"Windows {release}", os.environ.get("PROCESSOR_ARCHITECTURE", "")
    else:  # noqa: RET505 - the type checker knows this branch by its platform
        return f"{platform.system()} {platform.release()}", platform.machine()


def last_lines(folder: Path, count: int, *, grave: bool = False) -> tuple[str, ...]:
    """The newest lines of all files together, oldest first; `grave`: only what went wrong."""
    lines = list[str]()
    for place in sorted(folder.glob("*.log")):
        with suppress(OSError):
            lines += _entries(place.read_text(encoding="utf-8", errors="replace"))
    wanted = [one for one in lines if not grave or _GRAVE & set(one.split(maxsplit=2)[:2])]
    return tuple(sorted(wanted)[-count:])


_GRAVE = {"WARNING", "ERROR", "CRITICAL"}


def _entries(text: str) -> list[str]:
    """Each entry with the lines that belong to it."""
    found = list[str]()
    for line in text.splitlines():
        if line.startswith("| ") and found:
            found[-1] += f"\n{line}"
        elif line:
            found.append(line)
    return found


class _Pages(logging.Handler):
    """Files of one process, each begun with the versions when there is something to write."""

    def __init__(self, folder: Path, program: str, least: int) -> None:
        super().__init__(least)
        self._folder, self._program = folder, program
        self._page: TextIO | None = None
        self._room = 0
        self._over = False
        self.setFormatter(_Discreet())

    def emit(self, record: logging.LogRecord) -> None:
        if self._over:  # a thread that was about to tell something when this was taken away
            return
        with suppress(OSError, ValueError):  # as above
            line = self.format(record) + "\n"
            if self._page is None or self._room < len(line.encode()):
                self._turn()
            if self._page is not None:
                self._page.write(line)
                self._page.flush()
                self._room -= len(line.encode())

    def close(self) -> None:
        self.acquire()
        try:
            self._over = True
            if self._page is not None:
                self._page.close()
                self._page = None
        finally:
            self.release()
        super().close()

    def _turn(self) -> None:
        if self._page is not None:
            self._page.close()
            self._page = None
        self._folder.mkdir(parents=True, exist_ok=True)
        at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        place = self._folder / f"{self._program}-{at}-{os.getpid()}.log"
        self._page = place.open("x", encoding="utf-8")
        self._room = FULL
        begun = logging.LogRecord("assetlib", logging.INFO, "", 0, versions(), None, None)
        self._page.write(self.format(begun) + "\n")
        for old in sorted(self._folder.glob(f"{self._program}-*.log"))[:-KEPT]:
            with suppress(OSError):  # another process has it open
                old.unlink()


class _Discreet(logging.Formatter):
    """An entry: when (UTC), how grave, what; below it where in the program, never about what."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        lines = scrubbed(record.getMessage()).splitlines() or [""]
        if record.exc_info and record.exc_info[1] is not None:
            lines += told(record.exc_info[1])
        return "\n| ".join([f"{at} {record.levelname} {lines[0]}", *lines[1:]])


def _fallen(folder: Path) -> tuple[tuple[str, ...], ...]:
    """What processes that died wrote with their last breath; the files of the living stay.

    An empty one belongs to a process that was ended from outside.
    """
    found = list[tuple[str, ...]]()
    for place in sorted(folder.glob("fatal-*.txt")):
        if _lives(place):
            continue
        with suppress(OSError):
            text = place.read_text(encoding="utf-8", errors="replace")
            place.unlink()  # Windows refuses it while the process lives
            if lines := traced(text):
                found.append(lines)
    return tuple(found)


def _lives(place: Path) -> bool:
    number = place.stem.rpartition("-")[2]
    if sys.platform == "win32" or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(number) != os.getpid()
