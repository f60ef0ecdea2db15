"""The sashes: what parts the panes, moved by the mouse or, after F8, by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QWidget
from shiboken6 import isValid

from assetlib.ui.tab_order import walk_as_laid_out
from assetlib.ui.theme import Theme
from assetlib.wording import say

STEP, LEAP = 16, 64
"""Px of one press of an arrow key, and of one with Shift."""

_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DONE = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Sash(QSplitterHandle):
    """A line of one px; with the keyboard on it, a bar. Tab goes past it, F8 leads to it."""

    def __init__(self, theme: Theme, parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._before: QWidget | None = None

    def take_keyboard(self, before: QWidget | None) -> None:
        """Be moved by the arrow keys until Enter or Escape; then the keyboard goes back."""
        self._before = before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def before(self) -> QWidget | None:
        """Where the keyboard was before."""
        return self._before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(event.key()):
            far = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self.moveSplitter(self.x() + self.contentsRect().x() + step * far)
        elif event.key() in _DONE:
            self._give_back()
        else:
            super().keyPressEvent(event)

    def _give_back(self) -> None:
        """The keyboard goes to where it was, or on where that has gone meanwhile."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mind()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mind()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mind()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.tokens.accent))

    def _mind(self) -> None:
        """Qt shows one px of the five that can be grabbed."""
        self.setMask(QRegion(self.rect() if self.hasFocus() else self.contentsRect()))
        self.update()


class Sashes(QSplitter):
    """The panes side by side.

    What the last of them shows comes and goes, so its order is looked at when Tab is pressed.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme

    def createHandle(self) -> QSplitterHandle:
        sash = Sash(self._theme, self)
        sash.setAccessibleName(say("window.sash_2" if self.count() > 1 else "window.sash_1"))
        return sash

    def take_keyboard(self) -> None:
        """Put the keyboard on the first sash there is, or from one on the next."""
        handles = (self.handle(number) for number in range(1, self.count()))
        seen = [one for one in handles if isinstance(one, Sash) and one.isVisible()]
        now = QApplication.focusWidget()
        at = seen.index(now) + 1 if isinstance(now, Sash) and now in seen else 0
        before = now.before if isinstance(now, Sash) else now
        if seen:
            seen[at % len(seen)].take_keyboard(before)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own names
        if (pane := self.widget(self.count() - 1)) is not None:
            walk_as_laid_out(pane)
        return super().focusNextPrevChild(next)
