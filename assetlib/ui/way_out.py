"""The way out of a window: joins the routes to the grid, the pane's foot and the commands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from assetlib.errors import ShareOffline, TakingStopped, Trouble
from assetlib.events import Cause, Event, ShareStateChanged
from assetlib.gate import GatedDoor
from assetlib.ui.actions import Actions
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.hand_note import HandNote
from assetlib.ui.memory import Memory
from assetlib.ui.pane import Pane
from assetlib.ui.routes import Routes
from assetlib.ui.take_bar import TakeBar
from assetlib.ui.theme import Theme
from assetlib.ui.underway import Underway
from assetlib.ui.use_desk import UseDesk
from assetlib.use import Handed, Route, Use
from assetlib.wording import say, say_trouble


class WayOut(QObject):
    """Whoever takes a picture, by whatever hand or key, takes it through `routes`.

    Signals:
        failed: Nothing left, and why (a `Trouble`).
        handed: Something left: what was failing goes again.
    """

    failed = Signal(object)
    handed = Signal()

    def __init__(
        self, theme: Theme, courier: Courier, memory: Memory, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._courier, self._memory = theme, courier, memory
        self._actions, self._window = actions, window
        self.note, self.bar = HandNote(theme), TakeBar(theme, actions)
        self.underway = Underway()

    def join(self, centre: Centre, pane: Pane, desk: UseDesk) -> None:
        """Take pictures from this grid, for the use of this desk."""
        self._centre, self._desk = centre, desk
        self.routes = Routes(
            self._theme,
            self._courier,
            self._window,
            lambda: desk.use,
            self._memory,
            centre.model.thumbnail,
        )
        pane.hold(self.underway, self.note, self.bar)
        self.bar.attach(self.routes.armed)
        centre.grid.selected.connect(self.routes.choose)
        centre.grid.selected.connect(lambda _: self.note.hide())  # it told of those before
        centre.grid.dragged.connect(self._drag)
        desk.changed.connect(lambda _: self.routes.look_again())
        desk.changed.connect(lambda _: self.note.hide())
        # What was taken counts: one put back may let another one go.
        desk.stocked.connect(lambda _: self.routes.armed.refresh(desk.use))
        self._courier.happened.connect(self._hear)
        self._connect_commands()
        self._connect_routes()

    def attach(self, door: GatedDoor) -> None:
        """Let pictures of this library out from now on."""
        self.routes.attach(door)

    def _connect_commands(self) -> None:
        does = self._actions
        for action, route in (
            (does.copy, Route.COPY),
            (does.save, Route.SAVE),
            (does.open, Route.OPEN),
            (does.copy_path, Route.PATH),
            (does.print, Route.PRINT),
        ):
            action.triggered.connect(lambda _=False, route=route: self.routes.take(route))

    def _connect_routes(self) -> None:
        routes = self.routes
        routes.answered.connect(self._keep_use)
        routes.confirmed.connect(lambda: self.note.say(say("take.confirmed")))
        routes.confirmed.connect(self._desk.renewed)  # what was to be checked has been
        routes.handed.connect(self._show_handed)
        routes.saved.connect(self.note.show_saved)
        routes.copied.connect(self.note.show_copied)
        routes.placed.connect(self.note.show_placed)
        self.note.folder_wanted.connect(routes.show_folder)
        routes.stayed.connect(self._desk.refresh)
        routes.unwanted.connect(lambda handed: self._show_unused(handed, "unwanted"))
        routes.unprinted.connect(lambda handed: self._show_unused(handed, "unprinted"))
        routes.failed.connect(self._fail)
        routes.errands.begun.connect(self.underway.follow)
        routes.errands.ended.connect(self.underway.leave)
        routes.use_wanted.connect(self._want_use)

    def _want_use(self) -> None:
        """The keyboard goes to where the use is chosen, which the bar asks for."""
        self.note.hide()
        self.bar.insist()
        self._centre.use_bar.trough.keys[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear(self, event: Event) -> None:
        if isinstance(event, ShareStateChanged):
            # Where the catalogue alone is away, pictures leave all the same.
            self.bar.show_away(away=event.cause is Cause.FOLDER and not event.reachable)
            if event.reachable:
                self.note.forget_away()

    def _drag(self, row: int) -> None:
        rows = self._centre.grid.chosen()
        if row in rows:
            self.routes.take(Route.DRAG, rows)

    def _keep_use(self, use: Use) -> None:
        """What the reminder asked is known of the use from now on."""
        now = self._desk.use
        if use.work is not None and (now is None or use.work != now.work):
            self._desk.choose_work(use.work)
        if use.facts:
            self._desk.give_facts(use.facts)

    def _show_handed(self, handed: Handed) -> None:
        self.note.show_handed(handed)
        self._desk.refresh()
        self.handed.emit()

    def _fail(self, trouble: Trouble) -> None:
        if isinstance(trouble, TakingStopped):
            self.note.say(say_trouble(trouble), "info", "text2")
            return
        if isinstance(trouble, ShareOffline):  # the banner says so; here, why nothing came
            self.note.say_away()
        self.failed.emit(trouble)

    def _show_unused(self, handed: Handed, key: str) -> None:
        topic = "practice" if handed.practice else "take"
        self.note.say(say(f"{topic}.{key}"), "info", "text2")
        self._desk.refresh()
