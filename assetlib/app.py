"""Puts the desktop program together: the window first, and what lies behind it after that."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from assetlib.identity import Identity, identity_of, keep_identity, name_in_the_directory
from assetlib.known import Known
from assetlib.settings import load
from assetlib.ui.album import Album
from assetlib.ui.crash import CrashReporter
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.threshold import Introduction, OpenedLibrary


def open_window(
    root: Path | None, *, cache: Path | None = None, ini: Path | None = None, private: bool = False
) -> int:
    """Show the library at `root` until its window is closed; gives the exit status.

    None asks which folder it is.

    `ini` is the file in which the window remembers its looks. `private`: where the folder has no
    catalogue, keep one on this PC. A library that cannot be opened is
    a sentence in the window, not an error of this function.
    """
    app = _application()
    CrashReporter(app).install()
    entrance = _Entrance(root, cache)
    way = entrance.look if private else entrance.open
    desk = Desk(app, way, Memory(ini or _usual_ini()), entrance)
    window = desk.window
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    window.show()
    status = app.exec()
    if not desk.close():
        # Python would wait for the thread that opens the library. Nothing is lost: what was
        # decided is on disk, and nothing could be decided yet.
        os._exit(status)
    return status


def screenshots(root: Path, folder: Path, *, cache: Path | None = None) -> tuple[Path, ...]:
    """Draw the window with the library at `root` into PNG files in `folder`; gives their paths.

    Needs no display where QT_QPA_PLATFORM is "offscreen". WorkerStuck where pictures never come.
    """
    app = _application()
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk(app, _Entrance(root, cache).open, Memory())
    desk.window.show()
    try:
        _wait_for(lambda: desk.open)
        return Album(desk.window, desk.theme, folder).take()
    finally:
        desk.window.close()
        desk.close()


def _application() -> QApplication:
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("assetlib")
    app.setDesktopFileName("assetlib")
    return app


class _Entrance:
    """Fulfils `threshold.Entrance`."""

    # The deferred imports of the house: they bring SQLAlchemy, and the first paint needs nothing
    # of it.

    def __init__(self, root: Path | None, cache: Path | None) -> None:
        self.root, self._cache = root, cache

    def open(self) -> OpenedLibrary:
        from assetlib.library import open_library  # noqa: PLC0415

        # What was imported stays: looking through it for garbage keeps a window waiting for 90 ms.
        gc.freeze()
        return open_library(self._there(), self._cache)

    def look(self) -> OpenedLibrary:
        from assetlib.library import open_library  # noqa: PLC0415

        gc.freeze()
        return open_library(self._there(), self._cache, private=True)

    def found(self) -> OpenedLibrary:
        from assetlib.founding import found_library  # noqa: PLC0415

        found_library(self._there(), load(self._cache))
        return self.open()

    def may_found(self) -> bool:
        from assetlib.founding import may_found  # noqa: PLC0415

        return may_found(self._there())

    def another(self, root: Path) -> _Entrance:
        return _Entrance(root, self._cache)

    def introduction(self) -> Introduction:
        settings = load(self._cache)
        known = Identity(settings.declared, settings.section)
        asked = identity_of(settings.cache, settings.account) is not None or bool(known.name)
        guessed = known if asked else Identity(name_in_the_directory(), known.section)
        sections, problems = settings.sections, settings.problems
        return Introduction(settings.account, guessed, not asked, sections, problems)

    def introduce(self, said: Identity) -> None:
        settings = load(self._cache)
        keep_identity(settings.cache, settings.account, said)

    def known(self) -> tuple[Path, ...]:
        return Known(load(self._cache).cache).roots()

    def _there(self) -> Path:
        if self.root is None:
            raise ValueError("nobody has said which folder it is")
        return self.root


def _usual_ini() -> Path:
    return platformdirs.user_config_path("assetlib", appauthor=False) / "window.ini"


def _wait_for(condition: Callable[[], bool]) -> None:
    loop, looking = QEventLoop(), QTimer(interval=20)
    looking.timeout.connect(lambda: loop.quit() if condition() else None)
    looking.start()
    loop.exec()
