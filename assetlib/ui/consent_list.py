"""The consents on file: one below the other, each with the way to take it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assetlib.consents import Kept
from assetlib.ui.consent_words import head, rest
from assetlib.ui.days import today
from assetlib.ui.paragraph import Paragraph
from assetlib.ui.sure_button import SureButton
from assetlib.ui.theme import Theme
from assetlib.wording import say


class ConsentLine(QWidget):
    """One of them, and the way to take it back.

    Signals:
        revoked: It is to be taken off the file.
    """

    revoked = Signal()

    def __init__(self, theme: Theme, kept: Kept) -> None:
        super().__init__()
        self.kept = kept
        what = head(kept.consent)
        self.setAccessibleName(what)
        self.button = SureButton(say("consent.revoke"), say("consent.revoke_sure"))
        self.button.setAccessibleName(say("consent.revoke_name", what=what))
        self.button.sure.connect(self.revoked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, "strong", what))
        words.addWidget(Paragraph(theme, "second", rest(kept.consent, today().isoformat())))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


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
