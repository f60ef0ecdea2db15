"""The head of a row: a folder in one line of the table, whether it is settled, and the way in."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from assetlib.dayone_door import Folder, Preview
from assetlib.terms import Level
from assetlib.ui.dayone import words
from assetlib.ui.dayone.card import rounded
from assetlib.ui.dayone.columns import PAD, height_at, place, state_place
from assetlib.ui.dayone.level_badge import LevelBadge
from assetlib.ui.dayone.one_line import OneLine
from assetlib.ui.dayone.row_fields import RowFields
from assetlib.ui.dayone.thumbs import Thumbs
from assetlib.ui.icon_button import IconLabel
from assetlib.ui.tab_order import walk_through
from assetlib.ui.theme import Theme
from assetlib.ui.thumbnails import Thumbnails
from assetlib.ui.tokens import BADGE_ICON, CONTROL_HEIGHT, ICON, SMALL, TABLE_ROW_HEIGHT
from assetlib.use import Button
from assetlib.wording import say

_TWO_LINES = (8, 31)
"""Where the first and the second line of a cell begin."""


class RowHead(QWidget):
    """A click or Enter opens it; open, its columns hold fields.

    Signals:
        opened: Somebody wants to look into it, or to close it again.
        decided: The button 「決める」 of an open row was pressed.
    """

    opened = Signal()
    decided = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._fields: RowFields | None = None
        self.last = False
        self.setFixedHeight(TABLE_ROW_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = IconLabel(theme, "folder", ICON, parent=self)
        self._name, self._count = self._line(), self._line(small=True)
        self._thumbs = Thumbs(theme, thumbnails, self)
        self._distributor, self._terms = self._line(), self._line()
        self._basis, self._promise = self._line(), self._line(small=True)
        self.badge, self._rest = LevelBadge(theme, Level.BLOCK, self), self._line(small=True)
        self._sign = IconLabel(theme, "check", BADGE_ICON, "ok", parent=self)
        self._state = OneLine(theme, parent=self, px=SMALL, ink="ok")
        self.button = QPushButton(say("dayone.decide"), self)
        self.button.clicked.connect(self._press)

    @property
    def open(self) -> bool:
        """Whether its fields are shown."""
        return self._fields is not None

    def show_folder(self, folder: Folder, *, deferred: bool) -> None:
        """Show a folder as it is recorded."""
        known = bool(folder.terms)
        self._name.say(words.name_of(folder))
        self._count.say(words.pictures(folder.count))
        self._thumbs.show_rows(folder.rows)
        mixed = folder.mixed and not known
        self._distributor.say(
            *_known(words.sources_of(folder) if mixed else folder.answers.distributor)
        )
        self._basis.say(*_known(words.basis_word(folder.answers.basis) if known else ""))
        self._promise.say(words.promise_line(folder) if known else "")
        self._terms.say(folder.terms or say("dayone.terms_later"), "text" if known else "text2")
        self.badge.show_level(folder.levels[0][0] if folder.levels else Level.BLOCK)
        self._rest.say(words.rest_of(folder))
        self._show_state(folder, deferred=deferred)
        self._arrange()

    def unfold(self, fields: RowFields) -> None:
        """Stand open with these fields."""
        self._fields = fields
        self._icon.show_icon("folder-open")
        for label in (self._distributor, self._basis, self._promise, self._terms, self._rest):
            label.hide()
        self._sign.hide()
        self._state.hide()
        self.button.setText(say("dayone.decide"))
        self.button.show()
        self._arrange()
        for field in (fields.distributor, fields.basis, fields.terms):
            field.show()
        # in the order of the columns, so that Tab goes as one reads
        walk_through((self, fields.distributor, fields.basis, fields.terms))

    def fold(self, folder: Folder, *, deferred: bool) -> None:
        """Close, and show what is recorded."""
        if self._fields is not None:
            self._fields.close()
            self._fields = None
        self._icon.show_icon("folder")
        for label in (self._distributor, self._basis, self._promise, self._terms, self._rest):
            label.show()
        self._become("")
        self.button.setEnabled(True)
        self.show_folder(folder, deferred=deferred)

    def let_decide(self, lacking: str, *, busy: bool = False) -> None:
        """Whether the open row can be decided now; `lacking` says what is missing."""
        self.button.setEnabled(not lacking and not busy)
        self.button.setText(say("dayone.deciding" if busy else "dayone.decide"))
        self.button.setToolTip(say(f"dayone.lacking_{lacking}") if lacking else "")
        self._become("primary")
        self._arrange()

    def show_preview(self, preview: Preview) -> None:
        """Show the level the free public use would have."""
        self.badge.show_level(preview.levels[Button.PUBLIC], preview.reasons[Button.PUBLIC])
        self._arrange()

    def _show_state(self, folder: Folder, *, deferred: bool) -> None:
        done = folder.done
        self._sign.setVisible(done or deferred)
        self._sign.show_icon("check" if done else "clock", "ok" if done else "text2")
        word = say("dayone.settled") if done else say("dayone.later") if deferred else ""
        self._state.say(word, "ok" if done else "text2")
        self._state.setVisible(bool(word))
        self.button.setVisible(not word)
        self.button.setAccessibleName(say("dayone.decide_name", folder=self._name.text()))
        parts = (self._name, self._count, self._distributor, self._terms, self.badge)
        said = [part.text() for part in parts] + [word or say("dayone.undecided")]
        self.setAccessibleName(say("dayone.comma").join(said))

    def _line(self, *, small: bool = False) -> OneLine:
        if small:
            return OneLine(self._theme, parent=self, px=SMALL, ink="text2")
        return OneLine(self._theme, parent=self)

    def _press(self) -> None:
        (self.decided if self.open else self.opened).emit()

    def _become(self, kind: str) -> None:
        self.button.setProperty("kind", kind)
        self.button.style().polish(self.button)

    def _arrange(self) -> None:
        width, first, second = self.width(), *_TWO_LINES
        self._icon.move(PAD, (TABLE_ROW_HEIGHT - ICON) // 2)
        _stand(self._name, place("folder", width), first)
        _stand(self._count, place("folder", width), second)
        thumbs = place("thumbs", width)
        self._thumbs.move(thumbs.x(), (thumbs.height() - self._thumbs.height()) // 2)
        _stand(self._distributor, place("distributor", width))
        _stand(self._terms, place("terms", width))
        _stand(self._basis, place("basis", width), first if self._promise.text() else -1)
        _stand(self._promise, place("basis", width), second)
        level = place("level", width)
        self.badge.setGeometry(level.x(), 18, self.badge.sizeHint().width(), self.badge.height())
        beside = level.adjusted(self.badge.width() + 8, 0, 0, 0)
        _stand(self._rest, beside)
        self._arrange_state(state_place(width))
        if self._fields is not None:
            self._fields.arrange(width)

    def _arrange_state(self, at: QRect) -> None:
        wide = self.button.sizeHint().width()
        top = (at.height() - CONTROL_HEIGHT) // 2
        self.button.setGeometry(at.right() + 1 - wide, top, wide, CONTROL_HEIGHT)
        words = self._state.sizeHint().width()
        _stand(self._state, QRect(at.right() + 1 - words, 0, words, at.height()))
        self._sign.move(at.right() - words - BADGE_ICON - 4, (at.height() - BADGE_ICON) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(height_at(self.width()))
        self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, frame = self._theme.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.open or self.underMouse():
            round_end = self.last and not self.open
            painter.fillPath(rounded(frame, top=False, bottom=round_end), QColor(tokens.canvas))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(tokens.line))
        if self.open:
            painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(tokens.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(frame.adjusted(2, 3, -2, -2), 6, 6)
        painter.end()


def _known(value: str) -> tuple[str, Literal["text", "text2"]]:
    return (value, "text") if value else (say("dayone.unknown"), "text2")


def _stand(label: QWidget, at: QRect, top: int = -1) -> None:
    """Put a label into its column, in the middle or that far down."""
    down = (at.height() - label.height()) // 2 if top < 0 else top
    label.setGeometry(at.x(), at.y() + down, max(0, at.width()), label.height())
