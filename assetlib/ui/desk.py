"""The desk: one window and the library it shows, from the first paint until both are closed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QSysInfo, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from assetlib import wording
from assetlib.errors import InsideLibrary, LibraryFixed, NotALibrary, ShareOffline, Trouble
from assetlib.events import Event
from assetlib.futures import unasked
from assetlib.gate import GatedDoor
from assetlib.ui.checkup_dialog import CheckupDialog
from assetlib.ui.collecting import Collecting
from assetlib.ui.courier import Courier
from assetlib.ui.folder_choice import choose_folder
from assetlib.ui.identity_dialog import IdentityDialog
from assetlib.ui.introducing import Introducing
from assetlib.ui.memory import Memory
from assetlib.ui.qt_words import QtWords
from assetlib.ui.theme import Scheme, Theme
from assetlib.ui.threshold import Entrance, OpenedLibrary, Threshold
from assetlib.ui.way_on import WayOn
from assetlib.ui.welcome_dialog import WelcomeDialog
from assetlib.ui.window import Window
from assetlib.wording import say

T = TypeVar("T")

AGAIN = 30.0
"""Seconds after which it is tried again whether a share is there that was away at first."""


class Desk(QObject):
    """Shows the window first, then opens the library behind it; builds another for a language.

    `entrance`: what else can be done with a folder that has no catalogue; without it nothing.

    Signals:
        went: Another library is opened from now on (its root).
    """

    went = Signal(object)

    def __init__(
        self,
        app: QApplication,
        open_library: Callable[[], OpenedLibrary],
        memory: Memory,
        entrance: Entrance | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self._way, self._memory = app, open_library, memory
        self._entrance = entrance
        self.threshold: Threshold | None = None
        self.welcome: WelcomeDialog | None = None
        self.checkup: CheckupDialog | None = None
        self._collecting = Collecting(self)
        self._courier = Courier(app)
        self._courier.happened.connect(self._remember)
        self._lane = ThreadPoolExecutor(1, "opening")
        self._again = QTimer(self, singleShot=True, interval=round(1000 * AGAIN))
        self._again.timeout.connect(self._try_again)
        self._opening: Future[OpenedLibrary] | None = None
        self._left: list[Future[OpenedLibrary]] = []
        self._to_close: list[Future[OpenedLibrary]] = []
        self._ended = False
        self._door: GatedDoor | None = None
        self._trouble: Trouble | None = None
        self._last: dict[type[Event], Event] = {}
        self._qt_words = QtWords(app)
        self._speak(memory.word("window/language", wording.language()))
        self.theme = Theme(app)
        self.theme.choose(_scheme(memory.word("window/scheme", "system")))
        self.introducing = Introducing(app, self.theme, self._courier, self)
        self.introducing.anew.connect(self._come_anew)
        self.window = self._new_window()
        self.window.painted.connect(self._open)

    @property
    def open(self) -> bool:
        """Whether the library is there, or it is certain that it cannot be."""
        return self._door is not None or self._trouble is not None

    @property
    def identity(self) -> IdentityDialog | None:
        """The dialog that asks who somebody is, while it is there."""
        return self.introducing.dialog

    def close(self) -> bool:
        """Close the library; False where one is still being opened, on a share that hangs."""
        self._ended = True
        self._collecting.end()
        self._leave(_close)
        while self._to_close:
            _close(self._to_close.pop())
        return all(opened.done() for opened in self._left)

    def go_to(self, root: Path) -> None:
        """Leave this library, and show the one at another root in a window of the same size."""
        if self._entrance is None or root == self._entrance.root:
            return
        if self.window.stage.screens.release(partial(self.go_to, root)):
            self._begin_anew(self._entrance.another(root))

    def _follow(self, root: str) -> None:
        """The library has moved: go there, and look for it there from now on."""
        if self._entrance is not None:
            done = self._lane.submit(self._entrance.follow, Path(root))
            self._courier.deliver(done, self, lambda _: self.go_to(Path(root)))

    def _begin_anew(self, entrance: Entrance) -> None:
        lane, old = ThreadPoolExecutor(1, "opening"), self.window
        self._leave(self._to_close.append)
        self._courier.hear_nobody()
        self._lane, self._entrance = lane, entrance
        self._renew_window()

        # A window that is still there would ask a library that is closed. And what is open lets go
        # of its cache before the next one is opened, which may be the same.
        def go_on() -> None:
            if self._lane is not lane or self._ended:  # somebody has gone on, or home
                return
            while self._to_close:
                unasked(lane.submit(_close, self._to_close.pop()))
            self._enter(entrance)

        old.destroyed.connect(lambda: QTimer.singleShot(0, self, go_on))

    def _leave(self, close: Callable[[Future[OpenedLibrary]], object]) -> None:
        """Close what is open; one that is still being opened is closed when it has come."""
        left, self._opening, self._door, self._trouble = self._opening, None, None, None
        self._last.clear()
        self._again.stop()
        if left is not None:
            self._left.append(left)
            if left.done():
                close(left)
            else:
                left.add_done_callback(_close)
        self._lane.shutdown(wait=False)  # it may hang in a share that is dead

    def _open(self) -> None:
        if self._entrance is not None and self._entrance.root is None:
            self._greet()
            return
        # Not in the GUI thread: the import of SQLAlchemy alone takes 16 frames.
        self._try(self._way)

    def _greet(self) -> None:
        """Nobody has said yet where the pictures are: the one question of a first start."""
        title, text = say("libraries.none_title"), say("libraries.none_text")
        self.window.centre.grid.set_message(title, text)
        self.window.status.show_closed()
        self.welcome = WelcomeDialog(self.theme, self.window)
        self.welcome.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.welcome.wanted.connect(self._point_at)
        self.welcome.open()

    def _point_at(self) -> None:
        if (root := choose_folder(self.window)) is not None:
            self.go_to(root)

    def _try(self, way: Callable[[], OpenedLibrary], told: Trouble | None = None) -> None:
        self._again.stop()
        self._way, self._trouble = way, told
        self._opening = opening = self._lane.submit(way)

        def here(then: Callable[[T], None]) -> Callable[[T], None]:
            return lambda found: then(found) if self._opening is opening else None

        stay_closed = partial(self._stay_closed, told=told)
        self._courier.deliver(opening, self, here(self._attach), here(stay_closed))

    def _try_again(self) -> None:
        """By itself: what somebody has read already is not told once more."""
        if self._trouble is not None:
            self._try(self._way, self._trouble)

    def _enter(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self.went.emit(entrance.root)
        self._try(entrance.open)

    def _attach(self, library: OpenedLibrary) -> None:
        self.window.news.settle_trouble()  # what kept it closed at first
        self._door = library
        self.window.attach(library)
        self._courier.listen(library)
        self._sit()
        self.introducing.meet()

    def _sit(self) -> None:
        self.introducing.sit(self._entrance, self._lane, self.window)

    def _introduce(self) -> None:
        self._sit()
        self.introducing.ask()

    def _come_anew(self) -> None:
        if self._entrance is not None:
            self._begin_anew(self._entrance)

    def _stay_closed(self, error: BaseException, *, told: Trouble | None) -> None:
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self._trouble = error
        if isinstance(error, ShareOffline):
            self._again.start()
        if type(error) is type(told):
            return
        self.window.stay_closed(error, self._way_on(error))
        self._sit()
        self.introducing.help_out(error)
        if type(error) is NotALibrary and self._entrance is not None:
            asked = self._lane.submit(self._entrance.may_found)
            self._courier.deliver(asked, self, self._ask, self.window.news.say_trouble)

    def _way_on(self, error: Trouble) -> WayOn | None:
        """What a button below the sentence does about it."""
        if isinstance(error, LibraryFixed):
            return WayOn(error, say("libraries.fixed"), lambda: self.go_to(Path(error.detail)))
        if isinstance(error, InsideLibrary):
            return WayOn(error, say("threshold.outer"), lambda: self.go_to(Path(error.detail)))
        if isinstance(error, ShareOffline):
            return WayOn(error, say("share.retry"), lambda: self._try(self._way))
        return None

    def _ask(self, may_found: object) -> None:
        if self._entrance is not None:
            self.threshold = threshold = Threshold(self.theme, self.window, self._entrance, self)
            threshold.chosen.connect(self._try)
            threshold.moved.connect(self._enter)
            threshold.ask(may_found=bool(may_found))
            again = partial(threshold.ask, may_found=bool(may_found))
            self.window.news.offer_way_in(str(self._entrance.root), again)

    def _remember(self, event: Event) -> None:
        self._last[type(event)] = event

    def _new_window(self) -> Window:
        window = Window(self.theme, self._courier, self._memory)
        window.language_chosen.connect(self._change_language)
        menu = window.commands.libraries
        menu.menuAction().setVisible(self._entrance is not None)
        menu.aboutToShow.connect(self._list_libraries)
        window.commands.identity.setVisible(self._entrance is not None)
        window.commands.identity.triggered.connect(self._introduce)
        window.commands.checkup.setVisible(self._entrance is not None)
        window.commands.checkup.triggered.connect(self._check_up)
        menu.chosen.connect(self.go_to)
        window.news.moved.connect(self._follow)
        menu.wanted.connect(self._point_at)
        return window

    def _check_up(self) -> None:
        if self._entrance is not None:
            asked, pc = self._entrance.checkup(), QSysInfo.machineHostName()
            self.checkup = CheckupDialog(self.theme, self._courier, asked, pc, self.window)
            self.checkup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.checkup.open()

    def _list_libraries(self) -> None:
        if self._entrance is not None:
            way = self._entrance
            libraries = self.window.commands.libraries
            libraries.show_known(way.known(), way.root, bound=way.bound())

    def _change_language(self, language: str) -> None:
        """Build the window anew in that language; what was looked for is looked for again."""
        if not self.window.stage.screens.release(partial(self._change_language, language)):
            return
        words, news = self.window.centre.search.text(), self.window.news
        events = [event for event in self._last.values() if news.holds(event)]
        undoing = self.window.undoing
        self._memory.keep("window/language", language)
        self._speak(language)
        self._renew_window()
        self.window.undoing.take_over(undoing)
        if self._door is not None:
            self.window.attach(self._door)
            self.window.centre.search.look_for(words)
            for event in events:
                self.window.news.hear(event)
                self.window.overlaps.hear(event)
                self.window.vanished.hear(event)
        elif self._trouble is not None:
            self.window.stay_closed(self._trouble, self._way_on(self._trouble))

    def _renew_window(self) -> None:
        """Another window in the place of this one, as large as it was."""
        old = self.window
        old.remember()
        self.window = self._new_window()
        self.window.show()
        old.close()
        old.deleteLater()

    def _speak(self, language: str) -> None:
        """Ours from `resources/wording`, Qt's own buttons from the translation Qt brings."""
        wording.speak(language if language in wording.LANGUAGES else "ja")
        self._qt_words.speak(wording.language())


def _scheme(word: str) -> Scheme:
    match word:
        case "light" | "dark":
            return word
        case _:
            return "system"


def _close(opened: Future[OpenedLibrary]) -> None:
    """Close a library that nobody waits for any more; it runs wherever it was opened."""
    if not opened.cancelled() and opened.exception() is None:
        opened.result().close()
