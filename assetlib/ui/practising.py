"""Practising: turns practice on and off, and keeps a sign at the head of the window meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow

from assetlib.gate import GatedDoor
from assetlib.ui.actions import Actions
from assetlib.ui.courier import Courier
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import BUTTON_ICON, GRID_MARGIN
from assetlib.ui.use_desk import UseDesk
from assetlib.ui.way_out import WayOut
from assetlib.wording import say


class PracticeStrip(QFrame):
    """A strip over the whole width that cannot be closed while practice is on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._words = Paragraph(theme, "second", ink="warn")
        self.end = SmallButton(say("practice.end"))
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID_MARGIN, 4, GRID_MARGIN, 4)
        line.setSpacing(12)
        line.addWidget(IconLabel(theme, "warning", BUTTON_ICON, "warn"))
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.end)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; "" while it is away."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str) -> None:
        """Stand there with these words."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()


class Practising(QObject):
    """Joins the command, the strip, the title, and whoever asks a gate.

    Signals:
        changed: Another gate counts: what was known from the one before is outdated.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, courier: Courier, actions: Actions, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._courier, self._window, self._action = courier, window, actions.practice
        self._door: GatedDoor | None = None
        self._title = ""
        self.strip = PracticeStrip(theme)
        self.strip.end.clicked.connect(lambda: self._set(on=False))
        self._action.setCheckable(True)
        self._action.setEnabled(False)
        self._action.triggered.connect(lambda on: self._set(on=on))

    def join(self, desk: UseDesk, way_out: WayOut) -> None:
        """What is chosen at this desk and taken this way is for practice meanwhile."""
        self._desk, self._way_out = desk, way_out

    def attach(self, door: GatedDoor) -> None:
        """Practise with this library; the window's title is known by now."""
        self._door, self._title = door, self._window.windowTitle()
        self._action.setEnabled(True)
        self._show(on=door.practising)

    def _set(self, *, on: bool) -> None:
        door = self._door
        if door is None or on == door.practising:
            return
        self._courier.deliver(door.practise(on=on), self, lambda _: self._take_up(door, on=on))

    def _take_up(self, door: GatedDoor, *, on: bool) -> None:
        self.changed.emit()
        self._desk.change_gate(door.gate, practice=on)
        self._show(on=on)
        words = "practice.begun" if on else "practice.ended"
        self._way_out.note.say(say(words), "info", "text2")

    def _show(self, *, on: bool) -> None:
        self._action.setChecked(on)
        if on:
            librarian = self._door is not None and self._door.librarian
            self.strip.say(say("practice.strip_librarian" if librarian else "practice.strip"))
        else:
            self.strip.hide()
        self._window.setWindowTitle(say("practice.title", title=self._title) if on else self._title)
