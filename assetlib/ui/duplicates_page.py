"""The page of duplicates: one group after the other, side by side, and which of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assetlib.details import Saved
from assetlib.duplicates import Group, Groups, Kept, Member
from assetlib.errors import NotALibrarian, Trouble
from assetlib.gate import GatedDoor
from assetlib.task import Task
from assetlib.ui.courier import Courier
from assetlib.ui.course import Course
from assetlib.ui.double_card import DoubleCard
from assetlib.ui.double_group import DoubleGroup
from assetlib.ui.flow import Flow
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.scroll import Scroll
from assetlib.ui.section import Notice, rule
from assetlib.ui.small_button import SmallButton
from assetlib.ui.task_words import name_of, nothing_left
from assetlib.ui.theme import Theme
from assetlib.ui.tokens import GRID_MARGIN
from assetlib.wording import say, say_trouble

AT_ONCE = 8
"""So many pictures of a group are shown; the others are a group again once these are settled."""


class DuplicatesPage(QFrame):
    """Fulfils `screens.Kept`. Nothing is done by itself: the best is proposed, somebody decides.

    Signals:
        changed: Something was settled or taken back: the counts are others.
    """

    changed = Signal()

    def __init__(self, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._theme, self._courier = theme, courier
        self._door: GatedDoor | None = None
        self._groups: tuple[Group, ...] = ()
        self._at = 0
        self._last: Kept | None = None
        self.course: Course | None = None
        self.setProperty("role", "canvas")
        self.setProperty("hears", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.group = DoubleGroup(theme, courier)
        self.group.chosen.connect(self._name_keep)
        self.place = QLabel()
        self.place.setProperty("role", "second")
        self.looking = Paragraph(theme, "second", say("double.looking"))
        self.news = Notice(theme, "warning", "warn")
        self.told = Notice(theme, "check", "ok")
        self.back = SmallButton(say("double.back"))
        self.empty = Paragraph(theme, "body")
        self.keep = self._button("keep", self._keep)
        self.keep.setProperty("kind", "primary")
        self.apart = self._button("apart", self._set_apart)
        self.later = self._button("later", self._go_on)
        self.back.clicked.connect(self._take_back)
        self._lay_out()
        self._rest()

    def attach(self, door: GatedDoor) -> None:
        """Show what is there more than once in this library."""
        self._door = door
        self._groups, self._last, self._at = (), None, 0
        self.group.clear()
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what is being chosen stays."""
        if self._door is not None and self._door.librarian:
            asked = self._door.duplicates.groups()
            self._courier.deliver(asked, self, self._show_groups, self._fail)

    # --- which group ---

    def _show_groups(self, found: Groups) -> None:
        if not found.whole and self._door is not None and self.looking.isHidden():
            looked = self._door.duplicates.look()
            self._courier.deliver(looked, self, lambda _: self._looked(), self._give_up)
        self.looking.setVisible(not found.whole)
        self._keep_groups(found, whole=found.whole)

    def _looked(self) -> None:
        if self._door is not None:
            asked = self._door.duplicates.groups()
            self._courier.deliver(asked, self, self._show_compared, self._fail)

    def _show_compared(self, found: Groups) -> None:
        self.looking.hide()
        self._keep_groups(found, whole=True)
        self.changed.emit()

    def _keep_groups(self, found: Groups, *, whole: bool) -> None:
        self._groups = found.groups
        if self.group.shown in self._groups:
            self._at = self._groups.index(self.group.shown)
        self._show(whole=whole)

    def _give_up(self, error: BaseException) -> None:
        """What could not be compared now is so the next time; what is known stays."""
        self.looking.hide()
        self._fail(error)

    def _show(self, *, whole: bool) -> None:
        count = len(self._groups)
        self._at = self._at % count if count else 0
        self.empty.setText("\n".join(nothing_left(Task.DUPLICATES)))
        self.empty.setVisible(not count and whole)
        self.place.setText(say("double.place", at=self._at + 1, of=count) if count else "")
        group = self._groups[self._at] if count else None
        if group is None:
            self.group.clear()
            self._rest()
        elif self._door is not None:
            asked = self._door.duplicates.members(group.rows)
            self._courier.deliver(
                asked, self, lambda found: self._open(group, found[:AT_ONCE]), self._fail
            )

    def _go_on(self) -> None:
        if self.course is None:
            self._at += 1
            self._show(whole=True)

    def _open(self, group: Group, members: tuple[Member, ...]) -> None:
        if self._door is None or not self._groups or group != self._groups[self._at]:
            return  # somebody has gone on meanwhile
        if group != self.group.shown:
            self._scroll.verticalScrollBar().setValue(0)
        self.group.show_group(self._door, group, members)
        self.apart.setText(say("double.apart_same" if group.same else "double.apart"))
        self._rest()

    def _name_keep(self, card: DoubleCard) -> None:
        self.keep.setAccessibleName(card.said)

    def _step(self, by: int) -> None:
        self.group.step(by)
        self._scroll.ensureWidgetVisible(self.group.kept.title)

    # --- what is done ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Return: self._keep,
            Qt.Key.Key_Enter: self._keep,
            Qt.Key.Key_D: self._set_apart,
            Qt.Key.Key_Escape: self._go_on,
        }
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if self.group.cards and plain and event.key() in does and not event.isAutoRepeat():
            does[event.key()]()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        if self._door is None or not self.group.cards or self.course is not None:
            return
        rows = [card.member.row for card in self.group.others]
        if not rows:
            self.news.say(say("double.nothing_away"))
            return
        kept, edit, course = self.group.kept.member, self.group.edit, self._begin()
        done = self._door.duplicates.keep(kept.row, rows, edit, course.told)
        title = kept.details.asset.title
        self._courier.deliver(done, self, lambda told: self._settled(title, told), self._fail)

    def _settled(self, title: str, kept: Kept) -> None:
        self._last = kept
        self._end(say("double.told", title=title, count=kept.shelved.done), undone=True)
        if kept.shelved.refused:
            count, why = len(kept.shelved.refused), kept.shelved.refused[0][1]
            self.news.say(say("double.refused", count=count, why=say_trouble(why)))

    def _set_apart(self) -> None:
        shown = self.group.shown
        if self._door is None or shown is None or self.course is not None:
            return
        self._begin()
        done = self._door.duplicates.set_apart([card.member.row for card in self.group.cards])

        def tell(_: Saved) -> None:
            self._last = None
            self._end(say("double.told_same" if shown.same else "double.told_apart"), undone=False)

        self._courier.deliver(done, self, tell, self._fail)

    def _take_back(self) -> None:
        if self._door is None or self._last is None or self.course is not None:
            return
        last, self._last = self._last, None
        self._begin()
        done = self._door.duplicates.take_back(last)
        words = say("double.told_back")
        self._courier.deliver(done, self, lambda _: self._end(words, undone=False), self._fail)

    def _begin(self) -> Course:
        self.news.say("")
        self.course = Course(say("double.course"), self.window())
        self._rest()
        return self.course

    def _end(self, words: str, *, undone: bool) -> None:
        self._close()
        self.told.say(words)
        self.back.setVisible(undone)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self.refresh()

    def _close(self) -> None:
        if self.course is not None:
            self.course.close()
            self.course = None
        self._rest()

    def _fail(self, error: BaseException) -> None:
        self._close()
        if not isinstance(error, Trouble):
            raise error  # a bug: it goes to the crash dialog
        if not isinstance(error, NotALibrarian) or self.isVisible():
            self.news.say(say_trouble(error))

    def _rest(self) -> None:
        """While something is under way, nothing else is begun."""
        for part in (self.keep, self.apart, self.later):
            part.setEnabled(self.course is None)
        self._foot.setVisible(bool(self.group.cards))
        self.back.setEnabled(self.course is None)

    # --- how it lies ---

    def _button(self, name: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(say(f"double.{name}"))
        button.clicked.connect(lambda _=False: does())
        return button

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(GRID_MARGIN, 16, GRID_MARGIN, GRID_MARGIN)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Paragraph(self._theme, "heading", name_of(Task.DUPLICATES)), 1)
        head.addWidget(self.place)
        column.addLayout(head)
        column.addWidget(Paragraph(self._theme, "second", say("double.about")))
        done = QHBoxLayout()
        done.setSpacing(8)
        done.addWidget(self.told, 1)
        done.addWidget(self.back)
        column.addLayout(done)
        self.back.hide()
        notes: tuple[QWidget, ...] = (self.news, self.looking, self.empty, self.group)
        for part in notes:
            column.addWidget(part)
        column.addStretch(1)
        self.looking.hide()
        self.empty.hide()
        self._scroll = Scroll(page)
        foot = self._foot = QFrame()
        foot.setProperty("role", "surface")
        below = QVBoxLayout(foot)
        below.setContentsMargins(GRID_MARGIN, 12, GRID_MARGIN, 12)
        below.setSpacing(8)
        below.addWidget(self.group.gifts)
        line = QWidget()
        flow = Flow(line, 12)
        for button in (self.keep, self.apart, self.later):
            flow.addWidget(button)
        below.addWidget(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        whole.addWidget(foot)
