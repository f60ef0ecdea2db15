"""The observer: watchdog in a process of its own, because `watch()` can hang on a dead share.

It sends frames: {"ready": true} once it watches, {"dirty": [folder, …]} as things happen, and
{"beat": n} every few seconds while every emitter lives; it ends when one has died, or when what
it watches is mounted anew: the kernel says nothing to who watches a mount that went.
"""

from __future__ import annotations

import os
import select
import sys
import threading
from pathlib import Path
from typing import IO

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from assetlib.catalogue.marker_file import CATALOGUE
from assetlib.processes.frames import read_frame, write_frame
from assetlib.processes.serving import private_pipes
from assetlib.text import escape_path

# Without "opened" and "closed without writing": our own reading would make every folder dirty.
_TELLING = [
    DirCreatedEvent, DirDeletedEvent, DirModifiedEvent, DirMovedEvent, FileClosedEvent,
    FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
_PAUSE = 0.2  # seconds: five thousand pasted files are a few frames, not ten thousand
_BEAT = 25  # pauses


class _Folders(FileSystemEventHandler):
    """Collects the folders in which something happened; what happened is the scanner's business."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._dirty: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        touched = {self._folder(os.fsdecode(p)) for p in (event.src_path, event.dest_path) if p}
        with self._lock:
            self._dirty |= {folder for folder in touched if not _is_ours(folder)}

    def take(self) -> list[str]:
        with self._lock:
            dirty, self._dirty = self._dirty, set()
        return sorted(escape_path(folder) for folder in dirty)

    def _folder(self, path: str) -> str:
        folder = os.path.relpath(Path(path).parent, self._root)
        return "" if folder == "." or folder.startswith("..") else folder.replace(os.sep, "/")


def _is_ours(folder: str) -> bool:
    return folder == CATALOGUE or folder.startswith(f"{CATALOGUE}/")


def observe(root: str, outlet: IO[bytes]) -> None:
    """Watch until the parent has gone or an emitter has died."""
    folders = _Folders(root)
    observer = Observer()
    observer.schedule(folders, root, recursive=True, event_filter=_TELLING)
    observer.start()
    write_frame(outlet, {"ready": True})
    ticker, count = threading.Event(), 0
    # `observer.is_alive()` stays true when an emitter has died (watchdog #1009): ask each.
    while all(emitter.is_alive() for emitter in observer.emitters):
        ticker.wait(_PAUSE)
        count += 1
        if dirty := folders.take():
            write_frame(outlet, {"dirty": [*dirty]})
        if count % _BEAT == 0:
            write_frame(outlet, {"beat": count})


def _mounts(table: bytes, root: str) -> list[bytes]:
    """The lines of the table of mounts that lie on the way to a folder."""

    def is_above(line: bytes) -> bool:
        place = line.split(b" ")[4].decode("unicode_escape").encode("latin-1")
        above = os.fsdecode(place).rstrip("/")
        return root == above or root.startswith(f"{above}/")

    return [line for line in table.splitlines() if is_above(line)]


def end_with_mount(root: str) -> None:
    """Watch the table of mounts, where the system has one, until that of the root has changed."""
    if sys.platform == "linux":
        root = os.path.realpath(root)
        with Path("/proc/self/mountinfo").open("rb", buffering=0) as table:
            changes = select.poll()
            changes.register(table, select.POLLPRI)
            before = _mounts(table.read(), root)
            while True:
                changes.poll()
                table.seek(0)
                if _mounts(table.read(), root) != before:
                    os._exit(0)


def _end_with_parent(inlet: IO[bytes]) -> None:
    while read_frame(inlet) is not None:
        pass
    os._exit(0)


if __name__ == "__main__":
    _inlet, _outlet = private_pipes()
    threading.Thread(target=_end_with_parent, args=(_inlet,), daemon=True).start()
    threading.Thread(target=end_with_mount, args=(sys.argv[1],), daemon=True).start()
    observe(sys.argv[1], _outlet)
