"""The threshold: a folder without a catalogue, and what somebody wants to do with it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from assetlib.errors import Trouble
from assetlib.gate import GatedDoor
from assetlib.identity import Identity
from assetlib.section_list import NO_SECTIONS, SectionList
from assetlib.ui.folder_choice import choose_folder
from assetlib.ui.theme import Theme
from assetlib.ui.threshold_dialog import ThresholdDialog


@dataclass(frozen=True, slots=True)
class Introduction:
    """An account, what is known or guessed of who it is, and whether that is still to be asked.

    `sections` are those to choose one's own from; `problems` are what settings say wrongly.
    `people` are those who share this account, where it is `shared`; `renamed`: the section was
    called so before, and goes under its new name from now on; `divided`: several came of it.
    `contact`: whom to ask.
    """

    account: str
    identity: Identity
    open: bool
    sections: SectionList = NO_SECTIONS
    problems: tuple[Trouble, ...] = ()
    shared: bool = False
    people: tuple[Identity, ...] = ()
    renamed: str = ""
    divided: bool = False
    contact: str = ""


class OpenedLibrary(GatedDoor, Protocol):
    """A library that was opened here and has to be closed here."""

    def close(self) -> None:
        """Stop everything; what was saved is on disk already."""
        ...


class Entrance(Protocol):
    """The ways into a folder. Most wait for the share: call them from a lane.

    `root` is None where nobody has said yet which folder it is.
    """

    root: Path | None

    def open(self) -> OpenedLibrary:
        """The library there; NotALibrary and the other troubles of `opening.find`."""
        ...

    def look(self) -> OpenedLibrary:
        """The folder with a private catalogue, begun where there is none."""
        ...

    def found(self) -> OpenedLibrary:
        """The folder made a library; the troubles of `founding.found_library`."""
        ...

    def may_found(self) -> bool:
        """Whether this account may write there."""
        ...

    def another(self, root: Path) -> Entrance:
        """The ways into another folder."""
        ...

    def follow(self, root: Path) -> None:
        """The library has moved there: from now on that is where this PC looks for it."""
        ...

    def introduction(self) -> Introduction:
        """Who is at work here, as far as this PC knows; it may ask the directory."""
        ...

    def introduce(self, said: Identity) -> None:
        """Remember how somebody is called; it counts from the next opening. LocalTrouble."""
        ...

    def checkup(self) -> Future[str]:
        """How this PC and the folder are, in words for IT; whatever hangs is given up."""
        ...

    def known(self) -> tuple[Path, ...]:
        """The libraries to go to from here, the newest first; it asks this PC's disk only."""
        ...

    def bound(self) -> bool:
        """Whether the city has fixed which library is opened: then there is no other."""
        ...


class Threshold(QObject):
    """Asks in the window, and says which way was chosen.

    Signals:
        chosen: Open it like this (a function that gives an `OpenedLibrary`).
        moved: Another folder was chosen (an `Entrance`).
    """

    chosen, moved = Signal(object), Signal(object)

    def __init__(self, theme: Theme, window: QWidget, entrance: Entrance, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._window, self._entrance = theme, window, entrance
        self.dialog: ThresholdDialog | None = None

    def ask(self, *, may_found: bool) -> None:
        """Show the question; `may_found`: the folder can be written into."""
        root = str(self._entrance.root)
        self.dialog = ThresholdDialog(self._theme, root, self._window, may_found=may_found)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.looked.connect(lambda: self._choose(self._entrance.look))
        self.dialog.founded.connect(lambda: self._choose(self._entrance.found))
        self.dialog.turned_away.connect(self._turn_away)
        self.dialog.open()

    def go_to(self, root: Path) -> None:
        """Another folder was chosen."""
        self.moved.emit(self._entrance.another(root))

    def _choose(self, way: Callable[[], OpenedLibrary]) -> None:
        self.chosen.emit(way)

    def _turn_away(self) -> None:
        if (folder := choose_folder(self._window)) is not None:
            self.go_to(folder)
