"""The category dialog: one change of the tree, and what it does to pictures, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assetlib.categories import Act, Categories, CategoryEffect, can_move, lies_in
from assetlib.details import Saved
from assetlib.errors import Trouble
from assetlib.ui.courier import Courier
from assetlib.ui.dialog import Dialog
from assetlib.ui.dialog_shape import height_of
from assetlib.ui.facts import path_of
from assetlib.ui.foot import buttons_at_right
from assetlib.ui.inside import Inside, room_in
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.patience import Patience
from assetlib.ui.scrim import Scrim
from assetlib.ui.section import Notice, Section
from assetlib.ui.theme import Theme
from assetlib.wording import say, say_trouble

WIDTH = 520


class CategoryDialog(Dialog):
    """Asks for a name or a place where one is needed; Enter does it, Escape leaves it.

    Signals:
        led: What was in one path is in another one now ("" is none).
        changed: It was done (`Saved`), in these words.
    """

    led = Signal(str, str)
    changed = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        courier: Courier,
        desk: Categories,
        parent: QWidget,
        act: Act,
        path: str,
        known: Sequence[str],
    ) -> None:
        super().__init__(parent)
        self._courier, self._desk, self._act, self._path = courier, desk, act, path
        self.setWindowTitle(say(f"order.category_{act.value}"))
        self.setProperty("role", "surface")
        self.setModal(True)
        self.name = QLineEdit(path.rpartition("/")[2] if act is Act.RENAME else "")
        self.name.setAccessibleName(say("order.category_name"))
        self.goal = QComboBox()
        where = "order.category_into" if act is Act.MERGE else "order.category_to"
        self.goal.setAccessibleName(say(where))
        self.effect = Paragraph(theme, "body")
        self._patience = Patience(self, lambda: self._say(say("order.working")))
        self.news = Notice(theme, "warning", "warn")
        self.leave_button = QPushButton(say("order.leave"))
        self.leave_button.setAutoDefault(False)
        self.do_button = QPushButton(say(f"order.category_{act.value}_do"))
        self.do_button.setProperty("kind", "primary")
        self.do_button.setDefault(True)
        self._fill(known)
        self._lay_out(theme)
        self.name.textChanged.connect(self._mind)
        self.goal.currentIndexChanged.connect(self._ask)
        self.leave_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self._do)
        self._host = parent.window()
        Inside(self, self._host)
        self._fit()
        self.name.selectAll()
        self._ask()
        Scrim(theme, self._host, self)

    def propose(self, goal: str) -> None:
        """Somebody has pointed at a place already."""
        self.goal.setCurrentIndex(max(0, self.goal.findData(goal)))

    @property
    def _named(self) -> bool:
        return self._act in (Act.MAKE, Act.RENAME)

    @property
    def _placed(self) -> bool:
        return self._act in (Act.MOVE, Act.MERGE)

    @property
    def _to(self) -> str:
        """The path a new or renamed category shall have, or that it shall go to."""
        name, above = self.name.text().strip(), self._path.rpartition("/")[0]
        match self._act:
            case Act.MAKE:
                return "/".join(filter(None, (self._path, name)))
            case Act.RENAME:
                return "/".join(filter(None, (above, name)))
            case Act.MOVE:
                own = self._path.rpartition("/")[2]
                return "/".join(filter(None, (str(self.goal.currentData() or ""), own)))
            case _:
                return str(self.goal.currentData() or "")

    def _fill(self, known: Sequence[str]) -> None:
        """The places it can go to: not into itself, nor where it is."""
        moved = self._act is Act.MOVE
        if moved and can_move(self._path, ""):
            self.goal.addItem(say("order.category_top"), "")
        for path in filter(None, known):
            if can_move(self._path, path) if moved else not lies_in(path, self._path):
                self.goal.addItem(path_of(path), path)
        self.goal.setPlaceholderText(say("order.category_choose"))
        self.goal.setCurrentIndex(-1)  # nothing is merged into what nobody has chosen

    def _ask(self) -> None:
        """What would happen is asked anew for each place."""
        self._mind()
        if self._placed and self.goal.currentIndex() < 0:
            self.effect.setText("")
            return
        if self._act is Act.MAKE:
            self.effect.setText(
                say("order.category_inside", above=path_of(self._path)) if self._path else ""
            )
            return
        into = self._to if self._act is Act.MERGE else None
        asked = self._desk.effect(self._path, into, stays=self._act in (Act.RENAME, Act.MOVE))

        def show(effect: CategoryEffect) -> None:
            if self._act is not Act.MERGE or into == self._to:
                self._patience.stop()
                self._say(self._words(effect))

        self._patience.start()
        self._courier.deliver(asked, self, show, self._fail)

    def _say(self, words: str) -> None:
        self.effect.setText(words)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need."""
        width = min(WIDTH, room_in(self._host).width())
        self.setMinimumWidth(width)
        self.resize(width, height_of(self, width))

    def _words(self, effect: CategoryEffect) -> str:
        if self._act in (Act.RENAME, Act.MOVE):
            words = [say("order.category_stay", count=effect.pictures)]
        elif effect.goes_to:
            goal = path_of(effect.goes_to)
            words = [say("order.category_go", count=effect.elsewhere, into=goal)]
        else:
            words = [say("order.category_lose", count=effect.elsewhere)]
        if effect.inner:
            words.append(say(f"order.category_inner_{self._act.value}", count=effect.inner))
        comma = say("search.separator")
        if effect.recurring:
            words.append(say("order.category_recurs", folders=comma.join(effect.recurring)))
        elif effect.folders and self._act is not Act.DELETE:
            words.append(say("order.category_follows"))
        return "\n".join(words)

    def _mind(self) -> None:
        ready = bool(self.name.text().strip()) and "/" not in self.name.text()
        if self._act is Act.RENAME:
            ready = ready and self._to != self._path
        if self._placed:
            ready = self.goal.currentIndex() >= 0
        self.do_button.setEnabled(ready or self._act is Act.DELETE)

    def _do(self) -> None:
        self.do_button.setEnabled(False)
        to, name = self._to, path_of(self._path)
        acts: dict[Act, Callable[[], Future[Saved]]] = {
            Act.MAKE: lambda: self._desk.make(to),
            Act.RENAME: lambda: self._desk.move(self._path, to),
            Act.MOVE: lambda: self._desk.move(self._path, to),
            Act.MERGE: lambda: self._desk.merge(self._path, to),
            Act.DELETE: lambda: self._desk.delete(self._path),
        }
        words = say(f"order.category_{self._act.value}_done", name=name, to=path_of(to))

        def done(saved: Saved) -> None:
            if self._act is not Act.MAKE:
                above = self._path.rpartition("/")[0]
                self.led.emit(self._path, above if self._act is Act.DELETE else to)
            self.changed.emit(saved, words)
            self.accept()

        self._courier.deliver(acts[self._act](), self, done, self._fail)

    def _fail(self, error: BaseException) -> None:
        """What was typed stays in its field."""
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        self._patience.stop()
        self._mind()
        self.news.say(say_trouble(error))

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Paragraph(theme, "heading", self.windowTitle()))
        if self._path:
            column.addWidget(Paragraph(theme, "strong", path_of(self._path)))
        if self._named:
            column.addWidget(Section(say("order.category_name"), self.name))
        if self._placed:
            column.addWidget(Section(self.goal.accessibleName(), self.goal))
        column.addWidget(self.effect)
        column.addWidget(self.news)
        column.addStretch(1)
        column.addLayout(buttons_at_right(self.leave_button, self.do_button))
