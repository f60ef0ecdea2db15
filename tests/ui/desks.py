"""Desks with a fake way into a folder, put away when the test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from assetlib.identity import Identity
from assetlib.ui.desk import Desk
from assetlib.ui.memory import Memory
from assetlib.ui.threshold import Introduction, OpenedLibrary


class FakeEntrance:
    """The ways into a folder that is a library; it notes what was said of who is at work."""

    def __init__(
        self,
        open_library: Callable[[Path | None], OpenedLibrary],
        root: Path | None,
        known: Introduction | None = None,
    ) -> None:
        self.root, self.open_library = root, open_library
        self._known = known or Introduction("city\\m-sato", Identity(), open=False)
        self.said: list[Identity] = []
        self.followed: list[Path] = []
        self.checkups: list[Future[str]] = []

    def open(self) -> OpenedLibrary:
        return self.open_library(self.root)

    def look(self) -> OpenedLibrary:
        return self.open()

    def found(self) -> OpenedLibrary:
        return self.open()

    def may_found(self) -> bool:
        return False

    def another(self, root: Path) -> FakeEntrance:
        return FakeEntrance(self.open_library, root, self._known)

    def known(self) -> tuple[Path, ...]:
        return (self.root,) if self.root else ()

    def bound(self) -> bool:
        return False

    def checkup(self) -> Future[str]:
        self.checkups = [*self.checkups, Future()]
        return self.checkups[-1]

    def follow(self, root: Path) -> None:
        self.followed.append(root)

    def introduction(self) -> Introduction:
        return self._known

    def introduce(self, said: Identity) -> None:
        self.said.append(said)
        self._known = Introduction(self._known.account, said, open=False)


@pytest.fixture
def sit_at(qapp: QApplication) -> Iterator[Callable[[FakeEntrance], Desk]]:
    """A desk whose window is shown, for an entrance."""
    made: list[Desk] = []

    def sit(entrance: FakeEntrance) -> Desk:
        made.append(Desk(qapp, entrance.open, Memory(), entrance))
        made[-1].window.show()
        return made[-1]

    yield sit
    for desk in made:
        desk.window.close()
        desk.close()
        desk._qt_words.end()
        desk.window.deleteLater()
