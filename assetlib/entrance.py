"""The entrance: ways into a library from the window, each of which imports what it needs."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from assetlib.errors import LibraryFixed
from assetlib.identity import (
    Identity,
    identity_of,
    keep_identity,
    keep_person,
    name_in_the_directory,
    people_of,
)
from assetlib.known import Known
from assetlib.settings import Settings, load
from assetlib.ui.threshold import Introduction, OpenedLibrary


class LocalEntrance:
    """Fulfils `threshold.Entrance`."""

    # The deferred imports of the house: they bring SQLAlchemy, and the first paint needs nothing
    # of it.

    def __init__(
        self, root: Path | None, cache: Path | None, present: Identity | None = None
    ) -> None:
        self.root, self._cache = root, cache
        self._present = present  # of an account that several people share

    def open(self) -> OpenedLibrary:
        from assetlib.library import open_library  # noqa: PLC0415

        # What was imported stays: looking through it for garbage keeps a window waiting for 90 ms.
        gc.freeze()
        return open_library(self._there(), self._cache, present=self._present)

    def look(self) -> OpenedLibrary:
        from assetlib.library import open_library  # noqa: PLC0415

        gc.freeze()
        return open_library(self._there(), self._cache, private=True, present=self._present)

    def found(self) -> OpenedLibrary:
        from assetlib.founding import found_library  # noqa: PLC0415

        found_library(self._there(), load(self._cache, present=self._present))
        return self.open()

    def may_found(self) -> bool:
        from assetlib.founding import may_found  # noqa: PLC0415

        return may_found(self._there())

    def another(self, root: Path) -> LocalEntrance:
        return LocalEntrance(root, self._cache, self._present)

    def follow(self, root: Path) -> None:
        Known(load(self._cache).cache).follow(self._there(), root)

    def introduction(self) -> Introduction:
        settings = load(self._cache, present=self._present)
        known = Identity(settings.declared, settings.section)
        if settings.shared:
            people = people_of(settings.cache, settings.account)
            asked = self._present is not None or bool(known.name)
            return replace(self._introduction(settings, known, asked=asked), people=people)
        said = identity_of(settings.cache, settings.account)
        renamed = self._follow(settings, said) if said is not None else ""
        divided = len(settings.sections.now(settings.section)) > 1
        asked = said is not None or bool(known.name)
        guessed = known if asked else Identity(name_in_the_directory(), known.section)
        found = self._introduction(settings, guessed, asked=asked and not divided)
        return replace(found, renamed=renamed, divided=divided)

    def _introduction(self, settings: Settings, known: Identity, *, asked: bool) -> Introduction:
        return Introduction(
            settings.account,
            known,
            not asked,
            settings.sections,
            settings.problems,
            settings.shared,
            contact=settings.contact,
        )

    def _follow(self, settings: Settings, said: Identity) -> str:
        """Write down the new name of the section somebody said; the old one, told once."""
        same = said.section == settings.section
        if same or settings.sections.now(said.section) != (settings.section,):
            return ""
        keep_identity(settings.cache, settings.account, replace(said, section=settings.section))
        return said.section

    def introduce(self, said: Identity) -> None:
        settings = load(self._cache)
        now = settings.sections.now(said.section)
        said = replace(said, section=now[0]) if len(now) == 1 else said
        if settings.shared:
            self._present = said
            if said.name:
                keep_person(settings.cache, settings.account, said)
        else:
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
        settings = load(self._cache)
        known = Known(settings.cache)
        return known.roots() if settings.bound is None else (known.now(settings.bound),)

    def bound(self) -> bool:
        return load(self._cache).bound is not None

    def _there(self) -> Path:
        if self.root is None:
            raise ValueError("nobody has said which folder it is")
        settings = load(self._cache)
        known, bound = Known(settings.cache), settings.bound
        if bound is not None:
            bounds = (bound, known.now(bound))
            if not any(known.same(one, self.root) for one in bounds):
                raise LibraryFixed(str(self.root), str(bounds[-1]))
        return self.root
