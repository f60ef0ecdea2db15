"""The entrance: ways into a library from the window, each of which imports what it needs."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import Future
from pathlib import Path

from assetlib.identity import Identity, identity_of, keep_identity, name_in_the_directory
from assetlib.known import Known
from assetlib.settings import load
from assetlib.ui.threshold import Introduction, OpenedLibrary


class LocalEntrance:
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

    def another(self, root: Path) -> LocalEntrance:
        return LocalEntrance(root, self._cache)

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

    def checkup(self) -> Future[str]:
        from assetlib.doctor import examine  # noqa: PLC0415
        from assetlib.doctor_words import lines_of  # noqa: PLC0415

        asked: Future[str] = Future()

        def run() -> None:
            try:
                asked.set_result("\n".join(lines_of(examine(self.root, self._cache))))
            except Exception as error:  # noqa: BLE001 - whoever asked gets it
                asked.set_exception(error)

        # a thread nobody waits for at exit: each question to a dead share takes seconds
        threading.Thread(target=run, name="checkup", daemon=True).start()
        return asked

    def known(self) -> tuple[Path, ...]:
        return Known(load(self._cache).cache).roots()

    def _there(self) -> Path:
        if self.root is None:
            raise ValueError("nobody has said which folder it is")
        return self.root
