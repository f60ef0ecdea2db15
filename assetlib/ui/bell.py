"""The bell: a program started once more for the same library brings the window that shows it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 3.0
"""Seconds until whoever rang opens a window of their own: the other one may hang."""

_PAUSE = 0.02


class Bell(QObject):
    """Hangs beside one window, in a folder of this PC and of this account: files, no connection.

    A window on another desktop of the same account is not heard from here, and not brought.

    Signals:
        rung: Somebody wants to see this window.
    """

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.root"):
            _is_there(left)
        name = f"{_desktop()}-{os.getpid()}"
        self._root, self._rung = folder / f"{name}.root", folder / f"{name}.rung"
        self._here = QLockFile(str(folder / f"{name}.here"))  # ends with its program, however
        self._here.setStaleLockTime(0)
        self._here.tryLock(0)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._listen)

    def hang_at(self, root: Path | None) -> None:
        """The window shows the library at this root from now on; None: none yet."""
        self._root.write_text("" if root is None else _place(root), encoding="utf-8")

    def take_down(self) -> None:
        """The window is closed."""
        self._watcher.removePaths(self._watcher.directories())
        for file in (self._root, self._rung):
            file.unlink(missing_ok=True)
        self._here.unlock()

    def _listen(self) -> None:
        if self._rung.exists():
            self._rung.unlink(missing_ok=True)
            self.rung.emit()


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """One start after the other, from ringing to hanging: two at once would not see each other.

    Who waits longer than `PATIENCE`, or cannot write here, goes on alone.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    door = QLockFile(str(folder / "door"))  # ends with its program, however
    door.setStaleLockTime(0)
    if folder.is_dir():
        door.tryLock(round(PATIENCE * 1000))
    try:
        yield
    finally:
        door.unlock()


def ring(folder: Path, root: Path) -> bool:
    """Whether a window that shows the library at this root has answered, and comes."""
    for answered in _rung(folder, root):
        end = time.monotonic() + PATIENCE
        while answered.exists() and time.monotonic() < end:
            time.sleep(_PAUSE)
        if not answered.exists():
            return True
        answered.unlink(missing_ok=True)
    return False


def bring(window: QWidget) -> None:
    """Before all other windows, with the dialog that waits in it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    first = QApplication.activeModalWidget() or window
    first.raise_()
    first.activateWindow()


def _rung(folder: Path, root: Path) -> Iterator[Path]:
    """Ring at every such window; the file that is gone once it has answered."""
    for file in sorted(folder.glob(f"{_desktop()}-*.root")):
        with suppress(OSError, UnicodeDecodeError):  # it goes in this moment, or is damaged
            if file.read_text("utf-8") == _place(root) and _is_there(file):
                _let_come_forward()
                bell = file.with_suffix(".rung")
                bell.touch()
                yield bell


def _is_there(file: Path) -> bool:
    """Whether its program lives; what one left that was killed goes."""
    here = QLockFile(str(file.with_suffix(".here")))
    here.setStaleLockTime(0)
    if not here.tryLock(0):
        return True
    for left in (file, file.with_suffix(".rung")):
        left.unlink(missing_ok=True)
    here.unlock()
    return False


def _place(root: Path) -> str:
    return os.path.normcase(root.absolute())


def _desktop() -> str:
    """What tells the desktops of one account apart, as on a terminal server."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        number = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return str(number.value)
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    return "".join(sign for sign in shown if sign.isalnum()) or "0"


def _let_come_forward() -> None:
    """Windows lets a window come forward only where the program in front allows it: that is us."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
