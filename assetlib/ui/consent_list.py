"""The consents on file: one below the other, each with the way to take it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.consents import Kept
from assetlib.ui.consent_words import head, rest
from assetlib.ui.days import today
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.small_button import SmallButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class ConsentLine(QWidget):
    """One of them. 「取り消し」 asks once more in its own place, until the focus leaves it.

    Signals:
        revoked: It is to be taken off the file.
    """

    revoked = Signal()

    def __init__(self, theme: Theme, kept: Kept) -> None:
        super().__init__()
        self.kept = kept
        self._sure = False
        what = head(kept.consent)
        self.setAccessibleName(what)
        self.button = SmallButton(say("consent.revoke"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(say("consent.revoke_name", what=what))
        self.button.clicked.connect(self._press)
        self.button.installEventFilter(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, "strong", what))
        words.addWidget(Paragraph(theme, "second", rest(kept.consent, today().isoformat())))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._ask(sure=False)
        return False

    def _press(self) -> None:
        if self._sure:
            self.button.setEnabled(False)
            self.revoked.emit()
        else:
            self._ask(sure=True)

    def _ask(self, *, sure: bool) -> None:
        self._sure = sure
        self.button.setText(say("consent.revoke_sure" if sure else "consent.revoke"))


class ConsentList(QWidget):
    """All of them, or the plain word that there are none.

    Signals:
        revoked: The id of one that is to be taken off the file.
    """

    revoked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.lines: list[ConsentLine] = []
        self._words = Paragraph(theme, "body", say("consent.looking"), ink="text2")
        self._column.addWidget(self._words)

    def show_kept(self, found: Sequence[Kept]) -> None:
        """Show these."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(kept) for kept in found]
        self._words.setText(say("consent.none"))
        self._words.setVisible(not found)

    def wake(self) -> None:
        """One that was to go is still there: its button can be pressed again."""
        for line in self.lines:
            line.button.setEnabled(True)

    def _line(self, kept: Kept) -> ConsentLine:
        line = ConsentLine(self._theme, kept)
        line.revoked.connect(lambda: self.revoked.emit(kept.id))
        self._column.addWidget(line)
        line.show()  # now, not with the next event: it is to be seen that it was recorded
        return line
