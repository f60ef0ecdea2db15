"""Puts the desktop program together: an empty window first, and what stands in it after that."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from assetlib.ui.bell import Bell, bring, ring, turn
from assetlib.ui.curtain import Curtain
from assetlib.ui.memory import Memory

HOLD = 0.0005
"""Seconds a thread that computes keeps the interpreter while the window's wants it: Python's own
5 ms come again with every event that the window hears, and a page of fifty parts stood still."""


def open_window(
    root: Path | None,
    *,
    cache: Path | None = None,
    ini: Path | None = None,
    private: bool = False,
    bells: Path | None = None,
) -> int:
    """Show the library at `root` until its window is closed; gives the exit status.

    None asks which folder it is.

    `ini` is the file in which the window remembers its looks. `bells` is the folder by which a
    window that shows the library already is found: it comes forward then. `private`: where the
    folder has no catalogue, keep one on this PC. A library that cannot be opened is a sentence in
    the window, not an error of this function.
    """
    with turn(bells) if bells is not None else nullcontext():
        if bells is not None and root is not None and ring(bells, root):
            return 0
        sys.setswitchinterval(HOLD)
        app = _application()
        play = _Play(app, Memory(ini or _usual_ini()), root, cache, private=private)
        if bells is not None:
            play.hang(bells)
    play.begin()
    status = app.exec()
    if not play.end():
        # Python would wait for the thread that opens the library. Nothing is lost: what was
        # decided is on disk, and nothing could be decided yet.
        os._exit(status)
    return status


def screenshots(root: Path, folder: Path, *, cache: Path | None = None) -> tuple[Path, ...]:
    """Draw the window with the library at `root` into PNG files in `folder`; gives their paths.

    Needs no display where QT_QPA_PLATFORM is "offscreen". WorkerStuck where pictures never come.
    """
    from assetlib.entrance import LocalEntrance  # noqa: PLC0415 - see _Play
    from assetlib.ui.album import Album  # noqa: PLC0415
    from assetlib.ui.desk import Desk  # noqa: PLC0415

    app = _application()
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk(app, LocalEntrance(root, cache).open, Memory())
    desk.window.show()
    try:
        _wait_for(lambda: desk.open)
        return Album(desk.window, desk.theme, folder).take()
    finally:
        desk.window.close()
        desk.close()


class _Play(QObject):
    """The curtain, and behind it the desk with its window once that is imported.

    The imports are three quarters of a start. They have a thread of their own, or a PC whose virus
    scanner looks at each file would call the curtain a program that hangs.
    """

    _ready = Signal()

    def __init__(
        self,
        app: QApplication,
        memory: Memory,
        root: Path | None,
        cache: Path | None,
        *,
        private: bool,
    ) -> None:
        super().__init__(app)
        self._app, self._memory = app, memory
        self._root, self._cache, self._private = root, cache, private
        self._curtain = Curtain(memory)
        self._importing = threading.Thread(target=self._import, name="imports", daemon=True)
        self._desk: Any = None
        self._logbook: Any = None
        self._bell: Bell | None = None
        self._ready.connect(self._raise)

    def hang(self, bells: Path) -> None:
        """Be found by whoever starts the program again; without it where nothing can be written."""
        with suppress(OSError):
            self._bell = Bell(bells, self)
            self._bell.hang_at(self._root)
            self._bell.rung.connect(self._come)

    def _come(self) -> None:
        bring(self._curtain if self._desk is None else self._desk.window)

    def _follow(self, root: object) -> None:
        with suppress(OSError):
            if self._bell is not None and (root is None or isinstance(root, Path)):
                self._bell.hang_at(root)

    def begin(self) -> None:
        """Show the curtain, and everything else once it is painted."""
        self._curtain.painted.connect(self._importing.start)
        self._curtain.show()

    def end(self) -> bool:
        """Close the library; False where one is still being opened, on a share that hangs."""
        if self._bell is not None:
            self._bell.take_down()
        closed = self._desk is None or bool(self._desk.close())
        if self._logbook is not None:
            self._logbook.end()
        return closed

    def _import(self) -> None:
        try:
            _desk_and_entrance()
            self._logbook = _logbook(self._cache)
        finally:
            self._ready.emit()  # whatever failed fails again where it is told

    def _raise(self) -> None:
        if not self._curtain.isVisible():  # somebody changed their mind
            return
        try:
            self._desk = self._furnished()
        except BaseException:
            self._app.exit(1)
            raise
        self._desk.went.connect(self._follow)
        window = self._desk.window
        if self._curtain.isMaximized():
            window.setWindowState(Qt.WindowState.WindowMaximized)
        else:  # it may have been moved, or placed by the system
            window.setGeometry(self._curtain.geometry())
        window.painted.connect(self._curtain.close)
        window.show()

    def _furnished(self) -> Any:
        desk, entrance, crash_reporter = _desk_and_entrance()
        reporter = crash_reporter(self._cache, self._app)
        reporter.install()
        for lines in self._logbook.fallen if self._logbook is not None else ():
            QTimer.singleShot(0, reporter, lambda lines=lines: reporter.tell_of_death(lines))
        way_in = entrance(self._root, self._cache)
        way = way_in.look if self._private else way_in.open
        return desk(self._app, way, self._memory, way_in)


# The deferred imports of the house: the first paint needs nothing of it.


def _desk_and_entrance() -> tuple[Any, Any, Any]:
    """The desk, the ways in, and for a cache what hears of crashes."""
    from assetlib.entrance import LocalEntrance  # noqa: PLC0415
    from assetlib.settings import load  # noqa: PLC0415
    from assetlib.ui.crash import CrashReporter  # noqa: PLC0415
    from assetlib.ui.desk import Desk  # noqa: PLC0415

    def reporter(cache: Path | None, app: QApplication) -> CrashReporter:
        return CrashReporter(load(cache).cache, app)

    return Desk, LocalEntrance, reporter


def _logbook(cache: Path | None) -> Any:
    """The logbook of the window, from now on."""
    from assetlib.logbook import begin  # noqa: PLC0415
    from assetlib.settings import load  # noqa: PLC0415

    return begin(load(cache).cache, "window")


def _application() -> QApplication:
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("assetlib")
    app.setDesktopFileName("assetlib")
    return app


def _usual_ini() -> Path:
    # where platformdirs says, too, which takes an eighth of the first paint to import
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "assetlib" / "window.ini"


def _wait_for(condition: Callable[[], bool]) -> None:
    loop, looking = QEventLoop(), QTimer(interval=20)
    looking.timeout.connect(lambda: loop.quit() if condition() else None)
    looking.start()
    loop.exec()
