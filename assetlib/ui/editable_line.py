"""A line of text about a picture, and the field it becomes while a librarian changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from assetlib.ui.icon_button import IconButton
from assetlib.ui.paragraph import Paragraph, Role
from assetlib.ui.theme import Theme
from assetlib.wording import say


class _Field(QLineEdit):
    """A field in which Esc gives up; a key the input method eats never comes here.

    Signals:
        given_up: Esc was pressed.
    """

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class EditableLine(QWidget):
    """The pencil opens the field, Enter saves, Esc cancels; what is typed stays until saved.

    Signals:
        rewritten: The new text, not saved yet: `settle` says what became of it.
    """

    rewritten = Signal(str)
    may_be_empty = False
    """Whether the text may be taken away altogether."""

    def __init__(self, theme: Theme, role: Role, name: str, change: str) -> None:
        """`name` is what the text is; `change` says what the pencil is for."""
        super().__init__()
        self._text = ""
        self._shown = Paragraph(theme, role)
        self._field = _Field()
        self._field.setAccessibleName(name)
        self._field.setToolTip(say("pane.rename_hint"))
        self._pencil = IconButton(theme, "pencil", change, small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._shown, 1)
        line.addWidget(self._field, 1)
        line.addWidget(self._pencil, 0, Qt.AlignmentFlag.AlignTop)
        self._field.hide()
        self._pencil.hide()
        self._pencil.clicked.connect(self.edit)
        self._field.returnPressed.connect(self._finish)
        self._field.given_up.connect(self._close)

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return not self._field.isHidden()

    def show_text(self, text: str, *, editable: bool) -> None:
        """Show this text; an open field keeps what is typed in it."""
        self._say(text)
        self._pencil.setVisible(editable and not self.editing)

    def edit(self) -> None:
        """Open the field with the whole text selected."""
        if self._pencil.isHidden():
            return
        self._field.setText(self._text)
        self._shown.hide()
        self._pencil.hide()
        self._field.show()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, *, saved: bool) -> None:
        """The text was saved, so the field closes; else it stays open with what was typed."""
        if saved and self.editing:
            self._say(self._field.text().strip())
            self._close()
        self._field.setReadOnly(False)

    def give_up(self) -> None:
        """Another picture is shown: what was typed for the last one is not for this."""
        if self.editing:
            self._close()

    def worded(self, text: str) -> str:
        """What is shown of a text while its field is closed."""
        return text

    def _say(self, text: str) -> None:
        self._text = text
        self._shown.setText(self.worded(text))

    def _finish(self) -> None:
        text = self._field.text().strip()
        if text == self._text or not (text or self.may_be_empty):
            self._close()
            return
        self._field.setReadOnly(True)  # nothing typed meanwhile could be lost by the answer
        self.rewritten.emit(text)

    def _close(self) -> None:
        had_focus = self._field.hasFocus()
        self._field.setReadOnly(False)
        self._field.hide()
        self._shown.show()
        self._pencil.show()
        if had_focus:
            self._pencil.setFocus(Qt.FocusReason.OtherFocusReason)
