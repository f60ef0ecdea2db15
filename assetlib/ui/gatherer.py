"""The gatherer: joins favourites and collections to all parts of one window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from assetlib.errors import Trouble
from assetlib.gate import GatedDoor
from assetlib.gathering import Gathering
from assetlib.place import FAVOURITES, Place, PlaceCount, PlaceKind, Regrouped
from assetlib.ui.actions import Actions
from assetlib.ui.centre import Centre
from assetlib.ui.courier import Courier
from assetlib.ui.inquiry import Inquiry
from assetlib.ui.name_dialog import Question, ask_name
from assetlib.ui.pane import Pane
from assetlib.ui.picture_menu import picture_menu
from assetlib.ui.picture_page import PicturePage
from assetlib.ui.sidebar import Sidebar
from assetlib.ui.starred import Starred
from assetlib.ui.theme import Theme
from assetlib.ui.undoing import Deed, Undoing
from assetlib.wording import say


class Gatherer(QObject):
    """Everything somebody may do with what they keep together; each of it can be undone.

    Signals:
        said: Something was done that a quiet line may tell of (text).
        failed: Something was not kept (the `Trouble`).
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, theme: Theme, courier: Courier, inquiry: Inquiry, undoing: Undoing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._courier, self._inquiry, self._window = theme, courier, inquiry, window
        self._undoing = undoing
        self._gathering: Gathering | None = None
        self._rows: tuple[int, ...] = ()
        self.starred = Starred(courier, self)

    def join(self, centre: Centre, sidebar: Sidebar, pane: Pane, actions: Actions) -> None:
        """Let these parts of the window know of each other."""
        self._centre, self._pane, self._actions = centre, pane, actions
        centre.model.mark_by(self.starred)
        centre.grid.selected.connect(self._choose)
        centre.grid.customContextMenuRequested.connect(self._offer)
        centre.grid.addAction(actions.take_out)
        actions.favourite.triggered.connect(self._star_chosen)
        actions.take_out.triggered.connect(self._take_out)
        sidebar.making.connect(lambda: self._ask_new(()))
        sidebar.menu_wanted.connect(self._offer_collection)
        self._inquiry.placed.connect(self._fill)
        self._inquiry.found.connect(lambda _: self._mind())
        self._fill(())
        self._mind()

    def attach(self, door: GatedDoor) -> None:
        """Keep pictures of this library from now on."""
        self._gathering = door.gathering
        self.starred.attach(door.gathering)

        def greet(page: PicturePage) -> None:
            page.star.attach(door.gathering)
            page.star.starred.connect(lambda row: self._star((row,)))

        self._pane.meet(greet)

    def look_again(self) -> None:
        """What is kept together, or was taken last, may be another."""
        self._inquiry.regrouped()
        self.starred.look_again()
        self._pane.meet(lambda page: page.star.look_again())

    # --- favourites ---

    def _star_chosen(self) -> None:
        self._star(self._rows)

    def _star(self, rows: tuple[int, ...]) -> None:
        """Make them favourites; where all of them are, none."""
        gathering = self._gathering
        if gathering is None or not rows:
            return

        def decide(held: frozenset[int]) -> None:
            on = not held.issuperset(rows)
            change = gathering.put_in if on else gathering.take_out
            self._do(change(FAVOURITES, rows), "place.starred" if on else "place.unstarred")

        self._courier.deliver(gathering.favourites(rows), self, decide, self._fail)

    # --- collections ---

    def receive(self, place: Place) -> None:
        """What is chosen was dragged onto favourites, or onto a collection."""
        if place.kind is PlaceKind.COLLECTION:
            self._put_in(place)
        elif self._gathering is not None and self._rows:
            self._do(self._gathering.put_in(FAVOURITES, self._rows), "place.starred")

    def _put_in(self, place: Place) -> None:
        if self._gathering is not None:
            change = self._gathering.put_in(place.id, self._rows)
            self._do(change, "place.put_in", name=place.name)

    def _ask_new(self, rows: tuple[int, ...]) -> None:
        def make(name: str) -> None:
            if self._gathering is not None:
                self._do(self._gathering.make(name, rows), "place.made", name=name)

        self._ask("make", "", make)

    def _ask_other(self, place: Place) -> None:
        def rename(name: str) -> None:
            if self._gathering is not None:
                self._do(self._gathering.rename(place.id, name), "place.renamed", name=name)

        self._ask("rename", place.name, rename)

    def _ask(self, what: str, name: str, then: Callable[[str], None]) -> None:
        title, sentence = say(f"place.{what}_title"), say(f"place.{what}_label")
        question = Question(title, sentence, say(f"place.{what}_do"))
        ask_name(self._theme, self._window, question, name, then)

    def _drop(self, place: Place) -> None:
        if self._gathering is not None:
            self._do(self._gathering.drop(place.id), "place.dropped", name=place.name)

    def _take_out(self) -> None:
        """Out of the place that is shown."""
        place = self._inquiry.query.place
        if self._gathering is None or place is None or not self._rows:
            return
        favourites = place.kind is PlaceKind.FAVOURITES
        out = self._gathering.take_out(FAVOURITES if favourites else place.id, self._rows)
        self._do(out, "place.unstarred" if favourites else "place.taken_out", name=place.name)

    # --- what became of it ---

    def _do(self, change: Future[Regrouped], key: str, *, name: str = "") -> None:
        def tell(done: Regrouped) -> None:
            taken = done.before is not None and key == "place.made"  # the name is another's
            if done.before == done.after:
                self.said.emit(say("place.taken" if taken else "place.unchanged", name=name))
                return
            done_now = "place.put_in" if taken else key
            words = partial(say, done_now, name=name, count=done.changed)
            self.said.emit(say(f"{done_now}_done", name=name, count=done.changed))
            gathering = self._gathering
            if gathering is not None:
                again = Regrouped(done.after, done.before)
                undo, redo = (partial(gathering.undo, way) for way in (done, again))
                self._undoing.remember(Deed(words, undo, redo))
            self.look_again()

        self._courier.deliver(change, self, tell, self._fail)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.failed.emit(error)

    # --- menus ---

    def _choose(self, rows: tuple[int, ...]) -> None:
        self._rows = rows
        self._mind()

    def _mind(self) -> None:
        """What would do nothing is not offered."""
        does, place = self._actions, self._inquiry.query.place
        does.favourite.setEnabled(bool(self._rows))
        does.collect.setEnabled(bool(self._rows))
        own = place is not None and place.kind in (PlaceKind.FAVOURITES, PlaceKind.COLLECTION)
        does.take_out.setVisible(own)
        does.take_out.setEnabled(own and bool(self._rows))

    def _fill(self, counts: tuple[PlaceCount, ...]) -> None:
        """One's own collections, and a new one, to put pictures into."""
        menu = self._actions.collect
        menu.clear()
        places = (one.place for one in counts)
        for place in (place for place in places if place.kind is PlaceKind.COLLECTION):
            self._entry(menu, place.name, partial(self._put_in, place))
        menu.addSeparator()
        self._entry(menu, say("place.make"), lambda: self._ask_new(self._rows))

    def _offer(self, at: QPoint) -> None:
        if self._rows:
            menu = picture_menu(self._actions, self._window)
            menu.popup(self._centre.grid.viewport().mapToGlobal(at))

    def _offer_collection(self, place: Place, at: QPoint) -> None:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        self._entry(menu, say("place.rename"), lambda: self._ask_other(place))
        self._entry(menu, say("place.drop"), lambda: self._drop(place))
        menu.popup(at)

    def _entry(self, menu: QMenu, words: str, does: Callable[[], None]) -> None:
        menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _=False: does())
