"""Undoing: what somebody did, the last first, taken back and done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from assetlib.details import Saved
from assetlib.errors import NotHere, Trouble
from assetlib.gate import GatedDoor
from assetlib.history import History, Line, Own
from assetlib.ui.courier import Courier
from assetlib.wording import say

MOST = 50
"""So many steps that only this PC knows of can be taken back."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done that no history holds, in words before 「を元に戻しました」.

    The words are asked for when they are shown: the language may be another one by then.
    `after`: the change of the history after which it was done, by its id.
    """

    words: Callable[[], str]
    undo: Callable[[], Future[Any]]
    redo: Callable[[], Future[Any]]
    after: str = ""


class Undoing(QObject):
    """Takes back one thing after the other, as new changes: what happened stays in the history.

    The catalogue's own history says what one has changed, also before this window; what is one's
    own alone (favourites, collections) is known for as long as the window stands, and lies between.

    Signals:
        said: Something was taken back, or done again (text).
        undone: The same, for whoever shows what it was about.
        offered: The words of what would be taken back next; "" where there is nothing.
        offered_again: The words of what would be done again next; "" where there is nothing.
        failed: It was not done (the `Trouble`), and can be tried again.
    """

    said = Signal(str)
    undone = Signal()
    offered = Signal(str)
    offered_again = Signal(str)
    failed = Signal(object)

    def __init__(self, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._courier = courier
        self._history: History | None = None
        self._own = Own()
        self._newest = ""
        self._kept: deque[Deed] = deque(maxlen=MOST)
        self._taken: deque[Deed] = deque(maxlen=MOST)
        self._passed: set[str] = set()  # what nothing was left of to take back
        self._wanted: deque[str] = deque()
        self._busy = self._acting = False  # until the history has answered; until it was done
        self._asked = 0

    def attach(self, door: GatedDoor) -> None:
        """Take back changes of this library from now on."""
        self._history = door.history
        self.look()

    def take_over(self, other: Undoing) -> None:
        """Go on where another window leaves off: this one stands in its place."""
        self._own, self._newest, self._passed = other._own, other._newest, other._passed
        self._kept, self._taken = other._kept, other._taken

    def remember(self, deed: Deed) -> None:
        """This was done just now, and no history holds it."""
        after = self._newest
        self._kept.append(Deed(deed.words, deed.undo, deed.redo, after))
        self._taken.clear()
        self._offer()

    def notice(self, id_: str) -> None:
        """A change of that id was saved just now."""
        self._newest = id_
        self.look()

    def look(self) -> None:
        """Ask the history anew what one has changed."""
        if self._acting:
            return  # it is asked once that has ended
        if self._history is None:
            self._busy = False
            return
        self._asked += 1
        asked, turn = self._history.own(frozenset(self._passed)), self._asked

        def learn(own: Own) -> None:
            if turn == self._asked and not self._acting:  # else it says what was before
                self._learn(own)

        self._courier.deliver(asked, self, learn, self._fail)

    def undo(self) -> None:
        """Take back what was done last."""
        self._want("undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._want("redo")

    # --- inside ---

    def _learn(self, own: Own) -> None:
        if own.done[-1:] != self._own.done[-1:]:
            self._newest = own.done[-1] if own.done else ""
            if own.done and own.done[-1] not in (*self._own.done, *self._own.undone):
                self._taken.clear() if not self._busy else None
        self._own = own
        self._busy = False
        self._offer()
        self._go()

    def _want(self, verb: str) -> None:
        self._wanted.append(verb)
        self._go()

    def _go(self) -> None:
        """Do what is wanted next, one thing after the other: each rests on the one before."""
        if self._busy or not self._wanted:
            return
        verb = self._wanted.popleft()
        found = self._next(verb)
        if isinstance(found, Deed):
            self._busy = self._acting = True
            self._move(verb, found)
        elif found is not None and self._history is not None:
            self._busy = self._acting = True
            act = self._history.undo if verb == "undo" else self._history.redo
            self._carry_out(verb, found, act(found.id))

    def _move(self, verb: str, deed: Deed) -> None:
        source, goal = (self._kept, self._taken) if verb == "undo" else (self._taken, self._kept)

        def tell(_: object) -> None:
            source.remove(deed)
            after = (self._own.undone if verb == "undo" else self._own.done)[-1:]
            goal.append(Deed(deed.words, deed.undo, deed.redo, after[0] if after else ""))
            self._offer()
            self._end(say(f"undo.{_DONE[verb]}", what=deed.words()))

        done = deed.undo() if verb == "undo" else deed.redo()
        self._courier.deliver(done, self, tell, self._fail)

    def _carry_out(self, verb: str, line: Line, done: Future[Saved]) -> None:
        def tell(saved: Saved) -> None:
            if not saved.changed:
                self._passed.add(line.id)
            self._end(_said(verb, line, saved))

        def fail(error: BaseException) -> None:
            if isinstance(error, NotHere):
                self._passed.add(line.id)
            self._fail(error)

        self._courier.deliver(done, self, tell, fail)

    def _end(self, words: str) -> None:
        self._acting = False
        self.said.emit(words)
        self.undone.emit()
        self.look()

    def _fail(self, error: BaseException) -> None:
        self._busy = self._acting = False
        self._wanted.clear()
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self.failed.emit(error)

    def _next(self, verb: str) -> Deed | Line | None:
        """What was done last, of what the history holds and of what it does not."""
        deeds, line, ids = self._kept, self._own.undo, self._own.done
        if verb == "redo":
            deeds, line, ids = self._taken, self._own.redo, self._own.undone
        if deeds and deeds[-1].after not in ids[:-1]:
            return deeds[-1]
        return line

    def _offer(self) -> None:
        for verb, signal in (("undo", self.offered), ("redo", self.offered_again)):
            found = self._next(verb)
            words = found.words() if isinstance(found, Deed) else found.words if found else ""
            signal.emit(words)


_DONE = {"undo": "done", "redo": "redone"}


def _said(verb: str, line: Line, saved: Saved) -> str:
    """What was done; what others decided since was left as it is, and that is said."""
    key = _DONE[verb]
    if saved.changed < line.count:
        key = f"{key}_partly" if saved.changed else f"{key}_overtaken"
    return say(f"undo.{key}", what=line.words, count=saved.changed)
